"""The plan of an import loses nothing and overwrites nothing without saying so."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.lamps import Extension, KeyPlace
from console.importing import UnreadableFileError, read_file, read_text
from console.importing.import_plan import ImportPlan, RowKind, make_plan
from console.settings.store import SettingsStore

PHONES = Path(__file__).parents[3] / "data" / "phones"
ACCOUNT = '# our office\n[account]\nserver = "pbx.example"\nuser = "093778600"\n'
ANN = Extension("204", "Ann Lee", "Accounts", favourite=True)


def kinds(made: ImportPlan) -> list[str]:
    return [row.kind.value for row in made.rows]


def table(*rows: str) -> str:
    return "Number,Name,Group\n" + "\n".join(rows) + "\n"


def test_new_changed_same_duplicate_own_and_bad() -> None:
    text = table("204,Ann Lee,", "204,Ann again,", "205,Bob,", "600,Us,", "oops 1,Eve,", ",Nobody,")

    made = make_plan([read_text(text)], [ANN], {"600"})

    assert kinds(made) == ["same", "duplicate", "new", "own-line", "bad-address", "not-a-lamp"]
    assert made.rows[1].why == "the same number as Row 2 (Ann Lee)"
    assert made.advised == {2}
    assert made.numbers() == ["204", "205"]


def test_a_change_says_before_and_after() -> None:
    made = make_plan([read_text(table("204,Ann Smith,Sales"))], [ANN])

    assert kinds(made) == ["changed"]
    assert [(one.field, one.before, one.after) for one in made.rows[0].differences] == [
        ("name", "Ann Lee", "Ann Smith"),
        ("group", "Accounts", "Sales"),
    ]
    assert made.advised == frozenset(), "what is there is not overwritten unless a person ticks it"


def test_a_change_of_empty_fields_is_advised() -> None:
    made = make_plan([read_text(table("204,Ann Lee,Accounts"))], [Extension("204")])

    assert kinds(made) == ["changed"]
    assert made.advised == {0}


def test_empty_fields_of_the_file_change_nothing() -> None:
    store = SettingsStore(
        None, ACCOUNT + '[[extension]]\nnumber = "204"\nname = "Ann"\npickup = "**204"\n'
    )
    made = make_plan(
        [read_text(table("204,Ann Lee,Sales"))], [Extension("204", "Ann", pickup="**204")]
    )

    changed = store.change("Import", made.apply({0}))

    assert changed.extensions == (Extension("204", "Ann Lee", "Sales", "**204"),)


def test_a_number_without_its_zero_is_a_duplicate_of_the_one_that_has_it() -> None:
    made = make_plan([read_text(table("93778648,Ann,"))], [Extension("093778648", "Ann Lee")])

    assert kinds(made) == ["duplicate"]
    assert made.rows[0].why == "looks like 093778648 (Ann Lee) without its leading 0"


def test_a_doubtful_number_is_new_but_not_advised() -> None:
    made = make_plan([read_text(table("93778648,Ann,"))], [])

    assert kinds(made) == ["new"]
    assert made.advised == frozenset()
    assert "lost its leading 0" in made.rows[0].why


def test_six_makers_files_show_three_duplicates_and_two_bad_addresses() -> None:
    found = [read_file(path) for path in sorted(PHONES.iterdir())]

    made = make_plan(found, [], {"093778600"})

    assert len(found) == 6
    assert made.count(RowKind.DUPLICATE) == 3
    assert made.count(RowKind.BAD_ADDRESS) == 2
    numbers = {one.number for file in found for one in file.extensions if not one.problem}
    assert set(made.numbers()) == numbers, "nobody is lost"


def test_layouts_of_several_files_stand_beside_each_other() -> None:
    one = "<flat-profile><Unit_1_Key_17_>fnc=blf;sub=204</Unit_1_Key_17_></flat-profile>"
    two = "<flat-profile><Unit_1_Key_17_>fnc=blf;sub=205</Unit_1_Key_17_></flat-profile>"

    made = make_plan([read_text(one), read_text(two)], [])

    assert [row.extension.place for row in made.rows if row.extension] == [
        KeyPlace(1, 1, 2),
        KeyPlace(2, 1, 2),
    ]


def test_an_import_is_one_step_that_can_be_undone_and_done_again(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    before = ACCOUNT + '\n# the boss\n[[extension]]\nnumber = "204"\n'
    path.write_text(before, encoding="utf-8")
    store = SettingsStore(path)
    made = make_plan([read_text(table("205,Bob,Sales", "206,Eve,Sales"))], [Extension("204")])

    store.change("Import 2 extensions", made.apply(made.advised))

    after = path.read_text(encoding="utf-8")
    assert "# our office" in after
    assert "# the boss" in after
    assert store.undo_label == "Import 2 extensions"
    store.undo()
    assert path.read_text(encoding="utf-8") == before
    store.redo()
    assert path.read_text(encoding="utf-8") == after


def test_a_plan_applied_to_newer_settings_overwrites_no_extension() -> None:
    """Another window adds the same number between the plan and the import."""
    store = SettingsStore(None, ACCOUNT)
    made = make_plan([read_text(table("205,Bob,"))], [])
    store.change("Add", lambda draft: draft.add_extension(Extension("205", "Robert")))

    changed = store.change("Import", made.apply({0}))

    assert [one.name for one in changed.extensions] == ["Robert"]


@settings(max_examples=60)
@given(st.text(max_size=120), st.sampled_from(["", "Name,Number,Group,Page,Row,Column\n"]))
def test_an_import_of_any_table_gives_valid_settings(text: str, heading: str) -> None:
    try:
        found = read_text(heading + text)
    except UnreadableFileError:
        return
    store = SettingsStore(None, ACCOUNT)
    made = make_plan([found], [])

    store.change("Import", made.apply(range(len(made.rows))))

    assert SettingsStore(None, store.text).settings == store.settings
