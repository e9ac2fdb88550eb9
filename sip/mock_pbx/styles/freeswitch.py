"""FreeSWITCH's mod_sofia: the first document has every call, the next only the one that changed."""

from __future__ import annotations

from sip.mock_pbx.call_board import CallLeg, LegState
from sip.mock_pbx.styles.style import DIALOG_INFO, NAMESPACE, Body, LineView, Quirks, identity


class FreeSwitchStyle:
    """Writes as mod_sofia does with its default, `presence-hold-state` early."""

    quirks = Quirks(
        product="FreeSWITCH-mod_sofia/1.10.12",
        accepted=202,
        end_reason="noresource",
        knows_numbers=False,
        first_cseq=10_000_000,
        subscribe_proxy_auth=True,
    )

    def document(self, line: LineView, version: int, changed: CallLeg | None = None) -> Body:
        """See `Style.document`."""
        legs = line.legs if changed is None else (changed,)
        dialogs = "".join(_dialog(line, leg, first=changed is None) for leg in legs)
        head = (
            '<?xml version="1.0"?>\n'
            f'<dialog-info xmlns="{NAMESPACE}" version="{version}" state="full" '
            f'entity="{line.uri(line.number)}"'
        )
        text = f"{head}>\n{dialogs}</dialog-info>\n" if dialogs else f"{head}/>\n"
        return Body(DIALOG_INFO, text.encode())


def _dialog(line: LineView, leg: CallLeg, first: bool) -> str:
    direction = "initiator" if leg.outgoing else "recipient"
    ids = f' call-id="{leg.id}@pbx" local-tag="l{leg.id}" remote-tag="r{leg.id}"' if first else ""
    head = f' <dialog id="{leg.id}"{ids} direction="{direction}">\n'
    if leg.state is LegState.ENDED:
        return f"{head}  <state>terminated</state>\n </dialog>\n"
    ringing = leg.state is LegState.RINGING
    state = "early" if ringing or leg.held else "confirmed"
    own = line.uri(line.number)
    other = line.uri(leg.number)
    # While the line rings or is held, the target is the number that takes the call over.
    target = line.uri(f"**{line.number}") if state == "early" and not first else other
    remote = (
        f'  <remote>\n   {identity(other, leg.name)}\n   <target uri="{target}"/>\n  </remote>\n'
        if leg.number
        else ""
    )
    return (
        f"{head}  <state>{state}</state>\n"
        f'  <local>\n   {identity(own)}\n   <target uri="{own}">\n'
        f'    <param pname="+sip.rendering" pvalue="{"no" if leg.held else "yes"}"/>\n'
        f"   </target>\n  </local>\n{remote} </dialog>\n"
    )
