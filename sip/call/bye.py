"""BYE, sent again until the other side has answered it (RFC 3261 section 15.1)."""

from __future__ import annotations

from sip.call.call_endpoint import CallEndpoint
from sip.call.capabilities import Capabilities
from sip.clock import Timer
from sip.dialog import Dialog
from sip.sending import Outcome

_TRIES = 5
_AGAIN_AFTER = 32.0
_REFUSED_PAUSE = 2.0


class ByeSender:
    """The BYEs of one call that have not been answered.

    A BYE ends the call for us at once. It may be lost together with the path it took, or damaged
    on its way so that it is refused with 400, and the peer would stay in the call: then it is sent
    again after 32 s or, when refused, 2 s, and at once when a path is back, 5 times at most.

    Args:
        endpoint: sends the BYEs.
        capabilities: gives the header that names our program.
    """

    def __init__(self, endpoint: CallEndpoint, capabilities: Capabilities) -> None:
        self._endpoint = endpoint
        self._capabilities = capabilities
        self._unanswered: dict[str, tuple[Dialog, list[tuple[str, str]], int]] = {}
        self._under_way: set[str] = set()
        self._timer: Timer | None = None

    @property
    def has_unanswered(self) -> bool:
        """Whether a BYE may have to be sent again."""
        return bool(self._unanswered)

    def send(self, dialog: Dialog, headers: list[tuple[str, str]]) -> None:
        """Send BYE in a dialog.

        Args:
            dialog: which is to end.
            headers: more for the BYE, such as Reason (RFC 3326).
        """
        self._unanswered[dialog.id.remote_tag] = (dialog, headers, 0)
        self._send(dialog.id.remote_tag)

    def retry(self) -> None:
        """Send again what was not answered, because a path is back."""
        for tag in list(self._unanswered):
            self._send(tag)

    def peer_hung_up(self, tag: str) -> None:
        """The peer has sent BYE itself in the dialog with this remote tag: ours is not needed."""
        self._unanswered.pop(tag, None)

    def _send(self, tag: str) -> None:
        dialog, headers, tries = self._unanswered[tag]
        if tag in self._under_way:
            return
        if tries >= _TRIES:
            del self._unanswered[tag]
            return
        self._unanswered[tag] = dialog, headers, tries + 1
        self._under_way.add(tag)
        bye = dialog.request("BYE", [*headers, *self._capabilities.product()])
        self._endpoint.send(bye, lambda outcome: self._done(tag, outcome), dialog=dialog)

    def _done(self, tag: str, outcome: Outcome) -> None:
        self._under_way.discard(tag)
        response = outcome.response
        if response is not None and response.status != 400:
            self._unanswered.pop(tag, None)
        elif tag in self._unanswered and self._timer is None:
            pause = _AGAIN_AFTER if response is None else _REFUSED_PAUSE
            self._timer = self._endpoint.clock.call_later(pause, self._time_over)

    def _time_over(self) -> None:
        self._timer = None
        self.retry()
