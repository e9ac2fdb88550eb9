"""Advice after a failed check of an account: the field at fault, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from console.desk.faults.diagnosis import Verdict
from console.language import tr


@dataclass(frozen=True, slots=True)
class AccountAdvice:
    """The advice for a person whose account was tried.

    Attributes:
        field: server, user, password, transport or ca_file; empty when no field is at fault.
        text: says what is wrong and what to do.
    """

    field: str
    text: str


def advice_for(verdict: Verdict) -> AccountAdvice:
    """The advice for the verdict of a failed check."""
    known = _known(verdict.code or "")
    if known is not None:
        return known
    # The desk's own sentences explain these faults best.
    place = "user" if verdict.code in ("REG-FAIL", "SUB-403", "SUB-404") else ""
    return AccountAdvice(place, " ".join((verdict.sentence, *verdict.fix[:1])))


def _known(code: str) -> AccountAdvice | None:
    found: AccountAdvice | None = None
    match code:
        case "NET-DOWN":
            found = AccountAdvice("", tr("This computer is offline. Check its cable or Wi-Fi."))
        case "DNS-FAIL":
            found = AccountAdvice(
                "server",
                tr(
                    "There is no phone system with this name. Check the spelling, letter by letter."
                ),
            )
        case "TCP-REFUSED" | "ICMP":
            found = AccountAdvice(
                "server",
                tr(
                    "A computer answers, but no phone system does. Check the name. Your "
                    "provider may also have given you a port, such as sip.example.net:5060."
                ),
            )
        case "TCP-TIMEOUT" | "UDP-SILENT":
            found = AccountAdvice(
                "server",
                tr(
                    "The server does not answer. Check the name. If it is right, a firewall may "
                    "be in the way, or you may need another connection type under More."
                ),
            )
        case "AUTH-PASS":
            found = AccountAdvice(
                "password",
                tr(
                    "The phone system does not accept this password for this line. Type it "
                    "again: it is the line's own password, which often differs from the "
                    "portal's."
                ),
            )
        case "TLS-CERT":
            found = AccountAdvice(
                "ca_file",
                tr(
                    "The phone system could not prove its identity. Check this computer's date "
                    "and the server's name. A phone system in your own office may need its CA "
                    "file."
                ),
            )
        case "TLS-VERSION":
            found = AccountAdvice(
                "transport",
                tr("The phone system does not offer a secure connection. Choose Automatic or TCP."),
            )
        case _:
            pass
    return found
