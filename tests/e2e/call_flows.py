"""What a receptionist does with calls, flow by flow, with keys and mouse only."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.receptionist import Receptionist


def answer(receptionist: Receptionist) -> None:
    """Answer"""
    receptionist.is_called()
    receptionist.is_ready()
    receptionist.press("F3")
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)


def answer_the_next(receptionist: Receptionist) -> None:
    """Answer the next caller: the first is put on hold"""
    receptionist.talks()
    receptionist.is_called(receptionist.people.tom, "Tom Reed")
    receptionist.is_ready()
    receptionist.press("F3")
    receptionist.sees(("held", receptionist.people.dana), ("active", receptionist.people.tom))


def hold(receptionist: Receptionist) -> None:
    """Put on hold"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.press("F7")
    receptionist.sees(("held", receptionist.people.dana))


def resume(receptionist: Receptionist) -> None:
    """Talk again to the caller on hold"""
    hold(receptionist)
    receptionist.is_ready()
    receptionist.press("F9")
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)


def hang_up(receptionist: Receptionist) -> None:
    """Hang up"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.press("F8")
    receptionist.sees()
    receptionist.talk(receptionist.people.dana, None)


def decline(receptionist: Receptionist) -> None:
    """Decline a caller"""
    receptionist.is_called()
    receptionist.looks()
    receptionist.is_ready()
    receptionist.press("F8")
    receptionist.sees()


def mute(receptionist: Receptionist) -> None:
    """Microphone off"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.press("ctrl+m")
    receptionist.desktop.until(lambda: bool(receptionist.calls[0]["muted"]))


def dial_a_name(receptionist: Receptionist) -> None:
    """Call a colleague by name"""
    receptionist.is_ready()
    receptionist.type("ar")
    receptionist.press("alt+Return")
    receptionist.talk(receptionist.people.reception, receptionist.people.answers)
    receptionist.sees(("active", receptionist.people.answers))


def dial_a_number(receptionist: Receptionist) -> None:
    """Call a number"""
    receptionist.is_ready()
    receptionist.type("9998")
    receptionist.press("Return")
    receptionist.sees(("active", "9998"))


def tones(receptionist: Receptionist) -> None:
    """Send two tones to a voice menu"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.press("ctrl+t")
    receptionist.type("1#")
    receptionist.press("Escape")
    receptionist.sees(("active", receptionist.people.dana))


def transfer(receptionist: Receptionist) -> None:
    """Transfer to a known, free colleague"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.type("ar")
    receptionist.press("shift+Return")
    receptionist.talk(receptionist.people.dana, receptionist.people.answers)
    receptionist.sees()


def transfer_to_busy(receptionist: Receptionist) -> None:
    """Transfer; the phone is busy, so the caller rings here again, and is answered"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.type("me")
    receptionist.press("shift+Return")
    receptionist.sees(("returned", receptionist.people.dana))
    receptionist.press("F3")
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)
    receptionist.sees_lamp(receptionist.people.busy, "available")
    receptionist.sees(("active", receptionist.people.dana))


def transfer_to_stand_in(receptionist: Receptionist) -> None:
    """Transfer; the colleague declines, so the caller goes to one of the same group who is free"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.type("we")
    receptionist.press("shift+Return")
    receptionist.sees(("returned", receptionist.people.dana))
    receptionist.press("alt+1")
    receptionist.talk(receptionist.people.dana, receptionist.people.answers)
    receptionist.sees()


def answer_during_a_transfer(receptionist: Receptionist) -> None:
    """Transfer, answer the next caller while the colleague's phone rings, bring the first back"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.type("ca")
    receptionist.press("shift+Return")
    receptionist.sees_lamp(receptionist.people.rings, "ringing")
    receptionist.is_called(receptionist.people.tom, "Tom Reed")
    receptionist.press("F3")
    receptionist.sees(
        ("transferring", receptionist.people.dana), ("active", receptionist.people.tom)
    )
    receptionist.press("F10")
    receptionist.sees(("active", receptionist.people.dana), ("held", receptionist.people.tom))
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)
    receptionist.sees_lamp(receptionist.people.rings, "available")


def transfer_declined(receptionist: Receptionist) -> None:
    """Attended transfer; the colleague declines, so the caller is back"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.type("we")
    receptionist.press("Return")
    receptionist.sees_lamp(receptionist.people.declines, "ringing")
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)


def attended(receptionist: Receptionist) -> None:
    """Attended transfer: connect after the answer"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.type("ar")
    receptionist.press("Return")
    receptionist.sees(("held", receptionist.people.dana), ("active", receptionist.people.answers))
    receptionist.press("F5")
    receptionist.talk(receptionist.people.dana, receptionist.people.answers)
    receptionist.sees()


def attended_while_it_rings(receptionist: Receptionist) -> None:
    """Attended transfer: let it go on by itself while the phone rings"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.type("ca")
    receptionist.press("Return")
    receptionist.sees_lamp(receptionist.people.rings, "ringing")
    receptionist.press("F5")
    receptionist.sees(("transferring", receptionist.people.dana))
    receptionist.sees_lamp(receptionist.people.rings, "ringing")


def fetch_back(receptionist: Receptionist) -> None:
    """Bring back a caller whose call rings at a colleague's phone"""
    attended_while_it_rings(receptionist)
    receptionist.is_ready()
    receptionist.press("F10")
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.sees_lamp(receptionist.people.rings, "available")


def back_while_it_rings(receptionist: Receptionist) -> None:
    """Back to the caller while the colleague's phone rings"""
    receptionist.talks()
    receptionist.type("ca")
    receptionist.press("Return")
    receptionist.sees_lamp(receptionist.people.rings, "ringing")
    receptionist.is_ready()
    receptionist.press("Escape")
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)
    receptionist.sees_lamp(receptionist.people.rings, "available")


def back_after_the_answer(receptionist: Receptionist) -> None:
    """Back to the caller after the colleague's answer"""
    receptionist.talks()
    receptionist.type("ar")
    receptionist.press("Return")
    receptionist.sees(("held", receptionist.people.dana), ("active", receptionist.people.answers))
    receptionist.is_ready()
    receptionist.press("Escape")
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)
    receptionist.sees_lamp(receptionist.people.answers, "available")


def swap_and_join(receptionist: Receptionist) -> None:
    """Talk to the caller in between, then all three together"""
    receptionist.talks()
    receptionist.type("ar")
    receptionist.press("Return")
    receptionist.sees(("held", receptionist.people.dana), ("active", receptionist.people.answers))
    receptionist.is_ready()
    receptionist.press("ctrl+s")
    receptionist.sees(("active", receptionist.people.dana), ("held", receptionist.people.answers))
    receptionist.press("ctrl+j")
    receptionist.sees(("active", receptionist.people.dana), ("active", receptionist.people.answers))
    receptionist.desktop.until(lambda: all(call["joined"] for call in receptionist.calls))


def leave_together(receptionist: Receptionist) -> None:
    """Leave the two of a conference together"""
    swap_and_join(receptionist)
    receptionist.is_ready()
    receptionist.press("F5")
    receptionist.talk(receptionist.people.dana, receptionist.people.answers)
    receptionist.sees()


def call_back(receptionist: Receptionist) -> None:
    """Call back whoever was missed last"""
    call = receptionist.is_called(receptionist.people.answers, "Arthur")
    receptionist.phones.hangs_up(call)
    receptionist.sees()
    receptionist.desktop.until(lambda: bool(receptionist.missed))
    receptionist.is_ready()
    receptionist.press("ctrl+h")
    receptionist.press("Return")
    receptionist.talk(receptionist.people.reception, receptionist.people.answers)
    receptionist.sees(("active", receptionist.people.answers))
    receptionist.desktop.until(lambda: not receptionist.missed)


def _guarded(receptionist: Receptionist) -> str:
    """A transfer to somebody who talks, which is asked about."""
    busy = receptionist.colleague_talks()
    receptionist.talks()
    receptionist.is_ready()
    receptionist.type("si")
    receptionist.press("shift+Return")
    receptionist.is_asked()
    receptionist.sees(("held", receptionist.people.dana))
    return busy


def guard_anyway(receptionist: Receptionist) -> None:
    """Transfer to a busy lamp anyway; refused, so the caller rings here again, and is answered"""
    _guarded(receptionist)
    receptionist.press("Return")
    receptionist.sees(("returned", receptionist.people.dana))
    receptionist.press("F3")
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)
    receptionist.sees(("active", receptionist.people.dana))


def guard_when_free(receptionist: Receptionist) -> None:
    """Transfer to a busy lamp as soon as it is green"""
    busy = _guarded(receptionist)
    receptionist.press("h")
    receptionist.desktop.until(
        lambda: receptionist.people.takes_one in (call["target"] for call in receptionist.calls)
    )
    receptionist.sees(("held", receptionist.people.dana))
    receptionist.phones.hangs_up(busy)
    receptionist.talk(receptionist.people.dana, receptionist.people.takes_one)
    receptionist.sees()


def guard_voicemail(receptionist: Receptionist) -> None:
    """Send the caller for a busy lamp to voicemail"""
    _guarded(receptionist)
    receptionist.press("v")
    receptionist.desktop.until(
        lambda: "voicemail" in receptionist.phones.place_of(receptionist.people.dana)
    )
    receptionist.sees()


def guard_park(receptionist: Receptionist) -> None:
    """Park the caller for a busy lamp"""
    _guarded(receptionist)
    receptionist.press("p")
    receptionist.desktop.until(
        lambda: receptionist.people.dana in receptionist.phones.parked().values(),
        lambda: f"parked: {receptionist.phones.parked()}; shown: {receptionist.calls}",
    )
    receptionist.sees(("parked", receptionist.people.dana))


def guard_back(receptionist: Receptionist) -> None:
    """Return to the caller for a busy lamp"""
    _guarded(receptionist)
    receptionist.press("Escape")
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)


def pick_up(receptionist: Receptionist) -> None:
    """Pick up the one phone that rings"""
    receptionist.colleague_rings(receptionist.people.rings, receptionist.people.tom, "Tom Reed")
    receptionist.is_ready()
    receptionist.press("F12")
    receptionist.talk(receptionist.people.tom, receptionist.people.reception)
    receptionist.sees(("active", receptionist.people.tom))


def pick_up_of_two(receptionist: Receptionist) -> None:
    """Pick up the other one of two phones that ring"""
    receptionist.colleague_rings(receptionist.people.rings, receptionist.people.tom, "Tom Reed")
    receptionist.colleague_rings(
        receptionist.people.rings_too, receptionist.people.hemi, "Hemi Walker"
    )
    receptionist.is_ready()
    receptionist.press("F12")
    receptionist.desktop.until(lambda: "Ringing at" in receptionist.desktop.status()["focus"])
    receptionist.press("2")
    receptionist.talk(receptionist.people.tom, receptionist.people.reception)
    receptionist.sees(("active", receptionist.people.tom))
    receptionist.sees_lamp(receptionist.people.rings_too, "ringing")


def pick_up_the_last(receptionist: Receptionist) -> None:
    """Pick up the phone of two that started to ring last"""
    receptionist.colleague_rings(receptionist.people.rings, receptionist.people.tom, "Tom Reed")
    receptionist.colleague_rings(
        receptionist.people.rings_too, receptionist.people.hemi, "Hemi Walker"
    )
    receptionist.is_ready()
    receptionist.press("F12")
    receptionist.desktop.until(lambda: "Ringing at" in receptionist.desktop.status()["focus"])
    receptionist.press("F12")
    receptionist.talk(receptionist.people.hemi, receptionist.people.reception)
    receptionist.sees(("active", receptionist.people.hemi))


def park(receptionist: Receptionist) -> None:
    """Park"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.press("F11")
    receptionist.sees(("parked", receptionist.people.dana))
    receptionist.sees_lamp(receptionist.people.slots[0], "busy")
    receptionist.desktop.until(
        lambda: (
            receptionist.phones.parked() == {receptionist.people.slots[0]: receptionist.people.dana}
        )
    )


def retrieve(receptionist: Receptionist) -> None:
    """Retrieve the parked call"""
    park(receptionist)
    receptionist.is_ready()
    receptionist.press("shift+F11")
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.sees_lamp(receptionist.people.slots[0], "available")


def pick_up_by_mouse(receptionist: Receptionist) -> None:
    """Click Pick up on a ringing lamp"""
    receptionist.colleague_rings(receptionist.people.rings, receptionist.people.tom, "Tom Reed")
    receptionist.is_ready()
    receptionist.click_button_of(receptionist.people.rings)
    receptionist.talk(receptionist.people.tom, receptionist.people.reception)
    receptionist.sees(("active", receptionist.people.tom))


def transfer_by_drag(receptionist: Receptionist) -> None:
    """Drag a call onto a lamp, connect with a key"""
    receptionist.talks()
    receptionist.is_ready()
    receptionist.carry_call_to(receptionist.people.answers)
    receptionist.sees(("held", receptionist.people.dana), ("active", receptionist.people.answers))
    receptionist.press("F5")
    receptionist.talk(receptionist.people.dana, receptionist.people.answers)
    receptionist.sees()


def by_the_number_pad(receptionist: Receptionist) -> None:
    """With the number pad: answer, attended transfer; answer the next caller, hang up"""
    receptionist.is_called()
    receptionist.is_ready()
    receptionist.press("KP_Enter")
    receptionist.sees(("active", receptionist.people.dana))
    receptionist.press("KP_Add")
    receptionist.sees(("held", receptionist.people.dana))
    receptionist.type("ar")
    receptionist.press("KP_Enter")
    receptionist.sees(("held", receptionist.people.dana), ("active", receptionist.people.answers))
    receptionist.press("KP_Add")
    receptionist.talk(receptionist.people.dana, receptionist.people.answers)
    receptionist.sees()
    receptionist.is_called(receptionist.people.tom, "Tom Reed")
    receptionist.press("KP_Enter")
    receptionist.sees(("active", receptionist.people.tom))
    receptionist.press("KP_Multiply")
    receptionist.sees(("held", receptionist.people.tom))
    receptionist.press("KP_Multiply")
    receptionist.sees(("active", receptionist.people.tom))
    receptionist.looks(0.8)
    receptionist.press("KP_Subtract")
    receptionist.sees()
    receptionist.talk(receptionist.people.tom, None)


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
    transfer_to_stand_in,
    answer_during_a_transfer,
    attended,
    attended_while_it_rings,
    transfer_declined,
    back_while_it_rings,
    back_after_the_answer,
    fetch_back,
    swap_and_join,
    leave_together,
    call_back,
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
