"""The registrar: keeps where the phones of each line are (RFC 3261 section 10.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sip.clock import Clock, Timer
from sip.message import NameAddr, Request, Response, SipUri
from sip.mock_pbx.pbx_config import PbxConfig
from sip.transport.flow import Flow


@dataclass
class Binding:
    """One registered phone of a line.

    Attributes:
        contact: the address it has registered.
        flow: that its last REGISTER came on; it reaches the phone through any NAT (RFC 5626).
        expires_at: when the binding is removed, on the clock, seconds.
        timer: removes it.
    """

    contact: NameAddr
    flow: Flow
    expires_at: float
    timer: Timer


class Registrar:
    """Keeps the bindings of every line.

    Args:
        clock: expires the bindings.
        config: the limits of Expires.
        on_change: called with a number and True when its first binding is added, and with False
            when its last one is removed.
    """

    def __init__(
        self, clock: Clock, config: PbxConfig, on_change: Callable[[str, bool], None]
    ) -> None:
        self._clock = clock
        self._config = config
        self._on_change = on_change
        self._bindings: dict[str, dict[str, Binding]] = {}

    def bindings(self, number: str) -> list[Binding]:
        """Return the registered phones of a line."""
        return list(self._bindings.get(number, {}).values())

    def __len__(self) -> int:
        return sum(map(len, self._bindings.values()))

    def register(self, request: Request, flow: Flow, number: str, to_tag: str) -> Response:
        """Carry out a REGISTER and return its response.

        Args:
            request: the REGISTER.
            flow: that it came on.
            number: of the line that has signed it.
            to_tag: for the To header of the response.
        """
        to = request.to.uri
        if not isinstance(to, SipUri) or to.user != number:
            return request.response(403, "Address of another user", to_tag=to_tag)
        config = self._config
        if request.contact_is_star:
            if request.expires != 0:
                return request.response(400, to_tag=to_tag)
            self.remove_all(number)
        wanted: list[tuple[NameAddr, int]] = []
        for address in request.contact:
            text = address.params.get("expires")
            seconds = int(text) if text and text.isdigit() else request.expires
            seconds = config.default_expires if seconds is None else seconds
            if 0 < seconds < config.min_expires:
                minimum = [("Min-Expires", str(config.min_expires))]
                return request.response(423, to_tag=to_tag, headers=minimum)
            wanted.append((address.without_params(), min(seconds, config.max_expires)))
        for address, seconds in wanted:
            self._remove(number, str(address.uri), quiet=seconds > 0)
            if seconds > 0:
                self._add(number, address, flow, seconds)
        now = self._clock.now()
        headers = [
            ("Contact", f"{bound.contact};expires={round(bound.expires_at - now)}")
            for bound in self.bindings(number)
        ]
        return request.response(200, to_tag=to_tag, headers=headers)

    def forget_all(self) -> None:
        """Remove every binding, as after a restart without memory."""
        for number in list(self._bindings):
            self.remove_all(number)

    def remove_all(self, number: str) -> list[Binding]:
        """Remove every binding of a line, and return what they were."""
        removed = self.bindings(number)
        for contact in list(self._bindings.get(number, {})):
            self._remove(number, contact)
        return removed

    def _add(self, number: str, address: NameAddr, flow: Flow, seconds: int) -> None:
        contact = str(address.uri)
        timer = self._clock.call_later(seconds, lambda: self._remove(number, contact))
        first = not self._bindings.get(number)
        self._bindings.setdefault(number, {})[contact] = Binding(
            address, flow, self._clock.now() + seconds, timer
        )
        if first:
            self._on_change(number, True)

    def _remove(self, number: str, contact: str, quiet: bool = False) -> None:
        binding = self._bindings.get(number, {}).pop(contact, None)
        if binding is None:
            return
        binding.timer.cancel()
        if not self._bindings[number] and not quiet:
            self._on_change(number, False)
