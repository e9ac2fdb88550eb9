"""Turns what people ask of calls, lamps and numbers into commands for the call desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from console.desk.calls import call_commands as ask
from console.desk.calls.call_commands import CallCommand
from console.desk.calls.desk_call import CardState, DeskCall, Ringing
from console.desk.calls.profiles import unknown_code
from console.desk.lamps import ExtensionKind, Lamp
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.call_bridge import CallBridge
from console.ui.calls.call_choices import (
    STAND_INS,
    Consultation,
    call_in_hand,
    consultation,
)
from console.ui.calls.named_action import button_text
from console.ui.lamps.lamp_offer import LampButtons, LampOffer, holds_parked_call

_TALKING = frozenset({CardState.ACTIVE, CardState.HELD})
"""States in which the call in hand can be transferred."""
_WAITING = frozenset({CardState.INCOMING, CardState.RETURNED})
"""States of a call that has come by itself."""
_YIELDS = frozenset({CardState.PARKED, CardState.PASSED_ON})
"""States in which the call in hand makes way for one that comes: it is somewhere else already."""
_CALLER_LEFT_MS = 700
"""Milliseconds after a caller who was to be transferred has hung up. In this time the target that a
person chooses was meant for that caller, so no other call is transferred there."""


class CallHandling(QObject):
    """Knows which call is in hand, and which command each action stands for now.

    Args:
        bridge: sends the commands to the call desk and tells what changes there.
        begun: called before each command is sent; the result of the one before is old then.
        to_end: gives the id of the call that the key for hanging up is for, and an empty string; or
            an empty id, and the sentence that says why no call is to be ended.
        parent: owns this object.

    Attributes:
        target: gives the number of the lamp that a person chose for the call with this id; empty:
            none. A key or button for a transfer takes it, and does not ask for a target.
    """

    said = Signal(str)
    """Why an action could not be carried out, in one sentence."""
    aimed = Signal(str)
    """`transfer` or `transfer_blind`: a target is wanted; "": no longer."""
    aim_lost = Signal()
    """The caller who was to be transferred has left: what was typed to find a target is stale."""
    keypad_asked = Signal()
    answering = Signal()
    """A person answers a caller: the list of other ringing phones is not needed any more."""
    pickup_asked = Signal()
    """A person wants to pick up, and several phones of the group ring."""
    target_chosen = Signal(str, str)
    """The id of a call, and the number of the colleague a person chose for it on its card."""
    changed = Signal()
    """The call in hand, or what is offered on lamps and numbers, has changed."""

    def __init__(
        self,
        bridge: CallBridge,
        begun: Callable[[], None],
        to_end: Callable[[], tuple[str, str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._call_desk = bridge, bridge.call_desk
        self._begun, self._to_end = begun, to_end
        self._chosen: str | None = None
        self._kept: tuple[str, CardState] | None = None  # in hand since the person's last deed
        self._aim = ""
        self._aimed: str | None = None  # the id of the call a target is wanted for
        self.target: Callable[[str], str] = lambda call: ""
        self._caller_left = QTimer(self, interval=_CALLER_LEFT_MS, singleShot=True)
        self._commands = self._command_table()
        bridge.calls_changed.connect(self._calls_changed)

    def _command_table(self) -> Mapping[str, Callable[[str], CallCommand | None]]:
        """The command of each action, by the action's id.

        The functions for calls take the id of a call, or an empty string for the call that the
        action means by itself; those for lamps take the lamp's number. They return None where
        nothing is to be sent.
        """
        return {
            "answer": self._answer,
            "hang_up": self._hang_up,
            "hold": self._hold,
            "resume": self._resume,
            "mute": lambda call: ask.Mute(call or self._id_of(CardState.ACTIVE)),
            "keypad": lambda _: self._open_keypad(),
            "transfer": lambda _: self._transfer("transfer"),
            "transfer_blind": lambda _: self._transfer("transfer_blind"),
            "back": lambda _: self._back(),
            "swap": lambda _: ask.Swap(),
            "join": lambda _: ask.Join(),
            "voicemail": lambda _: self._consulted_voicemail(),
            "park": lambda call: ask.Park(call or self._id_of(*_TALKING)),
            "retrieve": lambda call: ask.Retrieve(call or self._first(CardState.PARKED)),
            "fetch_back": lambda call: ask.FetchBack(call or self._first_to_fetch()),
            **{id: partial(self._stand_in, place) for place, id in enumerate(STAND_INS)},
            "pick_up": lambda _: self._pick_up(),
            "messages": lambda _: self._dial_code("voicemail"),
            "dnd_on": lambda _: self._dial_code("dnd_on"),
            "dnd_off": lambda _: self._dial_code("dnd_off"),
            "lamp_call": ask.Dial,
            "lamp_transfer": self._transfer_to,
            "lamp_blind": lambda number: self._transfer_to(number, blind=True),
            "lamp_when_free": self._transfer_when_free,
            "lamp_voicemail": self._to_voicemail,
            "lamp_pick_up": ask.Pickup,
            "lamp_take_back": ask.Retrieve,
        }

    # which call

    @property
    def in_hand(self) -> DeskCall | None:
        """The call that keys, lamps and numbers mean now.

        One that comes by itself takes nobody's place: what a person aims at changes by her own
        deed, or with the state of that call.
        """
        calls, chosen = self._call_desk.calls, self._aimed or self._chosen
        call = call_in_hand(calls, chosen)
        if call is not None and call.state in _WAITING and call.id != chosen:
            kept = next((one for one in calls if (one.id, one.state) == self._kept), None)
            call = kept if kept is not None and kept.state not in _YIELDS else call
        self._kept = None if call is None else (call.id, call.state)
        return call

    @property
    def consultation(self) -> Consultation | None:
        """The attended transfer that is going on."""
        return consultation(self._call_desk.calls)

    @property
    def to_transfer(self) -> DeskCall | None:
        """The call that goes to the lamp or number chosen now; None: there is none."""
        call = self.in_hand
        if self.consultation is not None or call is None:
            return None
        # Who came back by themselves and were not chosen are not meant by the next number typed.
        chosen = call.state is CardState.RETURNED and call.id in (self._chosen, self._aimed)
        return call if chosen or call.state in _TALKING else None

    @property
    def aim(self) -> str:
        """What a target is wanted for: `transfer`, `transfer_blind`, or "" for nothing."""
        return self._aim

    @property
    def caller_has_left(self) -> bool:
        """Whether the caller who was to be transferred hung up less than 700 ms ago."""
        return self._caller_left.isActive()

    def follow(self, before: CallHandling) -> None:
        """Take over the chosen call and the aim from the handling of the page before this one."""
        self._chosen, self._aimed, self._kept = before._chosen, before._aimed, before._kept
        if self.to_transfer is not None:
            self._set_aim(before._aim, before._aimed)
        self.changed.emit()

    def choose(self, call: str) -> None:
        """Take this call in hand; a target is not waited for any more for another one."""
        if self._aim and call != self._aimed:
            self._set_aim("")
        if call != self._chosen:
            self._chosen, self._kept = call, None
            self.changed.emit()

    def _id_of(self, *states: CardState) -> str | None:
        """The id of the call in hand, if it is in one of these states."""
        call = self.in_hand
        return call.id if call is not None and call.state in states else None

    def _first(self, state: CardState) -> str | None:
        """The id of the first call shown in a state: the one whose card shows the key."""
        return next((call.id for call in self._call_desk.calls if call.state is state), None)

    def _first_to_fetch(self) -> str | None:
        """The id of the call that the key for bringing back means: in hand, else the first."""
        calls = [call for call in self._call_desk.calls if call.can_fetch_back]
        in_hand = self.in_hand
        meant = in_hand if in_hand in calls else next(iter(calls), None)
        return None if meant is None else meant.id

    def _calls_changed(self) -> None:
        call = self.to_transfer
        if self._aim and (call is None or call.id != self._aimed):
            self._set_aim("")
            self._caller_left.start()
            self.aim_lost.emit()
        self.changed.emit()

    # what people ask

    def act(self, id: str, subject: str = "") -> None:
        """Send the command that a key, a button or an entry of a menu stands for.

        Args:
            id: of the action, without `call.`: `answer`, `lamp_transfer` and so on.
            subject: of an action on a lamp its number; else the id of the call meant, and empty for
                the one in hand.

        Raises:
            KeyError: there is no such action.
        """
        command = self._commands[id](subject)
        if command is not None:
            self._send(command)

    def order(self, command: CallCommand) -> bool:
        """Send a command that answers a question; False: refused, and the person is told why."""
        self._set_aim("")
        return self._send(command)

    def dial(self, number: str) -> None:
        """Call a number; the call desk puts a call that is being talked on on hold."""
        self._send(ask.Dial(number))

    def connect_calls(self, call: str, other: str) -> None:
        """Connect two calls with each other.

        Args:
            call: the id of one.
            other: the id of the other one.
        """
        self._set_aim("")
        self._send(ask.Connect(call, other))

    def call_back(self, key: str) -> None:
        """Call a missed caller back.

        Args:
            key: of the `MissedCaller`.
        """
        callers = self._call_desk.missed.callers
        number = next((each.party.number for each in callers if each.key == key), None)
        if number:
            self.dial(number)
        else:
            self.said.emit(tr("The number of this caller is not known."))

    def tick_off(self, key: str) -> None:
        """Take a missed caller off the list.

        Args:
            key: of the `MissedCaller`.
        """
        self._send(ask.TickOff(key))

    def transfer(self, number: str, *, blind: bool = False, call: str = "") -> None:
        """Transfer a call; where there is none, nothing happens.

        Args:
            number: the target.
            blind: without talking to the target first.
            call: its id; empty: the one in hand.
        """
        command = self._transfer_to(number, blind=blind, call=call)
        if command is not None:
            self._send(command)

    def pick(self, ringing: Ringing) -> None:
        """Pick up this one of the phones that ring."""
        self._send(ask.Pickup(ringing.number))

    def tone(self, tone: str) -> None:
        """Send a tone to the party that is being talked to.

        Args:
            tone: 0 to 9, `*`, `#` or A to D.
        """
        self._send(ask.SendTones(tone, self._id_of(CardState.ACTIVE)))

    @property
    def can_go_back(self) -> bool:
        """Whether there is a caller to go back to."""
        moving = self._id_of(CardState.TRANSFERRING)
        return bool(self._aim or self.consultation or moving or self._call_desk.guard)

    def go_back(self) -> bool:
        """Go back to the caller, as Esc asks; False when there is none to go back to."""
        if not self.can_go_back:
            return False
        self._send(self._back())
        return True

    # lamps

    @property
    def lamp_buttons(self) -> LampButtons:
        """Which buttons the lamps show now: those of every `offer` but the one to call."""
        ringing = [one.number for one in self._bridge.ringing.values() if self._picks_up(one)]
        return LampButtons(
            shown=self.consultation is None,
            transfer=self.to_transfer is not None,
            ringing=frozenset(ringing),
        )

    def offer(self, lamp: Lamp) -> LampOffer | None:
        """What Enter and a double click do with a lamp now; None: nothing."""
        name, call, id = lamp.extension.label, self.to_transfer, self._likeliest(lamp)
        match id:
            case "lamp_take_back":
                text = tr("Retrieve the call parked on {name}").format(name=name)
                return LampOffer(text, "park", button_text(id))
            case "lamp_transfer" if call is not None:
                caller = words.who(call.party)
                text = tr("Transfer {caller} to {name}").format(caller=caller, name=name)
                now = self._aim == "transfer_blind"
                return LampOffer(text, "transfer", button_text("lamp_blind" if now else id))
            case "lamp_pick_up":
                ringing = self._bridge.ringing.get(lamp.number)
                caller = words.who(None if ringing is None else ringing.caller)
                text = tr("Pick up the call from {caller}").format(caller=caller)
                return LampOffer(text, "pick-up", button_text(id))
            case "lamp_call":
                return LampOffer(tr("Call {name}").format(name=name), "phone", button_text(id))
            case _:
                return None

    def take(self, lamp: Lamp) -> bool:
        """Do what is offered on a lamp; False when nothing is."""
        id = self._likeliest(lamp)
        if id:
            self.act(id, lamp.number)
        return bool(id)

    def lamp_actions(self, lamp: Lamp) -> list[str]:
        """The ids of the actions on calls that a lamp's menu offers now, the likeliest first."""
        if self.consultation is not None:
            return []
        features = self._call_desk.features
        voicemail = ["lamp_voicemail"] if features.to_voicemail else []
        if holds_parked_call(lamp):
            return ["lamp_take_back"]
        if self.to_transfer is not None:
            waits = ["lamp_when_free"] if lamp.state.is_live and not lamp.is_free else []
            return ["lamp_transfer", "lamp_blind", *waits, *voicemail]
        return [*(["lamp_pick_up"] if self._can_pick_up(lamp) else []), "lamp_call"]

    def _likeliest(self, lamp: Lamp) -> str:
        """The id of the action that Enter and a double click on a lamp mean; empty: none."""
        if self.consultation is not None:
            return ""
        if holds_parked_call(lamp):
            return "lamp_take_back"
        if self.to_transfer is not None:
            return "lamp_transfer"
        if self._can_pick_up(lamp):
            return "lamp_pick_up"
        if lamp.has_fault or lamp.extension.kind is ExtensionKind.PARK:
            return ""
        return "lamp_call"

    def _can_pick_up(self, lamp: Lamp) -> bool:
        ringing = self._bridge.ringing.get(lamp.number)
        return ringing is not None and self._picks_up(ringing)

    def _picks_up(self, ringing: Ringing) -> bool:
        return ringing.way == "directed" or bool(self._call_desk.features.group_pickup)

    # the commands

    def _send(self, command: CallCommand) -> bool:
        if not isinstance(command, ask.Resume):  # until it is resumed, it stays in hand
            self._kept = None
        self._begun()
        return self._bridge.dispatch(command)

    def _answer(self, call: str) -> CallCommand:
        wanted = call or self._id_of(CardState.INCOMING, CardState.RETURNED)
        self._chosen = None
        self.answering.emit()
        return ask.Answer(wanted)

    def _hang_up(self, call: str) -> CallCommand | None:
        if not call and self.consultation is not None:
            return self._back()  # the target is let go, never the caller
        meant, why = (call, "") if call else self._to_end()
        if why:
            self.said.emit(why)
            return None
        return ask.HangUp(meant)

    def _hold(self, call: str) -> CallCommand:
        held = call or self._id_of(CardState.HELD)
        if held is not None and self.consultation is None and self._is_held(held):
            return self._resume(held)
        return ask.Hold(call or self._id_of(CardState.ACTIVE))

    def _is_held(self, id: str) -> bool:
        return any(call.id == id and call.state is CardState.HELD for call in self._call_desk.calls)

    def _resume(self, call: str) -> CallCommand:
        self._set_aim("")
        return ask.Resume(call or self._id_of(CardState.HELD))

    def _open_keypad(self) -> None:
        self.keypad_asked.emit()

    def _transfer(self, how: str) -> CallCommand | None:
        """Connect the two of a consultation; else put the caller on hold and wait for a target."""
        call = self.to_transfer
        if self.consultation is not None:
            return ask.Complete()
        if call is not None and call.joined:
            return ask.Connect()
        if call is None:
            self.said.emit(tr("There is no call to transfer."))
            return None
        number = self.target(call.id)
        if number:
            self._set_aim("")
            return self._transfer_to(number, blind=how == "transfer_blind")
        if call.state is CardState.ACTIVE:
            self._send(ask.Hold(call.id))  # before a target is asked for
        self._set_aim(how, call.id)
        return None

    def _set_aim(self, how: str, call: str | None = None) -> None:
        self._aimed = call
        if how != self._aim:
            self._aim = how
            self.aimed.emit(how)
            self.changed.emit()

    def _back(self) -> CallCommand:
        aim, call = self._aim, self.in_hand
        self._set_aim("")
        if aim and call is not None and call.state is CardState.HELD:
            return ask.Resume(call.id)
        moving = self._id_of(CardState.TRANSFERRING)
        if moving is not None and self.consultation is None and self._call_desk.guard is None:
            return ask.FetchBack(moving)
        return ask.Back()

    def _transfer_to(
        self, number: str, *, blind: bool = False, call: str = ""
    ) -> CallCommand | None:
        if self.caller_has_left and not call:
            self.said.emit(tr("Nothing was transferred: the caller is no longer there."))
            return None
        source = call or (self.to_transfer.id if self.to_transfer is not None else "")
        if not source:
            return None
        blind = blind or self._aim == "transfer_blind"
        self._set_aim("")
        return ask.Transfer(number, source, attended=not blind)

    def _transfer_when_free(self, number: str) -> CallCommand:
        call = self.to_transfer
        self._set_aim("")
        return ask.TransferWhenFree(number, None if call is None else call.id)

    def _to_voicemail(self, number: str) -> CallCommand:
        call = self.to_transfer
        self._set_aim("")
        return ask.ToVoicemail(number, None if call is None else call.id)

    def _consulted_voicemail(self) -> CallCommand | None:
        if self.consultation is None:
            self.said.emit(tr("Start a transfer first. Then you can send the caller to voicemail."))
            return None
        return ask.ToVoicemail()

    def _pick_up(self) -> CallCommand | None:
        if len(self._call_desk.ringing) > 1:
            self.pickup_asked.emit()
            return None
        return ask.Pickup()

    def _stand_in(self, place: int, call: str) -> CallCommand | None:
        """Pass a returned caller on to a colleague on the card; for another one, choose them."""
        calls = self._call_desk.calls
        returned = [each for each in calls if each.state is CardState.RETURNED]
        meant = next((each for each in calls if each.id == call), None)
        meant = meant or next(iter(returned), self.in_hand)
        if meant is not None and place < len(meant.stand_ins):
            return ask.Transfer(meant.stand_ins[place].number or "", meant.id)
        if meant is not None and place < len(meant.suggestions):
            self.target_chosen.emit(meant.id, meant.suggestions[place].party.number or "")
        else:
            self.said.emit(tr("No such colleague is offered on the card."))
        return None

    def _dial_code(self, key: str) -> CallCommand | None:
        features = self._call_desk.features
        code: str = getattr(features, key)
        if not code:
            self.said.emit(unknown_code(key, features))
            return None
        return ask.Dial(code)
