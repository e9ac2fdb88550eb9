"""No transfer loses a caller, whatever becomes of the target: on a real Asterisk."""

from __future__ import annotations

import asyncio
from pathlib import Path
from unittest.mock import patch

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.call_settings import CallerHears, CallSettings, TransferWay
from tests.interop.front_desk import FrontDesk, front_desk
from tests.interop.lab.configuration import ONE_LINE
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import comes_true, on_a_loop
from tests.interop.lab_people import (
    CALLER,
    CALLERS_TONE,
    LAMPS,
    OTHER,
    TARGET,
    TARGETS_TONE,
    THIRD,
)
from tests.interop.reception import caller, has_returned, reception, target
from tests.interop.telephone import colleague

SECOND = "1006"
"""Another caller."""


async def rings(desk: FrontDesk, number: str) -> None:
    """Pass the caller on to a phone, and wait until it rings."""
    desk.does(ask.Transfer(number))
    await desk.lamp(number, "ringing")
    assert ("transferring", CALLER) in desk.cards


@on_a_loop
async def test_the_target_answers(asterisk: Asterisk, tmp_path: Path) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        await rings(desk, TARGET)
        bella.does(ask.Answer())
        await desk.talk(CALLER, TARGET)
        await dana.hears(TARGETS_TONE)
        await bella.hears(CALLERS_TONE)
        await desk.shows()
        dana.does(ask.HangUp())
        await desk.nothing_is_left()


@on_a_loop
async def test_the_caller_hears_ringing_and_then_the_target(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        desk.calls.set_settings(CallSettings(caller_hears=CallerHears.RINGING))
        await rings(desk, TARGET)
        await dana.hears(400, 450)  # New Zealand's ringing tone
        assert dana.calls.calls[0].held_by_peer is False
        bella.does(ask.Answer())
        await desk.talk(CALLER, TARGET)
        await dana.hears(TARGETS_TONE)
        await bella.hears(CALLERS_TONE)
        dana.does(ask.HangUp())
        await desk.nothing_is_left()


@pytest.mark.parametrize(
    ("number", "manner", "ring_ms", "why"),
    [
        (OTHER, "decline", 3000, "declined the call."),
        (OTHER, "busy", 0, "is busy."),
        (OTHER, "ring", 0, "did not answer in 6 seconds."),
        (THIRD, "", 0, "no phone is signed in there."),
        ("9994", "", 0, "does not know the number 9994"),
    ],
)
@on_a_loop
async def test_the_target_cannot_be_had(
    asterisk: Asterisk, tmp_path: Path, number: str, manner: str, ring_ms: int, why: str
) -> None:
    if manner:
        await asyncio.to_thread(asterisk.phones_up, number, manner, ring_ms)
    async with reception(asterisk, tmp_path) as desk, caller(desk, tmp_path) as dana:
        desk.calls.set_settings(CallSettings(no_answer=6))
        desk.does(ask.Transfer(number))
        await has_returned(desk, why)
        await desk.until(lambda: dana.calls.calls[0].held_by_peer is False, "off hold")


@pytest.mark.parametrize("ms", [0, 2, 20, 100, 400])
@on_a_loop
async def test_the_target_hangs_up_at_the_join(asterisk: Asterisk, tmp_path: Path, ms: int) -> None:
    """The caller is back, or was connected and hung up on by the target: never left in between."""
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        await rings(desk, TARGET)
        bella.does(ask.Answer())
        await desk.until(lambda: not bella.rings, "answered")
        await asyncio.sleep(ms / 1000)  # the messages cross
        bella.calls.dispatch(ask.HangUp())
        await desk.until(
            lambda: not any(True for _ in desk.calls.book.transferring()), "the transfer is over"
        )
        if desk.cards:
            await has_returned(desk, "has hung up.")
            dana.does(ask.HangUp())
        await desk.nothing_is_left()
        assert desk.said


@pytest.mark.parametrize("after", [None, 0.0, 0.001, 0.003, 0.01])
@on_a_loop
async def test_the_answer_crosses_the_cancel(
    asterisk: Asterisk, tmp_path: Path, after: float | None
) -> None:
    """Whichever is first: the caller talks to the target, or is back.

    The answer is sent so many seconds after the CANCEL; None: just before it.
    """
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        desk.calls.set_settings(CallSettings(no_answer=5))
        phone, loop = desk.calls.phone, asyncio.get_running_loop()
        assert phone is not None
        cancel = phone.cancel

        def cancelled(call: str) -> None:
            if after is None:
                bella.calls.dispatch(ask.Answer())
            else:
                loop.call_later(after, bella.calls.dispatch, ask.Answer())
            cancel(call)

        with patch.object(phone, "cancel", cancelled):
            await rings(desk, TARGET)
            await desk.until(lambda: not desk.calls.book.transferring(), "the transfer is over")
        if desk.cards:
            await has_returned(desk, "did not answer in 5 seconds.")
        else:
            await desk.talk(CALLER, TARGET)
            await dana.hears(TARGETS_TONE)
        dana.does(ask.HangUp())
        await desk.nothing_is_left()


@on_a_loop
async def test_two_at_once_and_a_third_caller(asterisk: Asterisk, tmp_path: Path) -> None:
    await asyncio.to_thread(asterisk.phones_up, OTHER, "decline", 4000)
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        await rings(desk, TARGET)
        async with caller(desk, tmp_path, SECOND) as eve:
            desk.does(ask.Transfer(OTHER))
            await desk.shows(("transferring", CALLER), ("transferring", SECOND))
            async with caller(desk, tmp_path, "1007") as tom:
                bella.does(ask.Answer())
                await desk.talk(CALLER, TARGET)
                await desk.hears("declined the call.")
                await desk.shows(("returned", SECOND), ("active", "1007"))
                await desk.talk("1007", desk.user)  # Nobody interrupts that.
                await has_returned(desk, "declined the call.", SECOND)
                await desk.shows(("active", SECOND), ("held", "1007"))
                for each in (dana, eve, tom):
                    each.does(ask.HangUp())
                await desk.nothing_is_left()


@on_a_loop
async def test_the_caller_gives_up_while_the_target_rings(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        await rings(desk, TARGET)
        dana.does(ask.HangUp())
        await desk.hears("hung up before")
        await desk.lamp(TARGET, "available")
        await desk.until(lambda: not bella.calls.calls, "nobody rings there any more")
        await desk.nothing_is_left()


@on_a_loop
async def test_the_caller_is_fetched_back_while_the_target_rings(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path),
        caller(desk, tmp_path) as dana,
    ):
        await rings(desk, TARGET)
        desk.does(ask.FetchBack())
        await desk.shows(("active", CALLER))
        await desk.talk(CALLER, desk.user)
        await desk.lamp(TARGET, "available")
        dana.does(ask.HangUp())


@on_a_loop
async def test_a_colleague_of_the_group_stands_in(asterisk: Asterisk, tmp_path: Path) -> None:
    await asyncio.to_thread(asterisk.phones_up, OTHER, "decline", 500)
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        bella.answers_always()
        desk.does(ask.Transfer(OTHER))
        await desk.shows(("returned", CALLER))
        [card] = desk.calls.calls
        numbers = [each.number for each in card.stand_ins]
        assert TARGET in numbers  # Her lamp is green, and she is of the same group.
        assert OTHER not in numbers
        desk.does(ask.Transfer(TARGET, card.id))
        await desk.talk(CALLER, TARGET)
        await desk.shows()
        dana.does(ask.HangUp())


@on_a_loop
async def test_a_line_that_may_have_one_call_is_found(asterisk: Asterisk, tmp_path: Path) -> None:
    async with (
        reception(asterisk, tmp_path, str(ONE_LINE)) as desk,
        target(desk, tmp_path) as bella,
        colleague(asterisk, tmp_path, OTHER, TARGETS_TONE),
        caller(desk, tmp_path) as dana,
    ):
        bella.answers_always()
        desk.does(ask.Transfer(OTHER))
        await has_returned(desk, "(503)")
        desk.does(ask.Transfer(TARGET))
        await has_returned(desk, "refused a second call on this line")
        assert "“Early”" in desk.said[-1]
        desk.calls.set_settings(CallSettings(transfer=TransferWay.EARLY))
        desk.does(ask.Transfer(TARGET))
        await desk.talk(CALLER, TARGET)
        await comes_true(lambda: not desk.cards, "no card is left")
        dana.does(ask.HangUp())


@on_a_loop
async def test_quitting_hands_the_caller_over_to_the_phone_that_rings(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    async with (
        colleague(asterisk, tmp_path, TARGET, TARGETS_TONE) as bella,
        colleague(asterisk, tmp_path, CALLER, CALLERS_TONE) as dana,
    ):
        async with front_desk(asterisk, tmp_path, LAMPS) as desk:
            dana.does(ask.Dial(desk.user))
            await desk.shows(("incoming", CALLER))
            desk.does(ask.Answer())
            await desk.talk(CALLER, desk.user)
            await rings(desk, TARGET)
        bella.does(ask.Answer())
        await bella.hears(CALLERS_TONE)
        await dana.hears(TARGETS_TONE)
        dana.does(ask.HangUp())
