"""The four transaction machines as tables that can be compared with the figures of the RFCs.

INVITE client: RFC 3261 figure 5 as changed by RFC 6026 section 7.2 (state Accepted, timer M).
Non-INVITE client: RFC 3261 figure 6. INVITE server: figure 7 as changed by RFC 6026 section 7.1
(state Accepted, timer L). Non-INVITE server: figure 8 as changed by RFC 4320.

A machine that enters a state stops every timer that the new state does not list. Every pair of
state and event is either in `transitions` or in `ignored`; a test asserts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class TransactionState(StrEnum):
    """The states of RFC 3261 section 17 and RFC 6026."""

    CALLING = "Calling"
    TRYING = "Trying"
    PROCEEDING = "Proceeding"
    COMPLETED = "Completed"
    ACCEPTED = "Accepted"
    CONFIRMED = "Confirmed"
    TERMINATED = "Terminated"


class TransactionEvent(StrEnum):
    """The inputs of the machines: messages, responses of the TU, timers and faults."""

    REQUEST = "request"
    ACK = "ACK"
    RESPONSE_1XX = "1xx"
    RESPONSE_2XX = "2xx"
    RESPONSE_300_699 = "300-699"
    SEND_1XX = "1xx from TU"
    SEND_2XX = "2xx from TU"
    SEND_300_699 = "300-699 from TU"
    TIMER_A = "Timer A"
    TIMER_B = "Timer B"
    TIMER_D = "Timer D"
    TIMER_E = "Timer E"
    TIMER_F = "Timer F"
    TIMER_G = "Timer G"
    TIMER_H = "Timer H"
    TIMER_I = "Timer I"
    TIMER_J = "Timer J"
    TIMER_K = "Timer K"
    TIMER_L = "Timer L"
    TIMER_M = "Timer M"
    TIMER_TRYING = "time for a 100"
    TIMER_LATE = "too late to answer"
    TRANSPORT_ERROR = "transport error"


class TransactionAction(StrEnum):
    """The outputs of the machines on a transition, performed in the order of the table."""

    SEND_REQUEST = "send the request again"
    SEND_ACK = "send ACK"
    SEND_RESPONSE = "send the response"
    SEND_TRYING = "send 100"
    RESEND = "send the last response again"
    INFORM = "response to TU"
    INFORM_ACK = "ACK to TU"
    INFORM_TIMEOUT = "timeout to TU"
    INFORM_TRANSPORT = "transport error to TU"
    START_A = "double Timer A"
    START_D = "start Timer D"
    START_E = "double Timer E up to T2"
    START_E_AT_T2 = "start Timer E with T2"
    START_G = "start or double Timer G up to T2"
    START_H = "start Timer H"
    START_I = "start Timer I"
    START_J = "start Timer J"
    START_K = "start Timer K"
    START_L = "start Timer L"
    START_M = "start Timer M"


Step = tuple[TransactionState, tuple[TransactionAction, ...]]


@dataclass(frozen=True)
class Machine:
    """One state machine.

    Attributes:
        name: as in the RFC.
        initial: the state of a new transaction.
        transitions: from (state, event) to (next state, actions in order).
        ignored: the pairs of state and event that change nothing, with the reason beside them.
        timers: the timers that may run in each state; all others stop on entering it.
    """

    name: str
    initial: TransactionState
    transitions: Mapping[tuple[TransactionState, TransactionEvent], Step]
    ignored: frozenset[tuple[TransactionState, TransactionEvent]]
    timers: Mapping[TransactionState, frozenset[TransactionEvent]]

    @property
    def states(self) -> frozenset[TransactionState]:
        """Every state but Terminated, in which a transaction takes no event any more."""
        return frozenset(self.timers)

    @property
    def events(self) -> frozenset[TransactionEvent]:
        """The events of this machine."""
        return frozenset(event for _, event in [*self.transitions, *self.ignored])


S, E, A = TransactionState, TransactionEvent, TransactionAction


def _timers(**by_state: str) -> dict[TransactionState, frozenset[TransactionEvent]]:
    return {
        TransactionState[name]: frozenset(
            TransactionEvent[f"TIMER_{timer}"] for timer in timers.split()
        )
        for name, timers in by_state.items()
    }


INVITE_CLIENT = Machine(
    name="INVITE client transaction",
    initial=S.CALLING,
    transitions={
        (S.CALLING, E.TIMER_A): (S.CALLING, (A.START_A, A.SEND_REQUEST)),
        (S.CALLING, E.TIMER_B): (S.TERMINATED, (A.INFORM_TIMEOUT,)),
        (S.CALLING, E.RESPONSE_1XX): (S.PROCEEDING, (A.INFORM,)),
        (S.CALLING, E.RESPONSE_2XX): (S.ACCEPTED, (A.START_M, A.INFORM)),
        (S.CALLING, E.RESPONSE_300_699): (S.COMPLETED, (A.START_D, A.SEND_ACK, A.INFORM)),
        (S.CALLING, E.TRANSPORT_ERROR): (S.TERMINATED, (A.INFORM_TRANSPORT,)),
        (S.PROCEEDING, E.RESPONSE_1XX): (S.PROCEEDING, (A.INFORM,)),
        (S.PROCEEDING, E.RESPONSE_2XX): (S.ACCEPTED, (A.START_M, A.INFORM)),
        (S.PROCEEDING, E.RESPONSE_300_699): (S.COMPLETED, (A.START_D, A.SEND_ACK, A.INFORM)),
        # Timer B runs here only after a CANCEL (RFC 3261 section 9.1, last paragraph).
        (S.PROCEEDING, E.TIMER_B): (S.TERMINATED, (A.INFORM_TIMEOUT,)),
        (S.PROCEEDING, E.TRANSPORT_ERROR): (S.TERMINATED, (A.INFORM_TRANSPORT,)),
        (S.COMPLETED, E.RESPONSE_300_699): (S.COMPLETED, (A.SEND_ACK,)),
        (S.COMPLETED, E.TIMER_D): (S.TERMINATED, ()),
        # The TU has its final response already; a lost ACK does not concern it.
        (S.COMPLETED, E.TRANSPORT_ERROR): (S.TERMINATED, ()),
        (S.ACCEPTED, E.RESPONSE_2XX): (S.ACCEPTED, (A.INFORM,)),
        (S.ACCEPTED, E.TIMER_M): (S.TERMINATED, ()),
    },
    ignored=frozenset(
        {
            # These timers do not run in the state.
            *((S.CALLING, timer) for timer in (E.TIMER_D, E.TIMER_M)),
            *((S.PROCEEDING, timer) for timer in (E.TIMER_A, E.TIMER_D, E.TIMER_M)),
            *((S.COMPLETED, timer) for timer in (E.TIMER_A, E.TIMER_B, E.TIMER_M)),
            *((S.ACCEPTED, timer) for timer in (E.TIMER_A, E.TIMER_B, E.TIMER_D)),
            # Late and contradicting responses (RFC 6026 section 7.2).
            (S.COMPLETED, E.RESPONSE_1XX),
            (S.COMPLETED, E.RESPONSE_2XX),
            (S.ACCEPTED, E.RESPONSE_1XX),
            (S.ACCEPTED, E.RESPONSE_300_699),
            # Nothing is sent from Accepted; the TU sends the ACK.
            (S.ACCEPTED, E.TRANSPORT_ERROR),
        }
    ),
    timers=_timers(CALLING="A B", PROCEEDING="B", COMPLETED="D", ACCEPTED="M"),
)

NON_INVITE_CLIENT = Machine(
    name="non-INVITE client transaction",
    initial=S.TRYING,
    transitions={
        (S.TRYING, E.TIMER_E): (S.TRYING, (A.START_E, A.SEND_REQUEST)),
        (S.TRYING, E.TIMER_F): (S.TERMINATED, (A.INFORM_TIMEOUT,)),
        (S.TRYING, E.RESPONSE_1XX): (S.PROCEEDING, (A.INFORM,)),
        (S.TRYING, E.RESPONSE_2XX): (S.COMPLETED, (A.START_K, A.INFORM)),
        (S.TRYING, E.RESPONSE_300_699): (S.COMPLETED, (A.START_K, A.INFORM)),
        (S.TRYING, E.TRANSPORT_ERROR): (S.TERMINATED, (A.INFORM_TRANSPORT,)),
        (S.PROCEEDING, E.TIMER_E): (S.PROCEEDING, (A.START_E_AT_T2, A.SEND_REQUEST)),
        (S.PROCEEDING, E.TIMER_F): (S.TERMINATED, (A.INFORM_TIMEOUT,)),
        (S.PROCEEDING, E.RESPONSE_1XX): (S.PROCEEDING, (A.INFORM,)),
        (S.PROCEEDING, E.RESPONSE_2XX): (S.COMPLETED, (A.START_K, A.INFORM)),
        (S.PROCEEDING, E.RESPONSE_300_699): (S.COMPLETED, (A.START_K, A.INFORM)),
        (S.PROCEEDING, E.TRANSPORT_ERROR): (S.TERMINATED, (A.INFORM_TRANSPORT,)),
        (S.COMPLETED, E.TIMER_K): (S.TERMINATED, ()),
    },
    ignored=frozenset(
        {
            (S.TRYING, E.TIMER_K),
            (S.PROCEEDING, E.TIMER_K),
            (S.COMPLETED, E.TIMER_E),
            (S.COMPLETED, E.TIMER_F),
            # Completed exists to absorb retransmissions.
            (S.COMPLETED, E.RESPONSE_1XX),
            (S.COMPLETED, E.RESPONSE_2XX),
            (S.COMPLETED, E.RESPONSE_300_699),
            # Nothing is sent from Completed.
            (S.COMPLETED, E.TRANSPORT_ERROR),
        }
    ),
    timers=_timers(TRYING="E F", PROCEEDING="E F", COMPLETED="K"),
)

INVITE_SERVER = Machine(
    name="INVITE server transaction",
    initial=S.PROCEEDING,
    transitions={
        (S.PROCEEDING, E.REQUEST): (S.PROCEEDING, (A.RESEND,)),
        (S.PROCEEDING, E.TIMER_TRYING): (S.PROCEEDING, (A.SEND_TRYING,)),
        (S.PROCEEDING, E.SEND_1XX): (S.PROCEEDING, (A.SEND_RESPONSE,)),
        (S.PROCEEDING, E.SEND_2XX): (S.ACCEPTED, (A.START_L, A.SEND_RESPONSE)),
        (S.PROCEEDING, E.SEND_300_699): (
            S.COMPLETED,
            (A.START_G, A.START_H, A.SEND_RESPONSE),
        ),
        # RFC 6026 section 7.1: an answer that cannot be sent does not end the transaction.
        (S.PROCEEDING, E.TRANSPORT_ERROR): (S.PROCEEDING, (A.INFORM_TRANSPORT,)),
        (S.ACCEPTED, E.SEND_2XX): (S.ACCEPTED, (A.SEND_RESPONSE,)),
        (S.ACCEPTED, E.ACK): (S.ACCEPTED, (A.INFORM_ACK,)),
        (S.ACCEPTED, E.TRANSPORT_ERROR): (S.ACCEPTED, (A.INFORM_TRANSPORT,)),
        (S.ACCEPTED, E.TIMER_L): (S.TERMINATED, ()),
        (S.COMPLETED, E.REQUEST): (S.COMPLETED, (A.RESEND,)),
        (S.COMPLETED, E.TIMER_G): (S.COMPLETED, (A.START_G, A.RESEND)),
        (S.COMPLETED, E.TIMER_H): (S.TERMINATED, (A.INFORM_TIMEOUT,)),
        (S.COMPLETED, E.TRANSPORT_ERROR): (S.COMPLETED, (A.INFORM_TRANSPORT,)),
        (S.COMPLETED, E.ACK): (S.CONFIRMED, (A.START_I,)),
        (S.CONFIRMED, E.TIMER_I): (S.TERMINATED, ()),
    },
    ignored=frozenset(
        {
            # An ACK before any final response, and ACKs again.
            (S.PROCEEDING, E.ACK),
            (S.CONFIRMED, E.ACK),
            # Absorbed: the TU retransmits its 2xx by itself (RFC 6026 section 7.1).
            (S.ACCEPTED, E.REQUEST),
            (S.CONFIRMED, E.REQUEST),
            # A second final response of another class, or a provisional one after the final.
            *((S.ACCEPTED, event) for event in (E.SEND_1XX, E.SEND_300_699)),
            *((S.COMPLETED, event) for event in (E.SEND_1XX, E.SEND_2XX, E.SEND_300_699)),
            *((S.CONFIRMED, event) for event in (E.SEND_1XX, E.SEND_2XX, E.SEND_300_699)),
            # Nothing is sent from Confirmed.
            (S.CONFIRMED, E.TRANSPORT_ERROR),
            # These timers do not run in the state.
            *((S.PROCEEDING, t) for t in (E.TIMER_G, E.TIMER_H, E.TIMER_I, E.TIMER_L)),
            *((S.ACCEPTED, t) for t in (E.TIMER_G, E.TIMER_H, E.TIMER_I, E.TIMER_TRYING)),
            *((S.COMPLETED, t) for t in (E.TIMER_I, E.TIMER_L, E.TIMER_TRYING)),
            *((S.CONFIRMED, t) for t in (E.TIMER_G, E.TIMER_H, E.TIMER_L, E.TIMER_TRYING)),
        }
    ),
    timers=_timers(PROCEEDING="TRYING", ACCEPTED="L", COMPLETED="G H", CONFIRMED="I"),
)

NON_INVITE_SERVER = Machine(
    name="non-INVITE server transaction",
    initial=S.TRYING,
    transitions={
        # RFC 4320 section 4.1: a 100 once the client's Timer E has reached T2, not before.
        (S.TRYING, E.TIMER_TRYING): (S.PROCEEDING, (A.SEND_TRYING,)),
        (S.TRYING, E.SEND_2XX): (S.COMPLETED, (A.START_J, A.SEND_RESPONSE)),
        (S.TRYING, E.SEND_300_699): (S.COMPLETED, (A.START_J, A.SEND_RESPONSE)),
        # RFC 4320 section 4.2: no response, not even 408, once the client has given up.
        (S.TRYING, E.TIMER_LATE): (S.TERMINATED, ()),
        (S.TRYING, E.TRANSPORT_ERROR): (S.TERMINATED, (A.INFORM_TRANSPORT,)),
        (S.PROCEEDING, E.REQUEST): (S.PROCEEDING, (A.RESEND,)),
        (S.PROCEEDING, E.SEND_2XX): (S.COMPLETED, (A.START_J, A.SEND_RESPONSE)),
        (S.PROCEEDING, E.SEND_300_699): (S.COMPLETED, (A.START_J, A.SEND_RESPONSE)),
        (S.PROCEEDING, E.TIMER_LATE): (S.TERMINATED, ()),
        (S.PROCEEDING, E.TRANSPORT_ERROR): (S.TERMINATED, (A.INFORM_TRANSPORT,)),
        (S.COMPLETED, E.REQUEST): (S.COMPLETED, (A.RESEND,)),
        (S.COMPLETED, E.TIMER_J): (S.TERMINATED, ()),
        (S.COMPLETED, E.TRANSPORT_ERROR): (S.TERMINATED, (A.INFORM_TRANSPORT,)),
    },
    ignored=frozenset(
        {
            # No response was sent yet, so there is none to retransmit.
            (S.TRYING, E.REQUEST),
            # RFC 4320 section 4.1: only a 100 is allowed, and the machine sends it by itself.
            (S.TRYING, E.SEND_1XX),
            (S.PROCEEDING, E.SEND_1XX),
            # The first final response counts.
            *((S.COMPLETED, event) for event in (E.SEND_1XX, E.SEND_2XX, E.SEND_300_699)),
            # These timers do not run in the state.
            (S.TRYING, E.TIMER_J),
            (S.PROCEEDING, E.TIMER_J),
            (S.PROCEEDING, E.TIMER_TRYING),
            (S.COMPLETED, E.TIMER_TRYING),
            (S.COMPLETED, E.TIMER_LATE),
        }
    ),
    timers=_timers(TRYING="TRYING LATE", PROCEEDING="LATE", COMPLETED="J"),
)

MACHINES = (INVITE_CLIENT, NON_INVITE_CLIENT, INVITE_SERVER, NON_INVITE_SERVER)
