"""Which lamps a fault affects, and what follows from that for its cause.

If every lamp fails alike, the cause lies with the account or the internet connection; if others
work, it lies with this line. Nothing else tells the two apart as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from console.desk.lamps import Lamp
from console.language import mark, tr


class Reach(StrEnum):
    """Which lamps a fault affects."""

    ACCOUNT = "account"
    """The account has a fault of its own."""
    ALL = "all"
    """Every lamp fails with this code."""
    SOME = "some"
    """Other lamps work."""
    MIXED = "mixed"
    """No lamp works, but they fail in different ways."""
    UNSURE = "unsure"
    """The phone system has not answered for the other lamps yet."""
    ALONE = "alone"
    """No other number is watched."""


@dataclass(frozen=True, slots=True)
class FaultImpact:
    """Which lamps the fault of one lamp affects. Two lamps of one number count as one.

    Attributes:
        lamp: the lamp with the fault.
        reach: which lamps the fault affects.
        alike: the other lamps with the same code.
        well: how many other lamps can be trusted.
        example: a lamp that can be trusted, to compare with; of the same group if possible.
        group: of all the lamps that fail, if no lamp in it works; empty: there is none.
    """

    lamp: Lamp
    reach: Reach
    alike: tuple[Lamp, ...] = ()
    well: int = 0
    example: Lamp | None = None
    group: str = ""


def impact_of(lamp: Lamp, lamps: Iterable[Lamp]) -> FaultImpact:
    """Find which lamps the fault of `lamp` affects.

    Args:
        lamp: the lamp with the fault.
        lamps: all lamps, `lamp` among them.
    """
    others = {one.number: one for one in reversed(list(lamps)) if one.number != lamp.number}
    in_order = list(reversed(others.values()))
    alike = tuple(one for one in in_order if one.code is not None and one.code == lamp.code)
    well = [one for one in in_order if one.is_trusted]
    example = next((one for one in well if one.extension.group == lamp.extension.group), None)
    return FaultImpact(
        lamp,
        _reach(lamp, in_order, alike, well),
        alike,
        len(well),
        example or (well[0] if well else None),
        _common_group((lamp, *alike), well),
    )


def _reach(lamp: Lamp, others: list[Lamp], alike: tuple[Lamp, ...], well: list[Lamp]) -> Reach:
    if lamp.code == "ACCOUNT":
        return Reach.ACCOUNT
    if not others:
        return Reach.ALONE
    if well:
        return Reach.SOME
    if len(alike) == len(others):
        return Reach.ALL
    asked = sum(one.code is None for one in others)
    return Reach.UNSURE if asked + len(alike) == len(others) else Reach.MIXED


def _common_group(failing: tuple[Lamp, ...], well: list[Lamp]) -> str:
    groups = {lamp.extension.group for lamp in failing}
    if len(failing) < 2 or len(groups) != 1:
        return ""
    group = groups.pop()
    return "" if any(lamp.extension.group == group for lamp in well) else group


_NAMED: Final = 3
"""How many of the other lamps are named; the rest is only counted."""


def affected_words(impact: FaultImpact) -> str:
    """The sentence that says which lamps a fault affects."""
    name, count = impact.lamp.extension.label, len(impact.alike)
    match impact.reach:
        case Reach.ACCOUNT:
            return tr("This affects every lamp: the cause is the account, not this line.")
        case Reach.ALL:
            return tr("This affects every lamp: all %n fail in the same way.", "", count + 1)
        case Reach.ALONE:
            return tr("This affects {name}, the only lamp.").format(name=name)
        case Reach.SOME | Reach.MIXED | Reach.UNSURE:
            return _some(impact)


def _some(impact: FaultImpact) -> str:
    name, count = impact.lamp.extension.label, len(impact.alike)
    if not impact.alike:
        return tr("This affects only {name}.").format(name=name)
    names = [lamp.extension.label for lamp in impact.alike[:_NAMED]]
    more = count - len(names)
    if more:
        names.append(tr("%n more", "after a list of names", more))
    return tr("This affects {name} and %n other(s): {others}.", "", count).format(
        name=name, others=", ".join(names)
    )


_PERMISSION: Final = frozenset({"SUB-403", "SUB-404", "TERM-rejected", "TERM-noresource"})
_SELF_EVIDENT: Final = frozenset(
    {"OFFLINE", "CONFIG", "PENDING", "TERM-giveup", "LIMIT", "LIST-MISSING", "LIST-OFF", "APP"}
)
"""Codes that name their cause, so that comparing lamps adds nothing."""

_ACCOUNT_OR_PATH: Final = mark("the cause is the account or the internet connection")
_HOW_SET_UP: Final = mark("the cause is the configuration of the phone system")
_CAUSE_OF_ALL: Final = {
    **dict.fromkeys(
        _PERMISSION,
        mark(
            "either Presence & BLF is off for the account, or this computer is on a different "
            "internet connection from the phones"
        ),
    ),
    **dict.fromkeys(
        ("NO-NOTIFY", "NAT-MISMATCH", "SILENT"),
        mark("the router or the firewall blocks the status on its way to this computer"),
    ),
    "EXPIRED": mark("the connection to the phone system was lost"),
    "PUBLIC-IP": mark("this computer is on a different internet connection from the phones"),
    "SUB-480": mark("the phone system is overloaded or restarting"),
    **dict.fromkeys(("SUB-603", "SUB-489", "SUB-423", "SUB-4xx", "SUB-3xx"), _HOW_SET_UP),
    **dict.fromkeys(("BODY-XML", "BODY-REFUSED", "BODY-TYPE"), _HOW_SET_UP),
}
_OF_REACH: Final = {
    Reach.ALL: mark(
        "All lamps of this account fail in the same way, so {cause}. {name}'s "
        "line is not the cause."
    ),
    Reach.ALONE: mark(
        "There is no other lamp to compare with. “Why?” compares with your own line."
    ),
    Reach.UNSURE: mark("The other lamps are still connecting; their results will show more."),
    Reach.MIXED: mark(
        "No other lamp works either, but the reasons differ. “Why?” checks step by step."
    ),
}


def conclusion(impact: FaultImpact) -> str:
    """What the administrator can conclude from the other lamps; empty: nothing."""
    code = impact.lamp.code or ""
    if code in _SELF_EVIDENT or impact.reach is Reach.ACCOUNT:
        return ""
    if impact.reach is Reach.SOME:
        return " ".join(_of_some(impact, code))
    return tr(_OF_REACH[impact.reach]).format(
        cause=tr(_CAUSE_OF_ALL.get(code, _ACCOUNT_OR_PATH)), name=impact.lamp.extension.label
    )


def _of_some(impact: FaultImpact, code: str) -> Iterable[str]:
    if code in _PERMISSION:
        yield tr(
            "%n other lamp(s) can be watched, so the account and the internet connection are "
            "fine. The cause is this line's number, its group, or its Presence & BLF.",
            "",
            impact.well,
        )
    elif code == "NO-NOTIFY":
        yield tr(
            "%n other lamp(s) can be watched, so the network lets the status through. The "
            "phone system sends nothing for this line.",
            "",
            impact.well,
        )
    else:
        yield tr(
            "%n other lamp(s) can be watched, so the account and the internet connection are "
            "fine. The cause is this line.",
            "",
            impact.well,
        )
    if impact.group:
        yield tr(
            "All lamps that fail are in the group “{group}”, and no lamp in that group works."
        ).format(group=impact.group)
    if code in _PERMISSION and impact.example is not None:
        yield tr("Compare with {name} ({number}), whose lamp works.").format(
            name=impact.example.extension.label, number=impact.example.number
        )
