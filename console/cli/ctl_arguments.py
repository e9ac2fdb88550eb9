"""The arguments of `kiwi-console ctl`; imports next to nothing, so that commands start fast."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True)
class _CtlAction:
    """One action of `ctl`.

    Attributes:
        name: as typed.
        purpose: one line of the help.
        takes: the names of its arguments; one ending in `?` may be left out.
        flags: options that are on or off, with their help.
        values: options with a value: name, what stands for the value, help.
    """

    name: str
    purpose: str
    takes: tuple[str, ...] = ()
    flags: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str, str], ...] = ()


ACTIONS: Final = (
    _CtlAction("status", "account, calls and lamps"),
    _CtlAction("dial", "call a number or a person", ("target",)),
    _CtlAction("answer", "answer a call, by default the one that has waited longest", ("call?",)),
    _CtlAction("hang-up", "end a call", ("call?",)),
    _CtlAction("hold", "put the call on hold", ("call?",)),
    _CtlAction("resume", "resume a call on hold", ("call?",)),
    _CtlAction("mute", "mute or unmute the microphone", ("call?",)),
    _CtlAction(
        "transfer",
        "transfer the call",
        ("target",),
        (
            ("attended", "talk to the target first"),
            ("anyway", "even if the target's lamp is not green"),
            ("when-free", "transfer as soon as the target's lamp is green"),
            ("voicemail", "transfer to the target's voicemail"),
        ),
    ),
    _CtlAction("complete", "finish the transfer"),
    _CtlAction("back", "go back to the caller at any stage of a transfer"),
    _CtlAction("swap", "switch between the caller and the target"),
    _CtlAction("join", "join the caller and the target in one call"),
    _CtlAction("fetch", "bring back a call that was transferred", ("call?",)),
    _CtlAction("pickup", "pick up a call ringing on a colleague's phone", ("extension?",)),
    _CtlAction("park", "park the call", ("slot?",)),
    _CtlAction("retrieve", "retrieve a parked call", ("slot?",)),
    _CtlAction("dtmf", "send digits as tones", ("digits",)),
    _CtlAction(
        "history",
        "list past calls, as kiwi-console history does",
        flags=(("missed", "only callers who have still to be called back"),),
        values=(
            ("since", "TIME", "calls since a day or moment, or for the last hours or days"),
            ("number", "NUMBER", "only calls with this number, however it is written"),
        ),
    ),
    _CtlAction("screenshot", "save a picture of the window", ("file",)),
    _CtlAction("select", "select a lamp, as a click does", ("extension",)),
    _CtlAction("find", "search for people, as typing in the window does", ("text",)),
    _CtlAction("why", "find out why the selected lamp is orange", ("extension",)),
)


def add_ctl(
    parser: argparse.ArgumentParser, add_common: Callable[[argparse.ArgumentParser], None]
) -> None:
    """Add the actions of `ctl`.

    Args:
        parser: of `ctl`.
        add_common: adds the options of every command, so that they may stand after the action, too.
    """
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    for each in ACTIONS:
        action = actions.add_parser(
            each.name,
            help=each.purpose,
            description=f"{each.purpose[0].upper()}{each.purpose[1:]}.",
            epilog=f"Example: kiwi-console ctl {_example(each)}",
        )
        for taken in each.takes:
            name = taken.removesuffix("?")
            optional = "?" if taken.endswith("?") else None
            action.add_argument(name, metavar=name.upper(), nargs=optional)
        for flag, help_text in each.flags:
            action.add_argument(f"--{flag}", action="store_true", help=help_text)
        for name, metavar, help_text in each.values:
            action.add_argument(f"--{name}", metavar=metavar, help=help_text)
        action.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
        add_common(action)


def ctl_request(options: argparse.Namespace) -> dict[str, object]:
    """The request for the control socket: the command and the arguments that were given."""
    action = next(each for each in ACTIONS if each.name == options.action)
    request: dict[str, object] = {"command": action.name}
    for taken in action.takes:
        value = getattr(options, taken.removesuffix("?"))
        if value is not None:
            request[taken.removesuffix("?")] = value
    for flag, _ in action.flags:
        if getattr(options, flag.replace("-", "_")):
            request[flag] = True
    for name, _, _ in action.values:
        if getattr(options, name) is not None:
            request[name] = getattr(options, name)
    if "file" in request:
        request["file"] = str(Path(str(request["file"])).absolute())
    return request


_EXAMPLES: Final = {
    "target": "093778648",
    "digits": "'1234#'",
    "file": "lamps.png",
    "extension": "093778648",
    "text": "ann",
}


def _example(action: _CtlAction) -> str:
    given = [_EXAMPLES[name] for name in action.takes if not name.endswith("?")]
    return " ".join([action.name, *given])
