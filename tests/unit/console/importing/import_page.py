"""docs/imports.md: each format, how it is recognised, what is read and what is not, with a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from console.importing import ImportedFile, UnreadableFileError, read_bytes, read_file
from console.importing.file_format import FORMATS
from tests.unit.console.importing.wrong_samples import WRONG

ROOT = Path(__file__).parents[4]
FILE = ROOT / "docs" / "imports.md"
COMMAND = "python -m tests.unit.console.importing.write_import_page"
SAMPLES = sorted(
    path
    for name in ("phones", "lists", "imports")
    for path in (ROOT / "tests" / "data" / name).iterdir()
)


class Told(NamedTuple):
    """What a person is told about a format."""

    recognised: str
    read: str
    left: str


FORMATS_TOLD = {
    "vcard": Told(
        "`BEGIN:VCARD`",
        "one number a card: a SIP address or extension, then work, then another; ORG or CATEGORIES "
        "as the group",
        "further numbers, which are counted; a mobile number or one at home is shown, not ticked",
    ),
    "cisco": Told(
        "`<flat-profile>`, or keys such as `Unit_1_Key_2_`, also as a fragment or in lines",
        "`fnc=` with blf or prk; 16 keys in a column of a sidecar, 14 on a KEM of 28",
        "speed dials, lines, keys that appear twice",
    ),
    "sep": Told("`<sipLines>`", "buttons with feature 21", "speed dials (2) and other features"),
    "snom": Told(
        "`<fkey>`, or lines of `fkey1!:`, also inside a web page",
        "`blf`, `orbit`, `dest …;user=phone`; labels from `label` or `fkey_label`",
        "other keys; a list on the phone system (`user_event_list_uri`)",
    ),
    "htek": Told(
        "`<hl_provision>`",
        "keys of type 3 and 8, by `para` or by the numbering of P-values",
        "other types; keys of sidecars without `para`",
    ),
    "grandstream": Told(
        "`<gs_provision>`, `P…` values, `pks.` items",
        "P323 and P23000 keys in mode 1, P1363 keys in mode 11, `pks.vpk`, `mpk` and `ext`",
        "other modes; P-values of models with another numbering",
    ),
    "polycom": Told(
        "`attendant.resourceList`, `reg.1.address`",
        "the resource list; places follow `lineKey.reassignment`",
        "a list on the phone system (`attendant.uri`)",
    ),
    "yealink": Told(
        "`linekey.`, `memorykey.`, `programablekey.`, `expansion_module.`; also Flyingvoice; "
        "`[ memory1 ]` with `DKtype` of old firmware",
        "keys of type 16; `park+…` is a parking place; `%NULL%` and `%EMPTY%` are nothing",
        "BLF lists (39) and other types",
    ),
    "fanvil": Told(
        "`<dsskey>`, `<Fkey>`, `<<VOIP CONFIG FILE>>`",
        "keys of type 1 whose value ends in `/b…`, with the code after it",
        "speed dials (`/f`) and other keys",
    ),
    "aastra": Told(
        "`softkey1 type:`, `prgkey`, `expmod`", "`blf`, `blf/xfer`, `list`", "other types"
    ),
    "panasonic": Told(
        "`FLEX_BUTTON_FACILITY_ACT`, in lines or XML",
        "buttons with a contact",
        "one-touch and other buttons",
    ),
    "digium": Told(
        "`subscribe_to`, `<smart_blf>`",
        "contacts with `subscribe_to`; places from `blf_item`",
        "contacts without it",
    ),
    "avaya": Told("`SET PHONEKEY`", "keys with `Name=blf`", "other keys"),
    "obihai": Told(
        "`<ParameterList>` with key objects", "the function Busy Lamp Field", "other functions"
    ),
    "linphone": Told("`[friend_0]`", "the SIP address of each friend", "accounts"),
    "phonebook": Told(
        "a root such as `…Directory`, `…PhoneBook`, `AddressBook`, `tbook`, `contacts`, "
        "`PhoneBooks`",
        "one number an entry, by the names of the fields; groups from menus and group numbers",
        "further numbers; Polycom contacts that are not watched (`bw`)",
    ),
    "ldif": Told(
        "`dn:`", "one number a person: `ipPhone` before `telephoneNumber`", "fax, pager, photos"
    ),
    "fnc": Told(
        "`fnc=` in at least half of the lines, also inside a table",
        "keys with blf or prk; without `sub=` the number in the label, with a note",
        "other keys",
    ),
    "workbook": Told(
        "sheets inside .xlsx, .ods or .xls",
        "every sheet with a list, as a table below",
        "sheets without a list; workbooks with a password or a size beyond all lists",
    ),
    "csv": Told(
        "known headings in rows 1 to 10, or a delimiter in most rows with a column of numbers; "
        "also lists aligned with spaces",
        "one number a row in the order extension, work, phone, direct, account, mobile, home, fax; "
        "section rows as groups; blocks side by side; labels such as Work beside a number",
        "columns named as passwords; running numbers; totals; keys that are no lamps; doubtful "
        "numbers are shown, not ticked",
    ),
}

_HEAD = f"""# What can be imported

`kiwi-console import` and the window read these formats. Each is recognised by its structure, never
by the name of the file. The last column shows what is read from samples in `tests/data`; the page
is written by `{COMMAND}`, and a test fails if it
differs.

What is called a password, a PIN or a secret is never read, shown or written, in any format; one
that stands beside a name or a number in the same cell is shown as “…”. A number is ticked only when
it is certain: one number, at work, with all of its digits, as the country in the settings writes it
(`[account] region`). In the window, a number that is not right is typed again over the old one.

A file is read if it has at most 16 MB and 50,000 rows or people; of a longer one nothing is read.

A table can be read with other columns. The window asks which column is which when it is not sure,
and with "Choose columns…"; it remembers the answer for files with the same headings, and keeps
neither headings nor cells. On the command line, `--columns number=Ext,name=Name,group=` names them
by heading, letter or number; nothing after `=` leaves a column out. Where a row holds two people
side by side, `number-2=` and `name-2=` name the columns of the second.

A folder or a zip file is read whole, with the folders in it: at most 1,000 files, unpacked at most
200 MB; beyond that nothing is read. Of several phones, the window asks whose keys are wanted; the
command takes all, or those named with `--only PHONE` (number, name or file). A person on several
phones comes once, with a note; a number with another name stays as a duplicate. Keys keep their
places unless fewer than half of a phone's keys are left. Hidden files, links to other folders, zip
files in zip files and paths out of a zip file are not read. Each file that is not read is named
with its reason: on standard error (exit status 1), under `unread` with `--json`, and in the window
as a row of "Left out". Nothing is unpacked to the disk.

| Name | Format | Recognised by | Read | Not read | Samples |
|---|---|---|---|---|---|
"""
_WRONG_HEAD = """
## Out again

"Export people" in the menu and `kiwi-console export` write what is watched:

- `--format csv`: numbers, names, groups, pickup codes, kinds and places of keys. An import reads
  them back unchanged. A cell that begins with `=`, `+`, `-`, `@`, a tab or an apostrophe gets an
  apostrophe before it, so that a spreadsheet shows it as text.
- `--format vcard`: vCard 3.0 with names, numbers at work, and groups as categories.
- `--format cisco`: `fnc=blf+sd+cp;sub=NUMBER@$PROXY;nme=Name`, one in each line; `fnc=prk` for a
  parking place.
- `--format settings`: a settings file for another desk with the phone system, codes, people and
  appearance; without passwords, the desk's own number, and the names of its files and sound
  devices. The set-up reads it: "I have a settings or phone file".

## What is refused

A file is refused in one sentence that says what it is and quotes nothing of it.

| Sample | Sentence |
|---|---|
"""


def document() -> str:
    """The page."""
    found = [(path, read_file(path)) for path in SAMPLES]
    rows = []
    for known in FORMATS:
        told = FORMATS_TOLD[known.NAME]
        cases = [_case(path, file) for path, file in found if file.format_title == known.title()]
        cells = (f"`{known.NAME}`", known.title(), *told, "<br>".join(cases))
        rows.append("| " + " | ".join(cells) + " |\n")
    return _HEAD + "".join(rows) + _WRONG_HEAD + "".join(_refused())


def _case(path: Path, file: ImportedFile) -> str:
    usable = [one for one in file.extensions if not one.problem]
    certain = sum(not one.warning for one in usable)
    parts = [f"{certain} certain"]
    for count, word in (
        (len(usable) - certain, "doubtful"),
        (len(file.extensions) - len(usable), "unusable"),
        (len(file.skipped), "not read"),
    ):
        parts += [f"{count} {word}"] if count else []
    parts += ["has passwords"] if file.secrets_present else []
    return f"`{path.name}`: {', '.join(parts)}"


def _refused() -> Iterator[str]:
    for kind, (data, _) in WRONG.items():
        try:
            read_bytes(data, "The file")
        except UnreadableFileError as error:
            yield f"| {kind} | {error} |\n"
