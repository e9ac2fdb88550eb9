"""Which SUBSCRIBEs a notifier accepts, and for how long (RFC 6665 section 4.2.1)."""

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
"""What is offered, and the type of its bodies."""

ALLOW_EVENTS = ", ".join(PACKAGES)


class SubscribeAdmission:
    """Decides which SUBSCRIBEs the notifier accepts.

    Args:
        config: limits and lists.
        quirks: of the PBX it plays.
        book: the lines.
        faults: of answers.

    Attributes:
        rules: who may watch whom.
    """

    def __init__(self, config: PbxConfig, quirks: Quirks, book: LineBook, faults: Faults) -> None:
        self.rules = config.rules
        self._config = config
        self._quirks = quirks
        self._book = book
        self._faults = faults

    def judge(
        self, request: Request, number: str, watcher: PbxLine | None, tag: str, standing: int
    ) -> Response | Effect:
        """The answer a first SUBSCRIBE is refused with, or how it is to be served.

        Args:
            request: the SUBSCRIBE.
            number: whom it is about.
            watcher: who asks; None: nobody was asked for a password.
            tag: for To.
            standing: how many subscriptions stand.
        """
        event = request.event
        if event is None or event.package not in PACKAGES or not _accepts(request):
            offer = [("Allow-Events", ALLOW_EVENTS)]
            return request.response(489, to_tag=tag, headers=offer)
        limit = self._faults.take(FaultKind.LIMIT, number)
        if limit is not None and standing >= limit.count:
            return request.response(limit.status, limit.reason or None, to_tag=tag)
        too_short = self.too_short(request, number, tag)
        if too_short is not None:
            return too_short
        target = self._book.get(number)
        if number in self._config.lists:
            known = "eventlist" in request.supported
        elif event.package == "message-summary":
            known = target is not None and target.mailbox is not None
        else:
            return self._judge_watcher(request, watcher, target, tag)
        return Effect.NONE if known else request.response(404, to_tag=tag)

    def _judge_watcher(
        self, request: Request, watcher: PbxLine | None, target: PbxLine | None, tag: str
    ) -> Response | Effect:
        verdict = self.rules.judge(watcher, target)
        if verdict is None:
            return Effect.NONE
        if verdict.rule is Rule.KNOWN and not self._quirks.knows_numbers:
            return Effect.IDLE
        if verdict.effect in (Effect.SILENCE, Effect.IDLE):
            return verdict.effect
        return request.response(int(verdict.effect), verdict.phrase or None, to_tag=tag)

    def too_short(self, request: Request, number: str, tag: str) -> Response | None:
        """A 423 for a request that asks for too little, or None."""
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

    def granted(self, request: Request, number: str) -> int:
        """How many seconds it gets."""
        asked = request.expires
        granted = self._config.default_expires if asked is None else asked
        granted = min(granted, self._config.max_expires)
        short = self._faults.take(FaultKind.SHORT_EXPIRES, number)
        return granted if short is None else min(granted, int(short.seconds))


def _accepts(request: Request) -> bool:
    event = request.event
    accepted = [value.partition(";")[0].strip().lower() for value in request.accept]
    return not accepted or event is None or PACKAGES[event.package] in accepted or "*/*" in accepted
