"""The control socket's commands for calls.

Each replies once the command has taken effect, or once it is clear that it has not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from console.control.control_socket import Handler, Reply, Request
from console.desk.calls import call_commands as ask
from console.desk.calls.call_book import CallStage
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.desk_call import CallChange, CallNotice, DeskCall
from console.desk.people.directory import Directory
from console.language import tr

EFFECT_LIMIT: Final = 4.5
"""Seconds in which a command has to take effect; a phone may ring for longer."""
_SAFE_NUMBER: Final = set("0123456789*#+")


class CallControl:
    """Carries out the control socket's commands for calls on the call desk.

    Args:
        calls: the call desk.
        directory: gives the people that a name is looked up among.
    """

    def __init__(self, calls: CallDesk, directory: Callable[[], Directory]) -> None:
        self._calls = calls
        self._directory = directory
        self._changed = asyncio.Event()
        self._notices: list[str] = []
        calls.listen(self._on_change)

    @property
    def handlers(self) -> dict[str, Handler]:
        """The handlers of the control socket, by command name."""
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
        """Every call as an object of the reply to `status`."""
        return [_record(call) for call in self._calls.calls]

    def missed(self) -> list[dict[str, object]]:
        """Every caller who has still to be called back, as an object of the reply to `status`."""
        return [
            {
                "name": caller.party.name,
                "number": caller.party.number,
                "since": caller.at.isoformat(timespec="milliseconds"),
                "times": len(caller.calls),
            }
            for caller in self._calls.missed.callers
        ]

    async def _dial(self, request: Request) -> Reply:
        number = self._number(str(request.get("target", "")))
        if number is None:
            return self._no_such_target(request)
        return await self._place_call(ask.Dial(number))

    async def _place_call(self, command: ask.CallCommand) -> Reply:
        """Place a call, and wait until it rings or is answered."""
        known = set(self._calls.book.entries)
        refused = self._dispatch(command)
        if refused is not None:
            return refused
        new = [id for id in self._calls.book.entries if id not in known]
        if not new:
            return self._done()
        call = new[0]

        def begun() -> bool:
            entry = self._calls.book.get(call)
            return entry is None or entry.stage in (CallStage.RINGING, CallStage.UP)

        await self._wait_until(begun)
        if self._calls.book.get(call) is None:
            return self._not_done()
        return self._done_with(call)

    async def _take_call(self, command: ask.CallCommand) -> Reply:
        """Take or fetch a call that the phone system answers at once, or not at all."""
        reply = await self._place_call(command)
        call = str(reply.get("call", ""))
        if not reply["ok"] or not call:
            return reply

        def over() -> bool:
            entry = self._calls.book.get(call)
            return entry is None or entry.stage is CallStage.UP

        happened = await self._wait_until(over) and self._calls.book.get(call) is not None
        return self._done_with(call) if happened else self._not_done()

    async def _answer(self, request: Request) -> Reply:
        call = _optional(request, "call")
        waiting = self._calls.book.to_answer()
        wanted = call or (waiting[0].id if waiting else "")
        refused = self._dispatch(ask.Answer(call))
        if refused is not None:
            return refused

        def answered() -> bool:
            entry = self._calls.book.get(wanted)
            return entry is None or entry.stage is CallStage.UP

        await self._wait_until(answered)
        up = self._calls.book.get(wanted) is not None
        return self._done_with(wanted) if up else self._not_done()

    async def _hang_up(self, request: Request) -> Reply:
        before = {call.id for call in self._calls.calls}
        return await self._carry_out(
            ask.HangUp(_optional(request, "call")),
            lambda: {call.id for call in self._calls.calls} != before,
        )

    async def _hold(self, request: Request) -> Reply:
        return await self._carry_out(ask.Hold(_optional(request, "call")))

    async def _resume(self, request: Request) -> Reply:
        return await self._carry_out(ask.Resume(_optional(request, "call")))

    async def _mute(self, request: Request) -> Reply:
        return await self._carry_out(ask.Mute(_optional(request, "call")))

    async def _transfer(self, request: Request) -> Reply:
        number = self._number(str(request.get("target", "")))
        if number is None:
            return self._no_such_target(request)
        if request.get("voicemail"):
            return await self._move_call(ask.ToVoicemail(number))
        if request.get("when-free"):
            return await self._carry_out(ask.TransferWhenFree(number))
        attended, anyway = bool(request.get("attended")), bool(request.get("anyway"))
        command = ask.Transfer(number, attended=attended, anyway=anyway)
        reply = await (self._place_call(command) if attended else self._move_call(command))
        guard = self._calls.guard
        if guard is not None:
            text = tr("{why} Use --anyway, --when-free or --voicemail, or go back.")
            return {"ok": False, "message": text.format(why=guard.sentence)}
        return reply

    async def _move_call(self, command: ask.CallCommand) -> Reply:
        """Transfer or park a call; wait until the phone system has taken it or given it back."""
        book = self._calls.book
        before = [transfer for _, transfer in book.transferring()]
        refused = self._dispatch(command)
        if refused is not None:
            return refused
        # Other callers may be on the way, too.
        all_of_them = book.transferring()
        begun = [each for each in all_of_them if not any(each[1] is old for old in before)]
        moving = {entry.id for entry, _ in begun or all_of_them}

        def over() -> bool:
            return not any(entry.id in moving for entry, _ in book.transferring())

        if not await self._wait_until(over):
            return {"ok": True, "message": tr("The call is being transferred.")}
        back = moving & {call.id for call in self._calls.calls}
        return self._not_done() if back else self._done()

    async def _complete(self, request: Request) -> Reply:
        return await self._move_call(ask.Complete())

    async def _back(self, request: Request) -> Reply:
        return await self._carry_out(ask.Back())

    async def _swap(self, request: Request) -> Reply:
        return await self._carry_out(ask.Swap())

    async def _join(self, request: Request) -> Reply:
        return await self._carry_out(ask.Join())

    async def _fetch(self, request: Request) -> Reply:
        return await self._take_call(ask.FetchBack(_optional(request, "call")))

    async def _pickup(self, request: Request) -> Reply:
        given = _optional(request, "extension")
        number = None if given is None else self._number(given)
        if given is not None and number is None:
            return self._no_such_target({"target": given})
        return await self._take_call(ask.Pickup(number))

    async def _park(self, request: Request) -> Reply:
        return await self._move_call(ask.Park(slot=_optional(request, "slot")))

    async def _retrieve(self, request: Request) -> Reply:
        return await self._take_call(ask.Retrieve(_optional(request, "slot")))

    async def _dtmf(self, request: Request) -> Reply:
        return await self._carry_out(ask.SendTones(str(request.get("digits", ""))))

    # Helpers

    async def _carry_out(
        self, command: ask.CallCommand, happened: Callable[[], bool] = lambda: True
    ) -> Reply:
        refused = self._dispatch(command)
        if refused is not None:
            return refused
        return self._done() if await self._wait_until(happened) else self._not_done()

    def _dispatch(self, command: ask.CallCommand) -> Reply | None:
        """Hand a command to the call desk; returns a reply when the desk refuses it."""
        self._notices.clear()
        why = self._calls.dispatch(command)
        return {"ok": False, "message": why} if why else None

    def _on_change(self, change: CallChange) -> None:
        if isinstance(change, CallNotice):
            self._notices.append(change.sentence)
            del self._notices[:-8]
        self._changed.set()

    async def _wait_until(self, happened: Callable[[], bool]) -> bool:
        try:
            async with asyncio.timeout(EFFECT_LIMIT):
                while not happened():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return False
        return True

    def _done(self) -> Reply:
        return {"ok": True, "message": self._notices[-1] if self._notices else tr("Done.")}

    def _done_with(self, call: str) -> Reply:
        """The reply to a command that has brought a call."""
        entry = self._calls.book.get(call)
        encryption = None if entry is None else entry.encryption
        return {**self._done(), "call": call, "encryption": encryption and encryption.value}

    def _not_done(self) -> Reply:
        nothing = tr("There is no result yet.")
        return {"ok": False, "message": self._notices[-1] if self._notices else nothing}

    def _number(self, target: str) -> str | None:
        """The number that is typed, or that of the one person with this name; else None."""
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

    def _no_such_target(self, request: Request) -> Reply:
        text = tr("“{text}” is neither a number nor the name of exactly one person.")
        return {"ok": False, "message": text.format(text=request.get("target", ""))}


def _optional(request: Request, key: str) -> str | None:
    value = request.get(key)
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
        "encryption": call.encryption and call.encryption.value,
        "stand_ins": [party.number for party in call.stand_ins],
        "suggestions": [
            {
                "number": each.party.number,
                "name": each.party.name,
                "at": each.at.isoformat(timespec="milliseconds"),
                "outcome": each.outcome,
            }
            for each in call.suggestions
        ],
    }
