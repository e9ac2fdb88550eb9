"""A newcomer finds the file from its name: no name twice, no crowded folder, one noun a file."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from pathlib import PurePosixPath

import pytest

from tests.unit.architecture.source_tree import ROOT, Source, sources

MAX_LINES = 600
MAX_FILES = 24

# Folders with more files than that; may only shrink.
CROWDED: set[str] = set()

# Files with more lines than that, each with its reason.
LONG: dict[str, str] = {}

# Names that still mean several things. Both lists may only become shorter.
SAME_FILE_NAME: set[str] = set()
SAME_CLASS_NAME: set[str] = {"CallState"}


@pytest.mark.parametrize("file", sources(), ids=lambda file: file.path)
def test_one_noun_a_file(file: Source) -> None:
    lines = file.text.count("\n")

    assert lines <= MAX_LINES or file.path in LONG, (
        f"{file.path} has {lines} lines: is it one noun?"
    )


def test_the_reasons_are_needed() -> None:
    long = {file.path for file in sources() if file.text.count("\n") > MAX_LINES}

    assert set(LONG) == long


def test_no_folder_is_crowded() -> None:
    folders = Counter(PurePosixPath(file.path).parent.as_posix() for file in sources())

    assert {folder for folder, count in folders.items() if count > MAX_FILES} == CROWDED


def test_no_two_files_share_a_name() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for file in sources():
        found[PurePosixPath(file.path).name].append(file.path)
    del found["__init__.py"]

    assert {name for name, paths in found.items() if len(paths) > 1} == SAME_FILE_NAME


def test_no_two_classes_share_a_name() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for file in sources():
        for node in file.tree.body:
            if isinstance(node, ast.ClassDef):
                found[node.name.lstrip("_")].append(file.path)

    assert {name for name, paths in found.items() if len(paths) > 1} == SAME_CLASS_NAME


def test_no_two_helpers_of_tests_share_a_name() -> None:
    """Test modules mirror the program and may repeat; a helper is named by what it holds."""
    names = Counter(
        file.name
        for file in (ROOT / "tests").rglob("*.py")
        if not file.name.startswith(("test_", "conftest", "__"))
    )

    assert [name for name, count in names.items() if count > 1] == []


def test_every_package_says_what_it_is() -> None:
    silent = [
        file.path
        for file in sources()
        if file.path.endswith("__init__.py")
        and not file.path.startswith("resources/")
        and not ast.get_docstring(file.tree)
    ]

    assert silent == []
