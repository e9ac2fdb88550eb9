from __future__ import annotations

import re
from pathlib import Path

import pytest

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
