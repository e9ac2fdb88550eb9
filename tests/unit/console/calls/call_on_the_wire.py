"""Records the requests of calls and their answers, and writes them in short."""

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
_LONG = 1.0  # seconds between two requests from which the pause is written


@dataclass
class Exchange:
    """A request and its answers.

    Attributes:
        at: when it was sent, by the clock of the `Wire`.
        host: who sent it.
        method: of the request.
        call_id: its Call-ID.
        words: the request in short.
        answers: each status and when it was sent, without 100 and repetitions.
    """

    at: float
    host: str
    method: str
    call_id: str
    words: str
    answers: list[tuple[float, int]] = field(default_factory=list)

    @property
    def status(self) -> int | None:
        """The status of the last answer; None: there is none."""
        return self.answers[-1][1] if self.answers else None

    def answered_at(self, status: int) -> float | None:
        """When it was answered with this status; None: it was not."""
        return next((at for at, each in self.answers if each == status), None)


class Wire:
    """Records what both ends of a network send.

    Args:
        clock: gives seconds.

    Attributes:
        trace: to be given to both ends.
        exchanges: every request of calls, and every REGISTER, in the order they were sent.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.trace = Trace(0, wall=clock, monotonic=clock)
        self.trace.add_sink(self._sent)
        self.exchanges: list[Exchange] = []
        self._known: dict[tuple[str, str], Exchange] = {}

    def since(self, at: float) -> list[Exchange]:
        """What was sent from a moment on; a request repeated with credentials counts once."""
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
    """A REGISTER that succeeded, which is not written."""
    return exchange.method == "REGISTER" and exchange.status in (200, *_REFUSED_ONCE)


def _which(exchange: Exchange) -> tuple[str, str]:
    return exchange.call_id, exchange.method


def _words(request: Request) -> str:
    """The request in short; empty: it does not belong to a call."""
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
    """Write exchanges in one line.

    Args:
        exchanges: in the order they began.
        began: when the first pause began, by the clock of the `Wire`.
        names: of the hosts; requests of a host without a name are written without one.
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
