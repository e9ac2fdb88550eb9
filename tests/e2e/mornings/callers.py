"""Who calls in a morning, what the mock PBX knows of each, and what each should have met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from console.desk.calls.desk_call import CallChange, CardState, PastCallChanged
from console.desk.past_calls.past_call import PastCall
from sip.errors import SipError
from sip.message import Request, Response, parse_message
from sip.mock_pbx.switch import Caller
from sip.mock_pbx.switch.phones import PhoneChannel
from sip.mock_pbx.switch.view import ChannelState, ChannelView
from tests.simulation.event_log import EventLog
from tests.simulation.lamp_truth import Broken
from tests.simulation.untidy_network import CONSOLE
from tests.simulation.world import OWN, World

NAMES: Final = (
    *("Dana Whitcombe", "Tom Reed", "Hemi Walker", "Ruth Okoro", "Piet Visser", "Lena Sato"),
    *("Omar Haddad", "Ingrid Holm", "Jo Mbeki", "Vikram Rao", "Nina Petrov", "Sam Te Aho"),
    *("Carla Ruiz", "Ewan Blair", "Mei Lin", "Abel Costa", "Tess Moran", "Ravi Nair"),
)
MEANT_FOR: Final = 5.0
"""Seconds after a deed in which a call may end because of it."""
_NOTED_WITHIN: Final = 3.0
_LOST: Final = ("released", "waiting")
_SERVICES: Final = ("playback", "voicemail", "dialling")
_REFUSALS: Final = (b"SIP/2.0 4", b"SIP/2.0 5", b"SIP/2.0 6")


@dataclass
class Story:
    """One caller, from the call to its end.

    Attributes:
        number, name: of the caller.
        channel: its id at the mock PBX.
        to: the number called.
        came: when, in seconds from the beginning.
        view: the channel as it was last seen.
        peer: whom the caller was in the last application with; None: nobody.
        was_held: the reception held the caller then.
        rang_at: the line of a colleague that rang for the caller then, and for nobody else.
        talked: the caller has talked to somebody.
        left: the caller hung up.
        ended_by_console: the console has ended or declined the call.
        ended: when the call was over; None: it is not.
        settled: what the caller met has been judged.
    """

    number: str
    name: str
    channel: str
    to: str
    came: float
    view: ChannelView
    peer: ChannelView | None = None
    was_held: bool = False
    rang_at: str = ""
    talked: bool = False
    left: bool = False
    ended_by_console: bool = False
    ended: float | None = None
    settled: bool = False
    met: list[str] = field(default_factory=list)

    @property
    def is_here(self) -> bool:
        """Whether the caller is connected with the reception."""
        at_us = self.peer is not None and self.peer.line == OWN.number
        return self.ended is None and at_us and self.view.application == "bridge"


class Callers:
    """The callers of a morning.

    Args:
        world: with the mock PBX and the console.
        log: gets what happens to them.
        dice: decides how patient they are.

    Attributes:
        stories: by the id of the channel.
        are_done: nobody calls any more.
        broken: what was wrong with a message; None: nothing.
    """

    def __init__(self, world: World, log: EventLog, dice: Random) -> None:
        self._world, self._log, self._dice = world, log, dice
        self.stories: dict[str, Story] = {}
        self._meant: dict[str, float] = {}
        self._missed: dict[str, list[PastCall]] = {}
        self.are_done = False
        self.broken: Broken | None = None
        world.calls.listen(self._calls_changed)

    # what the hand means

    def mean_to_end(self, number: str) -> None:
        """Note that the hand means to end the call of a number."""
        self._meant[number] = self._world.clock.now()
        self._log.add(f"  (meant to end: {number})")

    def mean_to_end_all(self) -> None:
        """Note that the hand means to leave and to end every call."""
        for story in self.going_on():
            self.mean_to_end(story.number)

    # what happens

    def going_on(self) -> list[Story]:
        """The callers whose calls are not over."""
        return [story for story in self.stories.values() if story.ended is None]

    def call_in(self, to: str = OWN.number) -> None:
        """Somebody calls who is in no call."""
        busy = {story.number for story in self.going_on()}
        places = [n for n in range(len(NAMES)) if f"0215550{n:02}" not in busy]
        if not places or self.are_done:
            return
        place = self._dice.choice(places)
        number = f"0215550{place:02}"
        name = NAMES[place] if self._dice.random() < 0.8 else ""
        switch, now = self._world.pbx.switch, self._world.clock.now()
        self._log.add(f"{number} {name} calls {to}")
        channel = switch.call_in(Caller(number, to, name, patience=None))
        view = self._view(channel)
        if view is None:
            return
        self.stories[channel] = story = Story(number, name, channel, to, now, view)
        patience = self._dice.choice((0.3, 5.0, 12.0, 25.0, 40.0, 40.0))
        patience *= self._dice.uniform(0.7, 1.3)
        self._world.clock.call_later(patience, lambda: self._lose_patience(story))

    def _lose_patience(self, story: Story) -> None:
        if story.ended is None and story.view.state is ChannelState.CALLING:
            self.hang_up(story)

    def hang_up(self, story: Story) -> None:
        """A caller hangs up."""
        if story.ended is None and self._view(story.channel) is not None:
            self._look()
            story.left = True
            self._log.add(f"{story.number} hangs up ({story.view.application or 'nowhere'})")
            self._world.pbx.switch.hang_up(story.channel)
            self._look()

    # what the console does

    def octets_sent(self, data: bytes) -> None:
        """Look at a message on the network, as it is sent.

        What is wrong is kept in `broken`: nothing is to be raised in the midst of sending.
        """
        if not data.startswith((b"BYE", b"REFER", b"SIP/2.0 3", *_REFUSALS)):
            return
        try:
            message = parse_message(data)
        except SipError:
            return
        vias = message.headers.get_all("Via")
        ours = bool(vias) and (CONSOLE in vias[0]) is isinstance(message, Request)
        if not ours:
            return
        what = f"sends {message.cseq.method}"
        if isinstance(message, Response):
            if message.cseq.method != "INVITE" or message.status == 487:
                return
            what = f"answers {message.status}"
        for story in self._on_the_other_side(message.call_id):
            self._log.add(f"the console {what} on the call of {story.number}")
            if what == "sends REFER":
                continue
            meant = self._meant.get(story.number)
            if meant is None or self._world.clock.now() - meant > MEANT_FOR:
                text = f"{story.number} {story.name}: the console {what}"
                self.broken = self.broken or Broken("hung up unasked", text)
            story.ended_by_console = True

    def _on_the_other_side(self, call_id: str) -> list[Story]:
        found: list[Story] = []
        for channel in self._world.pbx.switch:
            if not isinstance(channel, PhoneChannel) or channel.call is None:
                continue
            application = channel.application
            if channel.call.call_id != call_id or application is None:
                continue
            if application.name in _LOST:
                continue
            others = [member.id for member in application.members() if member is not channel]
            found += [self.stories[one] for one in others if one in self.stories]
        return found

    # what is looked at

    def _calls_changed(self, change: CallChange) -> None:
        if isinstance(change, PastCallChanged) and change.call.is_missed:
            self._missed.setdefault(change.call.party.number or "", []).append(change.call)

    def _look(self) -> None:
        now = self._world.clock.now()
        going_on = self.going_on()
        if not going_on:
            return
        cards = self._world.calls.calls
        held = {card.party.number for card in cards if card.state is CardState.HELD}
        for story in going_on:
            view = self._view(story.channel)
            if view is None:
                story.ended = now
                continue
            if view.application != story.view.application or view.state is not story.view.state:
                story.met.append(f"{view.state} {view.application}")
                self._log.add(f"{story.number}: {view.state} {view.application}")
            story.view = view
            peers = [peer for peer in map(self._view, view.others) if peer is not None]
            story.peer = peers[0] if peers else None
            story.was_held = story.number in held and any(peer.holds for peer in peers)
            story.rang_at = self._rings_only_for(peers)
            if view.application == "bridge":
                story.talked = True

    def _view(self, id: str) -> ChannelView | None:
        channel = self._world.pbx.switch.core.channel(id)
        return None if channel is None else channel.view

    def _rings_only_for(self, peers: Sequence[ChannelView]) -> str:
        """The watched line that rings in a call and is in no other one; empty: there is none."""
        board, people = self._world.pbx.board, self._world.people
        ringing = [peer.line for peer in peers if peer.state is ChannelState.RINGING]
        alone = [line for line in ringing if line in people and len(board.legs(line)) == 1]
        return alone[0] if alone else ""

    def look(self) -> None:
        """Look at every caller; to be called at every instant.

        Raises:
            Broken: a caller met something that should not be.
        """
        if self.broken is not None:
            raise self.broken
        self._look()
        now = self._world.clock.now()
        for story in self.stories.values():
            over = story.ended is not None and now - story.ended > _NOTED_WITHIN
            if over and not story.settled:
                story.settled = True
                self._judge(story)

    def _judge(self, story: Story) -> None:
        """Judge what a caller met.

        Raises:
            Broken: nobody knows of the caller.
        """
        view, peer = story.view, story.peer
        who = f"{story.number} {story.name} ({', '.join(story.met)})"
        if story.ended_by_console:
            return
        ours = peer is not None and peer.line == OWN.number
        if not story.left and view.application == "bridge" and ours:
            raise Broken("lost", f"{who}: the call ended by itself")
        if story.to != OWN.number and not story.talked:
            return  # called a colleague, who did not answer
        passed_on = story.talked and bool(story.rang_at)
        forgotten = not story.talked or passed_on or (ours and story.was_held and story.left)
        if forgotten and not self._is_noted(story):
            raise Broken("nobody knows", f"{who} gave up, and is not among the missed callers")

    def _is_noted(self, story: Story) -> bool:
        wall = self._world.computer.wall
        age = self._world.clock.now() - story.came + 1.0
        return any(
            (wall() - call.began).total_seconds() <= age
            for call in self._missed.get(story.number, ())
        )

    def ringing_here(self, since: float) -> list[str]:
        """Numbers of the callers whose calls have rung at the reception for so many seconds."""
        now = self._world.clock.now()
        found: list[str] = []
        for story in self.going_on():
            peer = story.peer  # the caller may have talked before, and come back from parking
            rings = peer is not None and peer.line == OWN.number and now - peer.since >= since
            if rings and story.view.application == "dialling":
                found.append(story.number)
        return found

    def end(self) -> None:
        """Everybody hangs up."""
        switch, self.are_done = self._world.pbx.switch, True
        for story in self.going_on():
            self.hang_up(story)
        while left := [view for view in switch.channels() if not view.real]:
            switch.hang_up(left[0].id)
        for view in switch.channels():
            if view.application in _SERVICES:  # nobody is there who could hang up
                switch.hang_up(view.id)
        self._world.pbx.board.end_all()
