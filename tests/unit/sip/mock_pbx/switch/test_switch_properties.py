"""Properties of the switch that hold after any sequence of calls, transfers and holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.mock_pbx import MockPbx, PbxConfig, PbxLine
from sip.mock_pbx.switch import ChannelState, SwitchConfig
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.channel_bridge import ChannelBridge
from sip.mock_pbx.switch.transferor import ReleasedTransferor
from tests.unit.sip.mock_pbx.switch.switch_office import ALL, SwitchOffice

NUMBERS = [number for number, _, _ in ALL]
TARGETS = [*NUMBERS, "*88", "**1002", "**1003", "700", "701", "702", "600", "9998", "9997", "5555"]
TARGETS += ["*97", "*971002", "021999", "9993", "9995"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("call", "call", "answer", "answer", "hang up", "hold", "redirect", "time"),
                *("blind", "blind", "attended", "attended", "attended"),
            ]
        ),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    min_size=8,
    max_size=25,
)


class CountingResponder:
    """A `ReferResponder` that only counts the answers and the final reports."""

    def __init__(self) -> None:
        self.answers = 0
        self.final = 0

    def accept(self) -> None:
        self.answers += 1

    def reject(self, status: int) -> None:
        self.answers += 1

    def report(self, status: int) -> None:
        assert self.final == 0
        self.final += status >= 200


def run_step(office: SwitchOffice, step: str, one: int, other: int) -> None:
    switch = office.switch
    channels = list(switch)
    target = TARGETS[other % len(TARGETS)]
    if step == "call":
        number = NUMBERS[one % len(NUMBERS)] if one % 3 else f"0215{one}"
        office.call(number, target, 0.01)
        return
    if step == "time":
        office.clock.advance((0.01, 1.0, 5.0, 25.0, 50.0)[one % 5])
        return
    if not channels:
        return
    if step in ("blind", "attended"):
        channels = [
            each for each in channels if isinstance(each.application, ChannelBridge)
        ] or channels
    channel = channels[one % len(channels)]
    refer = CountingResponder()
    match step:
        case "answer":
            switch.answer(channel.id)
        case "hang up":
            switch.hang_up(channel.id)
        case "hold":
            switch.hold(channel.id, bool(other % 2))
        case "redirect":
            switch.redirect(channel.id, target)
        case "blind" if channel.application is not None:
            switch.transfers.blind(channel, target, refer)
            assert refer.answers == 1
        case "attended" if channel.application is not None:
            channels = list(switch)
            consult = channels[other % len(channels)]
            if consult is channel:
                consult = channels[(other + 1) % len(channels)]
            switch.transfers.attended(channel, consult, refer)
            assert refer.answers == 1
    office.clock.advance(0.001)


def check(office: SwitchOffice) -> None:
    switch = office.switch
    shown = {
        leg.id
        for line in [*NUMBERS, *switch.core.config.slot_numbers]
        for leg in office.pbx.board.legs(line)
    }
    for channel in switch:
        application = channel.application
        assert channel.state is not ChannelState.ENDED
        assert application is not None, f"{channel} is nowhere"
        assert channel in application.members(), f"{channel} is not in its {application.name}"
        assert len({id(member) for member in application.members()}) == len(application.members())
        if channel.hears.whom:
            heard = switch.core.channel(channel.hears.whom)
            assert isinstance(heard, Channel)
            assert heard.application is application
        if channel.line and application.lights_lamp(channel):
            assert channel.id in shown
        if isinstance(application, ReleasedTransferor):
            assert channel.hears.sound == "silence"
    present = {view.id for view in switch.channels()}
    assert {each for each in shown if not each.startswith("slot")} <= present


@settings(max_examples=300)
@given(STEPS)
def test_every_channel_is_in_one_application_and_ends(steps: list[tuple[str, int, int]]) -> None:
    clock = VirtualClock()
    lines = tuple(PbxLine(number, name, group, mailbox=(0, 0)) for number, name, group in ALL)
    config = PbxConfig(lines=lines, switch=SwitchConfig(queues={"600": ("1001", "1002")}))
    office = SwitchOffice(MockPbx(clock, SequentialIds(), config), clock)
    for caller, callee in ((NUMBERS[0], NUMBERS[1]), ("0210", NUMBERS[2])):
        office.call(caller, callee)
        for view in office.switch.channels():
            if view.state is ChannelState.RINGING:
                office.switch.answer(view.id)
    for step, one, other in steps:
        run_step(office, step, one, other)
        check(office)
    for view in office.switch.channels():
        if office.switch.core.channel(view.id) is not None:
            office.switch.hang_up(view.id)
    clock.advance(1)
    check(office)
    assert office.present() == []
    assert office.switch.parked() == {}
    for number in [*NUMBERS, *office.switch.core.config.slot_numbers]:
        assert office.lamp(number) == []
    clock.advance(120)
    assert clock.pending == 0
