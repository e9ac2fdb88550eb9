"""Call transfer: what a REFER inside a call does (RFC 3515, RFC 3891, RFC 5589).

The order and the status of the answers are those of an Asterisk 22.
"""

from __future__ import annotations

from typing import Protocol

from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from sip.mock_pbx.switch.cause import ABSENT, DECLINED, NORMAL, Cause
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.channel_bridge import ChannelBridge
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.dial_plan import DialPlan, Route, RouteKind
from sip.mock_pbx.switch.dialling import DialObserver
from sip.mock_pbx.switch.parking import ParkingLot
from sip.mock_pbx.switch.transferor import ReleasedTransferor, WaitingTransferor
from sip.mock_pbx.switch.view import ChannelState

_RINGING_SECONDS = 0.02
_REPORT_AFTER_BYE_SECONDS = 0.05
_SECOND_REFER_SECONDS = 0.5
_SERVER_TRANSFER_FAILED = 503


class ReferResponder(Protocol):
    """Answers one REFER and sends its NOTIFYs."""

    def accept(self) -> None:
        """Answer 202."""

    def reject(self, status: int) -> None:
        """Answer with the status of a refusal."""

    def report(self, status: int) -> None:
        """Send a NOTIFY with the status of the transfer; one of 200 or more is the last."""


class TransferReport(DialObserver):
    """Reports to the sender of a REFER how the transfer goes on, falsely where a fault wants it.

    Args:
        core: of the switch.
        refer: sends the NOTIFYs.
        lie: the status a success is reported as; None: the truth.
    """

    def __init__(self, core: SwitchCore, refer: ReferResponder, lie: int | None) -> None:
        self._core = core
        self._refer = refer
        self._lie = lie
        self._held_back: list[int] | None = None
        self._over = False
        self._rung = False

    def hold_back(self) -> None:
        """Collect reports instead of sending them, until `let_go`."""
        self._held_back = []

    def let_go(self) -> None:
        """Send the reports that were held back."""
        waiting, self._held_back = self._held_back or [], None
        for status in waiting:
            self._refer.report(status)

    def tell(self, status: int) -> None:
        """Report a status, unless a final one was reported already."""
        if self._over:
            return
        if status >= 200:
            self._over = True
            status = self._lie if self._lie is not None and status < 300 else status
        if self._held_back is None:
            self._refer.report(status)
        else:
            self._held_back.append(status)

    # --- DialObserver

    def rang(self) -> None:
        """See `DialObserver.rang`."""
        if not self._rung:
            self._rung = True
            self.tell(180)
            self._core.clock.call_later(_RINGING_SECONDS, lambda: self.tell(200))

    def succeeded(self) -> None:
        """See `DialObserver.succeeded`."""
        self.tell(200)

    def failed(self, cause: Cause) -> None:
        """See `DialObserver.failed`."""
        self.tell(503 if cause == ABSENT else cause.status)


class TransferService:
    """Carries out the REFERs of real phones.

    Args:
        core: of the switch.
        plan: says where the number of a blind transfer leads.
        lot: takes calls that are transferred to the parking number.
    """

    def __init__(self, core: SwitchCore, plan: DialPlan, lot: ParkingLot) -> None:
        self._core = core
        self._plan = plan
        self._lot = lot

    def blind(self, channel: Channel, number: str, refer: ReferResponder) -> None:
        """Send the other side of a call to a number.

        Args:
            channel: on which the REFER came.
            number: of its Refer-To.
            refer: answers the REFER.
        """
        report = self._begin(channel, refer, attended=False)
        if report is None:
            return
        bridge = channel.application
        route = self._plan.find(number, self._core.group_of(channel.line))
        if not isinstance(bridge, ChannelBridge):
            report.tell(100)
            report.tell(603)
        elif route is None:
            report.tell(100)
            report.tell(404)
        else:
            self._send_on(channel, bridge, route, report)

    def attended(self, channel: Channel, consult: Channel | int, refer: ReferResponder) -> None:
        """Connect the other side of a call with that of a second call.

        Args:
            channel: on which the REFER came.
            consult: the call to be replaced; a status when there is none.
            refer: answers the REFER.
        """
        report = self._begin(channel, refer, attended=True)
        if report is None:
            return
        report.tell(100)
        report.tell(self._join(channel, consult))

    def _join(self, channel: Channel, consult: Channel | int) -> int:
        if isinstance(consult, int):
            return consult
        bridge, target = channel.application, consult.application
        if target is None or isinstance(target, ReleasedTransferor):
            return 404
        if not consult_may_move(consult):
            return 404
        if not isinstance(bridge, ChannelBridge) or target is bridge:
            return 603
        early = consult.state is ChannelState.CALLING
        unable = self._fault(FaultKind.NO_EARLY_REPLACES, channel) if early else None
        if unable is not None:
            return unable.status
        peer = _leave_bridge(channel, bridge)
        ReleasedTransferor(self._core, channel, attended=True)
        target.substitute(consult, peer)
        consult.end(DECLINED if early else NORMAL)
        return 200

    def _send_on(
        self, channel: Channel, bridge: ChannelBridge, route: Route, report: TransferReport
    ) -> None:
        peer = _leave_bridge(channel, bridge)
        peer.referred_by = self._core.uri_of(channel.line or channel.party.number)
        if route.kind is RouteKind.PARK:

            def hung_up() -> None:
                report.tell(100)
                report.tell(200)

            WaitingTransferor(self._core, channel, on_end=hung_up)
            taken = _SERVER_TRANSFER_FAILED
            self._lot.park(peer, channel.line, lambda: report.tell(taken))
            return
        report.tell(100)
        ReleasedTransferor(self._core, channel)
        if route.kind is RouteKind.PICKUP:
            # Asterisk reports success and failure alike; only the lamps show which it was.
            report.tell(_SERVER_TRANSFER_FAILED)
        route.run(peer, report)

    # --- answers, with the faults of REFER

    def _begin(
        self, channel: Channel, refer: ReferResponder, attended: bool
    ) -> TransferReport | None:
        """Answer the REFER; return None when nothing more is to be done."""
        application = channel.application
        if isinstance(application, ReleasedTransferor):
            age = self._core.clock.now() - application.since
            if attended and application.attended and age < _SECOND_REFER_SECONDS:
                refer.accept()
                refer.report(100)
                refer.report(400)
                channel.end(NORMAL)
            else:
                refer.reject(404)
            return None
        if self._fault(FaultKind.REFER_SILENT, channel) is not None:
            refer.accept()
            return None
        fails = self._fault(FaultKind.REFER_FAILS, channel)
        refer.accept()
        if fails is not None:
            refer.report(100)
            refer.report(fails.status)
            return None
        lies = self._fault(FaultKind.REFER_LIES, channel)
        report = TransferReport(self._core, refer, None if lies is None else lies.status)
        if self._fault(FaultKind.REFER_MUTE, channel) is not None:
            report.hold_back()
        if self._fault(FaultKind.BYE_FIRST, channel) is not None:
            report.hold_back()
            clock = self._core.clock
            clock.call_later(0, lambda: self._bye_first(channel))
            clock.call_later(_REPORT_AFTER_BYE_SECONDS, report.let_go)
        return report

    def _bye_first(self, channel: Channel) -> None:
        if isinstance(channel.application, ReleasedTransferor):
            channel.end(NORMAL)

    def _fault(self, kind: FaultKind, channel: Channel) -> FaultSpec | None:
        return self._core.faults.take(kind, channel.line)


def consult_may_move(consult: Channel) -> bool:
    """Return whether a call can be replaced: it is answered, or the phone has placed it."""
    return consult.state in (ChannelState.UP, ChannelState.CALLING)


def _leave_bridge(channel: Channel, bridge: ChannelBridge) -> Channel:
    """Take both sides out of a bridge; return the other side than `channel`."""
    bridge.close()
    peer = bridge.peer(channel)
    peer.application = channel.application = None
    return peer
