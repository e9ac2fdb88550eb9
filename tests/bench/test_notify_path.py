"""What a NOTIFY costs us, against the least that anybody could do with it, in the same run.

Ratios only: machines differ, and so does one machine from minute to minute.
"""

from __future__ import annotations

import gc
import io
import re
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from lxml import etree

from console.cli.watch import JsonLines
from console.desk.desk import Desk
from console.desk.lamps import Extension
from console.link.lamp_monitor import LampMonitor
from console.link.link_dependencies import LinkDependencies
from sip.account import Account
from sip.agent import Agent
from sip.auth import Credentials
from sip.backlog import REST
from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.message import Request, parse_message
from sip.trace import Trace
from sip.transport.inbound import Inbound
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import SubscriptionTable
from tests.unit.sip.transaction.wire import FakeFlow

LINES = 200
ROUNDS = 30
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
STATES = ("terminated", "early", "confirmed")
HEADER = re.compile(rb"^([\w-]+)\s*:\s*(.*?)\r$", re.MULTILINE)
XML = etree.XMLParser(resolve_entities=False, no_network=True)


class Reception:
    """The whole way of a NOTIFY from its octets to a JSON line, without a socket."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        account = Account("bench", "192.0.2.1", Credentials("bench", "x"))
        agent = self.agent = Agent(account, self.clock, SequentialIds())
        self.flow = FakeFlow(self.clock)
        agent.use_flow(self.flow)
        self.inbound = Inbound(agent, Trace())
        numbers = [str(10000 + line) for line in range(LINES)]
        desk = Desk([Extension(number) for number in numbers], lambda: NOW, monotonic=lambda: 0.0)
        dependencies = LinkDependencies(
            agent=agent,
            table=SubscriptionTable(agent),
            window=SendWindow(self.clock, 0),
            desk=desk,
            wall=lambda: NOW,
            event="dialog",
            subscribe_expires=600,
            retry_interval=30.0,
        )
        self.written = io.StringIO()
        self.lines = JsonLines(desk, self.written, lambda: NOW, lambda flush: flush())
        self.lines.start()
        LampMonitor(dependencies, numbers).resume()
        self.dialogs: list[Request] = []
        self.next_cseq = 1
        while len(self.dialogs) < LINES:
            for _, data in self.flow.sent[len(self.dialogs) :]:
                subscribe = parse_message(data)
                assert isinstance(subscribe, Request)
                self.dialogs.append(subscribe)
                answer = subscribe.response(200, to_tag="n", headers=[("Expires", "600")])
                self.inbound.datagram(answer.to_bytes(), self.flow)
            self.clock.advance(0.01)

    def notify(self, line: int, cseq: int) -> bytes:
        """A change of a line's state, about a thousand octets."""
        subscribe = self.dialogs[line]
        body = (
            '<?xml version="1.0"?>\r\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" '
            f'version="{cseq}" state="full" entity="sip:{10000 + line}@192.0.2.1">\r\n'
            f'<dialog id="d{line}" call-id="a84b4c76e66710-{line}" local-tag="1928301774" '
            'remote-tag="ab34fe" direction="recipient">\r\n'
            f"<state>{STATES[cseq % 3]}</state>\r\n<remote>\r\n"
            f'<identity display="Caller {line}">sip:02155501{line}@192.0.2.1</identity>\r\n'
            f'<target uri="sip:02155501{line}@192.0.2.1"/>\r\n'
            "</remote>\r\n</dialog>\r\n</dialog-info>\r\n"
        )
        return (
            f"NOTIFY sip:bench@192.0.2.20:5062 SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK{line}x{cseq}\r\n"
            f"Max-Forwards: 70\r\nFrom: {subscribe.to};tag=n\r\nTo: {subscribe.from_}\r\n"
            f"Call-ID: {subscribe.call_id}\r\nCSeq: {cseq} NOTIFY\r\n"
            "Contact: <sip:192.0.2.1:5060>\r\nEvent: dialog\r\n"
            "Subscription-State: active;expires=590\r\n"
            "Content-Type: application/dialog-info+xml\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        ).encode()


def floor(data: bytes) -> None:
    """One expression over the headers and one XML parse: no transaction, no check, no lamp."""
    head, _, body = data.partition(b"\r\n\r\n")
    dict(HEADER.findall(head))
    etree.fromstring(body, XML)


def seconds(work: Callable[[bytes], None], messages: list[bytes]) -> float:
    gc.disable()  # what the test runner has in memory is none of our cost
    try:
        start = time.process_time()
        for data in messages:
            work(data)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.fixture(scope="module")
def reception() -> Reception:
    return Reception()


def measured(reception: Reception, work: Callable[[bytes], None]) -> float:
    """The median of many short rounds, the floor beside the work: a machine's pace changes."""
    ratios: list[float] = []
    for _ in range(ROUNDS):
        messages = [reception.notify(line, reception.next_cseq) for line in range(LINES)]
        reception.next_cseq += 1
        least = seconds(floor, messages)
        ratios.append(seconds(work, messages) / least)
    return statistics.median(ratios)


def test_an_answer_costs_a_few_times_the_least(reception: Reception) -> None:
    ratio = measured(reception, lambda data: reception.inbound.datagram(data, reception.flow))
    reception.clock.advance(1)
    print(f"answered: {ratio:.1f} times the floor")  # noqa: T201 - the figure is the point
    assert ratio < 10


def test_a_lamp_costs_a_few_times_the_least(reception: Reception) -> None:
    def all_the_way(data: bytes) -> None:
        reception.inbound.datagram(data, reception.flow)
        reception.clock.advance(REST)

    before = reception.lines.changes
    ratio = measured(reception, all_the_way)
    print(f"shown: {ratio:.1f} times the floor")  # noqa: T201 - the figure is the point
    assert reception.lines.changes - before == ROUNDS * LINES
    assert ratio < 24
