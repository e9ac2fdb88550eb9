"""Files in the shape that makers, phone systems and address books write, with whom they name.

`expected.json` says for each file whom a competent administrator expects to be ticked: number, and
where it matters name and group. Further numbers may be shown only if they are listed as unticked.
Names, numbers, hosts and passwords are made up.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from console.importing import ImportedFile, UnreadableFileError, read_file
from console.importing.import_plan import make_plan

FOLDER = Path(__file__).parents[3] / "data" / "administrator"
CASES: dict[str, dict[str, Any]] = json.loads(
    (FOLDER / "expected.json").read_text(encoding="utf-8")
)
PLANTED = re.compile("kahurangi|pohutukawa|hunter2", re.IGNORECASE)


def test_every_file_is_a_case() -> None:
    assert {path.name for path in FOLDER.iterdir()} - {"expected.json"} == CASES.keys()


def read(name: str) -> ImportedFile | str:
    try:
        return read_file(FOLDER / name)
    except UnreadableFileError as error:
        return str(error)


@pytest.mark.parametrize("name", CASES)
def test_the_people_of_a_file(name: str) -> None:
    case, found = CASES[name], read(name)
    plan = make_plan([] if isinstance(found, str) else [found], ())
    assert not PLANTED.search(repr((found, plan)))
    assert case.get("nobody") or not isinstance(found, str), found
    offered = {
        row.extension.number: (row.advised, row.extension)
        for row in plan.rows
        if row.extension is not None
    }

    for number, *more in case.get("people", ()):
        assert number in offered
        ticked, extension = offered.pop(number)
        assert ticked
        assert [extension.name, extension.group][: len(more)] == more
    assert not [number for number, (ticked, _) in offered.items() if ticked]
    assert offered.keys() <= set(case.get("unticked", ()))
