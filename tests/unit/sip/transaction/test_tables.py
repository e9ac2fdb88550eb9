"""The tables are complete and agree with themselves."""

import pytest

from sip.transaction.tables import (
    MACHINES,
    Machine,
    TransactionAction,
    TransactionEvent,
    TransactionState,
)

EXPECTED_STATES = {
    "INVITE client transaction": "Calling Proceeding Completed Accepted",
    "non-INVITE client transaction": "Trying Proceeding Completed",
    "INVITE server transaction": "Proceeding Completed Accepted Confirmed",
    "non-INVITE server transaction": "Trying Proceeding Completed",
}

by_name = pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)


@by_name
def test_every_state_of_the_figure_is_there(machine: Machine) -> None:
    assert set(machine.states) == set(EXPECTED_STATES[machine.name].split())
    assert machine.initial in machine.states


@by_name
def test_every_pair_is_listed_or_ignored_and_never_both(machine: Machine) -> None:
    every = {(state, event) for state in machine.states for event in machine.events}
    listed = set(machine.transitions)
    assert listed | machine.ignored == every
    assert not listed & machine.ignored


@by_name
def test_a_timer_event_is_listed_exactly_where_the_timer_runs(machine: Machine) -> None:
    for state in machine.states:
        listed = {
            event
            for where, event in machine.transitions
            if where is state and "TIMER" in event.name
        }
        assert listed == machine.timers[state]


@by_name
def test_every_state_can_be_reached_and_left(machine: Machine) -> None:
    reached = {machine.initial} | {state for state, _ in machine.transitions.values()}
    assert reached == machine.states | {TransactionState.TERMINATED}
    for state in machine.states:
        assert any(
            where is state and to is not state
            for (where, _), (to, _) in machine.transitions.items()
        )


def test_the_events_of_clients_and_servers() -> None:
    for machine in MACHINES:
        responses = {
            TransactionEvent.RESPONSE_1XX,
            TransactionEvent.RESPONSE_2XX,
            TransactionEvent.RESPONSE_300_699,
        }
        sends = {
            TransactionEvent.REQUEST,
            TransactionEvent.SEND_1XX,
            TransactionEvent.SEND_2XX,
            TransactionEvent.SEND_300_699,
        }
        expected = responses if "client" in machine.name else sends
        assert expected <= machine.events
        assert TransactionEvent.TRANSPORT_ERROR in machine.events


def test_every_action_is_used() -> None:
    used = {
        action
        for machine in MACHINES
        for _, actions in machine.transitions.values()
        for action in actions
    }
    assert used == set(TransactionAction)
