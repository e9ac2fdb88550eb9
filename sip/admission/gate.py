"""The gate: decides from whom a message is taken, before anything of it is read or kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from sip.admission.allowance import Allowance
from sip.admission.strangers import Ignored, Strangers
from sip.clock import Clock

# The branch of the topmost Via, which every response copies from our request.
_BRANCH: Final = re.compile(rb";[ \t]*+branch[ \t]*+=[ \t]*+([A-Za-z0-9\-.!%*_+`'~]{1,100}+)", re.I)
_CALL_ID: Final = re.compile(rb"\n(?:call-id|i)[ \t]*+:([^\r\n]{1,256}+)", re.I)
_MOST_SENDERS: Final = 1024
_MOST_DIALOGS: Final = 4096
"""Dialogs with addresses of their own that are kept; usually there is none."""
_HEAD: Final = 2048
"""Octets of a message in which its topmost Via or its Call-ID is looked for."""


class Gate:
    """Knows the addresses of the phone system, and refuses the messages of all others.

    An address is an IP address: the port says nothing, as servers send from other ports than they
    listen on. These belong to the phone system:

    - the server that our requests go to;
    - all addresses found for the account, its proxy and what the settings trust;
    - an address that answers a request of ours: it knows the branch, 96 random bits, which only
      somebody on the path has seen. So answers the SBC that is not the one that was asked;
    - for the requests of one dialog, the addresses in its route set, or in the Contact of the peer
      where there is no route set (RFC 3261 section 12.2).

    A NOTIFY of a subscription is let through from anywhere, because redundant servers send it from
    addresses that nobody has named. Its receiver does not believe it, and asks our server whether
    it is true. When the first NOTIFY after our SUBSCRIBE comes from there, too, the address is the
    notifier's and belongs to the dialog.
    Who knows the Call-ID of a subscription learns no more than that a NOTIFY arrived.

    Args:
        clock: for the number of messages in a second.
        awaits: whether a request of ours with this branch is waiting for a response.

    Attributes:
        is_watched: whether there is a subscription with this Call-ID and tag of ours; None: with
            any tag.
        on_stranger: called with each message of a stranger, after it was counted.
    """

    def __init__(self, clock: Clock, awaits: Callable[[str], bool]) -> None:
        self.is_watched: Callable[[str, str | None], bool] = lambda call_id, tag: False
        self.on_stranger: Callable[[], None] = lambda: None
        self._clock = clock
        self._awaits = awaits
        self._server: str | None = None
        self._found: frozenset[str] = frozenset()
        self._networks: tuple[IPv4Network | IPv6Network, ...] = ()
        self._learnt: set[str] = set()
        self._of_dialogs: dict[str, frozenset[str]] = {}  # by Call-ID, the oldest first
        self._dialogs_of: dict[str, int] = {}  # how many of them have an address
        self._allowances: dict[str, Allowance] = {}
        self._strangers = Strangers()
        self._floods = 0

    @property
    def servers(self) -> frozenset[str]:
        """The addresses that the look-ups have found."""
        return self._found

    @property
    def ignored(self) -> Ignored:
        """What was not taken so far."""
        return Ignored(self._strangers.messages, self._floods, self._strangers.hosts)

    def admits(self, data: bytes, host: str) -> bool:
        """Decide about a datagram; one that is refused is counted.

        Args:
            data: the octets.
            host: the numeric address it came from.
        """
        host = plain_address(host)
        if not self.trusts(host) and host not in self._dialogs_of:
            if self._answers_us(data):
                self._learnt.add(host)
                self._strangers.forget(host)
            elif not self._tells_of_a_subscription(data):
                self._refuse(host)
                return False
        allowance = self._allowances.get(host)
        if allowance is None:
            if len(self._allowances) >= _MOST_SENDERS:
                self._allowances.clear()
            allowance = self._allowances[host] = Allowance(self._clock.now())
        if allowance.take(len(data), self._clock.now()):
            return True
        self._floods += 1
        return False

    def admits_request(self, call_id: str, tag: str | None, method: str, host: str) -> bool:
        """Decide about a request that could be read; one that is refused is counted.

        Args:
            call_id: its Call-ID.
            tag: in its To; None outside a dialog.
            method: of the request.
            host: the numeric address it came from.
        """
        if self.vouches(call_id, tag, host):
            return True
        self._refuse(plain_address(host))
        return method == "NOTIFY" and tag is not None and self.is_watched(call_id, tag)

    def vouches(self, call_id: str, tag: str | None, host: str) -> bool:
        """Whether a request is to be believed; the arguments are those of `admits_request`.

        Args:
            call_id: its Call-ID.
            tag: in its To; None outside a dialog.
            host: the numeric address it came from.
        """
        host = plain_address(host)
        known = tag is not None and host in self._of_dialogs.get(call_id, ())
        return known or self.trusts(host)

    def trusts(self, host: str) -> bool:
        """Whether an address belongs to the phone system."""
        host = plain_address(host)
        return (
            host == self._server
            or host in self._found
            or host in self._learnt
            or (bool(self._networks) and _is_in(host, self._networks))
        )

    def use_server(self, host: str) -> None:
        """Take the messages of the server that our requests go to from now on."""
        self._server = plain_address(host)
        self._learnt.clear()
        self._forget_old()

    def found(self, hosts: Iterable[str]) -> None:
        """Take the messages of these numeric addresses, which a look-up has found.

        They replace those of the look-up before.
        """
        self._found = frozenset(plain_address(host) for host in hosts)
        self._forget_old()

    def trust(self, networks: Iterable[str]) -> None:
        """Take the messages of these numeric addresses and networks, such as 10.0.0.0/24."""
        self._networks = tuple(ip_network(network, strict=False) for network in networks)

    def follow(self, call_id: str, hosts: Iterable[str]) -> None:
        """Take the requests of a dialog from these numeric addresses, too.

        Args:
            call_id: of the dialog.
            hosts: of its route set, of the Contact of the peer, or of its notifier.
        """
        others = frozenset(host for host in map(plain_address, hosts) if not self.trusts(host))
        if not others:
            return
        for host in others:
            self._strangers.forget(host)
        others |= self._of_dialogs.get(call_id, frozenset())
        self._leave(call_id)
        if len(self._of_dialogs) >= _MOST_DIALOGS:
            self._leave(next(iter(self._of_dialogs)))
        self._of_dialogs[call_id] = others
        for host in others:
            self._dialogs_of[host] = self._dialogs_of.get(host, 0) + 1

    def _leave(self, call_id: str) -> None:
        for host in self._of_dialogs.pop(call_id, ()):
            self._dialogs_of[host] -= 1
            if not self._dialogs_of[host]:
                del self._dialogs_of[host]

    def _answers_us(self, data: bytes) -> bool:
        """Whether a datagram is the response to a request that is under way."""
        if data[:8].upper() != b"SIP/2.0 ":
            return False
        branch = _BRANCH.search(data[:_HEAD])
        return branch is not None and self._awaits(branch[1].decode("ascii"))

    def _tells_of_a_subscription(self, data: bytes) -> bool:
        if data[:7].upper() != b"NOTIFY ":
            return False
        call_id = _CALL_ID.search(data[:_HEAD])
        if call_id is None:
            return False
        return self.is_watched(call_id[1].strip().decode(errors="replace"), None)

    def _refuse(self, host: str) -> None:
        self._strangers.count(host)
        self.on_stranger()

    def _forget_old(self) -> None:
        """Forget the allowances of servers that are not used any more."""
        self._allowances = {
            host: allowance for host, allowance in self._allowances.items() if self.trusts(host)
        }
        for host in self._strangers.hosts:
            if self.trusts(host):
                self._strangers.forget(host)


@lru_cache(maxsize=1024)
def plain_address(host: str) -> str:
    """Return a numeric address in the one form it is compared in.

    The zone of an IPv6 address and its brackets are left out, and an IPv4 address inside one of
    IPv6 counts as such. What is no address is returned as it is.
    """
    try:
        address = ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(address)


def is_network(text: str) -> bool:
    """Whether text is a numeric address or a network of them, such as 10.0.0.0/24."""
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def _is_in(host: str, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in networks)
