from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from sip.mock_pbx.pbx_config import PbxLine
from sip.mock_pbx.scenario import read_scenario

ROOT = Path(__file__).parents[3]
PAGES = sorted((ROOT / "docs" / "howto").glob("*.md"))
NAMED = re.compile(r"`((?:sip|console|resources|tests|docs)/[\w./-]+|CHANGELOG\.md)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_a_page_names_is_there(page: Path) -> None:
    named = NAMED.findall(page.read_text("utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_page_is_listed() -> None:
    listed = set(re.findall(r"\((\S+\.md)\)", (ROOT / "docs/howto/README.md").read_text("utf-8")))
    assert listed == {page.name for page in PAGES if page.name != "README.md"}


def test_the_rehearsal_can_be_played_and_every_key_of_a_line_is_told() -> None:
    page = (ROOT / "docs/howto/scenario.md").read_text("utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    table = page.partition("| Key of a line |")[2].partition("## ")[0]

    office = read_scenario(tomllib.loads(example))

    assert office.password == "pw093778640"
    assert [caller.caller.to for caller in office.callers] == [office.account]
    told = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE))))
    assert told == {key.name for key in fields(PbxLine)}
