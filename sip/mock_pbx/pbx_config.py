"""The configuration of a mock PBX: its lines, its authentication, its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sip.mock_pbx.behaviour import Person
from sip.mock_pbx.policy import WatchRules
from sip.mock_pbx.switch_config import SwitchConfig


@dataclass(frozen=True)
class PbxLine:
    """One number of the provider.

    Attributes:
        number: as dialled and watched, such as "093778648"; also the user name of its phone.
        name: shown to those it calls.
        group: lines may watch and pick up only lines of their own group.
        department: where the person works; the mock PBX makes no use of it.
        account: the customer it belongs to.
        presence: Presence & BLF is switched on for this line.
        network: the internet connection its phone is behind.
        registered: a phone counts as plugged in although none has sent a REGISTER.
        do_not_disturb: presence says so while the line is in no call, and its simulated person
            refuses every call with 486.
        mailbox: numbers of new and old messages; None where there is no mailbox.
        password: of the line; empty: "pw" and the number.
        may_watch: False: every SUBSCRIBE of this line is declined.
        person: the simulated person who takes its calls while no real phone is registered; None:
            nobody does.
    """

    number: str
    name: str = ""
    group: str = "DEFAULT"
    department: str = ""
    account: str = "main"
    presence: bool = False
    network: str = "office"
    registered: bool = True
    do_not_disturb: bool = False
    mailbox: tuple[int, int] | None = None
    password: str = field(default="", repr=False)
    may_watch: bool = True
    person: Person | None = Person()  # noqa: RUF009 - frozen

    @property
    def secret(self) -> str:
        """The password that requests of this line are checked against."""
        return self.password or f"pw{self.number}"


@dataclass(frozen=True)
class Digest:
    """How requests are challenged; see `sip.auth.DigestServer`.

    Attributes:
        algorithms: one challenge for each, most wanted first.
        qop: the values offered; empty for the form of RFC 2069.
        nonce_life: seconds.
        proxy: challenge with 407 instead of 401.
        inside: requests inside a call are challenged too.
    """

    algorithms: tuple[str, ...] = ("MD5",)
    qop: tuple[str, ...] = ("auth",)
    nonce_life: float = 32.0
    proxy: bool = False
    inside: bool = False


@dataclass(frozen=True)
class PbxConfig:
    """What a mock PBX has to know before it starts.

    Attributes:
        lines: every number.
        domain: realm, and host of the addresses it writes where a request names none.
        style: whose NOTIFY bodies and quirks it has: asterisk, freeswitch, kamailio or broadworks.
        rules: who may watch whom.
        digest: how requests are challenged; None: nobody is asked for a password.
        min_expires: shorter SUBSCRIBEs and REGISTERs get 423, seconds.
        max_expires: longer ones are shortened to this, seconds.
        default_expires: granted to requests without Expires, seconds.
        lists: names of resource lists and the numbers on them.
        list_batch: changes of a list are collected for this long before they are sent, seconds.
        list_parts: most resources in one NOTIFY of a list; 0: any number.
        events: the event packages that are offered, of "dialog", "presence" and "message-summary".
        most_subscriptions: of one watcher, before others get 403; 0: any number.
        switch: feature numbers and durations of the switch.
    """

    lines: tuple[PbxLine, ...] = ()
    domain: str = "kiwi.example"
    style: str = "asterisk"
    rules: WatchRules = WatchRules()  # noqa: RUF009 - frozen
    digest: Digest | None = Digest()
    min_expires: int = 60
    max_expires: int = 3600
    default_expires: int = 3600
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    list_batch: float = 0.2
    list_parts: int = 0
    events: tuple[str, ...] = ("dialog", "presence", "message-summary")
    most_subscriptions: int = 0
    switch: SwitchConfig = SwitchConfig()  # noqa: RUF009 - frozen
