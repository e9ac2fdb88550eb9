"""What the receptionist is told to do about a lamp that cannot be trusted."""

from __future__ import annotations

from typing import Final

from console.desk.faults.fault import Fault, Scope
from console.language import mark, tr

_STILL_CALL: Final = mark("You can still call {name}; only the lamp status is unknown.")
_SEND: Final = mark(
    "You can still call {name}; only the lamp status is unknown. Press “Copy for support” and "
    "send the copy to whoever looks after the phones."
)
_LAST_KNOWN: Final = mark("You can still call {name}; the lamp shows what was last known.")
_CHECK_NUMBER: Final = mark(
    "Check the number before you call {name}: it may be mistyped or no longer in use."
)
_DESK_PHONE: Final = mark(
    "Use your desk phone until this is fixed, and do not rely on any lamp. Tell whoever looks "
    "after the phones."
)
_BY_ITSELF: Final = mark(
    "Use your desk phone and do not rely on any lamp. The lamps come back automatically as soon "
    "as the phone system answers."
)

_OF_CODE: Final = {
    "NET-DOWN": mark(
        "Use your desk phone. The lamps come back automatically as soon as this computer is online."
    ),
    **dict.fromkeys(("DNS-FAIL", "TCP-REFUSED", "TCP-TIMEOUT", "UDP-SILENT", "ICMP"), _BY_ITSELF),
    "AUTH-PASS": mark(
        "Enter the right password, or ask whoever looks after the phones for it. "
        "Use your desk phone until then."
    ),
    **dict.fromkeys(("SUB-403", "SUB-603", "SUB-489"), _SEND),
    "SUB-404": _CHECK_NUMBER,
    "TERM-noresource": _CHECK_NUMBER,
    "SILENT": _LAST_KNOWN,
    "EXPIRED": _LAST_KNOWN,
    "OFFLINE": mark("A call to {name} may not ring anywhere: offer voicemail or somebody else."),
    "CONFIG": mark("This lamp shows nothing until its number is set."),
    "APP": mark("Press “Try again”. You can still call {name}; only the lamp status is unknown."),
}


def advice(fault: Fault, name: str, *, all_alike: bool = False) -> str:
    """The sentence that tells the receptionist what to do now.

    Args:
        fault: the lamp's, or the account's.
        name: of the person whose lamp it is; the number where there is no name.
        all_alike: every lamp has this fault, so the number is hardly mistyped.
    """
    usual = _DESK_PHONE if fault.scope is Scope.ACCOUNT else _STILL_CALL
    text = _OF_CODE.get(fault.code, usual)
    return tr(usual if all_alike and text == _CHECK_NUMBER else text).format(name=name)


def advice_of_account(code: str) -> str:
    """The sentence that tells what to do now about a fault of the account with this code."""
    return tr(_OF_CODE.get(code, _DESK_PHONE))
