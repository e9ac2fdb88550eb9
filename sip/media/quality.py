"""Estimates speech quality: a mean opinion score by a reduced E-model (ITU-T G.107).

The inputs are delay, loss and codec. Everything else has the default of the model, which gives
R = 93.2 for a call without impairments.
"""

from __future__ import annotations

import math
from typing import Final

_BEST: Final = 93.2
_BREAK_MS: Final = 177.3
# Equipment impairment and robustness to random loss: ITU-T G.113 appendix I (G.711 with
# concealment). G.722 is rated on the narrowband scale, so that all codecs can be compared.
_IE: Final = {"PCMA": 0.0, "PCMU": 0.0, "G722": 0.0, "OPUS": 0.0}
_BPL: Final = {"PCMA": 25.1, "PCMU": 25.1, "G722": 13.0, "OPUS": 25.0}
_OTHER_IE, _OTHER_BPL = 10.0, 15.0


def mean_opinion_score(codec: str, delay_ms: float, loss: float) -> float:
    """Return the score, from 1 (bad) to 4.4 (the best of narrowband telephony).

    Args:
        codec: the encoding name in SDP, case-insensitive.
        delay_ms: one-way delay from mouth to ear.
        loss: share of the packets that were lost or late, 0 to 1.
    """
    name = codec.upper()
    percent = 100.0 * min(1.0, max(0.0, loss))
    delay = max(0.0, delay_ms)
    late = 0.024 * delay + (0.11 * (delay - _BREAK_MS) if delay > _BREAK_MS else 0.0)
    ie, bpl = _IE.get(name, _OTHER_IE), _BPL.get(name, _OTHER_BPL)
    lossy = ie + (95.0 - ie) * percent / (percent + bpl)
    return _score(_BEST - late - lossy)


def _score(rating: float) -> float:
    """Convert the rating R to a score (G.107 annex B)."""
    if rating <= 0.0:
        return 1.0
    if rating >= 100.0:
        return 4.5
    score = 1.0 + 0.035 * rating + rating * (rating - 60.0) * (100.0 - rating) * 7e-6
    return max(1.0, score) if math.isfinite(score) else 1.0
