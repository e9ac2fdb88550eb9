"""A person on many phones is offered once, with every name that the phones have for them."""

from __future__ import annotations

from console.desk.lamps import KeyPlace
from console.importing import FoundExtension, ImportedFile, merged


def found(
    number: str, name: str = "", column: int = 0, group: str = "", problem: str = ""
) -> FoundExtension:
    place = KeyPlace(1, 1, column) if column else None
    where = f"key {column}"
    return FoundExtension(number, name, group=group, place=place, where=where, problem=problem)


def file(name: str, *extensions: FoundExtension) -> ImportedFile:
    return ImportedFile(name, "a phone", extensions, is_phone=True)


def people(files: list[ImportedFile]) -> list[tuple[str, str, str]]:
    return [(one.file, ext.number, ext.name) for one in files for ext in one.extensions]


def test_a_person_on_three_phones_comes_once() -> None:
    both = merged(
        [
            file("a", found("204", "Ann", 1)),
            file("b", found("204", "ann", 1), found("205", "Bob", 2)),
            file("c", found("204", "", 1), found("205", "Bob", 2)),
        ]
    )

    assert people(both) == [("a", "204", "Ann"), ("b", "205", "Bob")]
    assert both[0].extensions[0].note == "also in 2 other files"
    assert both[1].extensions[0].note == "also in 1 other file"


def test_another_name_for_a_number_stays_once() -> None:
    both = merged(
        [
            file("a", found("204", "Ann")),
            file("b", found("204", "Reception")),
            file("c", found("204", "Reception")),
        ]
    )

    assert people(both) == [("a", "204", "Ann"), ("b", "204", "Reception")]


def test_a_name_and_a_group_are_taken_from_the_file_that_has_them() -> None:
    both = merged([file("a", found("204")), file("b", found("204", "Ann", group="Sales"))])

    (ann,) = both[0].extensions
    assert (ann.name, ann.group) == ("Ann", "Sales")
    assert both[1].extensions == ()


def test_the_same_fault_on_many_phones_is_said_once() -> None:
    bad = found("", "Cai", problem="it is no number")

    assert len(people(merged([file("a", bad, bad), file("b", bad), file("c", bad)]))) == 2


def test_a_layout_of_which_little_is_left_has_no_places() -> None:
    full = [found(f"2{count:02}", column=count) for count in range(1, 9)]
    other = [found("301", column=1), *full[1:7]]
    half = [found("401", column=1), found("402", column=2), *full[2:4]]

    first, second, third = merged([file("a", *full), file("b", *other), file("c", *half)])

    assert all(one.place for one in first.extensions)
    assert [one.place for one in second.extensions] == [None]
    assert all(one.place for one in third.extensions)


def test_one_file_stays_as_it_is() -> None:
    one = file("a", found("204", "Ann"), found("204", "Ann"))

    assert merged([one]) == [one]
