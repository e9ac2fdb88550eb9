"""BYE, said until it is heard: nobody stays connected to nobody because a packet was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.clock import Timer
from sip.dialog import Dialog
from sip.sending import Outcome

if TYPE_CHECKING:
    from sip.call.call import Call

_TRIES = 5
_AGAIN_AFTER = 32.0


class Farewell:
    """The BYEs of one call that have not been answered.

    A BYE ends the call for us at once. For the other side it may be lost with the path it took:
    then it is sent again after a while, and at once when a path is back.
    """

    def __init__(self, call: Call) -> None:
        self._call = call
        self._unheard: dict[str, tuple[Dialog, list[tuple[str, str]], int]] = {}
        self._under_way: set[str] = set()
        self._timer: Timer | None = None

    def say(self, dialog: Dialog, headers: list[tuple[str, str]]) -> None:
        """Send BYE in a dialog."""
        self._unheard[dialog.id.remote_tag] = (dialog, headers, 0)
        self._send(dialog.id.remote_tag)

    def again(self) -> None:
        """The path is back: say what was not heard."""
        for tag in list(self._unheard):
            self._send(tag)

    def answered(self, tag: str) -> None:
        """The other side of that dialog has sent BYE itself."""
        self._unheard.pop(tag, None)

    def linger(self) -> None:
        """The call is over: it leaves the table once nothing can be said about it any more."""
        endpoint = self._call.endpoint
        endpoint.clock.call_later(endpoint.timers.give_up, self._leave)

    def _leave(self) -> None:
        if self._unheard:
            self.linger()
        else:
            self._call.table.remove(self._call)

    def _send(self, tag: str) -> None:
        dialog, headers, tries = self._unheard[tag]
        if tag in self._under_way:
            return
        if tries >= _TRIES:
            del self._unheard[tag]
            return
        self._unheard[tag] = dialog, headers, tries + 1
        self._under_way.add(tag)
        call = self._call
        bye = dialog.request("BYE", [*headers, *call.capabilities.product()])
        call.endpoint.send(bye, lambda outcome: self._done(tag, outcome), dialog=dialog)

    def _done(self, tag: str, outcome: Outcome) -> None:
        self._under_way.discard(tag)
        if outcome.response is not None:
            self._unheard.pop(tag, None)
        elif tag in self._unheard and self._timer is None:
            self._timer = self._call.endpoint.clock.call_later(_AGAIN_AFTER, self._time_over)

    def _time_over(self) -> None:
        self._timer = None
        self.again()
