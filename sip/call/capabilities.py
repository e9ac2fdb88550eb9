"""What each side of a call can do, as its headers say (RFC 3261 sections 20.5 and 20.37)."""

from __future__ import annotations

from sip.call.call_endpoint import CallEndpoint
from sip.message import MalformedHeader, Message


class Capabilities:
    """Ours to tell, theirs to remember."""

    def __init__(self, endpoint: CallEndpoint) -> None:
        self._endpoint = endpoint
        self._peer_allows: frozenset[str] = frozenset()
        self._refused: set[str] = set()

    def product(self) -> list[tuple[str, str]]:
        """The header that names our program."""
        return [("User-Agent", self._endpoint.product)]

    def ours(self, without: str = "") -> list[tuple[str, str]]:
        """The headers that say what we can, one option tag left out."""
        tags = sorted(tag for tag in self._endpoint.supported if tag != without)
        return [
            ("Allow", ", ".join(self._endpoint.allow)),
            ("Supported", ", ".join(tags)),
            *self.product(),
        ]

    def learn(self, message: Message) -> None:
        """What a message of the other side says."""
        try:
            methods = message.allow
        except MalformedHeader:
            return
        if methods:
            self._peer_allows = frozenset(methods)

    def peer_allows(self, method: str) -> bool:
        """Whether the other side has said that it takes a method, and never refused one."""
        return method in self._peer_allows and method not in self._refused

    def refused(self, method: str) -> None:
        """The other side does not take a method, whatever it says."""
        self._refused.add(method)
