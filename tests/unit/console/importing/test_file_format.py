"""Every format with a sample, and files that cannot be read."""

from __future__ import annotations

import os
import tracemalloc
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.lamps import ExtensionKind, KeyPlace
from console.importing import (
    ImportedFile,
    UnreadableFileError,
    read_bytes,
    read_file,
    read_fnc,
    read_text,
)
from console.importing.content import LARGEST_FILE
from console.importing.file_format import FORMATS, format_names

ROOT = Path(__file__).parents[4]
PHONES = ROOT / "tests" / "data" / "phones"
LISTS = ROOT / "tests" / "data" / "lists"
IMPORTS = ROOT / "tests" / "data" / "imports"
SAMPLES = sorted([*PHONES.iterdir(), *LISTS.iterdir(), *IMPORTS.iterdir()])
GUIDE = ROOT / "docs" / "imports.md"


def people(found: ImportedFile) -> dict[str, str]:
    return {one.number: one.name for one in found.extensions if not one.problem}


def places(found: ImportedFile) -> dict[str, KeyPlace | None]:
    return {one.number: one.place for one in found.extensions if not one.problem}


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.NAME)
def test_every_format_is_complete(known: object) -> None:
    """Each format has a module, a line on the page, and a sample that it recognises first."""
    name, title = known.NAME, known.title()  # type: ignore[attr-defined]
    recognised = [path for path in SAMPLES if read_file(path).format_title == title]

    assert recognised, f"no sample in tests/data for {name}"
    assert f"`{name}`" in GUIDE.read_text(encoding="utf-8"), f"{GUIDE.name} does not name {name}"
    assert title in GUIDE.read_text(encoding="utf-8")


def test_no_importer_is_left_out_of_the_registry() -> None:
    modules = (ROOT / "console" / "importing").rglob("*.py")
    importers = {path.stem for path in modules if "\nNAME: Final" in path.read_text("utf-8")}

    assert importers == {known.__name__.rpartition(".")[2] for known in FORMATS}  # type: ignore[attr-defined]
    assert len(format_names()) == len(set(format_names()))


def test_cisco_keys_keep_their_places() -> None:
    found = read_file(PHONES / "cisco.xml")

    assert people(found) == {
        "093778601": "Mere Parata",
        "093778602": "Tane Moana",
        "093778603": "Aroha Kingi",
        "093778604": "Ann Lee",
        "093778605": "Wiremu Hohepa",
        "701": "Park 701",
    }
    assert places(found)["093778602"] == KeyPlace(2, 1, 1)
    assert places(found)["093778605"] == KeyPlace(2, 1, 2), "key 17 begins the second column"
    assert places(found)["701"] == KeyPlace(2, 16, 2)
    assert found.extensions[-1].kind is ExtensionKind.PARK
    bad = [one for one in found.extensions if one.problem]
    assert [(one.where, one.name) for one in bad] == [("Unit_1_Key_18_", "Nobody Yet")]
    told = "Unit_1_Key_18_ (Nobody Yet): there is no number in the address"
    assert told in found.notes
    account = found.account
    assert (account.server, account.user) == ("127.0.0.1", "093778600")
    assert (account.group_pickup, account.subscribe_expires) == ("*88", 600)
    assert account.retry_interval == 30


def test_a_sidecar_alone_begins_on_the_first_page() -> None:
    found = read_text(
        "<flat-profile>"
        "<Unit_1_Key_17_>fnc=blf;sub=204@$PROXY</Unit_1_Key_17_>"
        "<Unit_2_Key_1_>fnc=blf;sub=205@$PROXY</Unit_2_Key_1_>"
        "</flat-profile>"
    )

    assert places(found) == {"204": KeyPlace(1, 1, 2), "205": KeyPlace(2, 1, 1)}


def test_the_keys_of_an_older_sidecar_end_without_an_underscore() -> None:
    found = read_text(
        "<flat-profile>"
        '<Unit_1_Key_1 group="SPA932/Unit_1">fnc=blf+sd;sub=204@$PROXY;nme=Ann Lee</Unit_1_Key_1>'
        '<Unit_1_Key_1_ ua="na">fnc=blf;sub=205@$PROXY</Unit_1_Key_1_>'
        "</flat-profile>"
    )

    assert people(found) == {"204": "Ann Lee"}
    assert places(found) == {"204": KeyPlace(1, 1, 1)}
    assert [skipped.where for skipped in found.skipped] == ["Unit_1_Key_1_"]


def test_yealink_reads_line_memory_and_sidecar_keys() -> None:
    found = read_file(PHONES / "yealink.cfg")

    assert people(found) == {
        "093778611": "Hemi Ropata",
        "093778602": "Tane M.",
        "093778612": "Ngaire Tamihana",
    }
    assert found.extensions[0].pickup == "**{ext}"
    assert places(found)["093778612"] == KeyPlace(2, 1, 2)
    assert found.account.group_pickup == "*88"


def test_polycom_reads_attributes_and_lines_alike() -> None:
    lines = "attendant.resourceList.1.address=204\nattendant.resourceList.1.label=Ann Lee\n"

    assert people(read_file(PHONES / "polycom.cfg")) == {
        "093778621": "Sina Faleolo",
        "093778622": "Kiri & Co",
        "093778604": "Ann Lee",
    }
    assert people(read_text(lines)) == {"204": "Ann Lee"}


def test_snom_reads_lamps_and_extensions() -> None:
    found = read_file(PHONES / "snom.xml")

    assert people(found) == {"093778631": "Rangi Toa", "093778632": "Pania Reef"}
    assert found.extensions[0].pickup == "**{ext}"
    assert found.extensions[2].problem


def test_grandstream_reads_numbered_and_named_keys() -> None:
    found = read_file(PHONES / "grandstream.xml")

    assert people(found) == {
        "093778641": "Hana Walker",
        "093778601": "Mere again",
        "093778699": "Dead line",
    }


def test_vcards_give_the_work_number_folded_and_quoted() -> None:
    found = read_file(LISTS / "people.vcf")

    assert people(found) == {
        "093778604": "Ann Lee",
        "093778602": "Tāne Moana",
        "611": "Hemi Ropata",
    }


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("fnc=blf+sd+cp;sub=204@$PROXY;ext=204@$PROXY;nme=Ann Lee", "204", "Ann Lee"),
        (":fnc=blf+cp;sub=204@$PROXY", "204", ""),
        (" fnc = blf ; sub = ; ext = 204@192.0.2.1 ", "204", ""),
        ("fnc=cp+blf;sub=list@example.net;usr=204@example.net", "204", ""),
        ("fnc=blf;vid=2;xyz=1;sub=204", "204", ""),
        ("FNC=BLF+SD;SUB=204@$PROXY;NME=Ann;", "204", "Ann"),
    ],
)
def test_every_form_of_a_key_string(text: str, number: str, name: str) -> None:
    found = read_fnc(text)

    assert found is not None
    assert (found.number, found.name) == (number, name)


@pytest.mark.parametrize("text", ["fnc=sd;ext=204@$PROXY", "fnc=dnd", "Ann Lee 204", ""])
def test_a_key_that_watches_nothing_gives_none(text: str) -> None:
    assert read_fnc(text) is None


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_passwords_are_never_read_unless_asked(path: Path) -> None:
    found = read_file(path)

    holds = b"correct-horse" in path.read_bytes() or path.suffix in (".xlsx", ".ods")
    assert found.secrets_present == holds
    everything = [repr(found), *found.notes, str(found.account.password)]
    everything += [str(getattr(one, f.name)) for one in found.extensions for f in fields(one)]
    assert not any("correct-horse" in text for text in everything)


def test_a_password_is_read_on_request_and_not_shown() -> None:
    found = read_file(PHONES / "cisco.xml", read_passwords=True)

    assert found.account.password == "correct-horse-cisco"
    assert "correct-horse" not in repr(found)


def test_a_password_inside_an_address_is_not_kept() -> None:
    found = read_text('<settings><fkey idx="0">blf sip:204:hunter2@example.net</fkey></settings>')

    assert found.extensions[0].number == "204"
    assert "hunter2" not in repr(found)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"PK\x03\x04...", "is an archive"),
        (b"%PDF-1.7", "is a document"),
        (b"<!DOCTYPE html><html></html>", "is a web page"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><flat-profile>&a;</flat-profile>', "was not read"),
        (b"<flat-profile><Unit_1_Key_1_>fnc=blf", "is incomplete"),
        (b"<flat-profile></flat-profile>", "for a lamp"),
        (b"Just a letter to you, dear colleagues.", "save the list as CSV"),
        (b"\xff\xfe\xfd\x00\x01\x02", "f.bin"),
    ],
)
def test_an_unreadable_file_gives_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "f.bin")

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_huge_file_is_refused_without_reading_all_of_it(tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFileError, match=r"huge\.csv is too big"):
            read_file(huge)
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert held < 2 * LARGEST_FILE
    assert LARGEST_FILE < 50 * 1024 * 1024


def test_folders_and_missing_files_give_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(UnreadableFileError, match="does not exist"):
        read_file(tmp_path / "none.csv")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFileError, match="is not an ordinary file"):
        read_file(tmp_path / "pipe")


BEGINNINGS = [
    b"",
    b"BEGIN:VCARD\n",
    b"<flat-profile><Unit_1_Key_1_>",
    b"linekey.1.type = ",
    b"fnc=blf;sub=",
    b"attendant.resourceList.1.address=",
    b'<settings><fkey idx="',
    b"P323=1\nP303=204\nP302=",
    b"softkey1 type: blf\nsoftkey1 value: ",
    b"Name,Number\n",
    b"\xff\xfe",
    b"\xfe\xff",
]


@settings(max_examples=400)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=200))
def test_random_bytes_break_no_reader(begin: bytes, rest: bytes) -> None:
    for name in ("", *format_names()):
        try:
            found = read_bytes(begin + rest, "f", format_name=name)
        except UnreadableFileError as error:
            assert str(error)  # noqa: PT017 - or it gives something
            continue
        assert all(bool(one.number) != bool(one.problem) for one in found.extensions)
        assert all(note and note.isprintable() for note in found.notes)


@settings(max_examples=150)
@given(st.sampled_from(SAMPLES), st.integers(0, 3000), st.binary(max_size=4))
def test_damaged_samples_break_no_reader(path: Path, at: int, put: bytes) -> None:
    data = path.read_bytes()
    try:
        found = read_bytes(data[:at] + put + data[at + len(put) :], path.name)
    except UnreadableFileError:
        return
    assert all(bool(one.number) != bool(one.problem) for one in found.extensions)
