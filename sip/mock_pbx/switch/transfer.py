"""Transfer: what a REFER inside a call does (RFC 3515, RFC 3891), as an Asterisk 22 does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sip.mock_pbx.faults import FaultKind, FaultSpec
from sip.mock_pbx.switch.cause import ABSENT, DECLINED, NORMAL, Cause
from sip.mock_pbx.switch.dial_plan import Route, RouteKind
from sip.mock_pbx.switch.dialling import Watch
from sip.mock_pbx.switch.place import Bridge, LeftOver, Waiting
from sip.mock_pbx.switch.view import ChannelState

if TYPE_CHECKING:
    from sip.mock_pbx.switch.channel import Channel
    from sip.mock_pbx.switch.switch import Switch

_AFTER_RINGING = 0.02
_AFTER_BYE = 0.05
_AT_ONCE = 0.5
_SERVER_TRANSFER_FAILED = 503


class Referral(Protocol):
    """A REFER that waits for its answer."""

    def accept(self) -> None:
        """Answer 202."""

    def reject(self, status: int) -> None:
        """Answer otherwise."""

    def report(self, status: int) -> None:
        """Send a NOTIFY with the status of the transfer; one of 200 or more is the last."""


class Report(Watch):
    """What whoever sent the REFER is told, truly or not.

    Args:
        switch: where.
        referral: to tell it by.
        lie: the status a success is reported as; None: the truth.
    """

    def __init__(self, switch: Switch, referral: Referral, lie: int | None) -> None:
        self._switch = switch
        self._referral = referral
        self._lie = lie
        self._held_back: list[int] | None = None
        self._over = False
        self._rung = False

    def hold_back(self) -> None:
        """Tell nothing until `let_go`."""
        self._held_back = []

    def let_go(self) -> None:
        """Tell what was held back."""
        waiting, self._held_back = self._held_back or [], None
        for status in waiting:
            self._referral.report(status)

    def tell(self, status: int) -> None:
        """Tell a status, unless the last one has been told."""
        if self._over:
            return
        if status >= 200:
            self._over = True
            status = self._lie if self._lie is not None and status < 300 else status
        if self._held_back is None:
            self._referral.report(status)
        else:
            self._held_back.append(status)

    # --- Watch

    def rang(self) -> None:
        """See `Watch.rang`."""
        if not self._rung:
            self._rung = True
            self.tell(180)
            self._switch.clock.call_later(_AFTER_RINGING, lambda: self.tell(200))

    def succeeded(self) -> None:
        """See `Watch.succeeded`."""
        self.tell(200)

    def failed(self, cause: Cause) -> None:
        """See `Watch.failed`."""
        self.tell(503 if cause == ABSENT else cause.status)


class Transfers:
    """Carries out REFERs.

    Args:
        switch: where.
    """

    def __init__(self, switch: Switch) -> None:
        self._switch = switch

    def blind(self, channel: Channel, number: str, referral: Referral) -> None:
        """Send the other side of `channel` to a number."""
        report = self._begin(channel, referral, attended=False)
        if report is None:
            return
        place = channel.place
        route = self._switch.plan.find(number, self._switch.group_of(channel.line))
        if not isinstance(place, Bridge):
            report.tell(100)
            report.tell(603)
        elif route is None:
            report.tell(100)
            report.tell(404)
        else:
            self._send_on(channel, place, route, report)

    def attended(self, channel: Channel, consult: Channel | int, referral: Referral) -> None:
        """Connect the other side of `channel` with that of `consult`.

        Args:
            channel: on which the REFER came.
            consult: the call to be replaced; a status when there is none.
            referral: the REFER.
        """
        report = self._begin(channel, referral, attended=True)
        if report is None:
            return
        report.tell(100)
        report.tell(self._join(channel, consult))

    def _join(self, channel: Channel, consult: Channel | int) -> int:
        if isinstance(consult, int):
            return consult
        place, target = channel.place, consult.place
        if target is None or isinstance(target, LeftOver) or not consult_may_move(consult):
            return 404
        if not isinstance(place, Bridge) or target is place:
            return 603
        early = consult.state is ChannelState.CALLING
        unable = self._fault(FaultKind.NO_EARLY_REPLACES, channel) if early else None
        if unable is not None:
            return unable.status
        peer = _leave_bridge(channel, place)
        LeftOver(self._switch, channel, attended=True)
        target.substitute(consult, peer)
        consult.end(DECLINED if early else NORMAL)
        return 200

    def _send_on(self, channel: Channel, place: Bridge, route: Route, report: Report) -> None:
        switch = self._switch
        peer = _leave_bridge(channel, place)
        peer.referred_by = switch.uri_of(channel.line or channel.party.number)
        if route.kind is RouteKind.PARK:

            def hung_up() -> None:
                report.tell(100)
                report.tell(200)

            Waiting(switch, channel, on_end=hung_up)
            taken = _SERVER_TRANSFER_FAILED
            switch.lot.park(peer, channel.line, lambda: report.tell(taken))
            return
        report.tell(100)
        LeftOver(switch, channel)
        if route.kind is RouteKind.PICKUP:
            # Said of success and of failure alike; only the lamps tell.
            report.tell(_SERVER_TRANSFER_FAILED)
        route.run(peer, report)

    # --- answers, right and wrong

    def _begin(self, channel: Channel, referral: Referral, attended: bool) -> Report | None:
        """Answer the REFER; None: that was all."""
        place = channel.place
        if isinstance(place, LeftOver):
            age = self._switch.clock.now() - place.since
            if attended and place.attended and age < _AT_ONCE:
                referral.accept()
                referral.report(100)
                referral.report(400)
                channel.end(NORMAL)
            else:
                referral.reject(404)
            return None
        if self._fault(FaultKind.REFER_SILENT, channel) is not None:
            referral.accept()
            return None
        fails = self._fault(FaultKind.REFER_FAILS, channel)
        referral.accept()
        if fails is not None:
            referral.report(100)
            referral.report(fails.status)
            return None
        lies = self._fault(FaultKind.REFER_LIES, channel)
        report = Report(self._switch, referral, None if lies is None else lies.status)
        if self._fault(FaultKind.REFER_MUTE, channel) is not None:
            report.hold_back()
        if self._fault(FaultKind.BYE_FIRST, channel) is not None:
            report.hold_back()
            clock = self._switch.clock
            clock.call_later(0, lambda: self._bye_first(channel))
            clock.call_later(_AFTER_BYE, report.let_go)
        return report

    def _bye_first(self, channel: Channel) -> None:
        if isinstance(channel.place, LeftOver):
            channel.end(NORMAL)

    def _fault(self, kind: FaultKind, channel: Channel) -> FaultSpec | None:
        return self._switch.faults.take(kind, channel.line)


def consult_may_move(consult: Channel) -> bool:
    """Whether it can be replaced: answered, or a call of its own that is not answered yet."""
    return consult.state in (ChannelState.UP, ChannelState.CALLING)


def _leave_bridge(channel: Channel, place: Bridge) -> Channel:
    """Take both sides out; return the other one."""
    place.close()
    peer = place.peer(channel)
    peer.place = channel.place = None
    return peer
