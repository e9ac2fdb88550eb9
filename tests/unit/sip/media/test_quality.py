"""Scores by the E-model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media.quality import mean_opinion_score


@pytest.mark.parametrize(
    ("delay", "loss", "score"),
    [
        # G.107 annex B gives 4.41 for R = 93.2; the delays as Cole and Rosenbluth (2001) fit them.
        (0, 0.0, 4.41),
        (0, 0.02, 4.24),
        (150, 0.0, 4.34),
        (400, 0.0, 3.05),
        (0, 0.25, 2.35),
    ],
)
def test_known_points(delay: float, loss: float, score: float) -> None:
    assert mean_opinion_score("PCMA", delay, loss) == pytest.approx(score, abs=0.06)


@given(st.floats(0, 5000), st.floats(0, 1), st.sampled_from(["PCMU", "g722", "GSM"]))
def test_worse_is_never_better(delay: float, loss: float, codec: str) -> None:
    here = mean_opinion_score(codec, delay, loss)
    assert 1.0 <= here <= 4.5
    assert mean_opinion_score(codec, delay + 50, loss) <= here + 1e-9
    assert mean_opinion_score(codec, delay, min(1.0, loss + 0.05)) <= here + 1e-9
