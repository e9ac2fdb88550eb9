"""`python -m tests.e2e.keystrokes`: presses every flow, and writes docs/keys.md.

With `--keys` it writes the list of all keys only, and keeps the table of flows.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tests.e2e.all_keys import all_keys
from tests.e2e.call_flows import FLOWS, PAD_FLOWS, Flow
from tests.e2e.receptionist import reception
from tests.e2e.switchboard import switchboard

TABLE = Path(__file__).parents[2] / "docs" / "keys.md"
_HEAD = """# Keys

## Each task with a call

The keys that a receptionist presses for each task with a call, and their number; a letter counts as
one key, and so do keys that are held down together. Colleagues are found by the first letters of
their names. `python -m tests.e2e.keystrokes` writes this page by pressing all the keys in a real
window with the mock PBX; the tests compare every line with what they press.

| To do | Keys | How many |
|---|---|---|
"""
_ALL_KEYS = """
## All keys

As F1 lists them, with the names that they have in menus, on buttons and in the list of commands
(Ctrl+K). The key set for calls is chosen in the settings.

"""
_WORDS = {
    "Return": "Enter",
    "Escape": "Esc",
    "KP_Enter": "Num Enter",
    "KP_Add": "Num +",
    "KP_Subtract": "Num -",
    "KP_Multiply": "Num *",
}


def row(flow: Flow, pressed: Sequence[str]) -> str:
    """The line of the table for a flow.

    Args:
        flow: what is done.
        pressed: each key by its X name.
    """
    letters = groupby(pressed, key=lambda key: len(key) == 1)
    keys: list[str] = []
    for are_letters, group in letters:
        keys += ["".join(group)] if are_letters else [_named(key) for key in group]
    shown = " ".join(f"`{key}`" for key in keys)
    return f"| {_title(flow)} | {shown} | {len(pressed)} |"


def count_of(flow: Flow) -> int:
    """How many keys the table says a flow takes."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith(f"| {_title(flow)} |"))
    return int(line.split("|")[-2])


def _title(flow: Flow) -> str:
    assert flow.__doc__
    return flow.__doc__.splitlines()[0]


def _named(key: str) -> str:
    """A key as it is called on the keyboard."""
    parts = [_WORDS.get(part, part) for part in key.split("+")]
    return "+".join(part[:1].upper() + part[1:] for part in parts)


def _write(flows: Sequence[str]) -> None:
    text = _HEAD + "\n".join(flows) + "\n" + _ALL_KEYS + "\n".join(all_keys())
    TABLE.write_text(text.rstrip() + "\n", encoding="utf-8")


def _written_flows() -> list[str]:
    text = TABLE.read_text(encoding="utf-8").partition(_ALL_KEYS.strip().splitlines()[0])[0]
    table = [line for line in text.splitlines() if line.startswith("| ")]
    return table[1:]  # without its heading


def main() -> int:
    if "--keys" in sys.argv[1:]:
        _write(_written_flows())
        return 0
    lines = []
    for keys, flows in (("function", FLOWS), ("numpad", PAD_FLOWS)):
        with (
            tempfile.TemporaryDirectory() as folder,
            switchboard() as phones,
            reception(Path(folder), phones, keys) as receptionist,
        ):
            for flow in flows:
                flow(receptionist)
                lines.append(row(flow, receptionist.pressed))
                sys.stdout.write(f"{lines[-1]}\n")
                receptionist.clear_up()
    _write(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
