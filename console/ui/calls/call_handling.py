"""What people ask of calls, from every side of the window, turned into commands for the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from console.desk.calls import call_commands as orders
from console.desk.calls.call_commands import CallCommand
from console.desk.calls.desk_call import CallState, DeskCall, Ringing
from console.desk.calls.features import fill_template
from console.desk.lamps import ExtensionKind, Lamp
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.call_bridge import CallBridge
from console.ui.calls.call_choices import Consultation, call_in_hand, consultation
from console.ui.lamps.lamp_offer import LampButtons, LampOffer, holds_parked_call

_TALKING = frozenset({CallState.ACTIVE, CallState.HELD})
"""A call in hand that can be passed on."""
_VOID_MS = 700
"""For so long after a caller who was to be passed on has gone, no other one is in his place."""


class CallHandling(QObject):
    """Knows which call is in hand and what is to be done with a lamp or a number now.

    Args:
        bridge: to the call desk.
    """

    said = Signal(str)
    aimed = Signal(str)
    """`transfer` or `transfer_blind`: a target is wanted; "": no longer."""
    aim_lost = Signal()
    """No target is wanted any more, without a person's doing: what is typed of one is void."""
    keypad_asked = Signal()
    answering = Signal()
    """A caller is answered: there is nothing else to choose."""
    pickup_asked = Signal()
    """There are several phones to choose from."""
    begun = Signal()
    """A person asks for something: what was said before is old."""
    changed = Signal()
    """Something else is offered on lamps and numbers now."""

    def __init__(self, bridge: CallBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._desk = bridge, bridge.desk
        self._chosen: str | None = None
        self._aim = ""
        self._aimed: str | None = None  # the id of the call a target is wanted for
        self._void = QTimer(self, interval=_VOID_MS, singleShot=True)
        self._table: dict[str, Callable[[str | None], object]] = {
            "answer": self._answer,
            "hang_up": self._hang_up,
            "hold": self._hold,
            "resume": self._resume,
            "mute": lambda call: self._ask(orders.Mute(call or self._id_of(CallState.ACTIVE))),
            "keypad": lambda _: self.keypad_asked.emit(),
            "transfer": lambda _: self._transfer("transfer"),
            "transfer_blind": lambda _: self._transfer("transfer_blind"),
            "back": lambda _: self._back(),
            "swap": lambda _: self._ask(orders.Swap()),
            "join": lambda _: self._ask(orders.Join()),
            "voicemail": lambda _: self._to_voicemail(),
            "park": lambda call: self._ask(orders.Park(call or self._id_of(*_TALKING))),
            "retrieve": lambda call: self._ask(
                orders.Retrieve(call or self._first(CallState.PARKED))
            ),
            "fetch_back": lambda call: self._ask(
                orders.FetchBack(call or self._first(CallState.PASSED_ON))
            ),
            "pick_up": lambda _: self._pick_up(),
            "messages": lambda _: self._listen(),
        }
        self.to_end: Callable[[], tuple[str, str]] = lambda: ("", "")
        """The id of the call that the key for hanging up is for; or empty, and why it is none."""
        bridge.calls_changed.connect(self._calls_changed)
        bridge.ringing_changed.connect(self.changed)

    # which call

    @property
    def in_hand(self) -> DeskCall | None:
        """The call that keys, lamps and numbers mean now."""
        return call_in_hand(self._desk.calls, self._aimed or self._chosen)

    @property
    def consultation(self) -> Consultation | None:
        """The attended transfer that is going on."""
        return consultation(self._desk.calls)

    @property
    def to_pass_on(self) -> DeskCall | None:
        """The call that goes to the lamp or number chosen now; None: there is none."""
        call = self.in_hand
        if self.consultation is not None or call is None or call.state not in _TALKING:
            return None
        return call

    @property
    def aim(self) -> str:
        """What a target is wanted for: `transfer`, `transfer_blind`, or "" for nothing."""
        return self._aim

    @property
    def is_void(self) -> bool:
        """Whether the caller who was to be passed on has only just gone."""
        return self._void.isActive()

    def follow(self, before: CallHandling) -> None:
        """Go on where the handling of the page before this one was."""
        self._chosen, self._aimed = before._chosen, before._aimed
        if self.to_pass_on is not None:
            self._set_aim(before._aim, before._aimed)
        self.changed.emit()

    def choose(self, call: str) -> None:
        """Take this call in hand; a target is not waited for any more for another one."""
        if self._aim and call != self._aimed:
            self._set_aim("")
        if call != self._chosen:
            self._chosen = call
            self.changed.emit()

    def _id_of(self, *states: CallState) -> str | None:
        """The id of the call in hand, if it is in one of these states."""
        call = self.in_hand
        return call.id if call is not None and call.state in states else None

    def _first(self, state: CallState) -> str | None:
        """The id of the first call shown in a state: the one whose card shows the key."""
        return next((call.id for call in self._desk.calls if call.state is state), None)

    def _calls_changed(self) -> None:
        call = self.to_pass_on
        if self._aim and (call is None or call.id != self._aimed):
            self._set_aim("")
            self._void.start()
            self.aim_lost.emit()
        self.changed.emit()

    # what people ask

    def act(self, id: str, call: str = "") -> None:
        """Do what a key or a button stands for.

        Args:
            id: of the action.
            call: the id of the call meant; empty: the one in hand.
        """
        self._table[id](call or None)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a caller to go back to."""
        moving = any(call.state is CallState.TRANSFERRING for call in self._desk.calls)
        return bool(self._aim or self.consultation or moving or self._desk.guard)

    def go_back(self) -> bool:
        """Go back to the caller, as Esc asks; False when nobody is to go back to."""
        if not self.can_go_back:
            return False
        self._back()
        return True

    def dial(self, number: str) -> None:
        """Call a number; a call that talks is put on hold by the desk."""
        self._ask(orders.Dial(number))

    def pass_on(self, number: str, *, blind: bool = False, call: str = "") -> bool:
        """Transfer the call in hand, or the one named; False when there is none."""
        if self.is_void and not call:
            self.said.emit(tr("Nobody was passed on: who was meant is not there any more."))
            return True
        source = call or (self.to_pass_on.id if self.to_pass_on is not None else "")
        if not source:
            return False
        blind = blind or self._aim == "transfer_blind"
        self._set_aim("")
        return self._ask(orders.Transfer(number, source, attended=not blind))

    def pick(self, ringing: Ringing, *, anyway: bool = False) -> None:
        """Pick up this one of those that ring."""
        self._ask(orders.Pickup(ringing.number, anyway))

    def tone(self, tone: str) -> None:
        """Send a tone to whom we talk to."""
        self._ask(orders.SendTones(tone, self._id_of(CallState.ACTIVE)))

    def order(self, command: CallCommand) -> bool:
        """Hand on a command that needs nothing from here; False: refused, and it is said why."""
        self._set_aim("")
        return self._ask(command)

    # lamps

    @property
    def lamp_buttons(self) -> LampButtons:
        """Which buttons the lamps show now: those of every `offer` but the one to call."""
        ringing = [one.number for one in self._bridge.ringing.values() if self._picks_up(one)]
        return LampButtons(
            shown=self.consultation is None,
            transfer=self.to_pass_on is not None,
            ringing=frozenset(ringing),
        )

    def offer(self, lamp: Lamp) -> LampOffer | None:
        """What Enter and a double click do with a lamp now."""
        name, call = lamp.extension.label, self.to_pass_on
        if self.consultation is not None:
            return None
        if holds_parked_call(lamp):
            text = tr("Take back the call parked on {name}").format(name=name)
            return LampOffer(text, "park")
        if call is not None:
            text = tr("Transfer {caller} to {name}").format(caller=words.who(call.party), name=name)
            return LampOffer(text, "transfer")
        ringing = self._bridge.ringing_at(lamp.number)
        if ringing is not None and self._picks_up(ringing):
            caller = words.who(ringing.caller)
            text = tr("Pick up the call from {caller}").format(caller=caller)
            return LampOffer(text, "pick-up")
        if lamp.code is not None or lamp.extension.kind is ExtensionKind.PARK:
            return None
        return LampOffer(tr("Call {name}").format(name=name), "phone")

    def take(self, lamp: Lamp) -> bool:
        """Do what is offered on a lamp; False when nothing is."""
        offer = self.offer(lamp)
        if offer is None:
            return False
        match offer.icon:
            case "park":
                self._ask(orders.Retrieve(lamp.number))
            case "transfer":
                self.pass_on(lamp.number)
            case "pick-up":
                self._ask(orders.Pickup(lamp.number))
            case _:
                self.dial(lamp.number)
        return True

    def deeds(self, lamp: Lamp) -> list[str]:
        """The ids of everything that can be done with a lamp now, for its menu."""
        if self.consultation is not None:
            return []
        features = self._desk.features
        voicemail = ["voicemail"] if "{ext}" in features.voicemail else []
        if holds_parked_call(lamp):
            return ["take_back"]
        if self.to_pass_on is not None:
            waits = ["when_free"] if lamp.state.is_live and not lamp.is_free else []
            return ["transfer", "blind", *waits, *voicemail]
        ringing = self._bridge.ringing_at(lamp.number)
        picks = ["pick_up"] if ringing is not None and self._picks_up(ringing) else []
        return [*picks, "call"]

    def do(self, deed: str, lamp: Lamp) -> None:
        """Do one of the `deeds` with a lamp."""
        number, call = lamp.number, self.to_pass_on
        id = None if call is None else call.id
        match deed:
            case "transfer" | "blind":
                self.pass_on(number, blind=deed == "blind")
            case "when_free":
                self.order(orders.TransferWhenFree(number, id))
            case "voicemail":
                self.order(orders.ToVoicemail(number, id))
            case "pick_up":
                self._ask(orders.Pickup(number))
            case "take_back":
                self._ask(orders.Retrieve(number))
            case _:
                self.dial(number)

    def _picks_up(self, ringing: Ringing) -> bool:
        return ringing.way == "directed" or bool(self._desk.features.group_pickup)

    # each of them

    def _ask(self, command: CallCommand) -> bool:
        self.begun.emit()
        return self._bridge.dispatch(command)

    def _answer(self, call: str | None) -> None:
        wanted = call or self._id_of(CallState.INCOMING)
        self._chosen = None
        self.answering.emit()
        self._ask(orders.Answer(wanted))

    def _hang_up(self, call: str | None) -> None:
        if call is None and self.consultation is not None:
            self._back()  # the target is let go, never the caller
            return
        meant, why = (call, "") if call is not None else self.to_end()
        if why:
            self.said.emit(why)
        else:
            self._ask(orders.HangUp(meant))

    def _hold(self, call: str | None) -> None:
        held = call or self._id_of(CallState.HELD)
        if held is not None and self.consultation is None and self._is_held(held):
            self._resume(held)
        else:
            self._ask(orders.Hold(call or self._id_of(CallState.ACTIVE)))

    def _is_held(self, id: str) -> bool:
        return any(call.id == id and call.state is CallState.HELD for call in self._desk.calls)

    def _resume(self, call: str | None) -> None:
        self._set_aim("")
        self._ask(orders.Resume(call or self._id_of(CallState.HELD)))

    def _transfer(self, how: str) -> None:
        call = self.to_pass_on
        if self.consultation is not None:
            self._ask(orders.Complete())
        elif call is None:
            self.said.emit(tr("There is no call to pass on."))
        else:
            if call.state is CallState.ACTIVE:
                self._ask(orders.Hold(call.id))
            self._set_aim(how, call.id)

    def _set_aim(self, how: str, call: str | None = None) -> None:
        self._aimed = call
        if how != self._aim:
            self._aim = how
            self.aimed.emit(how)
            self.changed.emit()

    def _back(self) -> None:
        aim, call = self._aim, self.in_hand
        self._set_aim("")
        if aim and call is not None and call.state is CallState.HELD:
            self._ask(orders.Resume(call.id))
        else:
            self._ask(orders.Back())

    def _to_voicemail(self) -> None:
        if self.consultation is None:
            self.said.emit(tr("Begin a transfer first: then the caller can go to the voicemail."))
        else:
            self._ask(orders.ToVoicemail())

    def _pick_up(self) -> None:
        if len(self._desk.ringing) > 1:
            self.pickup_asked.emit()
        else:
            self._ask(orders.Pickup())

    def _listen(self) -> None:
        code = fill_template(self._desk.features.voicemail, "")
        if code:
            self.dial(code)
        else:
            self.said.emit(tr("The phone system's code for voicemail is not in the settings."))
