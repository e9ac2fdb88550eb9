"""What a call sounds like: a mean opinion score by the E-model (ITU-T G.107, narrowed down).

Only what is measured goes in: delay, loss and the codec. Everything else has the model's defaults,
which give R = 93.2 to a call without faults.
"""

from __future__ import annotations

import math
from typing import Final

_BEST: Final = 93.2
_BREAK_MS: Final = 177.3
# Equipment impairment and robustness to random loss: ITU-T G.113 appendix I (G.711 with
# concealment); G.722 is judged by the same scale, as the wideband one has no common end with it.
_IE: Final = {"PCMA": 0.0, "PCMU": 0.0, "G722": 0.0, "OPUS": 0.0}
_BPL: Final = {"PCMA": 25.1, "PCMU": 25.1, "G722": 13.0, "OPUS": 25.0}
_OTHER_IE, _OTHER_BPL = 10.0, 15.0


def mean_opinion_score(codec: str, delay_ms: float, loss: float) -> float:
    """From 1 (bad) to 4.4 (as good as a telephone gets).

    Args:
        codec: its name in SDP; case does not matter.
        delay_ms: one way, from mouth to ear.
        loss: share of the frames that were lost or came too late, 0 to 1.
    """
    name = codec.upper()
    percent = 100.0 * min(1.0, max(0.0, loss))
    delay = max(0.0, delay_ms)
    late = 0.024 * delay + (0.11 * (delay - _BREAK_MS) if delay > _BREAK_MS else 0.0)
    ie, bpl = _IE.get(name, _OTHER_IE), _BPL.get(name, _OTHER_BPL)
    lossy = ie + (95.0 - ie) * percent / (percent + bpl)
    return _score(_BEST - late - lossy)


def _score(rating: float) -> float:
    """R to MOS: G.107 annex B."""
    if rating <= 0.0:
        return 1.0
    if rating >= 100.0:
        return 4.5
    score = 1.0 + 0.035 * rating + rating * (rating - 60.0) * (100.0 - rating) * 7e-6
    return max(1.0, score) if math.isfinite(score) else 1.0
