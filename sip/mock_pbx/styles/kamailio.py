"""Kamailio with presence_dialoginfo: what the proxy saw of each call; no body when idle."""

from __future__ import annotations

from sip.mock_pbx.call_board import CallLeg, LegState
from sip.mock_pbx.styles.style import (
    DIALOG_INFO,
    NAMESPACE,
    NO_BODY,
    Body,
    LineView,
    Quirks,
    identity,
)

_STATES = {
    LegState.CALLING: "early",
    LegState.RINGING: "early",
    LegState.TALKING: "confirmed",
    LegState.ENDED: "terminated",
}


class KamailioStyle:
    """Writes as pua_dialoginfo and presence_dialoginfo do.

    Args:
        dummy: an idle line is a terminated dialog (force_dummy_dialog), not a NOTIFY without body.
    """

    quirks = Quirks(product="kamailio (5.8.4 (x86_64/linux))", knows_numbers=False)

    def __init__(self, dummy: bool = False) -> None:
        self._dummy = dummy

    def document(self, line: LineView, version: int, changed: CallLeg | None = None) -> Body:
        """See `Style.document`."""
        legs = list(line.legs)
        if changed is not None and changed.state is LegState.ENDED:
            legs.append(changed)
        dialogs = "".join(_dialog(line, leg) for leg in legs)
        if not dialogs:
            if not self._dummy:
                return NO_BODY
            dialogs = (
                ' <dialog id="615293b33c62dec073e05d9421e9f48b" direction="recipient">\n'
                "  <state>terminated</state>\n </dialog>\n"
            )
        text = (
            '<?xml version="1.0"?>\n'
            f'<dialog-info xmlns="{NAMESPACE}" version="{version}" state="full" '
            f'entity="{line.uri(line.number)}">\n{dialogs}</dialog-info>\n'
        )
        return Body(DIALOG_INFO, text.encode())


def _dialog(line: LineView, leg: CallLeg) -> str:
    call_id = f"{leg.id}@{line.host}"
    tags = "" if leg.outgoing else f' local-tag="lt{leg.id}" remote-tag="rt{leg.id}"'
    direction = "initiator" if leg.outgoing else "recipient"
    own, other = line.uri(line.number), line.uri(leg.number)
    remote = (
        f'  <remote>\n   {identity(other, leg.name)}\n   <target uri="{other}"/>\n  </remote>\n'
        if leg.number
        else ""
    )
    return (
        f' <dialog id="{call_id}" call-id="{call_id}"{tags} direction="{direction}">\n'
        f"  <state>{_STATES[leg.state]}</state>\n"
        f'  <local>\n   {identity(own)}\n   <target uri="{own}"/>\n  </local>\n{remote} </dialog>\n'
    )
