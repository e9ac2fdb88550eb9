"""How long the link waits before it tries again what was refused."""

from __future__ import annotations

from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind, Fault, RetryKind, RetryPolicy
from console.desk.faults.retry import next_delay, refused_delay
from console.link.link_dependencies import LinkDependencies
from sip.agent import Agent

_UNSIGNED: Final = frozenset(
    {
        EvidenceKind.UNSUPPORTED_ALGORITHM,
        EvidenceKind.STALE_LOOP,
        EvidenceKind.NO_CHALLENGE_TWICE,
    }
)
_FINAL: Final = frozenset({RetryKind.MANUAL, RetryKind.FIXED})


def refuses_what_worked(agent: Agent, evidence: Evidence) -> bool:
    """Whether credentials were refused that this session has signed in with."""
    refused = evidence.kind is EvidenceKind.WRONG_PASSWORD or (
        evidence.kind is EvidenceKind.REGISTER_ANSWER and evidence.status in (401, 403, 407)
    )
    return refused and agent.digest.has_worked


def cannot_sign(evidence: Evidence) -> bool:
    """Whether a challenge cannot be answered; it tells nothing about the credentials."""
    return evidence.kind in _UNSIGNED


def retry_pause(
    dependencies: LinkDependencies,
    fault: Fault,
    evidence: Evidence,
    attempts: int,
    *,
    has_worked: bool = False,
) -> float | None:
    """Seconds until the next try; None: none is made by itself.

    Credentials that have worked are tried again when they are refused; others could lock us out.
    Some servers answer a REGISTER 403 then, and not with another challenge. What has worked is
    tried again soon, too, where a first refusal would be final: the request may have been damaged
    on its way. So is what waits for another network although this one has worked.

    Args:
        dependencies: the agent, and the pause of the settings.
        fault: with its retry policy.
        evidence: of which the fault was made; it has the pause that the server asked for.
        attempts: tries made since the fault began.
        has_worked: the same request was accepted before, or one with the same credentials.
    """
    agent = dependencies.agent
    if refuses_what_worked(agent, evidence):
        return refused_delay(attempts, agent.ids.uniform, evidence.retry_after)
    policy = fault.retry
    was_refused = evidence.status is not None and policy.kind in _FINAL
    if has_worked and (was_refused or policy.kind is RetryKind.ON_NETWORK_CHANGE):
        policy = RetryPolicy(RetryKind.BACKOFF)
    return next_delay(
        policy,
        attempts,
        agent.ids.uniform,
        retry_after=evidence.retry_after,
        first=dependencies.retry_interval,
    )
