"""Transfers: REFER and its reports (RFC 3515, RFC 4488)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sip.call.replaces import Replaces, replaces_in
from sip.call.usage import Usage
from sip.clock import Timer
from sip.message import MalformedHeader, MalformedUri, NameAddr, Request, reason_phrase
from sip.sending import Outcome
from sip.transaction import ServerTransaction

SIPFRAG = "message/sipfrag"
_STATUS_LINE = re.compile(rb"\s*SIP/2\.0[ \t]+([1-6][0-9]{2})[ \t]*([^\r\n]*)")
_REPORT_LIFE = 60


class ReferStage(StrEnum):
    """The stage of a transfer of ours."""

    REFUSED = "refused"  # the REFER got a 3xx to 6xx, or no response (`status` None)
    ACCEPTED = "accepted"  # the REFER got a 2xx
    PROGRESS = "progress"  # a report with a 1xx
    DONE = "done"  # a report with a 2xx; it does not say that the target has answered
    FAILED = "failed"  # a report with a 300 to 699
    SILENT = "silent"  # accepted, but the reports ended without a final status


@dataclass(frozen=True, slots=True)
class ReferProgress:
    """The progress of a transfer.

    Attributes:
        stage: of the transfer.
        status: of the response or of the report; None without one.
        text: the reason phrase, "" for none.
    """

    stage: ReferStage
    status: int | None = None
    text: str = ""

    @property
    def is_final(self) -> bool:
        """Whether the transfer is over."""
        return self.stage not in (ReferStage.ACCEPTED, ReferStage.PROGRESS)


class OutgoingRefer:
    """A REFER of ours, from the request to the last report; it is sent at once.

    Args:
        usage: of the call whose peer is asked.
        target: for Refer-To.
        headers: more for the REFER.
        on_progress: called with each stage, never from inside the constructor.
        on_refused: called with the outcome of a REFER that was refused or not answered.

    Attributes:
        is_over: whether the final stage was reached.
    """

    def __init__(
        self,
        usage: Usage,
        target: NameAddr,
        headers: tuple[tuple[str, str], ...],
        on_progress: Callable[[ReferProgress], None],
        on_refused: Callable[[Outcome], None],
    ) -> None:
        assert usage.dialog is not None
        self._usage = usage
        self._on_progress = on_progress
        self._on_refused = on_refused
        self._silence: Timer | None = None
        self._status: int | None = None
        self.is_over = False
        endpoint = usage.endpoint
        fields = [
            ("Contact", str(endpoint.contact())),
            ("Refer-To", str(target)),
            ("Referred-By", str(usage.dialog.local.without_params())),
            *usage.capabilities.ours(),
            *headers,
        ]
        request = usage.dialog.request("REFER", fields)
        endpoint.send(request, self._answered, dialog=usage.dialog)

    def notified(self, notify: Request) -> None:
        """Take a report, a NOTIFY that was answered."""
        match = _STATUS_LINE.match(notify.body)
        try:
            state = notify.subscription_state
        except MalformedHeader:
            state = None
        is_last = state is not None and state.state == "terminated"
        if match is not None:
            status, text = int(match[1]), match[2].decode("utf-8", "replace").strip()
            if status < 200:
                self._status = status
                if not is_last:
                    self._tell(ReferProgress(ReferStage.PROGRESS, status, text))
            else:
                stage = ReferStage.DONE if status < 300 else ReferStage.FAILED
                self._finish(ReferProgress(stage, status, text))
        if is_last:
            self._finish(ReferProgress(ReferStage.SILENT, self._status))

    def close(self) -> None:
        """Stop waiting for reports."""
        self.is_over = True
        if self._silence is not None:
            self._silence.cancel()
            self._silence = None

    def _answered(self, outcome: Outcome) -> None:
        usage, response = self._usage, outcome.response
        if response is None:
            self._finish(ReferProgress(ReferStage.REFUSED))
            self._on_refused(outcome)
        elif not response.is_success:
            self._finish(ReferProgress(ReferStage.REFUSED, response.status, response.reason))
            self._on_refused(outcome)
        elif (response.headers.get("Refer-Sub") or "").strip().lower().startswith("false"):
            # RFC 4488: there are no reports, so the 2xx is the outcome.
            self._finish(ReferProgress(ReferStage.DONE, response.status, response.reason))
        elif not self.is_over:
            self._silence = usage.endpoint.clock.call_later(
                usage.endpoint.timers.give_up, self._silent
            )
            # A report may have come before the 202.
            if self._status is None:
                self._tell(ReferProgress(ReferStage.ACCEPTED, response.status, response.reason))

    def _silent(self) -> None:
        self._finish(ReferProgress(ReferStage.SILENT, self._status))

    def _finish(self, progress: ReferProgress) -> None:
        if not self.is_over:
            self._tell(progress)
            self.close()

    def _tell(self, progress: ReferProgress) -> None:
        if self.is_over:
            return
        self.is_over = progress.is_final
        self._on_progress(progress)


class IncomingRefer:
    """A REFER received; its owner has to accept or to reject it.

    Args:
        usage: of the call.
        transaction: of the REFER.

    Attributes:
        target: to call.
        replaces: the call to replace there (RFC 3891), or None.
        referred_by: the value of Referred-By, or "".
        wants_reports: whether NOTIFYs are expected (RFC 4488).
        request: the REFER.

    Raises:
        MalformedHeader: Refer-To is missing, doubled or cannot be read (400).
    """

    def __init__(self, usage: Usage, transaction: ServerTransaction) -> None:
        request = transaction.request
        values = request.headers.get_all("Refer-To")
        if len(values) != 1:
            raise MalformedHeader("Refer-To", ", ".join(values))
        try:
            self.target = NameAddr.parse(values[0])
        except MalformedUri as error:
            raise MalformedHeader("Refer-To", values[0]) from error
        self.replaces: Replaces | None = replaces_in(self.target)
        self.referred_by = request.headers.get("Referred-By") or ""
        self.wants_reports = (request.headers.get("Refer-Sub") or "true").strip().lower() != "false"
        self.request = request
        self._usage = usage
        self._transaction = transaction

    def accept(self, status: int = 202) -> None:
        """Accept the REFER; reports are due from now on.

        Args:
            status: 202 or 200.
        """
        headers = [("Contact", str(self._usage.endpoint.contact()))]
        if not self.wants_reports:
            headers.append(("Refer-Sub", "false"))
        self._transaction.respond(self.request.response(status, headers=headers))

    def reject(self, status: int, reason: str | None = None) -> None:
        """Refuse the REFER.

        Args:
            status: 300 to 699.
            reason: the reason phrase; None: the usual one.
        """
        self._transaction.respond(self.request.response(status, reason))

    def notify(self, status: int, phrase: str | None = None, *, final: bool = False) -> None:
        """Send a report, also after the end of the call.

        Args:
            status: of the call to the target.
            phrase: the reason phrase; None: the usual one.
            final: whether it is the last report.
        """
        dialog = self._usage.dialog
        if dialog is None or not self.wants_reports:
            return
        state = "terminated;reason=noresource" if final else f"active;expires={_REPORT_LIFE}"
        words = reason_phrase(status) if phrase is None else phrase
        notify = dialog.request(
            "NOTIFY",
            [
                ("Contact", str(self._usage.endpoint.contact())),
                ("Event", f"refer;id={self.request.cseq.number}"),
                ("Subscription-State", state),
                ("Content-Type", f"{SIPFRAG};version=2.0"),
                *self._usage.capabilities.product(),
            ],
            f"SIP/2.0 {status} {words}\r\n".encode(),
        )
        self._usage.endpoint.send(notify, lambda outcome: None, dialog=dialog)
