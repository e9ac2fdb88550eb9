"""What a receptionist does with calls, flow by flow, with keys and mouse only."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.receptionist import Receptionist


def answer(hands: Receptionist) -> None:
    """Answer"""
    hands.is_called()
    hands.is_ready()
    hands.press("F3")
    hands.sees(("active", hands.people.dana))
    hands.talk(hands.people.dana, hands.people.reception)


def answer_the_next(hands: Receptionist) -> None:
    """Answer the next caller: the first is put on hold"""
    hands.talks()
    hands.is_called(hands.people.tom, "Tom Reed")
    hands.is_ready()
    hands.press("F3")
    hands.sees(("held", hands.people.dana), ("active", hands.people.tom))


def hold(hands: Receptionist) -> None:
    """Put on hold"""
    hands.talks()
    hands.is_ready()
    hands.press("F7")
    hands.sees(("held", hands.people.dana))


def resume(hands: Receptionist) -> None:
    """Talk again to the caller on hold"""
    hold(hands)
    hands.is_ready()
    hands.press("F9")
    hands.sees(("active", hands.people.dana))
    hands.talk(hands.people.dana, hands.people.reception)


def hang_up(hands: Receptionist) -> None:
    """Hang up"""
    hands.talks()
    hands.is_ready()
    hands.press("F8")
    hands.sees()
    hands.talk(hands.people.dana, None)


def decline(hands: Receptionist) -> None:
    """Decline a caller"""
    hands.is_called()
    hands.looks()
    hands.is_ready()
    hands.press("F8")
    hands.sees()


def mute(hands: Receptionist) -> None:
    """Microphone off"""
    hands.talks()
    hands.is_ready()
    hands.press("ctrl+m")
    hands.desktop.until(lambda: bool(hands.calls[0]["muted"]))


def dial_a_name(hands: Receptionist) -> None:
    """Call a colleague by name"""
    hands.is_ready()
    hands.type("ar")
    hands.press("alt+Return")
    hands.talk(hands.people.reception, hands.people.answers)
    hands.sees(("active", hands.people.answers))


def dial_a_number(hands: Receptionist) -> None:
    """Call a number"""
    hands.is_ready()
    hands.type("9998")
    hands.press("Return")
    hands.sees(("active", "9998"))


def tones(hands: Receptionist) -> None:
    """Send two tones to a voice menu"""
    hands.talks()
    hands.is_ready()
    hands.press("ctrl+t")
    hands.type("1#")
    hands.press("Escape")
    hands.sees(("active", hands.people.dana))


def transfer(hands: Receptionist) -> None:
    """Transfer to a known, free colleague"""
    hands.talks()
    hands.is_ready()
    hands.type("ar")
    hands.press("shift+Return")
    hands.talk(hands.people.dana, hands.people.answers)
    hands.sees()


def transfer_to_busy(hands: Receptionist) -> None:
    """Transfer; the phone is busy, so the caller is back"""
    hands.talks()
    hands.is_ready()
    hands.type("me")
    hands.press("shift+Return")
    hands.desktop.until(
        lambda: hands.phones.talking_to(hands.people.dana) == hands.people.reception
    )
    hands.sees_lamp(hands.people.busy, "available")
    hands.sees(("active", hands.people.dana))


def transfer_declined(hands: Receptionist) -> None:
    """Attended transfer; the colleague declines, so the caller is back"""
    hands.talks()
    hands.is_ready()
    hands.type("we")
    hands.press("Return")
    hands.sees_lamp(hands.people.declines, "ringing")
    hands.sees(("active", hands.people.dana))
    hands.talk(hands.people.dana, hands.people.reception)


def attended(hands: Receptionist) -> None:
    """Attended transfer: connect after the answer"""
    hands.talks()
    hands.is_ready()
    hands.type("ar")
    hands.press("Return")
    hands.sees(("held", hands.people.dana), ("active", hands.people.answers))
    hands.press("F5")
    hands.talk(hands.people.dana, hands.people.answers)
    hands.sees()


def attended_while_it_rings(hands: Receptionist) -> None:
    """Attended transfer: connect while the phone rings"""
    hands.talks()
    hands.is_ready()
    hands.type("ca")
    hands.press("Return")
    hands.sees_lamp(hands.people.rings, "ringing")
    hands.press("F5")
    hands.sees(("passed_on", hands.people.dana))
    hands.sees_lamp(hands.people.rings, "ringing")


def fetch_back(hands: Receptionist) -> None:
    """Bring back a caller whose call rings at a colleague's phone"""
    attended_while_it_rings(hands)
    hands.is_ready()
    hands.press("F10")
    hands.talk(hands.people.dana, hands.people.reception)
    hands.sees(("active", hands.people.dana))
    hands.sees_lamp(hands.people.rings, "available")


def back_while_it_rings(hands: Receptionist) -> None:
    """Back to the caller while the colleague's phone rings"""
    hands.talks()
    hands.type("ca")
    hands.press("Return")
    hands.sees_lamp(hands.people.rings, "ringing")
    hands.is_ready()
    hands.press("Escape")
    hands.sees(("active", hands.people.dana))
    hands.talk(hands.people.dana, hands.people.reception)
    hands.sees_lamp(hands.people.rings, "available")


def back_after_the_answer(hands: Receptionist) -> None:
    """Back to the caller after the colleague's answer"""
    hands.talks()
    hands.type("ar")
    hands.press("Return")
    hands.sees(("held", hands.people.dana), ("active", hands.people.answers))
    hands.is_ready()
    hands.press("Escape")
    hands.sees(("active", hands.people.dana))
    hands.talk(hands.people.dana, hands.people.reception)
    hands.sees_lamp(hands.people.answers, "available")


def swap_and_join(hands: Receptionist) -> None:
    """Talk to the caller in between, then all three together"""
    hands.talks()
    hands.type("ar")
    hands.press("Return")
    hands.sees(("held", hands.people.dana), ("active", hands.people.answers))
    hands.is_ready()
    hands.press("ctrl+s")
    hands.sees(("active", hands.people.dana), ("held", hands.people.answers))
    hands.press("ctrl+j")
    hands.sees(("active", hands.people.dana), ("active", hands.people.answers))
    hands.desktop.until(lambda: all(call["joined"] for call in hands.calls))


def _guarded(hands: Receptionist) -> str:
    """A transfer to somebody who talks, which is asked about."""
    busy = hands.colleague_talks()
    hands.talks()
    hands.is_ready()
    hands.type("si")
    hands.press("shift+Return")
    hands.is_asked()
    hands.sees(("held", hands.people.dana))
    return busy


def guard_anyway(hands: Receptionist) -> None:
    """Transfer to a busy lamp anyway; refused, so the caller is back"""
    _guarded(hands)
    hands.press("Return")
    hands.talk(hands.people.dana, hands.people.reception)
    hands.sees(("active", hands.people.dana))


def guard_when_free(hands: Receptionist) -> None:
    """Transfer to a busy lamp as soon as it is green"""
    busy = _guarded(hands)
    hands.press("h")
    hands.desktop.until(lambda: hands.people.takes_one in (call["target"] for call in hands.calls))
    hands.sees(("held", hands.people.dana))
    hands.phones.hangs_up(busy)
    hands.talk(hands.people.dana, hands.people.takes_one)
    hands.sees()


def guard_voicemail(hands: Receptionist) -> None:
    """Send the caller for a busy lamp to voicemail"""
    _guarded(hands)
    hands.press("v")
    hands.desktop.until(lambda: "voicemail" in hands.phones.place_of(hands.people.dana))
    hands.sees()


def guard_park(hands: Receptionist) -> None:
    """Park the caller for a busy lamp"""
    _guarded(hands)
    hands.press("p")
    hands.desktop.until(lambda: hands.people.dana in hands.phones.parked().values())
    hands.sees(("parked", hands.people.dana))


def guard_back(hands: Receptionist) -> None:
    """Return to the caller for a busy lamp"""
    _guarded(hands)
    hands.press("Escape")
    hands.sees(("active", hands.people.dana))
    hands.talk(hands.people.dana, hands.people.reception)


def pick_up(hands: Receptionist) -> None:
    """Pick up the one phone that rings"""
    hands.colleague_rings(hands.people.rings, hands.people.tom, "Tom Reed")
    hands.is_ready()
    hands.press("F12")
    hands.talk(hands.people.tom, hands.people.reception)
    hands.sees(("active", hands.people.tom))


def pick_up_of_two(hands: Receptionist) -> None:
    """Pick up the other one of two phones that ring"""
    hands.colleague_rings(hands.people.rings, hands.people.tom, "Tom Reed")
    hands.colleague_rings(hands.people.rings_too, hands.people.hemi, "Hemi Walker")
    hands.is_ready()
    hands.press("F12")
    hands.desktop.until(lambda: "Ringing at" in hands.desktop.status()["focus"])
    hands.press("2")
    hands.talk(hands.people.tom, hands.people.reception)
    hands.sees(("active", hands.people.tom))
    hands.sees_lamp(hands.people.rings_too, "ringing")


def pick_up_the_last(hands: Receptionist) -> None:
    """Pick up the phone of two that started to ring last"""
    hands.colleague_rings(hands.people.rings, hands.people.tom, "Tom Reed")
    hands.colleague_rings(hands.people.rings_too, hands.people.hemi, "Hemi Walker")
    hands.is_ready()
    hands.press("F12")
    hands.desktop.until(lambda: "Ringing at" in hands.desktop.status()["focus"])
    hands.press("F12")
    hands.talk(hands.people.hemi, hands.people.reception)
    hands.sees(("active", hands.people.hemi))


def park(hands: Receptionist) -> None:
    """Park"""
    hands.talks()
    hands.is_ready()
    hands.press("F11")
    hands.sees(("parked", hands.people.dana))
    hands.sees_lamp(hands.people.slots[0], "busy")
    hands.desktop.until(lambda: hands.phones.parked() == {hands.people.slots[0]: hands.people.dana})


def retrieve(hands: Receptionist) -> None:
    """Retrieve the parked call"""
    park(hands)
    hands.is_ready()
    hands.press("shift+F11")
    hands.talk(hands.people.dana, hands.people.reception)
    hands.sees(("active", hands.people.dana))
    hands.sees_lamp(hands.people.slots[0], "available")


def pick_up_by_mouse(hands: Receptionist) -> None:
    """Click Pick up on a ringing lamp"""
    hands.colleague_rings(hands.people.rings, hands.people.tom, "Tom Reed")
    hands.is_ready()
    hands.click_button_of(hands.people.rings)
    hands.talk(hands.people.tom, hands.people.reception)
    hands.sees(("active", hands.people.tom))


def transfer_by_drag(hands: Receptionist) -> None:
    """Drag a call onto a lamp, connect with a key"""
    hands.talks()
    hands.is_ready()
    hands.carry_call_to(hands.people.answers)
    hands.sees(("held", hands.people.dana), ("active", hands.people.answers))
    hands.press("F5")
    hands.talk(hands.people.dana, hands.people.answers)
    hands.sees()


def by_the_number_pad(hands: Receptionist) -> None:
    """With the number pad: answer, attended transfer; answer the next caller, hang up"""
    hands.is_called()
    hands.is_ready()
    hands.press("KP_Enter")
    hands.sees(("active", hands.people.dana))
    hands.press("KP_Add")
    hands.sees(("held", hands.people.dana))
    hands.type("ar")
    hands.press("KP_Enter")
    hands.sees(("held", hands.people.dana), ("active", hands.people.answers))
    hands.press("KP_Add")
    hands.talk(hands.people.dana, hands.people.answers)
    hands.sees()
    hands.is_called(hands.people.tom, "Tom Reed")
    hands.press("KP_Enter")
    hands.sees(("active", hands.people.tom))
    hands.press("KP_Multiply")
    hands.sees(("held", hands.people.tom))
    hands.press("KP_Multiply")
    hands.sees(("active", hands.people.tom))
    hands.press("KP_Subtract")
    hands.sees()
    hands.talk(hands.people.tom, None)


Flow = Callable[[Receptionist], None]
FLOWS: tuple[Flow, ...] = (
    answer,
    answer_the_next,
    decline,
    hold,
    resume,
    mute,
    tones,
    hang_up,
    dial_a_name,
    dial_a_number,
    transfer,
    transfer_to_busy,
    attended,
    attended_while_it_rings,
    transfer_declined,
    back_while_it_rings,
    back_after_the_answer,
    fetch_back,
    swap_and_join,
    guard_anyway,
    guard_when_free,
    guard_voicemail,
    guard_park,
    guard_back,
    pick_up,
    pick_up_of_two,
    pick_up_the_last,
    park,
    retrieve,
    pick_up_by_mouse,
    transfer_by_drag,
)
"""In the order of the table; the first line of each docstring is its name there."""
PAD_FLOWS: tuple[Flow, ...] = (by_the_number_pad,)
"""Those with the other set of keys; they come last in the table."""
