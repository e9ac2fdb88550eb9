"""Long files: a bound beyond which nothing is read, and progress that can end the reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from console.importing import UnreadableFileError, content, read_bytes, read_file

PEOPLE = [
    (str(200 + count), f"Ann Lee-{'abcdefghijklmnopqrstuvwxyz'[count]}") for count in range(21)
]
FILES: dict[str, Callable[[], str]] = {
    "list.csv": lambda: "Ext,Name\n" + "".join(f"{one},{name}\n" for one, name in PEOPLE),
    "cards.vcf": lambda: "".join(
        f"BEGIN:VCARD\nFN:{name}\nTEL:{one}\nEND:VCARD\n" for one, name in PEOPLE
    ),
    "people.ldif": lambda: "".join(
        f"dn: cn={name}\ncn: {name}\nipPhone: {one}\n\n" for one, name in PEOPLE
    ),
    "book.xml": lambda: (
        "<PhoneBook>"
        + "".join(
            f"<Entry><Name>{name}</Name><Number>{one}</Number></Entry>" for one, name in PEOPLE
        )
        + "</PhoneBook>"
    ),
    "keys.txt": lambda: "".join(f"fnc=blf;sub={one}@$PROXY;nme={name}\n" for one, name in PEOPLE),
    "linphonerc": lambda: "".join(
        f'[friend_{one}]\nurl="{name}" <sip:{one}@x.nz>\n' for one, name in PEOPLE
    ),
}


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = tmp_path / request.param
    path.write_text(FILES[request.param](), encoding="utf-8")
    return path


def test_a_list_up_to_the_bound_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_ROWS", 21)

    assert [(one.number, one.name) for one in read_file(file).extensions] == PEOPLE


def test_of_a_longer_list_nothing_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_ROWS", 20)

    with pytest.raises(UnreadableFileError, match="has more than 20 rows; nothing was read"):
        read_file(file)


def test_progress_is_told_and_what_it_raises_ends_the_reading(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "_TOLD_EACH", 7)
    told: list[float] = []
    read_file(file, on_progress=told.append)
    assert told[0] == 0
    assert len(told) > 2
    assert told == sorted(told)
    assert told[-1] < 1

    class StoppedError(Exception):
        pass

    def stop(part: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        read_file(file, on_progress=stop)


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "noise"
    with path.open("wb") as noise:
        noise.truncate(1024 * 1024 * 1024)  # takes no room on the disk

    with pytest.raises(UnreadableFileError, match="too big"):
        read_file(path)


def test_marks_beyond_the_first_part_of_a_file_are_not_looked_for() -> None:
    text = "Ext,Name\n" + "204,Ann\n" * 200 + "x" * content._HEAD + "\nBEGIN:VCARD\n"

    assert "table" in read_bytes(text.encode(), "a.csv").format_title
