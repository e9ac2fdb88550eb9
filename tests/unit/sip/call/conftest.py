from __future__ import annotations

import pytest

from tests.unit.sip.call.parties import Pair, Peer


@pytest.fixture
def pair() -> Pair:
    return Pair()


@pytest.fixture
def peer() -> Peer:
    return Peer()
