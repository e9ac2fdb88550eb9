"""What goes wrong with calls at a real Asterisk: the caller is not lost, or it is said.

After each of them nobody is left in a call that the desk does not show.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.call_settings import CallSettings, TransferWay
from console.desk.calls.desk_call import CallChange
from console.link import telephone
from sip.call import CallState
from tests.interop.lab.configuration import NO_TRANSFERS
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import comes_true, on_a_loop
from tests.interop.lab_people import (
    CALLER,
    CALLERS_TONE,
    CONSOLE,
    OTHER,
    TARGET,
    TARGETS_TONE,
    THIRD,
)
from tests.interop.reception import caller, has_returned, is_back, reception, target
from tests.interop.telephone import colleague
from tests.patience import PATIENCE

LOSER_KNOWS_WITHIN = 5.0
"""Seconds; it is told at once, on a machine that may be slow and busy."""
SILENCE = 45.0 + PATIENCE
"""Seconds after which a call is ended of which nothing is heard any more, at the latest."""


@contextmanager
def rings_for(asterisk: Asterisk, seconds: int) -> Iterator[None]:
    """Voicemail answers after so long."""
    asterisk.cli(f"dialplan set global RINGSECS {seconds}")
    try:
        yield
    finally:
        asterisk.cli("dialplan set global RINGSECS 30")


@pytest.mark.parametrize("attended", [False, True])
@on_a_loop
async def test_the_target_cannot_be_had(asterisk: Asterisk, tmp_path: Path, attended: bool) -> None:
    await asyncio.to_thread(asterisk.phones_up, OTHER, "busy", 0)
    async with reception(asterisk, tmp_path) as desk, caller(desk, tmp_path):
        for number, why in (
            (OTHER, "is busy."),
            ("9994", "does not know the number 9994"),
            (THIRD, "no phone is signed in there."),
        ):
            desk.said.clear()
            desk.does(ask.Transfer(number, attended=attended))
            await (is_back if attended else has_returned)(desk, why)


@on_a_loop
async def test_the_target_declines_after_a_while(asterisk: Asterisk, tmp_path: Path) -> None:
    await asyncio.to_thread(asterisk.phones_up, OTHER, "decline", 1000)
    async with reception(asterisk, tmp_path) as desk, caller(desk, tmp_path) as dana:
        desk.does(ask.Transfer(OTHER, attended=True))
        await desk.lamp(OTHER, "ringing")
        await is_back(desk, "declined the call.")

        # Passed on already when it declines: nobody can give the caller back, but it is said.
        desk.calls.set_settings(CallSettings(transfer=TransferWay.EARLY))
        desk.does(ask.Transfer(OTHER))
        await desk.hears("'s phone is ringing")
        await desk.hears("is no longer ringing there.")
        await desk.shows()
        await comes_true(lambda: not dana.calls.calls, "the caller is told by the phone system")


@on_a_loop
async def test_the_target_does_not_answer(asterisk: Asterisk, tmp_path: Path) -> None:
    await asyncio.to_thread(asterisk.phones_up, OTHER, "ring")
    with rings_for(asterisk, 2):
        async with reception(asterisk, tmp_path) as desk, caller(desk, tmp_path):
            desk.does(ask.Transfer(OTHER, attended=True))
            await desk.lamp(OTHER, "ringing")
            await desk.shows(("held", CALLER), ("active", OTHER))  # the voicemail
            desk.does(ask.Back())
            await desk.shows(("active", CALLER))
            await desk.talk(CALLER, desk.user)

            desk.calls.set_settings(CallSettings(transfer=TransferWay.EARLY))
            desk.does(ask.Transfer(OTHER))
            await desk.shows(("passed_on", CALLER))
            await desk.hears("did not answer")
            await desk.shows()
            (left,) = await desk.channels()
            assert (left.number, left.application) == (CALLER, "VoiceMail")


@pytest.mark.parametrize("answered", [False, True])
@on_a_loop
async def test_the_caller_hangs_up_meanwhile(
    asterisk: Asterisk, tmp_path: Path, answered: bool
) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        desk.does(ask.Transfer(TARGET, attended=True))
        await bella.is_rung()
        if answered:
            bella.does(ask.Answer())
            await desk.shows(("held", CALLER), ("active", TARGET))
        dana.does(ask.HangUp())
        if answered:
            await desk.hears("has hung up. You are talking to")
            await desk.shows(("active", TARGET))
            await desk.talk(TARGET, desk.user)
            desk.does(ask.HangUp())
        else:
            await desk.hears("hung up before")
            await desk.lamp(TARGET, "available")
            await desk.until(lambda: not bella.calls.calls, "nobody rings there any more")
        await desk.nothing_is_left()


@on_a_loop
async def test_the_target_hangs_up_meanwhile(asterisk: Asterisk, tmp_path: Path) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path),
    ):
        desk.does(ask.Transfer(TARGET, attended=True))
        await bella.is_rung()
        bella.does(ask.Answer())
        await desk.shows(("held", CALLER), ("active", TARGET))
        bella.does(ask.HangUp())
        await is_back(desk, "has hung up.")


@pytest.mark.parametrize("completed", [False, True])
@on_a_loop
async def test_both_hang_up_at_once(asterisk: Asterisk, tmp_path: Path, completed: bool) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        desk.does(ask.Transfer(TARGET, attended=True))
        await bella.is_rung()
        bella.does(ask.Answer())
        await desk.shows(("held", CALLER), ("active", TARGET))
        if completed:
            desk.does(ask.Complete())
        for each in (dana, bella):
            each.does(ask.HangUp())
        # Now and then Asterisk calls the transfer failed and keeps our leg to nobody.
        await desk.nothing_is_left(SILENCE)
        assert desk.said


@pytest.mark.parametrize(
    ("who", "ms"), [("target", 0), ("target", 5), ("caller", 0), ("caller", 5)]
)
@on_a_loop
async def test_somebody_hangs_up_just_as_the_two_are_connected(
    asterisk: Asterisk, tmp_path: Path, who: str, ms: int
) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        desk.does(ask.Transfer(TARGET, attended=True))
        await bella.is_rung()
        bella.does(ask.Answer())
        await desk.shows(("held", CALLER), ("active", TARGET))
        (bella if who == "target" else dana).does(ask.HangUp())
        await asyncio.sleep(ms / 1000)  # the two messages cross
        desk.calls.dispatch(ask.Complete())
        await desk.until(
            lambda: not any(transfer.is_asked for _, transfer in desk.calls.book.transferring()),
            "judged",
        )
        left = CALLER if who == "target" else TARGET
        await comes_true(lambda: len(asterisk.channels()) in (0, 2), "one call, or none")
        if await desk.channels():
            await desk.shows(("active", left))
            await desk.talk(left, desk.user)
            desk.does(ask.HangUp())
        await desk.nothing_is_left()
        assert desk.said


@pytest.mark.parametrize("attended", [False, True])
@on_a_loop
async def test_a_phone_system_that_lets_us_pass_nobody_on(
    asterisk: Asterisk, tmp_path: Path, attended: bool
) -> None:
    async with (
        reception(asterisk, tmp_path, str(NO_TRANSFERS)) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        bella.answers_always()
        desk.does(ask.Transfer(TARGET, attended=attended))
        if attended:
            await desk.shows(("held", CALLER), ("active", TARGET))
            desk.does(ask.Complete())
        back = is_back if attended else has_returned
        await back(desk, "The phone system refuses transfers (603).")
        await desk.lamp(TARGET, "available")
        await dana.hears_no(TARGETS_TONE)


@on_a_loop
async def test_handed_over_to_a_number_nobody_answers_at(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    """Asterisk hangs up a caller who is passed on, unasked for, to where no phone is signed in."""
    async with (
        reception(asterisk, tmp_path, to_voicemail="{ext}") as desk,
        caller(desk, tmp_path) as dana,
    ):
        desk.does(ask.ToVoicemail(THIRD))
        await desk.hears("(503). Make sure that")
        await desk.until(lambda: not dana.calls.calls, "the caller has been cut off")
        await desk.hears("is gone: either transferred")
        await desk.nothing_is_left()


@on_a_loop
async def test_two_consoles_pick_up_one_phone(asterisk: Asterisk, tmp_path: Path) -> None:
    await asyncio.to_thread(asterisk.phones_up, OTHER, "ring")
    async with (
        reception(asterisk, tmp_path, CONSOLE) as one,
        reception(asterisk, tmp_path, "1006") as two,
        colleague(asterisk, tmp_path, CALLER, CALLERS_TONE) as dana,
    ):
        for code in (None, OTHER):
            dana.does(ask.Dial(OTHER))
            for desk in (one, two):
                desk.said.clear()
                await desk.lamp(OTHER, "ringing")
            loop = asyncio.get_running_loop()
            pressed = loop.time()
            for desk in (one, two):
                desk.does(ask.Pickup(code))
            await one.until(lambda: bool(one.said or two.said), "the loser is told")
            assert loop.time() - pressed < LOSER_KNOWS_WITHIN
            loser, winner = (one, two) if one.said else (two, one)
            await loser.shows()
            await winner.shows(("active", CALLER))
            await winner.talk(CALLER, winner.user)
            assert len(await winner.channels()) == 2
            winner.does(ask.HangUp())
            await winner.nothing_is_left()


@on_a_loop
async def test_nothing_to_pick_up(asterisk: Asterisk, tmp_path: Path) -> None:
    async with reception(asterisk, tmp_path) as desk, caller(desk, tmp_path):
        desk.does(ask.Pickup())
        await is_back(desk, "There was no longer a call to pick up.")
        assert "phone is no longer ringing" in desk.calls.dispatch(ask.Pickup(OTHER))
        assert "Nobody is parked" in desk.calls.dispatch(ask.Retrieve())
        assert "Nobody is parked at 702" in desk.calls.dispatch(ask.Retrieve("702"))
        assert desk.cards == [("active", CALLER)]
        # A place without a lamp has to be asked: Asterisk answers, and says that nobody is there.
        desk.does(ask.Retrieve("703"))
        await desk.shows(("active", "703"), ("held", CALLER))
        desk.said.clear()
        await is_back(desk, "Nobody is parked at 703 any more.")


@on_a_loop
async def test_our_own_call_is_not_picked_up(asterisk: Asterisk, tmp_path: Path) -> None:
    """Asterisk would connect the console with itself."""
    await asyncio.to_thread(asterisk.phones_up, OTHER, "ring")
    async with reception(asterisk, tmp_path) as desk, caller(desk, tmp_path):
        desk.does(ask.Transfer(OTHER, attended=True))
        await desk.lamp(OTHER, "ringing")
        for number in (None, OTHER):
            assert "That is your own call to" in desk.calls.dispatch(ask.Pickup(number))
        await desk.shows(("held", CALLER), ("outgoing", OTHER))
        desk.does(ask.Back())
        await desk.shows(("active", CALLER))
        await desk.talk(CALLER, desk.user)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
@pytest.mark.logs("a phone system that is gone is told of")
@on_a_loop
async def test_the_phone_system_dies_and_comes_back(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    async with reception(asterisk, tmp_path, CONSOLE, transport) as desk, caller(desk, tmp_path):
        await asyncio.to_thread(asterisk.kill)
        await asyncio.to_thread(asterisk.start)
        await desk.hears("The phone system has lost the call with")
        await desk.nothing_is_left()
        await desk.until(lambda: desk.desk.account.registered, "signed in again", 40)


@pytest.mark.logs("a phone system that is gone is told of")
@on_a_loop
async def test_the_phone_system_dies_while_a_caller_is_on_hold(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    """Nothing tells of that over UDP but the question whether the call is still known."""
    with patch.object(telephone, "CHECK_HELD", 0.5):
        async with reception(asterisk, tmp_path) as desk, caller(desk, tmp_path):
            desk.does(ask.Hold())
            await desk.shows(("held", CALLER))
            await asyncio.sleep(1.2)
            await desk.talk(CALLER, desk.user)  # Being asked twice has changed nothing.
            assert desk.cards == [("held", CALLER)]
            await asyncio.to_thread(asterisk.kill)
            await asyncio.to_thread(asterisk.start)
            await desk.hears("The phone system has lost the call with")
            await desk.nothing_is_left()


@on_a_loop
async def test_passed_on_before_asterisk_knows_of_the_answer(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    """Between our 200 and its ACK: what is asked for waits, and is done.

    A quick ACK may be faster, and Asterisk refuses a REFER (400) in the moment after the ACK in
    which the two are not bridged yet. So it is tried until one call was early and went well.
    """
    async with (
        reception(asterisk, tmp_path, to_voicemail="*97{ext}") as desk,
        colleague(asterisk, tmp_path, CALLER, CALLERS_TONE) as dana,
    ):
        line = desk.calls.phone
        assert isinstance(line, telephone.Telephone)
        states: list[CallState] = []
        answered: list[str] = []

        def pass_on(change: CallChange) -> None:
            (id,) = [call.id for call in desk.calls.calls] or [""]
            if desk.cards == [("active", CALLER)] and id not in answered:
                answered.append(id)
                states.extend(call.state for call in line.phone.calls)
                asyncio.get_running_loop().call_soon(desk.does, ask.ToVoicemail(OTHER))

        desk.calls.listen(pass_on)
        for _ in range(20):
            desk.said.clear()
            states.clear()
            dana.does(ask.Dial(desk.user))
            await desk.shows(("incoming", CALLER))
            desk.does(ask.Answer())
            await desk.hears("'s voicemail")
            dana.does(ask.HangUp())
            await desk.shows()
            await desk.until(lambda: not dana.calls.calls, "the caller has hung up")
            if CallState.ANSWERING in states and "is connected to" in desk.said[0]:
                break
        else:
            pytest.fail(f"never early and connected: {states}, {desk.said}")
