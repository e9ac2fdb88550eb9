"""What went over the wire of a call, as two columns of a table have room for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sip.message import MalformedHeader, Message, Request, Response, SipUri, parse_message
from sip.trace import Trace, TraceRecord

_LEFT_OUT = frozenset(("ACK", "SUBSCRIBE", "OPTIONS"))
_SIPFRAG = re.compile(rb"\s*SIP/2\.0 (\d{3})")
_DIRECTION = re.compile(rb"^a=(sendrecv|sendonly|recvonly|inactive)", re.MULTILINE)
_REFUSED_ONCE = frozenset((401, 407))
_LONG = 1.0  # seconds between two requests that are worth a word


@dataclass
class Exchange:
    """A request and what was answered.

    Attributes:
        host: who sent it.
        words: the request in short.
        answers: each status and when it went out; 100 and repetitions are left out.
    """

    at: float
    host: str
    method: str
    call_id: str
    words: str
    answers: list[tuple[float, int]] = field(default_factory=list)

    @property
    def status(self) -> int | None:
        """The last answer."""
        return self.answers[-1][1] if self.answers else None

    def answered_at(self, status: int) -> float | None:
        """When it was answered so; None: it was not."""
        return next((at for at, each in self.answers if each == status), None)


class Wire:
    """Reads what is sent.

    Args:
        clock: seconds now.

    Attributes:
        trace: to be given to both ends of the wire.
        exchanges: every request of calls, and REGISTER, in the order in which they went out.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.trace = Trace(0, wall=clock, monotonic=clock)
        self.trace.add_sink(self._sent)
        self.exchanges: list[Exchange] = []
        self._known: dict[tuple[str, str], Exchange] = {}

    def since(self, at: float) -> list[Exchange]:
        """What has gone out from a moment on; what was repeated with a password counts once."""
        found = [each for each in self.exchanges if each.at >= at and not _is_usual(each)]
        return [
            each
            for number, each in enumerate(found)
            if each.status not in _REFUSED_ONCE
            or _which(each) not in map(_which, found[number + 1 :])
        ]

    def _sent(self, record: TraceRecord) -> None:
        if record.direction != "out":
            return
        message = parse_message(record.data)
        key = (message.via.branch or "", message.cseq.method)
        known = self._known.get(key)
        if isinstance(message, Request):
            words = _words(message)
            if known is None and words:
                exchange = Exchange(
                    record.monotonic, record.local[0], message.method, message.call_id, words
                )
                self._known[key] = exchange
                self.exchanges.append(exchange)
        elif not isinstance(message, Response) or known is None:
            return
        elif message.status > 100 and known.status != message.status:
            known.answers.append((record.monotonic, message.status))


def _is_usual(exchange: Exchange) -> bool:
    """A REGISTER that is worth no word."""
    return exchange.method == "REGISTER" and exchange.status in (200, *_REFUSED_ONCE)


def _which(exchange: Exchange) -> tuple[str, str]:
    return exchange.call_id, exchange.method


def _words(request: Request) -> str:
    """The request in short; empty: it is not of a call."""
    inside = request.to.tag is not None
    method = request.method
    if method in _LEFT_OUT:
        return ""
    match method:
        case "INVITE" if inside:
            found = _DIRECTION.search(request.body)
            return f"re-INVITE {found[1].decode()}" if found else "re-INVITE"
        case "INVITE":
            return f"INVITE {_user(request)}"
        case "REFER":
            target = request.headers.get("Refer-To") or ""
            number = re.search(r"sip:([^@;>]+)", target)
            words = f"REFER {number[1] if number else ''}"
            return f"{words} with Replaces" if "Replaces" in target else words
        case "NOTIFY":
            found = _SIPFRAG.match(request.body) if _is_report(request) else None
            return f"NOTIFY {found[1].decode()}" if found else ""
        case _:
            return method


def _is_report(message: Message) -> bool:
    try:
        event = message.event
    except MalformedHeader:
        return False
    return event is not None and event.package == "refer"


def _user(request: Request) -> str:
    return (request.uri.user or "") if isinstance(request.uri, SipUri) else ""


def ladder(exchanges: Iterable[Exchange], began: float, names: dict[str, str]) -> str:
    """The exchanges in one line.

    Args:
        exchanges: in the order in which they began.
        began: the moment the first pause is counted from.
        names: what the hosts are called; those without a name are not named.
    """
    parts: list[str] = []
    last = began
    times = 1
    previous = ""
    for each in exchanges:
        answers = ", ".join(str(status) for _, status in each.answers) or "nothing"
        name = names.get(each.host, "")
        words = f"{name}: {each.words} → {answers}" if name else f"{each.words} → {answers}"
        if words == previous:
            times += 1
            parts[-1] = f"{words} ({times} times)"
            continue
        previous, times = words, 1
        pause = each.at - last
        parts.append(f"{pause:.0f} s later {words}" if pause >= _LONG else words)
        last = each.at
    return "; ".join(parts)
