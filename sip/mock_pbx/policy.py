"""The provider's rules of who may watch whom, and what happens to a watcher who breaks one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Rule(StrEnum):
    """The rules, in the order in which they are checked."""

    ALLOWED = "allowed"  # the watcher's line may watch at all
    KNOWN = "known"  # the number exists
    ACCOUNT = "account"  # both lines belong to one customer
    GROUP = "group"  # both lines are in one group
    PRESENCE = "presence"  # Presence & BLF is on, for the watched line or the whole account
    NETWORK = "network"  # watcher and watched are behind one internet connection


class Effect(StrEnum):
    """What breaking a rule leads to."""

    FORBIDDEN = "403"
    NOT_FOUND = "404"
    DECLINE = "603"
    SILENCE = "silence"  # accepted, but no NOTIFY is sent
    IDLE = "idle"  # accepted, and the line is always shown as idle
    NONE = "none"  # the rule does not apply here


_PHRASES = {
    Rule.ALLOWED: "Decline",
    Rule.KNOWN: "Not Found",
    Rule.ACCOUNT: "Line of another account",
    Rule.GROUP: "Line of another group",
    Rule.PRESENCE: "Presence & BLF is off for this line",
    Rule.NETWORK: "Watcher is on another internet connection",
}


class Watched(Protocol):
    """What the rules need to know of a line."""

    @property
    def number(self) -> str:
        """The number."""

    @property
    def group(self) -> str:
        """The group."""

    @property
    def account(self) -> str:
        """The customer it belongs to."""

    @property
    def presence(self) -> bool:
        """Whether Presence & BLF is on for it."""

    @property
    def network(self) -> str:
        """The internet connection its phone is behind."""

    @property
    def may_watch(self) -> bool:
        """Whether it may watch other lines."""


@dataclass(frozen=True)
class RuleViolation:
    """A rule that is broken, and what that leads to.

    Attributes:
        rule: which one.
        effect: what the watcher gets.
        phrase: reason phrase of the refusal; empty: the standard one.
    """

    rule: Rule
    effect: Effect
    phrase: str = ""


@dataclass(frozen=True)
class WatchRules:
    """The rules of one provider: the effect of breaking each.

    Attributes:
        allowed, known, account, group, presence, network: the effect of breaking that rule.
        presence_accounts: customers with Presence & BLF on for the whole account.
        watcher_network: the internet connection watchers are behind, in place of their public
            address; None: the one that their own line's phone is behind.
        explain: refuse with a reason phrase that names the rule.
    """

    allowed: Effect = Effect.DECLINE
    known: Effect = Effect.NOT_FOUND
    account: Effect = Effect.FORBIDDEN
    group: Effect = Effect.FORBIDDEN
    presence: Effect = Effect.FORBIDDEN
    network: Effect = Effect.SILENCE
    presence_accounts: frozenset[str] = frozenset()
    watcher_network: str | None = None
    explain: bool = True

    def first_violation(
        self, watcher: Watched | None, target: Watched | None
    ) -> RuleViolation | None:
        """Return the first rule that a watcher breaks; None: it breaks none.

        Rules whose effect is NONE do not count.

        Args:
            watcher: the line that asks; None when nobody was asked for a password.
            target: the line asked for; None when there is no such number.
        """
        for rule in Rule:
            if self._holds(rule, watcher, target):
                continue
            effect: Effect = getattr(self, rule)
            if effect is not Effect.NONE:
                return RuleViolation(rule, effect, _PHRASES[rule] if self.explain else "")
        return None

    def _holds(self, rule: Rule, watcher: Watched | None, target: Watched | None) -> bool:
        if rule is Rule.ALLOWED:
            return watcher is None or watcher.may_watch
        if rule is Rule.KNOWN:
            return target is not None
        if watcher is None or target is None or watcher.number == target.number:
            return True
        here = watcher.network if self.watcher_network is None else self.watcher_network
        return {
            Rule.ACCOUNT: watcher.account == target.account,
            Rule.GROUP: watcher.group == target.group,
            Rule.PRESENCE: target.presence or target.account in self.presence_accounts,
            Rule.NETWORK: here == target.network,
        }[rule]
