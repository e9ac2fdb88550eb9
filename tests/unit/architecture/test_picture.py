"""docs/architecture.md shows the packages as they are."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tests.unit.architecture.picture import PAGE, page
from tests.unit.architecture.source_tree import ROOT, sources

TEXT = PAGE.read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:sip|console|resources|tests)(?:/[\w.]+)*)`")


def test_the_pictures_are_drawn_from_the_code() -> None:
    assert page(TEXT) == TEXT, "run: python -m tests.unit.architecture.picture"


def test_every_place_it_names_is_there() -> None:
    assert [name for name in NAMED.findall(TEXT) if not (ROOT / name).exists()] == []


def test_it_names_every_package() -> None:
    folders = {PurePosixPath(file.path).parent.as_posix() for file in sources()}
    packages = {"/".join(folder.split("/")[:2]) for folder in folders} - {"sip", "console"}
    named = {"/".join(name.split("/")[:2]) for name in NAMED.findall(TEXT)}

    assert packages - named == set()
