"""Random identifiers never repeat; sequential ones always do."""

from __future__ import annotations

from sip.ids import MAGIC_COOKIE, Ids, RandomIds, SequentialIds


def _some(ids: Ids) -> list[str]:
    return [ids.branch(), ids.tag(), ids.call_id(), ids.cnonce(), ids.nonce()]


def test_random_ids_differ() -> None:
    ids = RandomIds()
    found = [text for _ in range(200) for text in _some(ids)]
    assert len(set(found)) == len(found)
    assert ids.branch().startswith(MAGIC_COOKIE)
    # RFC 3261 19.3: at least 32 bits of randomness.
    assert len(ids.tag()) * 4 >= 32
    assert all(2.0 <= ids.uniform(2.0, 3.0) <= 3.0 for _ in range(100))


def test_sequential_ids_repeat_from_run_to_run() -> None:
    first, second, other = SequentialIds(), SequentialIds(), SequentialIds("b-")
    assert _some(first) == _some(second)
    assert first.uniform(0, 1) == second.uniform(0, 1)
    assert first.tag() != first.tag()
    assert set(_some(other)).isdisjoint(_some(SequentialIds()))
    assert first.branch().startswith(MAGIC_COOKIE)
