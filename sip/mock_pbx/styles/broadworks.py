"""BroadWorks: proceeding where others write early, two identities, entities without scheme."""

from __future__ import annotations

from base64 import b64encode
from xml.sax.saxutils import escape

from sip.mock_pbx.call_board import CallLeg, LegState
from sip.mock_pbx.styles.style import DIALOG_INFO, NAMESPACE, Body, LineView, Quirks, identity

_STATES = {
    LegState.CALLING: "proceeding",
    LegState.RINGING: "proceeding",
    LegState.TALKING: "confirmed",
    LegState.ENDED: "terminated",
}


class BroadWorksStyle:
    """Writes as BroadWorks does; a held call looks like any other."""

    quirks = Quirks(product="BroadWorks")

    def document(self, line: LineView, version: int, changed: CallLeg | None = None) -> Body:
        """See `Style.document`."""
        legs = line.legs or (changed or CallLeg("idle", LegState.ENDED, False),)
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<dialog-info xmlns="{NAMESPACE}" version="{version}" state="full" '
            f'entity="{escape(f"{line.number}@{line.host}")}">'
            f"{''.join(_dialog(line, leg) for leg in legs)}</dialog-info>"
        )
        return Body(DIALOG_INFO, text.encode())


def _dialog(line: LineView, leg: CallLeg) -> str:
    half = b64encode(f"callhalf-{line.number}-{leg.id}:0".encode()).decode()
    direction = "initiator" if leg.outgoing else "recipient"
    local = identity(line.uri(line.number), line.name) + identity(
        f"tel:+64{line.number.lstrip('0')};ext={line.number[-4:]}", line.name
    )
    remote = (
        f"<remote>{identity(line.uri(leg.number) + ';user=phone', leg.name)}</remote>"
        if leg.number and leg.state is not LegState.ENDED
        else ""
    )
    return (
        f'<dialog id="{half}" direction="{direction}"><state>{_STATES[leg.state]}</state>'
        f"<local>{local}</local>{remote}</dialog>"
    )
