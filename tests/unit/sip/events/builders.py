"""Small bodies for the tests of the event packages."""

from __future__ import annotations

DIALOG_INFO = "application/dialog-info+xml"
PIDF = "application/pidf+xml"


def dialog(
    id: str = "a", state: str | None = "confirmed", direction: str = "", inside: str = ""
) -> str:
    facing = f' direction="{direction}"' if direction else ""
    word = "" if state is None else f"<state>{state}</state>"
    return f'<dialog id="{id}"{facing}>{word}{inside}</dialog>'


def info(*dialogs: str, version: object = 0, state: str = "full") -> bytes:
    return (
        f'<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="{version}" '
        f'state="{state}" entity="sip:101@pbx.example">{"".join(dialogs)}</dialog-info>'
    ).encode()


HELD = '<local><target uri="sip:1@h"><param pname="+sip.rendering" pvalue="no"/></target></local>'


def remote(identity: str, display: str = "") -> str:
    shown = f' display="{display}"' if display else ""
    return (
        f"<remote><identity{shown}>{identity}</identity>"
        f'<target uri="sip:**101@pbx.example"/></remote>'
    )
