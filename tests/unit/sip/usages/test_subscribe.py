from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from sip.agent import Agent, Outcome
from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.message import Request, Response, SipUri
from sip.transport.address import HostPort
from sip.transport.memory import MemoryNetwork
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import (
    EndCause,
    Interest,
    Phase,
    Subscription,
    SubscriptionEnd,
    SubscriptionTable,
)
from tests.unit.sip.conftest import CLIENT, SERVER, ScriptedServer

ANN = SipUri("sip", "093778648", "pbx.example.nz")
BODY = b'<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="full"/>'


class Listener:
    def __init__(self) -> None:
        self.accepted = 0
        self.notifies: list[Request] = []
        self.answering: list[bool] = []
        self.forked: list[tuple[str, Request | None]] = []
        self.ends: list[SubscriptionEnd] = []
        self.refusals: list[int | None] = []
        self.doubts = 0

    def subscription_accepted(self, subscription: Subscription) -> None:
        self.accepted += 1

    def subscription_notified(self, subscription: Subscription, notify: Request) -> None:
        self.notifies.append(notify)
        self.answering.append(subscription.answering)

    def subscription_forked(
        self, subscription: Subscription, tag: str, notify: Request | None
    ) -> None:
        self.forked.append((tag, notify))

    def subscription_refused(self, subscription: Subscription, outcome: Outcome) -> None:
        self.refusals.append(outcome.status)

    def subscription_doubted(self, subscription: Subscription) -> None:
        self.doubts += 1

    def subscription_ended(self, subscription: Subscription, end: SubscriptionEnd) -> None:
        self.ends.append(end)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def table(agent: Agent) -> SubscriptionTable:
    return SubscriptionTable(agent)


@pytest.fixture
def subscription(
    agent: Agent, clock: VirtualClock, table: SubscriptionTable, listener: Listener
) -> Subscription:
    interest = Interest(ANN, "dialog", ("application/dialog-info+xml",), 600)
    return Subscription(agent, interest, listener, SendWindow(clock, 0), table)


@pytest.fixture
def live(subscription: Subscription, clock: VirtualClock, server: ScriptedServer) -> Subscription:
    subscription.start()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.1)
    assert subscription.phase is Phase.ACTIVE
    return subscription


def end_of(listener: Listener) -> SubscriptionEnd:
    (end,) = listener.ends
    return end


def test_subscribe_carries_what_rfc_6665_wants(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    subscription.start()
    clock.advance(0.1)
    (request,) = server.of("SUBSCRIBE")
    assert str(request.uri) == "sip:093778648@pbx.example.nz"
    assert str(request.to) == "<sip:093778648@pbx.example.nz>"
    assert request.headers.get("Event") == "dialog"
    assert request.headers.get("Accept") == "application/dialog-info+xml"
    assert request.expires == 600
    assert str(request.contact[0].uri) == "sip:093778647@192.0.2.20:5062"
    assert "NOTIFY" in request.allow
    assert request.max_forwards == 70
    assert subscription.phase is Phase.ACCEPTED


def test_notify_is_answered_and_handed_on(
    live: Subscription, server: ScriptedServer, listener: Listener
) -> None:
    assert server.notify_statuses == [200]
    assert [notify.body for notify in listener.notifies] == [BODY]


class Damage:
    """Asks the table about a NOTIFY whose identifiers were damaged on the way."""

    def __init__(self, table: SubscriptionTable, server: ScriptedServer) -> None:
        self.unknown = 0
        self.server = server
        table.on_unknown = self._unknown

    def _unknown(self, certain: bool) -> None:
        assert not certain  # over UDP
        self.unknown += 1

    def send(self, *names: str) -> None:
        def damage(request: Request) -> None:
            for name in names:
                value = request.headers.get(name) or ""
                request.headers.set(name, value[:-1] + ("X" if value[-1] != "X" else "Y"))

        self.server.notify(body=BODY, change=damage)


@pytest.mark.parametrize("name", ["Call-ID", "To"])
def test_a_notify_with_one_damaged_identifier_has_its_state_asked_for(
    live: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    table: SubscriptionTable,
    name: str,
) -> None:
    damage = Damage(table, server)
    damage.send(name)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 481
    assert [request.call_id for request in server.of("SUBSCRIBE")] == [live.call_id] * 2
    assert damage.unknown == 0


def test_a_notify_of_no_subscription_that_can_be_told_puts_all_in_doubt(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, table: SubscriptionTable
) -> None:
    damage = Damage(table, server)
    damage.send("Call-ID", "To")
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 481
    assert damage.unknown == 1


def test_a_notify_of_a_subscription_that_we_have_ended_puts_none_in_doubt(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, table: SubscriptionTable
) -> None:
    damage = Damage(table, server)
    live.forget()
    server.notify(body=BODY)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 481
    assert damage.unknown == 0


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [("Event", ";", 400), ("Content-Type", "x", 400), ("Require", "wings", 420)],
)
def test_a_notify_that_was_refused_unread_has_the_state_asked_for_twice(
    live: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    name: str,
    value: str,
    status: int,
) -> None:
    """The first SUBSCRIBE may overtake the refusal, which ends the subscription."""
    server.notify(body=BODY, change=lambda request: request.headers.set(name, value))
    clock.advance(0.1)
    assert server.notify_statuses[-1] == status
    assert len(server.of("SUBSCRIBE")) == 2
    server.notify(body=BODY)
    clock.advance(6)
    assert len(server.of("SUBSCRIBE")) == 3
    assert live.phase is Phase.ACTIVE


@pytest.mark.parametrize(("protocol", "told"), [("TCP", [True]), ("UDP", [])])
def test_two_messages_of_a_connection_run_into_one_put_all_in_doubt(
    agent: Agent, network: MemoryNetwork, table: SubscriptionTable, protocol: str, told: list[bool]
) -> None:
    """The head of the first is cut in To, so that only the second one can be told."""
    if protocol == "TCP":
        network.attach(SERVER, agent, protocol)
        agent.use_flow(network.attach(CLIENT, agent, protocol).flow_to(SERVER))
    assert agent.flow is not None
    request = agent.new_request("NOTIFY", ANN)
    request.headers.set("To", "<sip:093778647@pbx.example.nz>;taNOTIFY sip:1@192.0.2.20 SIP/2.0")
    seen: list[bool] = []
    table.on_unknown = seen.append
    table.malformed(request, agent.flow)
    assert seen == told


def held_tag(server: ScriptedServer) -> str:
    """The tag the scripted notifier gives to the dialog of a SUBSCRIBE."""
    return f"ntf-{server.of('SUBSCRIBE')[0].call_id}"


def test_notify_may_come_before_the_2xx(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    held: list[Request] = []

    def keep(request: Request) -> None:
        held.append(request)
        server.accept(request)

    server.answer["SUBSCRIBE"] = keep
    subscription.start()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.1)
    assert server.notify_statuses == [200]
    assert subscription.phase is Phase.ACTIVE
    # No 2xx ever comes: the notifier speaks to us all the same, so we stay and refresh in time.
    server.answer["SUBSCRIBE"] = server.accept
    clock.advance(60)
    assert listener.ends == []
    assert len(held) == 1
    clock.advance(600 * 0.88)
    assert [request.to.tag for request in server.of("SUBSCRIBE")] == [None, held_tag(server)]
    assert listener.accepted == 1


@pytest.mark.parametrize(
    ("event", "status"), [(None, 489), ("presence", 481), ("dialog;id=7", 481), ("Dialog", 200)]
)
def test_event_must_be_ours(
    live: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    event: str | None,
    status: int,
) -> None:
    server.notify(body=BODY, event=event)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == status


def test_unknown_dialog_is_481(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.notify(body=BODY, change=lambda request: request.headers.set("Call-ID", "never-seen"))
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 481


def test_lower_cseq_is_500_and_not_used(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify(body=BODY, change=lambda request: request.headers.set("CSeq", "0 NOTIFY"))
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 500
    assert len(listener.notifies) == 1


def numbered(number: int) -> Callable[[Request], None]:
    return lambda request: request.headers.set("CSeq", f"{number} NOTIFY")


def test_a_notify_out_of_order_has_the_state_asked_for_at_once(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify(body=BODY, change=numbered(0))
    clock.advance(0.1)
    assert [request.to.tag for request in server.of("SUBSCRIBE")] == [None, held_tag(server)]
    server.notify(body=BODY)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 200
    assert listener.ends == []


def test_a_notify_out_of_order_has_the_state_asked_for_once_more_after_a_pause(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    """The first question may overtake our 500, for which the server ends what it has refreshed."""
    server.notify(body=BODY, change=numbered(0))
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(4.0)
    assert len(server.of("SUBSCRIBE")) == 2
    clock.advance(2.0)
    assert len(server.of("SUBSCRIBE")) == 3
    assert listener.ends == []


def test_a_malformed_notify_has_the_state_asked_for_at_once(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    """The 400 that it gets may have ended the subscription at the server."""

    def doubled(request: Request) -> None:
        request.headers.add("Max-Forwards", "3")
        request.headers.add("Max-Forwards", "4")

    server.notify(body=BODY, change=doubled)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 400
    assert [request.to.tag for request in server.of("SUBSCRIBE")] == [None, held_tag(server)]
    assert listener.ends == []


@pytest.mark.parametrize("seconds", [1.4, 1.6])
def test_a_question_without_an_answer_puts_the_state_in_doubt(
    live: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    listener: Listener,
    seconds: float,
) -> None:
    server.deaf_to.add("SUBSCRIBE")
    server.notify(body=BODY, change=numbered(0))
    clock.advance(seconds)
    assert listener.doubts == (seconds > 1.5)


def test_the_doubt_lasts_until_the_question_that_waits_is_answered(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify(body=BODY, change=numbered(0))
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.1)
    assert len(server.of("SUBSCRIBE")) == 2
    server.notify(body=BODY, change=numbered(0))  # the next question waits for 5 s
    clock.advance(2)
    assert listener.doubts == 1
    # The server may have sent this one before it ended the subscription for our refusal.
    server.notify(body=BODY)
    clock.advance(0.1)
    assert listener.doubts == 2
    clock.advance(3)
    assert len(server.of("SUBSCRIBE")) == 3
    server.notify(body=BODY)
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(60)
    assert listener.doubts == 2


@pytest.mark.parametrize("expires", [600, 3600])
def test_a_refresh_with_a_200_and_no_notify_puts_the_state_in_doubt_within_40_seconds(
    agent: Agent,
    clock: VirtualClock,
    table: SubscriptionTable,
    server: ScriptedServer,
    listener: Listener,
    expires: int,
) -> None:
    interest = Interest(ANN, "dialog", ("application/dialog-info+xml",), expires)
    subscription = Subscription(agent, interest, listener, SendWindow(clock, 0), table)
    subscription.start()
    clock.advance(0.1)
    server.notify(body=BODY)
    assert clock.run_until(lambda: len(server.of("SUBSCRIBE")) == 2, expires)
    assert listener.doubts == 0
    assert clock.run_until(lambda: listener.doubts == 1, 40)
    assert listener.ends == []


def test_a_refresh_without_an_answer_is_made_again_as_soon_as_it_has_failed(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.deaf_to.add("SUBSCRIBE")
    live.refresh()
    clock.advance(20)
    server.deaf_to.clear()
    server.unheard.clear()
    server.answer["SUBSCRIBE"] = lambda request: None  # a copy that comes late is not answered
    clock.advance(11.9)
    asked = len(server.of("SUBSCRIBE"))
    server.answer["SUBSCRIBE"] = server.accept
    clock.advance(3)
    assert len(server.of("SUBSCRIBE")) == asked + 1
    server.notify(body=BODY)
    clock.advance(0.1)
    assert listener.doubts == 1
    assert listener.ends == []


@pytest.mark.parametrize("method", ["NOTIFX", "MESSAGE"])
def test_a_request_with_another_method_in_our_dialog_has_the_state_asked_for(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, method: str
) -> None:
    def renamed(request: Request) -> None:
        request.method = method
        request.headers.set("CSeq", f"{request.cseq.number} {method}")

    server.notify(body=BODY, change=renamed)
    clock.advance(0.1)
    assert server.notify_statuses[-1] in (405, 501)
    assert len(server.of("SUBSCRIBE")) == 2


def test_an_answer_that_is_out_of_order_too_ends_the_dialog(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify(body=BODY, change=numbered(0))
    clock.advance(0.1)
    server.notify(body=BODY, change=numbered(0))
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 500
    assert end_of(listener).cause is EndCause.GONE


def test_an_equal_cseq_in_a_new_transaction_is_in_order(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify(body=BODY, change=numbered(1))
    clock.advance(0.1)
    assert server.notify_statuses == [200, 200]
    assert len(listener.notifies) == 2


@pytest.mark.parametrize(
    "header",
    [
        ("CSeq", "0 NOTIFY"),
        ("From", "<sip:093778648@pbx.example.nz>"),
        ("From", "<sip:093778648@pbx.example.nz>;tag=never-seen"),
        ("Event", "dialog;id=7"),
        ("Event", "presence"),
    ],
)
def test_a_stream_of_refused_notifies_is_asked_about_with_growing_pauses(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, header: tuple[str, str]
) -> None:
    clock.advance(40)
    asked: list[float] = []

    def good(request: Request) -> Response:
        asked.append(clock.now())
        clock.call_later(0.01, lambda: server.notify(body=BODY))
        return server.accept(request)

    server.answer["SUBSCRIBE"] = good
    for _ in range(200):
        server.notify(body=BODY, change=lambda request: request.headers.set(*header))
        clock.advance(1.1)
    pauses = [round(after - before) for before, after in pairwise(asked)]
    assert round(asked[0]) == 40
    assert pauses == [5, 10, 20, 40, 60, 60]


def test_a_refresh_answered_by_a_notifier_without_memory_continues_in_its_new_dialog(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    def forgetful(request: Request) -> Response:
        server.dialogs.clear()
        response = server.accept(request)
        response.headers.set("To", f"<{request.to.uri}>;tag=after-restart")
        server.dialogs[request.call_id].local = response.to
        return response

    server.answer["SUBSCRIBE"] = forgetful
    live.refresh()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 200
    assert len(listener.notifies) == 2
    server.answer["SUBSCRIBE"] = server.accept
    clock.advance(600 * 0.88)
    _, second, third = server.of("SUBSCRIBE")
    assert third.to.tag == "after-restart"
    assert third.cseq.number == second.cseq.number + 1
    assert listener.ends == []


def test_the_first_notify_after_a_subscribe_answers_it(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify(body=BODY)
    clock.advance(0.1)
    live.refresh()
    clock.advance(0.1)
    for _ in range(2):
        server.notify(body=BODY)
        clock.advance(0.1)
    assert listener.answering == [True, False, True, False]


def test_required_extension_is_420_with_its_name(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify(body=BODY, headers=(("Require", "x-foo"),))
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 420
    assert len(listener.notifies) == 1


def test_other_body_type_is_415_and_told(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify(body=b"free", headers=(("Content-Type", "text/plain"),))
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 415
    assert listener.notifies[-1].body == b"free"


def test_fork_is_accepted_for_32_seconds_and_not_followed(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    def other_tag(request: Request) -> None:
        request.headers.set("From", "<sip:093778648@pbx.example.nz>;tag=fork")

    server.notify(body=BODY, change=other_tag)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 200
    assert len(listener.notifies) == 1
    clock.advance(33)

    def third_tag(request: Request) -> None:
        request.headers.set("From", "<sip:093778648@pbx.example.nz>;tag=late")

    server.notify(body=BODY, change=third_tag)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 481


def from_fork(tag: str, number: int) -> Callable[[Request], None]:
    def change(request: Request) -> None:
        request.headers.set("From", f"<sip:093778648@pbx.example.nz>;tag={tag}")
        request.headers.set("CSeq", f"{number} NOTIFY")
        request.headers.set("Contact", f"<sip:192.0.2.1:5060;phone={tag}>")

    return change


@pytest.fixture
def merging(
    agent: Agent,
    clock: VirtualClock,
    table: SubscriptionTable,
    listener: Listener,
    server: ScriptedServer,
) -> Subscription:
    interest = Interest(ANN, "dialog", ("application/dialog-info+xml",), 600, merges=True)
    subscription = Subscription(agent, interest, listener, SendWindow(clock, 0), table)
    subscription.start()
    clock.advance(0.1)
    server.notify(body=BODY)
    server.notify(body=BODY, change=from_fork("b", 7))
    clock.advance(0.1)
    return subscription


def test_every_notifier_of_a_forked_subscribe_is_followed_in_its_own_order(
    merging: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    for number in (6, 8):
        server.notify(body=BODY, change=from_fork("b", number))
        clock.advance(0.1)
    assert server.notify_statuses == [200, 200, 500, 200]
    assert [tag for tag, notify in listener.forked if notify is not None] == ["b", "b"]
    assert len(listener.notifies) == 1
    assert merging.phase is Phase.ACTIVE


def test_every_notifier_is_refreshed_and_told_of_the_end(
    merging: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    merging.refresh()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.1)
    merging.stop()
    clock.advance(0.1)
    to_fork = [request for request in server.of("SUBSCRIBE") if request.to.tag == "b"]
    assert str(to_fork[0].uri) == "sip:192.0.2.1:5060;phone=b"
    assert [request.expires for request in to_fork] == [600, 0]
    assert listener.ends == []


def test_a_fork_ends_by_its_own_word_and_the_subscription_stays(
    merging: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify("terminated;reason=timeout", change=from_fork("b", 8))
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 200
    assert listener.forked[-1] == ("b", None)
    assert merging.phase is Phase.ACTIVE


def test_a_fork_that_refuses_its_refresh_is_dropped(
    merging: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: (
        request.response(481) if request.to.tag == "b" else server.accept(request)
    )
    merging.refresh()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.1)
    assert listener.forked[-1] == ("b", None)
    assert listener.ends == []


def test_refresh_comes_at_about_85_percent_in_the_same_dialog(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    clock.advance(600 * 0.80 - 1)
    assert len(server.of("SUBSCRIBE")) == 1
    clock.advance(600 * 0.08 + 2)
    first, refresh = server.of("SUBSCRIBE")
    assert refresh.call_id == first.call_id
    assert refresh.to.tag is not None
    assert refresh.cseq.number > first.cseq.number
    assert str(refresh.uri) == "sip:192.0.2.1:5060"


def test_shortened_expiry_pulls_the_refresh_forward(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.notify("active;expires=30", BODY)
    clock.advance(29)
    assert len(server.of("SUBSCRIBE")) == 2


def test_lengthened_expiry_is_ignored(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.notify("active;expires=86400", BODY)
    clock.advance(540)
    assert len(server.of("SUBSCRIBE")) == 2


def test_active_with_nothing_left_refreshes_at_once(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.notify("active;expires=0", BODY)
    clock.advance(0.2)
    assert len(server.of("SUBSCRIBE")) == 2


def test_no_notify_within_timer_n(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    subscription.start()
    clock.advance(31.9)
    assert listener.ends == []
    clock.advance(0.5)
    assert end_of(listener).cause is EndCause.NO_NOTIFY


def test_refresh_without_its_notify_is_silent(
    live: Subscription, clock: VirtualClock, listener: Listener
) -> None:
    live.refresh()
    clock.advance(32.5)
    assert end_of(listener).cause is EndCause.SILENT


@pytest.mark.parametrize("status", [403, 404, 480, 489, 500, 503, 603])
def test_refusal_carries_its_status(
    subscription: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    listener: Listener,
    status: int,
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: request.response(
        status, to_tag="x", headers=[("Retry-After", "60")]
    )
    subscription.start()
    clock.advance(1)
    end = end_of(listener)
    assert (end.cause, end.status, end.retry_after) == (EndCause.REFUSED, status, 60)


def test_no_answer_at_all_ends_with_timer_f(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: None
    subscription.start()
    clock.advance(31.9)
    assert listener.ends == []
    clock.advance(0.2)
    assert end_of(listener).cause is EndCause.NO_ANSWER


@pytest.mark.parametrize("status", [481, 500, 404])
def test_refresh_that_finds_no_subscription_is_gone(
    live: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    listener: Listener,
    status: int,
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: request.response(status)
    live.refresh()
    clock.advance(1)
    assert end_of(listener).cause is EndCause.GONE


def test_refresh_refused_for_now_is_tried_again_before_the_end(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: request.response(503)
    live.refresh()
    clock.advance(31)
    assert len(server.of("SUBSCRIBE")) == 3
    assert listener.ends == []
    clock.advance(600)
    assert end_of(listener).cause is EndCause.EXPIRED


def test_a_refresh_refused_after_a_shorter_expiry_leaves_no_timer(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    def late(request: Request) -> None:
        transaction = server.transactions[-1]
        clock.call_later(1.0, lambda: transaction.respond(request.response(503)))

    server.answer["SUBSCRIBE"] = late
    live.refresh()
    clock.advance(0.5)
    server.notify("active;expires=300", BODY)
    clock.advance(2)
    live.forget()
    clock.advance(40)
    assert clock.pending == 0


def test_423_is_followed_with_and_without_min_expires(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    def too_brief(request: Request) -> object:
        expires = request.expires or 0
        if expires < 1200:
            return request.response(423)
        if expires < 1800:
            return request.response(423, headers=[("Min-Expires", "1800")])
        return server.accept(request)

    server.answer["SUBSCRIBE"] = too_brief  # type: ignore[assignment]  # one of two responses
    subscription.start()
    clock.advance(1)
    asked = [request.expires for request in server.of("SUBSCRIBE")]
    assert asked == [600, 1200, 1800]
    assert len({request.call_id for request in server.of("SUBSCRIBE")}) == 1
    assert listener.accepted == 1


def test_423_for_ever_ends(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: request.response(423)
    subscription.start()
    clock.advance(1)
    assert len(server.of("SUBSCRIBE")) == 4
    assert end_of(listener).status == 423


@pytest.mark.parametrize(
    ("contact", "requests"),
    [("<sip:other@pbx.example.nz>", 2), ("<sip:other@elsewhere.example>", 1), ("<tel:1>", 1)],
)
def test_redirection_is_followed_once_within_the_domain(
    subscription: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    listener: Listener,
    contact: str,
    requests: int,
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: request.response(
        302, headers=[("Contact", contact)]
    )
    subscription.start()
    clock.advance(1)
    assert len(server.of("SUBSCRIBE")) == requests
    assert end_of(listener).status == 302


def test_granted_for_zero_seconds_is_a_fetch(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: server.accept(request, "0")
    subscription.start()
    clock.advance(1)
    assert end_of(listener).cause is EndCause.FETCHED


def test_a_refused_refresh_is_told_and_sent_again(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: request.response(403, to_tag="x")
    live.refresh()
    clock.advance(31)
    assert listener.refusals == [403, 403]
    assert not listener.ends


@pytest.mark.parametrize("minimum", ["soon", "", None])
def test_423_whose_minimum_cannot_be_read_asks_for_twice_the_time(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, minimum: str | None
) -> None:
    headers = [] if minimum is None else [("Min-Expires", minimum)]
    server.answer["SUBSCRIBE"] = lambda request: (
        server.accept(request)
        if (request.expires or 0) >= 1800
        else request.response(423, to_tag="x", headers=headers)
    )
    subscription.start()
    clock.advance(1)
    assert [request.expires for request in server.of("SUBSCRIBE")] == [600, 1200, 2400]
    assert subscription.phase is Phase.ACCEPTED


def test_a_refresh_granted_zero_seconds_has_ended_the_subscription(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: server.accept(request, "0")
    live.refresh()
    clock.advance(60)
    assert end_of(listener).cause is EndCause.GONE
    assert len(server.of("SUBSCRIBE")) == 2


def cannot_be_answered(request: Request) -> Response:
    challenge = 'Digest realm="pbx", nonce="n", algorithm=MX5, qop="auth"'
    return request.response(401, to_tag="x", headers=[("WWW-Authenticate", challenge)])


def test_a_refresh_whose_challenge_cannot_be_answered_is_retried_in_its_dialog(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    for _ in range(2):
        server.answer["SUBSCRIBE"] = cannot_be_answered
        live.refresh()
        clock.advance(1)
        server.answer["SUBSCRIBE"] = server.accept
        clock.advance(2)
        server.notify(body=BODY)
        clock.advance(5)
    assert live.phase is Phase.ACTIVE
    assert listener.doubts == 0
    assert len(server.of("SUBSCRIBE")) == 5
    assert len({request.to.tag for request in server.of("SUBSCRIBE")[1:]}) == 1


def test_a_refresh_whose_challenges_are_never_answerable_has_failed(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = cannot_be_answered
    live.refresh()
    clock.advance(3)
    assert end_of(listener).cause is EndCause.REFUSED_CREDENTIALS
    assert len(server.of("SUBSCRIBE")) == 3


@pytest.mark.parametrize(
    ("state", "reason", "retry_after"),
    [
        ("terminated", None, None),
        ("terminated;reason=deactivated", "deactivated", None),
        ('TERMINATED ; Reason="Rejected"', "rejected", None),
        ("terminated;reason=probation;retry-after=5", "probation", 5),
    ],
)
def test_terminated_tells_why(
    live: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    listener: Listener,
    state: str,
    reason: str | None,
    retry_after: int | None,
) -> None:
    server.notify(state)
    clock.advance(0.1)
    end = end_of(listener)
    assert server.notify_statuses[-1] == 200
    assert (end.cause, end.reason, end.retry_after) == (EndCause.TERMINATED, reason, retry_after)


def test_invariant_gives_its_body_first(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.notify("terminated;reason=invariant", BODY)
    clock.advance(0.1)
    assert len(listener.notifies) == 2
    assert end_of(listener).reason == "invariant"


def test_stop_unsubscribes_and_later_notifies_are_unknown(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    live.stop()
    clock.advance(0.1)
    assert server.of("SUBSCRIBE")[-1].expires == 0
    server.notify("terminated;reason=timeout")
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 481
    assert listener.ends == []


def test_lost_notify_answers_are_repeated_from_the_stored_one(
    live: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    network: MemoryNetwork,
    listener: Listener,
) -> None:
    network.loss = 0.6
    server.notify(body=BODY)
    clock.advance(31)
    assert len(listener.notifies) <= 2
    assert server.notify_statuses[-1] == 200


@pytest.mark.parametrize(("delay", "questions"), [(0.1, 0), (0.4, 1)])
def test_a_repeated_notify_has_the_state_asked_for_after_timer_f(
    live: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    network: MemoryNetwork,
    delay: float,
    questions: int,
) -> None:
    network.delay = delay  # the second is repeated after T1, 0.5 s, before our 200 has arrived
    for _ in range(2):
        server.notify(body=BODY)
        clock.advance(5)
    clock.advance(22)
    assert len(server.of("SUBSCRIBE")) == 1
    network.delay = 0.1
    clock.advance(8)
    server.notify(body=BODY)
    clock.advance(100)
    assert len(server.of("SUBSCRIBE")) == 1 + questions
    assert live.phase is Phase.ACTIVE


def test_path_failure_ends_it(
    subscription: Subscription, clock: VirtualClock, agent: Agent, listener: Listener
) -> None:
    agent.use_flow(None)
    subscription.start()
    clock.advance(1)
    assert subscription.phase is Phase.QUEUED
    assert listener.ends == []


def test_a_queued_subscription_that_is_dropped_is_never_sent(
    agent: Agent,
    clock: VirtualClock,
    table: SubscriptionTable,
    listener: Listener,
    server: ScriptedServer,
) -> None:
    window = SendWindow(clock, 1)
    interest = Interest(ANN, "dialog", ("application/dialog-info+xml",), 600)
    two = [Subscription(agent, interest, listener, window, table) for _ in range(2)]
    for subscription in two:
        subscription.start()
    two[1].forget()
    clock.advance(5)
    assert len(server.of("SUBSCRIBE")) == 1


def test_the_first_notify_makes_the_dialog_whatever_tag_the_2xx_named(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    subscription.start()
    clock.advance(0.1)
    assert subscription.phase is Phase.ACCEPTED

    def other_fork(request: Request) -> None:
        request.headers.set("From", "<sip:093778648@pbx.example.nz>;tag=other-fork")

    server.notify(body=BODY, change=other_fork)
    clock.advance(0.1)
    assert server.notify_statuses == [200]
    assert len(listener.notifies) == 1
    clock.advance(540)
    assert server.of("SUBSCRIBE")[1].to.tag == "other-fork"


def test_the_route_of_the_2xx_is_taken_when_the_notify_had_none(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    def late(request: Request) -> None:
        response = server.accept(request)
        response.headers.add("Record-Route", "<sip:192.0.2.1;lr>")
        transaction = server.transactions[-1]
        clock.call_later(0.2, lambda: transaction.respond(response))

    server.answer["SUBSCRIBE"] = late
    subscription.start()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.3)
    server.answer["SUBSCRIBE"] = server.accept
    clock.advance(540)
    assert server.of("SUBSCRIBE")[-1].headers.get("Route") == "<sip:192.0.2.1;lr>"


def test_the_record_route_of_a_notify_is_the_way_back(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    def silent(request: Request) -> None:
        server.accept(request)

    server.answer["SUBSCRIBE"] = silent
    subscription.start()
    clock.advance(0.1)
    server.notify(body=BODY, headers=(("Record-Route", "<sip:192.0.2.1:5060;lr>"),))
    clock.advance(1)
    server.notify(body=BODY, headers=(("Record-Route", "<sip:198.51.100.1;lr>"),))
    server.answer["SUBSCRIBE"] = server.accept
    clock.advance(600)
    assert server.of("SUBSCRIBE")[-1].headers.get("Route") == "<sip:192.0.2.1:5060;lr>"


def test_a_notify_may_move_the_notifier(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.notify(
        body=BODY,
        change=lambda request: request.headers.set("Contact", "<sip:192.0.2.1:5060;node=2>"),
    )
    clock.advance(0.1)
    live.refresh()
    clock.advance(0.1)
    assert str(server.of("SUBSCRIBE")[-1].uri) == "sip:192.0.2.1:5060;node=2"


def test_refreshes_asked_for_are_paced(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    for _ in range(1000):
        live.refresh()
        clock.advance(0.02)
        if clock.now() % 1 < 0.02:
            server.notify(body=BODY)
    assert 4 <= len(server.of("SUBSCRIBE")) - 1 <= 6


def test_nothing_left_for_ever_is_no_storm(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    def again(request: Request) -> Response:
        clock.call_later(0.01, lambda: server.notify("active;expires=0", BODY))
        return server.accept(request)

    server.answer["SUBSCRIBE"] = again
    server.notify("active;expires=0", BODY)
    clock.advance(60)
    assert len(server.of("SUBSCRIBE")) <= 15


def test_a_refresh_wanted_before_the_first_2xx_waits_for_it(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    def late(request: Request) -> None:
        response = server.accept(request)
        transaction = server.transactions[-1]
        clock.call_later(1.0, lambda: transaction.respond(response))

    server.answer["SUBSCRIBE"] = late
    subscription.start()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.1)
    subscription.refresh()
    clock.advance(0.5)
    assert len(server.of("SUBSCRIBE")) == 1
    clock.advance(1)
    first, second = server.of("SUBSCRIBE")
    assert second.cseq.number == first.cseq.number + 1


def test_a_notify_that_overtakes_the_2xx_of_its_refresh_is_enough(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    def late(request: Request) -> None:
        response = server.accept(request)
        transaction = server.transactions[-1]
        clock.call_later(0.2, lambda: transaction.respond(response))

    server.answer["SUBSCRIBE"] = late
    live.refresh()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(60)
    assert listener.ends == []


def test_terminated_while_a_refresh_is_under_way_ends_it_once(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: None
    live.refresh()
    clock.advance(0.1)
    server.notify("terminated;reason=timeout")
    clock.advance(60)
    assert end_of(listener).reason == "timeout"


@pytest.mark.parametrize(
    "state", [";;;", "", "active;expires=soon", "active;expires=99999999999999999999"]
)
def test_a_state_nobody_can_read_is_active(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener, state: str
) -> None:
    server.notify(state, BODY)
    clock.advance(0.1)
    assert server.notify_statuses[-1] == 200
    assert len(listener.notifies) == 2
    assert live.phase is Phase.ACTIVE


@pytest.mark.parametrize(
    "header", [("Expires", "soon"), ("Contact", "<sip:broken"), ("Record-Route", "<")]
)
def test_a_2xx_that_cannot_be_read_still_accepts(
    subscription: Subscription,
    clock: VirtualClock,
    server: ScriptedServer,
    listener: Listener,
    header: tuple[str, str],
) -> None:
    def odd(request: Request) -> Response:
        response = server.accept(request)
        response.headers.set(*header)
        return response

    server.answer["SUBSCRIBE"] = odd
    subscription.start()
    clock.advance(0.1)
    server.notify(body=BODY)
    clock.advance(0.1)
    assert listener.ends == []
    assert subscription.phase is Phase.ACTIVE


def test_a_retry_after_nobody_can_read_is_none(
    subscription: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: request.response(
        503, headers=[("Retry-After", "later")]
    )
    subscription.start()
    clock.advance(0.1)
    end = end_of(listener)
    assert (end.status, end.retry_after) == (503, None)


def test_refreshes_nobody_answers_end_it_when_its_time_is_over(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: None
    clock.advance(700)
    assert end_of(listener).cause is EndCause.EXPIRED
    assert len(server.of("SUBSCRIBE")) >= 3


def test_it_tells_when_the_state_was_asked_for_last(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    assert live.asked_at == 0
    clock.advance(60)
    live.refresh()
    asked = [live.asked_at]  # None: it is being asked for
    clock.advance(0.1)
    assert [*asked, live.asked_at] == [None, 60.2]
    server.notify(body=BODY)
    server.answer["SUBSCRIBE"] = lambda request: request.response(
        503, headers=[("Retry-After", "100")]
    )
    clock.advance(10)
    live.refresh()
    clock.advance(99)
    assert live.asked_at is None  # the server wants to be left alone


def test_a_forgotten_dialog_is_found_out_by_asking(
    live: Subscription, clock: VirtualClock, server: ScriptedServer, listener: Listener
) -> None:
    server.answer["SUBSCRIBE"] = lambda request: request.response(481)
    live.refresh()
    clock.advance(0.1)
    assert end_of(listener).cause is EndCause.GONE


def test_nothing_runs_on_after_the_end(
    live: Subscription, clock: VirtualClock, server: ScriptedServer
) -> None:
    live.refresh()
    live.refresh()
    live.forget()
    server.layer.flow_failed(server.flows[-1], TransportError(TransportFault.CLOSED, ""))
    clock.advance(100)
    live.refresh()
    live.stop()
    assert clock.pending == 0


def test_a_notify_from_another_address_is_asked_about_and_not_believed(
    live: Subscription,
    server: ScriptedServer,
    network: MemoryNetwork,
    listener: Listener,
    clock: VirtualClock,
    agent: Agent,
) -> None:
    """It may come from a redundant server, or from somebody who has read our messages."""
    elsewhere = network.attach(HostPort("198.51.100.7", 5060), server)
    server.flows.append(elsewhere.flow_to(CLIENT))
    asked = len(server.of("SUBSCRIBE"))
    dialog = server.dialogs[live.call_id]
    dialog.local_cseq = 2**31 - 2
    server.notify(body=BODY.replace(b'"0"', b'"9"'))
    clock.advance(1.0)
    assert server.notify_statuses == [200, 200]
    assert [notify.body for notify in listener.notifies] == [BODY]
    assert len(server.of("SUBSCRIBE")) == asked + 1
    # The real ones are still believed, although their numbers are lower.
    dialog.local_cseq = 5
    server.notify(body=BODY)
    clock.advance(1.0)
    assert server.notify_statuses == [200, 200, 200]
    assert len(listener.notifies) == 2


def test_a_notifier_at_another_address_is_believed_when_it_answers_our_question(
    live: Subscription,
    server: ScriptedServer,
    network: MemoryNetwork,
    listener: Listener,
    clock: VirtualClock,
    agent: Agent,
) -> None:
    """Some clusters send every NOTIFY from an address that no message has named."""
    elsewhere = network.attach(HostPort("198.51.100.7", 5060), server)
    asked = len(server.of("SUBSCRIBE"))
    bodies = [BODY.replace(b'"0"', f'"{version}"'.encode()) for version in range(1, 5)]
    for body in bodies:
        server.flows.append(elsewhere.flow_to(CLIENT))
        server.notify(body=body)
        clock.advance(1.0)
    assert [notify.body for notify in listener.notifies] == [BODY, *bodies[1:]]
    assert len(server.of("SUBSCRIBE")) == asked + 1
    assert agent.gate.ignored.strangers == 0


@pytest.mark.parametrize("header", ["Call-ID", "To"])
def test_a_notify_from_another_address_with_a_wrong_identifier_hears_nothing(
    live: Subscription,
    server: ScriptedServer,
    network: MemoryNetwork,
    clock: VirtualClock,
    agent: Agent,
    header: str,
) -> None:
    elsewhere = network.attach(HostPort("198.51.100.7", 5060), server)
    server.flows.append(elsewhere.flow_to(CLIENT))
    asked = len(server.of("SUBSCRIBE"))
    server.notify(body=BODY, change=lambda notify: notify.headers.set(header, "<sip:x@y>;tag=x"))
    clock.advance(40.0)
    assert server.notify_statuses == [200, None]
    assert len(server.of("SUBSCRIBE")) == asked
    assert agent.gate.ignored.strangers > 0
