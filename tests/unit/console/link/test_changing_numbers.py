"""The watched numbers change while the console runs; other subscriptions stay."""

from __future__ import annotations

from console.desk.lamps import Extension, LampState
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from tests.unit.console.link.linked_console import Office, number


def extensions(*indices: int) -> list[Extension]:
    return [Extension(number(index), f"P{index}") for index in indices]


def show(office: Office, *indices: int) -> None:
    office.desk.set_extensions(extensions(*indices))
    office.link.set_numbers(office.desk.numbers)
    office.clock.advance(2.0)


def some(office: Office, *indices: int) -> Office:
    """An office that watches only some of the lines of its PBX."""
    show(office, *indices)
    return office.start()


def test_a_new_number_is_subscribed_and_the_others_are_not_asked_again() -> None:
    office = some(Office(5), 1, 2)
    office.pbx.set_line(number(3), "busy")
    before = office.subscribes
    history = len(office.history)
    show(office, 1, 2, 3)
    assert office.shows(LampState.BUSY, 3)
    assert office.shows(LampState.AVAILABLE, 1)
    assert office.subscribes == before + 1
    assert {told[1] for told in office.history[history:]} == {number(3)}


def test_a_removed_number_is_unsubscribed() -> None:
    office = some(Office(5), 1, 2, 3)
    assert len(watched(office)) == 3
    show(office, 3, 1)
    assert watched(office) == [number(1), number(3)]
    office.pbx.set_line(number(3), "ringing")
    office.clock.advance(0.5)
    assert office.shows(LampState.RINGING, 3)
    assert [lamp.number for lamp in office.desk.lamps] == [number(3), number(1)]


def test_another_order_or_name_sends_nothing() -> None:
    office = some(Office(5), 1, 2, 3)
    before = office.subscribes
    show(office, 3, 2, 1)
    assert office.subscribes == before
    assert office.all_right()


def test_from_no_numbers_to_one_and_back() -> None:
    office = some(Office(3))
    assert office.subscribes == 0
    show(office, 2)
    assert office.all_right()
    show(office)
    assert watched(office) == []
    show(office, 1)
    assert office.all_right()
    # The periodic check goes on: a server that forgets a subscription is noticed.
    office.pbx.fault(None, FaultSpec(FaultKind.FORGET))
    office.pbx.set_line(number(1), "busy")
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY), 55)


def test_many_new_numbers_go_through_the_window() -> None:
    office = some(Office(301), 1)
    began, before = office.clock.now(), office.subscribes
    office.desk.set_extensions(extensions(*range(1, 302)))
    office.link.set_numbers(office.desk.numbers)
    assert office.clock.run_until(office.all_right, 10)
    assert office.subscribes == before + 300
    assert office.clock.now() - began >= 299 / 200


def test_numbers_changed_during_a_loss_are_right_afterwards() -> None:
    office = some(Office(4), 1, 2)
    office.link.connection.lost(office.agent.no_answer_error())
    office.desk.set_extensions(extensions(2, 3))
    office.link.set_numbers(office.desk.numbers)
    assert office.clock.run_until(office.all_right, 60)
    assert {lamp.number for lamp in office.desk.lamps} == {number(2), number(3)}


def watched(office: Office) -> list[str]:
    return sorted(each.number for each in office.pbx._notifier.subscriptions(None))
