"""Every end of a call and every stage of a transfer has its word at the call desk."""

from __future__ import annotations

from console.desk.calls.desk_call import CallEndKind, TransferUpdate
from console.link.telephone import END_KINDS, TRANSFER_UPDATES
from sip.call import EndKind, ReferStage


def test_each_end_is_told_as_an_end_of_its_own() -> None:
    assert set(END_KINDS) == set(EndKind)
    # The settings make an end one of these, not the SIP agent.
    of_encryption = {CallEndKind.NO_TLS, CallEndKind.NOT_ENCRYPTED}
    assert sorted(END_KINDS.values()) == sorted(set(CallEndKind) - of_encryption)


def test_each_stage_of_a_transfer_is_told_as_a_report_of_its_own() -> None:
    assert set(TRANSFER_UPDATES) == set(ReferStage)
    assert sorted(TRANSFER_UPDATES.values()) == sorted(TransferUpdate)
