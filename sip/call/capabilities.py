"""The capabilities of both sides of a call: Allow and Supported (RFC 3261 section 20)."""

from __future__ import annotations

from sip.call.call_endpoint import CallEndpoint
from sip.message import MalformedHeader, Message


class Capabilities:
    """Writes our capabilities into messages, and keeps those of the peer.

    Args:
        endpoint: has our methods and option tags.
    """

    def __init__(self, endpoint: CallEndpoint) -> None:
        self._endpoint = endpoint
        self._peer_allows: frozenset[str] = frozenset()
        self._refused: set[str] = set()

    def product(self) -> list[tuple[str, str]]:
        """Return the User-Agent header."""
        return [("User-Agent", self._endpoint.product)]

    def ours(self, without: str = "") -> list[tuple[str, str]]:
        """Return the headers Allow, Supported and User-Agent.

        Args:
            without: an option tag to leave out, or "".
        """
        tags = sorted(tag for tag in self._endpoint.supported if tag != without)
        return [
            ("Allow", ", ".join(self._endpoint.allow)),
            ("Supported", ", ".join(tags)),
            *self.product(),
        ]

    def learn(self, message: Message) -> None:
        """Take the Allow header of a message of the peer."""
        try:
            methods = message.allow
        except MalformedHeader:
            return
        if methods:
            self._peer_allows = frozenset(methods)

    def peer_allows(self, method: str) -> bool:
        """Whether the peer has listed a method in Allow and has not refused it."""
        return method in self._peer_allows and method not in self._refused

    def refused(self, method: str) -> None:
        """Note that the peer has refused a method, whatever its Allow says."""
        self._refused.add(method)
