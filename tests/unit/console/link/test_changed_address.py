from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, repeat

from sip.message import Request, Response
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from tests.unit.console.link.linked_console import Office, number

OLD, NEW = ("203.0.113.9", 40001), ("203.0.113.77", 50123)


class Router:
    """Has the phone system see the console at the next of `addresses` with each answer."""

    def __init__(self, office: Office) -> None:
        self.addresses: Iterator[tuple[str, int]] = repeat(OLD)
        self.sent: list[tuple[float, Request]] = []
        agent, layer = office.agent, office.agent.transactions
        take, send = agent.response_received, layer.send_request

        def response_received(response: Response, waited: float) -> None:
            host, port = next(self.addresses)
            via = response.headers.get("Via") or ""
            kept = [part for part in via.split(";") if not part.startswith(("received", "rport"))]
            response.headers.set("Via", ";".join([*kept, f"received={host}", f"rport={port}"]))
            take(response, waited)

        def send_request(request: Request, *args: object, **kwargs: object) -> object:
            self.sent.append((office.clock.now(), request))
            return send(request, *args, **kwargs)  # type: ignore[arg-type]

        agent.response_received = response_received  # type: ignore[method-assign]
        layer.send_request = send_request  # type: ignore[method-assign, assignment]

    def contacts(self, method: str, since: float) -> list[str]:
        """The last Contact of each request of this method."""
        return [
            request.headers.get_all("Contact")[-1]
            for at, request in self.sent
            if request.method == method and at >= since and "Contact" in request.headers
        ]


def test_at_another_address_everything_is_renewed_within_10_s() -> None:
    office = Office(3)
    router = Router(office)
    office.start(60)
    assert office.all_right()
    router.addresses = repeat(NEW)
    changed, shown = office.clock.now(), len(office.history)
    office.clock.advance(10)
    place = "{}:{}".format(*NEW)
    assert router.contacts("REGISTER", changed)
    assert all(place in contact for contact in router.contacts("REGISTER", changed))
    signed_in = [at for at, request in router.sent if request.method == "REGISTER"]
    moved = next(at for at in signed_in if at > changed)
    renewed = router.contacts("SUBSCRIBE", moved + 0.001)
    assert len(renewed) >= 2  # one may just have been refreshed
    assert all(place in contact for contact in renewed)
    stale = {each for _, each, _, is_stale, _ in office.history[shown:] if is_stale}
    assert stale == {number(index) for index in (1, 2, 3)}
    assert office.all_right()
    # The same address in the next answers is no news.
    office.clock.advance(300)
    assert router.contacts("REGISTER", changed + 10) == []


def test_an_address_that_changes_with_every_answer_does_not_flood_the_server() -> None:
    office = Office(3)
    router = Router(office)
    office.start(60)
    router.addresses = cycle((OLD, NEW))
    changed = office.clock.now()
    office.clock.advance(7200)
    times = [at for at, request in router.sent if request.method == "REGISTER" and at >= changed]
    # Each 500 s as always, and after pauses of 30 s, 60 s, up to 15 min; each is challenged.
    assert len(times) <= 2 * (7200 / 480 + 6 + 7200 / 900)
    assert sum(at < changed + 120 for at in times) <= 2 * 3


def test_a_nat_that_shares_the_load_between_two_addresses_puts_no_lamp_in_doubt_for_long() -> None:
    office = Office(3)
    router = Router(office)
    office.start(60)
    router.addresses = cycle((OLD, NEW))
    office.clock.advance(60)
    shown = len(office.history)
    office.clock.advance(600)
    # What is sent to either address arrives: only the renewals make the lamps old for a moment.
    times = sorted({round(at) for at, _, _, stale, _ in office.history[shown:] if stale})
    assert len(times) <= 5
    assert office.all_right()


def test_stop_cancels_the_sign_in_that_waits() -> None:
    office = Office(1)
    router = Router(office)
    office.start(60)
    router.addresses = cycle((OLD, NEW))
    office.clock.advance(20)
    done: list[bool] = []
    office.link.stop(lambda: done.append(True))
    office.clock.advance(5)
    assert done
    sent = len(router.sent)
    office.clock.advance(1300)
    assert len(router.sent) == sent
    assert office.clock.pending == 0


def test_lamps_are_hatched_while_the_renewal_waits_after_a_second_new_address() -> None:
    office = Office(3)
    router = Router(office)
    office.start(60)
    router.addresses = repeat(NEW)
    office.clock.advance(10)
    assert office.all_right()
    router.addresses = repeat(("203.0.113.78", 50999))
    assert office.clock.run_until(office.all_doubtful, 10)
    office.clock.advance(2)
    hidden = number(3)
    assert office.lamp(3).stale
    assert office.clock.run_until(office.all_right, 30)
    assert hidden in office.numbers


def test_a_lamp_that_failed_is_tried_again_at_another_address() -> None:
    office = Office(3)
    router = Router(office)
    office.pbx.fault(number(2), FaultSpec(FaultKind.REFUSE, status=403))
    office.start(60)
    assert office.lamp(2).code == "SUB-403"
    office.pbx.clear_fault()
    router.addresses = repeat(NEW)
    assert office.clock.run_until(office.all_right, 12.0)
