"""What `kiwi-console ctl` may do with calls; it is told only once that has happened, or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final

from console.control.control_socket import Handler, Reply
from console.desk.calls import call_commands as ask
from console.desk.calls.call_book import CallStage
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.desk_call import CallChange, CallNotice, DeskCall
from console.desk.people.directory import Directory
from console.language import tr

PATIENCE: Final = 4.5
"""Seconds in which something has to have happened; a phone may ring for longer."""
_SAFE_NUMBER: Final = set("0123456789*#+")
Asked = Mapping[str, Any]


class CallControl:
    """The handlers of calls.

    Args:
        calls: the call desk.
        directory: finds people by what is typed.
    """

    def __init__(self, calls: CallDesk, directory: Callable[[], Directory]) -> None:
        self._calls = calls
        self._directory = directory
        self._changed = asyncio.Event()
        self._said: list[str] = []
        calls.listen(self._heard)

    @property
    def handlers(self) -> dict[str, Handler]:
        """By command name."""
        return {
            "dial": self._dial,
            "answer": self._answer,
            "hang-up": self._hang_up,
            "hold": self._hold,
            "resume": self._resume,
            "mute": self._mute,
            "transfer": self._transfer,
            "complete": self._complete,
            "back": self._back,
            "swap": self._swap,
            "join": self._join,
            "fetch": self._fetch,
            "pickup": self._pickup,
            "park": self._park,
            "retrieve": self._retrieve,
            "dtmf": self._dtmf,
        }

    def status(self) -> list[dict[str, object]]:
        """Every call as `ctl status` tells it."""
        return [_record(call) for call in self._calls.calls]

    async def _dial(self, asked: Asked) -> Reply:
        number = self._number(str(asked.get("target", "")))
        if number is None:
            return self._nobody(asked)
        return await self._called(ask.Dial(number))

    async def _called(self, command: ask.CallCommand) -> Reply:
        """Begin a call, and wait until it rings or is answered."""
        known = set(self._calls.book.entries)
        refused = self._begin(command)
        if refused is not None:
            return refused
        new = [id for id in self._calls.book.entries if id not in known]
        if not new:
            return self._done()
        call = new[0]

        def begun() -> bool:
            entry = self._calls.book.get(call)
            return entry is None or entry.stage in (CallStage.RINGING, CallStage.UP)

        await self._until(begun)
        if self._calls.book.get(call) is None:
            return self._not_done()
        return {**self._done(), "call": call}

    async def _taken(self, command: ask.CallCommand) -> Reply:
        """Begin a call that is answered at once, or not at all."""
        reply = await self._called(command)
        call = str(reply.get("call", ""))
        if not reply["ok"] or not call:
            return reply

        def over() -> bool:
            entry = self._calls.book.get(call)
            return entry is None or entry.stage is CallStage.UP

        happened = await self._until(over) and self._calls.book.get(call) is not None
        return {**self._done(), "call": call} if happened else self._not_done()

    async def _answer(self, asked: Asked) -> Reply:
        call = _given(asked, "call")
        waiting = self._calls.book.of_stage(CallStage.WAITING)
        wanted = call or (waiting[0].id if waiting else "")
        refused = self._begin(ask.Answer(call))
        if refused is not None:
            return refused

        def answered() -> bool:
            entry = self._calls.book.get(wanted)
            return entry is None or entry.stage is CallStage.UP

        await self._until(answered)
        up = self._calls.book.get(wanted) is not None
        return {**self._done(), "call": wanted} if up else self._not_done()

    async def _hang_up(self, asked: Asked) -> Reply:
        before = {call.id for call in self._calls.calls}
        return await self._do(
            ask.HangUp(_given(asked, "call")),
            lambda: {call.id for call in self._calls.calls} != before,
        )

    async def _hold(self, asked: Asked) -> Reply:
        return await self._do(ask.Hold(_given(asked, "call")))

    async def _resume(self, asked: Asked) -> Reply:
        return await self._do(ask.Resume(_given(asked, "call")))

    async def _mute(self, asked: Asked) -> Reply:
        return await self._do(ask.Mute(_given(asked, "call")))

    async def _transfer(self, asked: Asked) -> Reply:
        number = self._number(str(asked.get("target", "")))
        if number is None:
            return self._nobody(asked)
        if asked.get("voicemail"):
            return await self._passed(ask.ToVoicemail(number))
        if asked.get("when-free"):
            return await self._do(ask.TransferWhenFree(number))
        attended, anyway = bool(asked.get("attended")), bool(asked.get("anyway"))
        command = ask.Transfer(number, attended=attended, anyway=anyway)
        reply = await (self._called(command) if attended else self._passed(command))
        guard = self._calls.guard
        if guard is not None:
            text = tr("{why} Say --anyway, --when-free or --voicemail, or go back.")
            return {"ok": False, "message": text.format(why=guard.sentence)}
        return reply

    async def _passed(self, command: ask.CallCommand) -> Reply:
        """Pass a call on, and wait until the phone system has taken it or the caller is back."""
        refused = self._begin(command)
        if refused is not None:
            return refused
        moving = {entry.id for entry, _ in self._calls.book.transferring()}
        await self._until(lambda: not any(True for _ in self._calls.book.transferring()))
        if self._calls.book.transferring():
            return {"ok": True, "message": tr("It is being passed on.")}
        back = moving & {call.id for call in self._calls.calls}
        return self._not_done() if back else self._done()

    async def _complete(self, asked: Asked) -> Reply:
        return await self._passed(ask.Complete())

    async def _back(self, asked: Asked) -> Reply:
        return await self._do(ask.Back())

    async def _swap(self, asked: Asked) -> Reply:
        return await self._do(ask.Swap())

    async def _join(self, asked: Asked) -> Reply:
        return await self._do(ask.Join())

    async def _fetch(self, asked: Asked) -> Reply:
        return await self._taken(ask.FetchBack(_given(asked, "call")))

    async def _pickup(self, asked: Asked) -> Reply:
        given = _given(asked, "extension")
        number = None if given is None else self._number(given)
        if given is not None and number is None:
            return self._nobody({"target": given})
        return await self._taken(ask.Pickup(number))

    async def _park(self, asked: Asked) -> Reply:
        return await self._passed(ask.Park(slot=_given(asked, "slot")))

    async def _retrieve(self, asked: Asked) -> Reply:
        return await self._taken(ask.Retrieve(_given(asked, "slot")))

    async def _dtmf(self, asked: Asked) -> Reply:
        return await self._do(ask.SendTones(str(asked.get("digits", ""))))

    # how

    async def _do(
        self, command: ask.CallCommand, happened: Callable[[], bool] = lambda: True
    ) -> Reply:
        refused = self._begin(command)
        if refused is not None:
            return refused
        return self._done() if await self._until(happened) else self._not_done()

    def _begin(self, command: ask.CallCommand) -> Reply | None:
        """Ask the desk; a reply when it says no."""
        self._said.clear()
        why = self._calls.dispatch(command)
        return {"ok": False, "message": why} if why else None

    def _heard(self, change: CallChange) -> None:
        if isinstance(change, CallNotice):
            self._said.append(change.sentence)
            del self._said[:-8]
        self._changed.set()

    async def _until(self, happened: Callable[[], bool]) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                while not happened():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return False
        return True

    def _done(self) -> Reply:
        return {"ok": True, "message": self._said[-1] if self._said else tr("Done.")}

    def _not_done(self) -> Reply:
        nothing = tr("Nothing has come of it yet.")
        return {"ok": False, "message": self._said[-1] if self._said else nothing}

    def _number(self, target: str) -> str | None:
        """A number, or the one person a name means; None: nobody, or several."""
        text = target.strip()
        if text and (set(text) <= _SAFE_NUMBER or "@" in text or ":" in text):
            return text
        directory = self._directory()
        found = directory.search(text, recent=())
        if not found:
            return None
        exact = [each for each in found if directory[each.index].name.lower() == text.lower()]
        best = exact or found
        return directory[best[0].index].number if len(best) == 1 else None

    def _nobody(self, asked: Asked) -> Reply:
        text = tr("“{text}” is no number, and not the name of exactly one person.")
        return {"ok": False, "message": text.format(text=asked.get("target", ""))}


def _given(asked: Asked, key: str) -> str | None:
    value = asked.get(key)
    return str(value) if value else None


def _record(call: DeskCall) -> dict[str, object]:
    return {
        "id": call.id,
        "state": call.state.value,
        "remote": {"name": call.party.name, "number": call.party.number},
        "since": call.since.isoformat(timespec="milliseconds"),
        "muted": call.muted,
        "wanted": None if call.wanted is None else call.wanted.label(),
        "target": None if call.target is None else call.target.number,
        "consult_of": call.consult_of,
        "slot": call.slot or None,
        "joined": call.joined,
        "held_by_peer": call.held_by_peer,
        "note": call.note,
    }
