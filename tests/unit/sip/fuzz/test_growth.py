"""Whatever is received takes time in proportion to its size, and a body about one line little."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from sip.events.body import BODY_LIMIT, BodyFault
from sip.events.dialog_info import CONTENT_TYPE, DIALOG_LIMIT, DialogWatch
from tests.growth import LINEAR, growth
from tests.unit.sip.fuzz.readers import READERS
from tests.unit.sip.fuzz.shapes import SHAPES

SIZE = 12_000
"""Octets of the smaller input: four times as much is less than any limit of 64 KiB."""
FACTOR = 60
"""How many times as long as a usual document the dearest body about one line may take."""


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_size(name: str) -> None:
    reader, shape = SHAPES[name]
    assert growth(shape, READERS[reader], SIZE) < LINEAR


def document(dialogs: int) -> bytes:
    one = (
        '<dialog id="{0}" call-id="c{0}" direction="recipient"><state>confirmed</state><remote>'
        '<identity display="Name {0}">sip:{0}@b.example</identity></remote></dialog>'
    )
    listed = "".join(one.format(number) for number in range(dialogs))
    return f'<dialog-info version="1" state="full">{listed}</dialog-info>'.encode()


def applied(body: bytes) -> float:
    """The seconds of the processor that a document takes, at best."""
    best = float("inf")
    for _ in range(5):
        watch, started = DialogWatch(), time.process_time()
        with suppress(BodyFault):
            watch.apply(CONTENT_TYPE, None, body)
        best = min(best, time.process_time() - started)
    return best


def test_more_dialogs_than_any_line_has_are_refused() -> None:
    watch = DialogWatch()
    state = watch.apply(CONTENT_TYPE, None, document(DIALOG_LIMIT)).state
    assert state is not None
    assert len(state.dialogs) == DIALOG_LIMIT
    with pytest.raises(BodyFault, match="more than 200"):
        watch.apply(CONTENT_TYPE, None, document(DIALOG_LIMIT + 1))
    with pytest.raises(BodyFault, match="more than 6400 tags"):
        watch.apply(CONTENT_TYPE, None, SHAPES["width"][1](50_000))
    again = watch.apply(CONTENT_TYPE, None, document(1)).state
    assert again is not None
    assert len(again.dialogs) == 1


@pytest.mark.parametrize("name", [name for name in SHAPES if SHAPES[name][0] == "dialogs"])
def test_no_body_about_one_line_takes_long(name: str) -> None:
    dearest = max(applied(SHAPES[name][1](BODY_LIMIT - 1_000)), applied(document(DIALOG_LIMIT)))
    assert dearest < FACTOR * applied(document(10))
