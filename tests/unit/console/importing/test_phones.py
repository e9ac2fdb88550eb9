"""What is read from the configurations of each maker's phones, and where each key stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.desk.lamps import ExtensionKind
from console.importing import ImportedFile, read_file, read_text

IMPORTS = Path(__file__).parents[3] / "data" / "imports"
Lamp = tuple[str, str, tuple[int, int, int] | None]


def lamps(found: ImportedFile) -> list[Lamp]:
    return [
        (one.number, one.name, (p.page, p.row, p.column) if (p := one.place) else None)
        for one in found.extensions
        if not one.problem
    ]


@pytest.mark.parametrize(
    ("name", "expected", "skipped"),
    [
        ("sep.cnf.xml", [("202", "Ben Carter", (1, 2, 1)), ("203", "Cleo & Co", (1, 5, 1))], 1),
        ("fanvil.xml", [("202", "Ben Carter", (1, 2, 1)), ("203", "Cleo", (2, 2, 1))], 1),
        ("fanvil-backup.txt", [("202", "Ben Carter", (1, 2, 1)), ("203", "Cleo", (2, 2, 1))], 0),
        ("panasonic.cfg", [("202", "Ben Carter", (1, 2, 1))], 1),
        ("digium.xml", [("202", "Ben Carter", (1, 3, 1)), ("203", "Cleo Dubois", (2, 1, 1))], 1),
        ("avaya.txt", [("202", "Ben Carter", (1, 4, 1))], 1),
        ("htek.xml", [("202", "Ben Carter", (1, 2, 1)), ("203", "Cleo", (1, 5, 1))], 1),
        ("obihai.xml", [("202", "Ben Carter", (1, 2, 1))], 1),
        ("linphonerc", [("202", "Ben Carter", None)], 0),
    ],
)
def test_each_maker_gives_its_lamps(name: str, expected: list[Lamp], skipped: int) -> None:
    found = read_file(IMPORTS / name)

    assert lamps(found) == expected
    assert len(found.skipped) == skipped
    assert found.secrets_present


def test_the_pick_up_code_of_a_key_loses_its_number() -> None:
    assert read_file(IMPORTS / "fanvil.xml").extensions[0].pickup == "**{ext}"


@pytest.mark.parametrize(
    "text",
    [
        "fnc=blf+sd+cp;;nme=093778647",
        "<flat-profile><Short_Name_2_>Ben</Short_Name_2_>"
        "<Extended_Function_2_>fnc=blf+sd+cp;;nme=093778647</Extended_Function_2_></flat-profile>",
    ],
)
def test_the_example_of_a_provider_without_an_address_gives_its_label(text: str) -> None:
    found = read_text(text).extensions[0]

    assert (found.number, found.name, found.warning) == ("093778647", "", "")
    assert found.note == "the number was taken from the label of the key"


@pytest.mark.parametrize(
    "text",
    [
        "Key,Extended Function\nLine Key 2,fnc=blf+sd+cp;sub=202@$PROXY;nme=Ben\n",
        "2\tfnc=blf+sd+cp;sub=202@$PROXY;nme=Ben\n",
        '2,"fnc=blf+sd+cp;sub=202@$PROXY;nme=Ben",Reception\n',
        'Extended_Function_2_ "fnc=blf+sd+cp;sub=202@$PROXY;nme=Ben" ;\nPassword_1_ "hunter2" ;\n',
        "<Extended_Function_2_>fnc=blf;sub=202@$PROXY;nme=Ben</Extended_Function_2_>",
        "<Extended_Function_2_>fnc=blf;sub=202@$PROXY;nme=Ben</Extended_Function_2_>\n"
        "<Extended_Function_3_></Extended_Function_3_>",
    ],
)
def test_key_strings_are_found_in_tables_lines_and_fragments(text: str) -> None:
    found = read_text(text)

    assert [(one.number, one.name) for one in found.extensions] == [("202", "Ben")]
    assert "hunter2" not in repr(found)


@pytest.mark.parametrize(("key", "place"), [(14, (1, 14, 1)), (15, (1, 1, 2)), (28, (1, 14, 2))])
def test_a_sidecar_of_28_keys_has_columns_of_14(key: int, place: tuple[int, int, int]) -> None:
    keys = f"<Unit_1_Key_{key}_>fnc=blf;sub=202@$PROXY</Unit_1_Key_{key}_>"
    text = f"<flat-profile><KEM_Type>CP-8800-KEM</KEM_Type>{keys}</flat-profile>"

    assert lamps(read_text(text)) == [("202", "", place)]


def test_an_escaped_plus_is_a_plus() -> None:
    assert read_text("fnc=blf;sub=%2B6493778602@$PROXY").extensions[0].number == "093778602"


@pytest.mark.parametrize("empty", ["%NULL%", "%EMPTY%", '""', ""])
def test_a_yealink_value_can_be_nothing_and_have_a_comment(empty: str) -> None:
    found = read_text(
        "linekey.2.type = 16  # BLF\n"
        f"linekey.2.value = 202\nlinekey.2.label = {empty}\nlinekey.2.extension = {empty}\n"
        'linekey.3.type = 16\nlinekey.3.value = 203\nlinekey.3.label = "Bob"  # the boss\n'
    )

    assert lamps(found) == [("202", "", (1, 2, 1)), ("203", "Bob", (1, 3, 1))]


def test_a_parking_place_of_freeswitch_is_one() -> None:
    found = read_text("linekey.1.type = 16\nlinekey.1.value = park+8501\n").extensions[0]

    assert (found.number, found.kind) == ("park+8501", ExtensionKind.PARK)


def test_no_two_keys_stand_on_one_place() -> None:
    found = read_text(
        "programablekey.2.type = 16\nprogramablekey.2.value = 202\n"
        "linekey.2.type = 16\nlinekey.2.value = 203\n"
    )

    assert lamps(found) == [("202", "", (1, 2, 1)), ("203", "", (1, 2, 2))]


def test_a_polycom_phone_may_move_its_keys() -> None:
    found = read_text(
        '<x lineKey.reassignment.enabled="1" lineKey.3.category="BLF" lineKey.3.index="2"'
        ' lineKey.5.category="BLF" lineKey.5.index="1"'
        ' attendant.resourceList.1.address="202" attendant.resourceList.2.address="203"/>'
    )

    assert lamps(found) == [("202", "", (1, 5, 1)), ("203", "", (1, 3, 1))]


def test_the_virtual_keys_of_a_grandstream_have_modes_of_their_own() -> None:
    keys = "".join(
        f"<P{1363 + 2 * at}>{mode}</P{1363 + 2 * at}><P{1466 + 2 * at}>20{at}</P{1466 + 2 * at}>"
        for at, mode in enumerate((0, 1, 10, 11, 19))
    )
    found = read_text(f"<gs_provision><config>{keys}</config></gs_provision>")

    assert lamps(found) == [("203", "", (1, 4, 1)), ("204", "", (1, 5, 1))]
    assert found.extensions[1].kind is ExtensionKind.PARK
    assert len(found.skipped) == 1, "a speed dial; lines are no keys"


def test_the_boards_and_blocks_of_a_grandstream_are_read() -> None:
    board = "".join(
        f'<item name="pks.ext.{key}.keyMode">BLF</item>'
        f'<item name="pks.ext.{key}.value">{key}0</item>'
        for key in (1, 24)
    )
    block = "<P23000>1</P23000><P23002>Ben</P23002><P23003>202</P23003>"
    found = read_text(f"<gs_provision><config>{block}{board}</config></gs_provision>")

    assert lamps(found) == [
        ("202", "Ben", (2, 1, 1)),
        ("10", "", (3, 1, 1)),
        ("240", "", (3, 4, 3)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "user_pass1!: hunter2\nfkey1!: blf <sip:202@h;user=phone>|*8\nfkey_label1!: Ben\n",
        "<html>\n<pre>\nfkey1!: blf &lt;sip:202@h&gt;|*8\nfkey_label1!: Ben\n</pre></html>",
        '<settings><fkey idx="1">blf sip:202@h|*8</fkey>'
        '<fkey_label idx="1">Ben</fkey_label></settings>',
    ],
)
def test_a_snom_phone_writes_its_keys_in_three_ways(text: str) -> None:
    found = read_text(text)

    assert lamps(found) == [("202", "Ben", (1, 2, 1))]
    assert found.extensions[0].pickup == "*8{ext}"
    assert "hunter2" not in repr(found)


def test_a_bare_ampersand_is_kept() -> None:
    found = read_text(
        '<settings><fkey idx="1" label="Smith & Sons">blf sip:202@h</fkey></settings>'
    )

    assert found.extensions[0].name == "Smith & Sons"
