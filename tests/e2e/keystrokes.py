"""`python -m tests.e2e.keystrokes`: presses every flow, and writes docs/keys.md."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tests.e2e.call_flows import FLOWS, PAD_FLOWS, Flow
from tests.e2e.receptionist import reception
from tests.e2e.switchboard import switchboard

TABLE = Path(__file__).parents[2] / "docs" / "keys.md"
_HEAD = """# Keys for calls

The keys that a receptionist presses for each task with a call, and their number; a letter counts as
one key, and so do keys that are held down together. Colleagues are found by the first letters of
their names. `python -m tests.e2e.keystrokes` writes this page by pressing all the keys in a real
window with the mock PBX; the tests compare every line with what they press.

| To do | Keys | How many |
|---|---|---|
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


def main() -> int:
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
    TABLE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
