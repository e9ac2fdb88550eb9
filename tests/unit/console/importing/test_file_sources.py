"""Folders and zip files: every file is read or named with its reason, within bounds."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from console.importing import UnreadableFileError, find_sources, read_source
from console.importing.content import LARGEST_FILE
from console.importing.file_sources import MOST_FILES, MOST_UNPACKED, FoundSources

LIST = b"Name,Ext\nAnn,204\n"


def zipped(path: Path, entries: Sequence[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def names(found: FoundSources) -> list[str]:
    return [source.name for source in found.files]


def reasons(found: FoundSources) -> list[str]:
    return [told.why for told in found.unread]


def read(found: FoundSources) -> tuple[list[str], list[str]]:
    """The numbers that are read, and the sentences about the rest."""
    numbers, sentences = [], reasons(found)
    for source in found.files:
        try:
            numbers += [one.number for one in read_source(source).extensions]
        except UnreadableFileError as error:
            sentences.append(str(error))
    return numbers, sentences


def test_a_folder_is_read_with_the_folders_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "phones"
    (folder / "old").mkdir(parents=True)
    (folder / "old" / "b.csv").write_bytes(LIST)
    (folder / "a.csv").write_bytes(LIST)
    (folder / ".cache").write_bytes(b"x")

    found = find_sources([folder])

    assert names(found) == ["phones/a.csv", "phones/old/b.csv"]
    assert reasons(found) == ["phones: 1 hidden file or folder was left out."]
    assert not any(source.chosen for source in found.files)


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "phones"
    folder.mkdir()
    (folder / "a.csv").write_bytes(LIST)
    os.symlink(tmp_path, folder / "round")

    found = find_sources([folder])

    assert names(found) == ["phones/a.csv"]
    assert reasons(found) == ["phones/round is a link to another folder; it was not followed."]


def test_a_folder_with_too_many_files_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "phones"
    folder.mkdir()
    for count in range(MOST_FILES + 1):
        (folder / f"{count}.cfg").touch()

    found = find_sources([folder])

    assert found.files == []
    assert reasons(found) == ["phones has more than 1000 files in it; nothing was read."]


@pytest.mark.parametrize("empty", ["folder", "zip"])
def test_nothing_in_it(tmp_path: Path, empty: str) -> None:
    path = tmp_path / "phones"
    if empty == "folder":
        path.mkdir()
    else:
        zipped(path, [])

    assert reasons(find_sources([path])) == ["phones has no files in it."]


def test_a_zip_file_is_read_like_a_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", [("x/b.csv", LIST), ("a.csv", LIST), ("__MACOSX/._a", b"x")])

    found = find_sources([path])

    assert names(found) == ["p.zip/a.csv", "p.zip/x/b.csv"]
    assert read(found) == (
        ["204", "204"],
        ["p.zip: 1 hidden file or folder was left out."],
    )


def test_a_workbook_is_one_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "staff.xlsx", [("[Content_Types].xml", b""), ("xl/workbook.xml", b"")])

    (source,) = find_sources([path]).files

    assert source.chosen
    assert source.name == "staff.xlsx"


def test_a_zip_file_in_a_zip_file_is_named(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", LIST)
    path = zipped(tmp_path / "p.zip", [("inner.zip", inner.getvalue()), ("a.csv", LIST)])

    assert read(find_sources([path])) == (
        ["204"],
        ["p.zip/inner.zip is an archive; unpack it and choose the file inside."],
    )


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    one = bytes(LARGEST_FILE)
    path = zipped(tmp_path / "b.zip", [(f"{n}", one) for n in range(MOST_UNPACKED // len(one) + 1)])
    assert path.stat().st_size < LARGEST_FILE

    found = find_sources([path])

    assert found.files == []
    assert reasons(found) == ["b.zip was not read: unpacked, it would use up the memory."]


def test_a_file_that_is_longer_than_it_says_is_not_unpacked_further(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip", [("a.csv", bytes(LARGEST_FILE + 2))])
    said = (LARGEST_FILE + 2).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(said, (100).to_bytes(4, "little")))

    numbers, sentences = read(find_sources([path]))

    assert numbers == []
    assert len(sentences) == 1
    assert sentences[0].startswith("b.zip/a.csv is ")


@pytest.mark.parametrize("count", [MOST_FILES + 1, 10_000])
def test_a_zip_file_with_too_many_files_is_not_read(tmp_path: Path, count: int) -> None:
    path = zipped(tmp_path / "many.zip", [(f"{n}.cfg", b"") for n in range(count)])

    assert reasons(find_sources([path])) == [
        "many.zip has more than 1000 files in it; nothing was read."
    ]


@pytest.mark.parametrize("name", ["../../etc/list.csv", "/list.csv", "C:\\list.csv", "a/../../b"])
def test_a_path_out_of_the_zip_file_is_not_followed(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "p.zip", [(name, LIST), ("a.csv", LIST)])

    numbers, (sentence,) = read(find_sources([path]))

    assert numbers == ["204"]
    assert sentence.endswith("was not read: its path leads out of the zip file.")
    assert ".." not in sentence


def test_a_link_in_a_zip_file_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("list.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")

    _, (sentence,) = read(find_sources([tmp_path / "p.zip"]))

    assert sentence == "p.zip/list.csv was not read: it is a link to another file."


def test_a_locked_file_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", [("a.csv", LIST)])
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    _, (sentence,) = read(find_sources([path]))

    assert sentence == "p.zip/a.csv is locked with a password; save it without one and choose that."


@pytest.mark.parametrize("cut", [10, 60, 90])
def test_a_damaged_zip_file_is_named(tmp_path: Path, cut: int) -> None:
    path = zipped(tmp_path / "p.zip", [("a.csv", LIST * 9)])
    path.write_bytes(path.read_bytes()[:-cut])

    assert reasons(find_sources([path])) == [
        "p.zip is damaged or locked with a password; save it again and retry."
    ]


def test_a_damaged_file_in_a_zip_file_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", [("a.csv", os.urandom(400))])
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)

    _, (sentence,) = read(find_sources([path]))

    assert sentence.startswith("p.zip/a.csv is damaged")


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("new", "old"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "list.csv").write_bytes(LIST)

    found = find_sources([tmp_path / "new" / "list.csv", tmp_path / "old" / "list.csv"])

    assert names(found) == ["new/list.csv", "old/list.csv"]
