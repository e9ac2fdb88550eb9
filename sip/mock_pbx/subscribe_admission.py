"""Decides which SUBSCRIBEs the notifier accepts, and for how long (RFC 6665 section 4.2.1)."""

from __future__ import annotations

from sip.message import Request, Response
from sip.mock_pbx.line_book import LineBook
from sip.mock_pbx.pbx_config import PbxConfig, PbxLine
from sip.mock_pbx.pbx_faults import FaultKind, Faults
from sip.mock_pbx.policy import Effect, Rule
from sip.mock_pbx.styles.message_summary_body import MESSAGE_SUMMARY
from sip.mock_pbx.styles.presence_body import PIDF
from sip.mock_pbx.styles.style import DIALOG_INFO, Quirks

PACKAGES = {
    "dialog": DIALOG_INFO,
    "presence": PIDF,
    "message-summary": MESSAGE_SUMMARY,
}
"""The event packages that are offered, and the content type of their bodies."""

ALLOW_EVENTS = ", ".join(PACKAGES)


class SubscribeAdmission:
    """Accepts or refuses SUBSCRIBEs by event package, watch rules, faults and expiry.

    Args:
        config: the watch rules, the lists and the limits of Expires.
        quirks: how the PBX that is mocked behaves where PBXs differ.
        book: the lines that can be watched.
        faults: the faults that are switched on.

    Attributes:
        rules: who may watch whom; may be replaced while the PBX runs.
    """

    def __init__(self, config: PbxConfig, quirks: Quirks, book: LineBook, faults: Faults) -> None:
        self.rules = config.rules
        self._config = config
        self._quirks = quirks
        self._book = book
        self._faults = faults

    def decide(
        self,
        request: Request,
        number: str,
        watcher: PbxLine | None,
        tag: str,
        subscription_count: int,
        own_count: int = 0,
    ) -> Response | Effect:
        """Decide about a SUBSCRIBE that creates a subscription.

        Args:
            request: the SUBSCRIBE.
            number: of the line or name of the list that it asks for.
            watcher: the line that has signed it; None when the PBX asks nobody for a password.
            tag: for the To header of a refusal.
            subscription_count: how many subscriptions exist already.
            own_count: how many of them are the watcher's.

        Returns:
            The response that refuses it. Otherwise the effect the subscription is served with: NONE
            for a truthful one, SILENCE or IDLE where a watch rule is broken and hidden.
        """
        event = request.event
        offered = self._config.events
        if event is None or event.package not in offered or not _accepts(request):
            offer = [("Allow-Events", ", ".join(offered))]
            return request.response(489, to_tag=tag, headers=offer)
        limit = self._faults.take(FaultKind.LIMIT, number)
        if limit is not None and subscription_count >= limit.count:
            return request.response(limit.status, limit.reason or None, to_tag=tag)
        if 0 < self._config.most_subscriptions <= own_count:
            return request.response(403, "Too many subscriptions", to_tag=tag)
        refusal = self.refuse_too_short(request, number, tag)
        if refusal is not None:
            return refusal
        target = self._book.get(number)
        if number in self._config.lists:
            known = "eventlist" in request.supported
        elif event.package == "message-summary":
            known = target is not None and target.mailbox is not None
        else:
            return self._decide_about_line(request, watcher, target, tag)
        return Effect.NONE if known else request.response(404, to_tag=tag)

    def _decide_about_line(
        self, request: Request, watcher: PbxLine | None, target: PbxLine | None, tag: str
    ) -> Response | Effect:
        violation = self.rules.first_violation(watcher, target)
        if violation is None:
            return Effect.NONE
        if violation.rule is Rule.KNOWN and not self._quirks.knows_numbers:
            return Effect.IDLE
        if violation.effect in (Effect.SILENCE, Effect.IDLE):
            return violation.effect
        return request.response(int(violation.effect), violation.phrase or None, to_tag=tag)

    def refuse_too_short(self, request: Request, number: str, tag: str) -> Response | None:
        """Return a 423 (Interval Too Brief) for a request with too small an Expires, or None.

        Args:
            request: a SUBSCRIBE; one without Expires or with Expires 0 is never too short.
            number: of the line or name of the list that it asks for.
            tag: for the To header of the refusal.
        """
        asked = request.expires
        fault = self._faults.take(FaultKind.MIN_EXPIRES, number)
        least: float = self._config.min_expires if fault is None else fault.seconds
        if not asked or asked >= least:
            return None
        if fault is None:
            told = self._config.min_expires if self._quirks.tells_min_expires else None
        else:
            told = fault.min_expires
        headers = [] if told is None else [("Min-Expires", str(told))]
        return request.response(423, to_tag=tag, headers=headers)

    def granted_expires(self, request: Request, number: str) -> int:
        """Return for how many seconds a subscription is granted.

        This is the Expires of the request within the limits of the configuration; the fault
        SHORT_EXPIRES may cut it further.
        """
        asked = request.expires
        granted = self._config.default_expires if asked is None else asked
        granted = min(granted, self._config.max_expires)
        short = self._faults.take(FaultKind.SHORT_EXPIRES, number)
        return granted if short is None else min(granted, int(short.seconds))


def _accepts(request: Request) -> bool:
    event = request.event
    accepted = [value.partition(";")[0].strip().lower() for value in request.accept]
    return not accepted or event is None or PACKAGES[event.package] in accepted or "*/*" in accepted
