"""Asterisk's chan_pjsip: one dialog for each line, made from the state of its devices."""

from __future__ import annotations

from sip.mock_pbx.call_board import CallLeg, LegState
from sip.mock_pbx.styles.style import DIALOG_INFO, NAMESPACE, Body, LineView, Quirks, identity


class AsteriskStyle:
    """Writes as an Asterisk 22 was seen to write.

    Args:
        early_while_in_use: a second call that rings is shown (notify_early_inuse_ringing).
    """

    quirks = Quirks(
        product="Asterisk PBX 22",
        tells_min_expires=False,
        allows_fetch=False,
        end_reason="",
        after_end=500,
        refresh_repeats_version=True,
        first_cseq=14296,
    )

    def __init__(self, early_while_in_use: bool = True) -> None:
        self._early_while_in_use = early_while_in_use

    def document(self, line: LineView, version: int, changed: CallLeg | None = None) -> Body:
        """See `Style.document`."""
        attributes, content = self._dialog(line)
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<dialog-info xmlns="{NAMESPACE}" version="{version}" state="full" '
            f'entity="{line.entity}">\n'
            f' <dialog id="{line.number}"{attributes}>\n{content} </dialog>\n</dialog-info>\n'
        )
        return Body(DIALOG_INFO, text.encode())

    def _dialog(self, line: LineView) -> tuple[str, str]:
        ringing = [leg for leg in line.legs if leg.state is LegState.RINGING]
        others = [leg for leg in line.legs if leg.state is not LegState.RINGING]
        if ringing and (self._early_while_in_use or not others):
            return ' direction="recipient"', f"{_parties(line, ringing[0])}  <state>early</state>\n"
        if not others:
            return "", "  <state>terminated</state>\n"
        if ringing or not all(leg.held for leg in others):
            return "", "  <state>confirmed</state>\n"
        return "", (
            "  <state>confirmed</state>\n"
            f'  <local>\n   <target uri="{line.entity}">\n'
            '    <param pname="+sip.rendering" pvalue="no" />\n'
            "   </target>\n  </local>\n"
        )


def _parties(line: LineView, leg: CallLeg) -> str:
    if not leg.number:
        return ""
    remote = line.uri(leg.number)
    return (
        f'  <remote>\n   {identity(remote, leg.name)}\n   <target uri="{remote}" />\n  </remote>\n'
        f"  <local>\n   {identity(line.uri(line.number), line.name)}\n"
        f'   <target uri="{line.entity}" />\n  </local>\n'
    )
