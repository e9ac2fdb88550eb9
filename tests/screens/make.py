"""Make the pictures of the documentation by driving the real window over a pretend office.

`python -m tests.screens.make FOLDER [NAME…]` makes all of them, or those named. To add one, write
a function that gets a `Studio` and returns what is to be seen, and put `@picture(…)` over it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.desk.calls.desk_call import CallEnd, CallEndKind
from console.desk.desk import Desk
from console.desk.faults.diagnosis import STEP_TITLES, StepChanged, StepState
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamps import Party
from console.language import tr
from console.settings.fields import Page
from console.settings.store import SettingsStore
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme
from console.ui.kit.translation import use_language
from console.ui.people.extensions_editor import ExtensionsEditor
from console.ui.people.import_sheet import ImportSheet
from console.ui.settings.settings_sheet import SettingsSheet
from console.ui.setup.setup_draft import SetupDraft
from console.ui.setup.setup_sheet import SetupSheet
from console.ui.setup.welcome import Welcome
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_calls import DANA, MERE, UNNAMED, WIREMU, FakeCalls
from tests.ui.fake_desk import FakeClock, office, quiet_desk
from tests.ui.fake_services import FakeServices

SMALL, MIDDLE, LARGE = QSize(1024, 600), QSize(1280, 720), QSize(1920, 1080)
PHONES = Path(__file__).parents[1] / "data" / "phones"
ACCOUNT = '[account]\nserver = "pbx.example.nz"\nuser = "093778000"\n\n'
"""What every settings file begins with."""


class Studio:
    """Makes windows.

    Attributes:
        size: what the picture is to have.
        scheme: light, dark or high contrast.
        more: further lines of `[console]`, which go before those of a picture.
    """

    def __init__(self, size: QSize, scheme: Scheme) -> None:
        self.size, self.scheme, self.more = size, scheme, ""
        self.clock = FakeClock()
        self.services = FakeServices()

    def window(
        self,
        lamps: int = 60,
        *,
        settings: str = "",
        desk: Desk | None = None,
        calls: Callable[[FakeCalls], None] | None = None,
    ) -> MainWindow:
        """The window of an office with so many lamps.

        Args:
            lamps: how many colleagues.
            settings: lines of `[console]`, such as `view = "list"`.
            desk: another one than the usual office.
            calls: lets callers in before the window is there.
        """
        own = {line.partition("=")[0].strip() for line in self.more.splitlines()}
        kept = [line for line in settings.splitlines() if line.partition("=")[0].strip() not in own]
        console = "\n".join((f'theme = "{self.scheme}"', self.more, *kept))
        text = f"{ACCOUNT}[console]\n{console}\n"
        self.services = FakeServices(store=SettingsStore(None, text))
        desk = desk or office(lamps, self.clock)
        self.calls = FakeCalls(desk, self.clock)
        if calls is not None:
            calls(self.calls)
        made = build_window(
            desk,
            now=self.clock,
            services=self.services,
            scheme=self.scheme,
            reduced_motion=True,
            call_desk=lambda: self.calls.desk,
        )
        self.show(made)
        return made

    def show(self, window: MainWindow) -> None:
        """Show it in the picture's size; it has the keyboard."""
        window.resize(self.size)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)


Scene = Callable[[Studio], MainWindow]


@dataclass(frozen=True)
class Picture:
    """One file.

    Attributes:
        ratio: device pixels for each pixel.
    """

    name: str
    size: QSize
    scheme: Scheme
    scene: Scene
    ratio: int


PICTURES: list[Picture] = []


def picture(
    name: str, size: QSize = MIDDLE, scheme: Scheme = Scheme.LIGHT, *, ratio: int = 1
) -> Callable[[Scene], Scene]:
    """Make a picture of what the function returns. It may stand there several times."""

    def add(scene: Scene) -> Scene:
        PICTURES.append(Picture(name, size, scheme, scene, ratio))
        return scene

    return add


# lamps


@picture("maori")
def maori(studio: Studio) -> MainWindow:
    window = studio.window(60, settings='language = "mi"')
    window.choose(window.desk.lamps[4].number)
    return window


@picture("demo-5", SMALL)
def five(studio: Studio) -> MainWindow:
    return studio.window(5)


@picture("demo-60")
@picture("demo-60-dark", scheme=Scheme.DARK)
@picture("demo-60-contrast", scheme=Scheme.CONTRAST)
@picture("demo-60-small", SMALL)
@picture("demo-60-2x", ratio=2)
def sixty(studio: Studio) -> MainWindow:
    window = studio.window(60)
    window.choose(window.desk.lamps[1].number)
    return window


@picture("offline")
@picture("offline-dark", scheme=Scheme.DARK)
@picture("offline-contrast", scheme=Scheme.CONTRAST)
def offline(studio: Studio) -> MainWindow:
    return _unplugged(studio.window(60))


@picture("offline-list")
def offline_list(studio: Studio) -> MainWindow:
    return _unplugged(studio.window(60, settings='view = "list"'))


def _unplugged(window: MainWindow) -> MainWindow:
    """Three phones are unplugged; the panel explains one of them."""
    numbers = [window.desk.lamps[index].number for index in (7, 12, 20)]
    for number in numbers:
        window.desk.line_reported(number, "idle")
        window.desk.line_presence(number, offline=True)
    QTest.qWait(100)  # the changes are shown with the next frame
    window.choose(numbers[0])
    window.page.show_details(numbers[0])
    return window


@picture("demo-1000", LARGE)
@picture("demo-1000-dark", LARGE, Scheme.DARK)
def thousand(studio: Studio) -> MainWindow:
    return studio.window(1000)


@picture("list")
def as_list(studio: Studio) -> MainWindow:
    return studio.window(60, settings='view = "list"')


@picture("dense", SMALL)
def dense(studio: Studio) -> MainWindow:
    return studio.window(60, settings='density = "dense"')


@picture("roomy", LARGE)
def roomy(studio: Studio) -> MainWindow:
    return studio.window(60, settings='density = "roomy"')


@picture("tabs")
def tabs(studio: Studio) -> MainWindow:
    return studio.window(60, settings='grouping = "tabs"')


@picture("zoom-150")
def zoomed(studio: Studio) -> MainWindow:
    return studio.window(60, settings="zoom = 150")


@picture("colour-blind-protan")
def protan(studio: Studio) -> MainWindow:
    return _seen(studio, "protan")


@picture("colour-blind-deutan")
def deutan(studio: Studio) -> MainWindow:
    return _seen(studio, "deutan")


@picture("colour-blind-tritan")
def tritan(studio: Studio) -> MainWindow:
    return _seen(studio, "tritan")


def _seen(studio: Studio, kind: str) -> MainWindow:
    window = studio.window(60)
    window.look.set_vision(kind)
    return window


# calls


def _queue(calls: FakeCalls) -> None:
    """One talks, one has been on hold for too long, two wait."""
    calls.talking(MERE, ago=131)
    calls.talking(DANA, Party("Sales", "600"), ago=102)
    calls.incoming(UNNAMED, ago=14)
    calls.incoming(WIREMU, Party("Accounts", "601"), ago=5)
    calls.desk.on_messages_waiting(2)
    calls.desk.tick()


def _talks(calls: FakeCalls) -> None:
    calls.talking(ago=64)


@picture("calls-waiting")
@picture("calls-waiting-dark", scheme=Scheme.DARK)
@picture("calls-waiting-small", SMALL)
def waiting(studio: Studio) -> MainWindow:
    window = studio.window(60, calls=_queue)
    window.choose(window.desk.lamps[8].number)
    return window


@picture("call-active")
@picture("call-active-dark", SMALL, Scheme.DARK)
@picture("call-active-2x", ratio=2)
def active(studio: Studio) -> MainWindow:
    """While a colleague is being looked for: the line above the lamps says what Enter does."""
    window = studio.window(60, calls=_talks)
    window.bar.search.setFocus()
    window.bar.search.setText("ar")
    return window


def _consult(studio: Studio, *, answered: bool) -> MainWindow:
    window = studio.window(60, calls=_talks)
    calls, number = studio.calls, window.desk.lamps[8].number
    window.choose(number)
    window.call_presenter.handling.transfer(number)
    target, _ = calls.dialled()
    calls.desk.on_ringing(target)
    studio.clock.advance(9)
    if answered:
        calls.desk.on_answered(target)
        studio.clock.advance(5)
    calls.incoming(WIREMU, Party("Accounts", "601"), ago=4)
    return window


@picture("consult")
@picture("consult-dark", SMALL, Scheme.DARK)
def consult(studio: Studio) -> MainWindow:
    return _consult(studio, answered=True)


@picture("consult-ringing")
def consult_ringing(studio: Studio) -> MainWindow:
    return _consult(studio, answered=False)


@picture("returned")
@picture("returned-dark", SMALL, Scheme.DARK)
def returned(studio: Studio) -> MainWindow:
    """A colleague has declined the caller who was transferred, and somebody else rings."""
    window = studio.window(60, calls=_talks)
    calls, number = studio.calls, window.desk.lamps[3].number
    window.call_presenter.handling.transfer(number, blind=True)
    target, _ = calls.dialled()
    calls.desk.on_ringing(target)
    studio.clock.advance(4)
    calls.desk.on_ended(target, CallEnd(CallEndKind.REFUSED, 603))
    calls.incoming(WIREMU, Party("Accounts", "601"), ago=4)
    return window


@picture("transfer-guard")
@picture("transfer-guard-small", SMALL, Scheme.DARK)
def guard(studio: Studio) -> MainWindow:
    window = studio.window(60, calls=_talks)
    number = window.desk.lamps[2].number
    window.choose(number)
    window.call_presenter.handling.transfer(number)
    return window


@picture("pickup-list")
@picture("pickup-list-dark", SMALL, Scheme.DARK)
def pickup(studio: Studio) -> MainWindow:
    window = studio.window(60)
    window.registry.run("call.pick_up")
    return window


@picture("keypad", SMALL)
def keypad(studio: Studio) -> MainWindow:
    window = studio.window(60, calls=_talks)
    window.registry.run("call.keypad")
    for tone in "1#20":
        window.calls_pane.pad.send(tone)
    return window


@picture("number-pad", SMALL)
def number_pad(studio: Studio) -> MainWindow:
    return studio.window(60, calls=_queue, settings='keys = "numpad"')


# finding


@picture("search")
def search(studio: Studio) -> MainWindow:
    window = studio.window(60)
    window.bar.search.setFocus()
    window.bar.search.setText("le")
    return window


@picture("no-match")
def no_match(studio: Studio) -> MainWindow:
    window = studio.window(60)
    window.bar.search.setText("nobody here")
    return window


@picture("palette")
def palette(studio: Studio) -> MainWindow:
    window = studio.window(60)
    window.registry.run("palette")
    return window


@picture("keys")
def keys(studio: Studio) -> MainWindow:
    window = studio.window(60)
    window.registry.run("keys")
    return window


# what is wrong


@picture("orange-panel")
@picture("orange-panel-dark", SMALL, Scheme.DARK)
def orange(studio: Studio) -> MainWindow:
    """In the middle of the eight steps."""
    window = studio.window(60)
    number = window.desk.lamps[4].number
    window.desk.on_command(lambda _command: None)
    window.choose(number)
    window.diagnose(number)
    for at, title in enumerate(STEP_TITLES[:5], 1):
        state = StepState.RUNNING if at == 5 else StepState.OK
        window.desk.diagnosis_step(number, StepChanged(at, tr(title), state))
    return window


@picture("account-fault")
def account(studio: Studio) -> MainWindow:
    desk = office(60, studio.clock)
    desk.account_fault(Evidence(EvidenceKind.NO_ANSWER, text="Timer F"))
    studio.clock.advance(9)
    return studio.window(desk=desk)


# setting up


def _with(window: MainWindow, sheet: QWidget) -> MainWindow:
    """The window with a sheet over it."""
    window.stack.addWidget(sheet)
    window.stack.setCurrentWidget(sheet)
    sheet.setFocus()
    return window


@picture("welcome")
def welcome(studio: Studio) -> MainWindow:
    window = studio.window(desk=quiet_desk(0, studio.clock))
    return _with(window, Welcome(window.look))


@picture("setup")
@picture("setup-small", SMALL, Scheme.DARK)
def setup(studio: Studio) -> MainWindow:
    """While the account is tried, and the password is wrong."""
    window = studio.window(desk=quiet_desk(0, studio.clock))
    draft = SetupDraft(server="pbx.example.nz", user="093778000", password="not-this-one")
    sheet = SetupSheet(window.look, studio.services, draft)
    _with(window, sheet)
    sheet.go_on()
    studio.services.tries[-1].fails(
        "AUTH-PASS",
        4,
        "The phone system does not accept this password.",
        "Type it again, or ask whoever looks after the phones for a new one.",
    )
    return window


@picture("setup-people")
def people(studio: Studio) -> MainWindow:
    window = studio.window(desk=quiet_desk(0, studio.clock))
    lines = "201 Ann Lee\n202 Hēmi Parata\n203, Sarah Whitfield, Sales\nabc"
    sheet = SetupSheet(window.look, studio.services, SetupDraft(step=1, people=lines))
    return _with(window, sheet)


@picture("settings")
@picture("settings-dark", SMALL, Scheme.DARK)
def settings(studio: Studio) -> MainWindow:
    window = studio.window(60)
    return _with(window, SettingsSheet(window.look, studio.services))


@picture("settings-sound")
def sound(studio: Studio) -> MainWindow:
    window = studio.window(60)
    sheet = SettingsSheet(window.look, studio.services)
    sheet.show_page(Page.SOUND)
    _with(window, sheet)
    sheet.trial_rows[0].start()
    studio.services.sounds[-1].on_heard()
    return window


@picture("people")
@picture("people-dark", SMALL, Scheme.DARK)
def everybody(studio: Studio) -> MainWindow:
    window = studio.window(0)
    lines = "".join(
        f'[[extension]]\nnumber = "{lamp.number}"\nname = "{lamp.extension.name}"\n'
        f'group = "{lamp.extension.group}"\n'
        for lamp in office(24, studio.clock).lamps
    )
    return _with(window, ExtensionsEditor(window.look, SettingsStore(None, ACCOUNT + lines)))


@picture("import")
@picture("import-small", SMALL)
def dry_run(studio: Studio) -> MainWindow:
    window = studio.window(60)
    studio.services.dead = frozenset({"093778699"})
    files = sorted(PHONES.iterdir())
    return _with(window, ImportSheet(window.look, studio.services, files))


# making them


def take(one: Picture, path: Path) -> None:
    """Make one picture."""
    sizes.rescale(1.0)
    studio = Studio(one.size, one.scheme)
    window = one.scene(studio)
    QTest.qWait(250)
    window.screenshot(path)
    window.look.set_vision("")
    use_language("en")
    window.close()
    window.deleteLater()
    QTest.qWait(1)


def main(folder: Path, names: list[str]) -> None:
    """Write the pictures into `folder`; those of another ratio by a program of its own."""
    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    ratio = round(float(os.environ.get("QT_SCALE_FACTOR", "1")))
    unknown = set(names) - {one.name for one in PICTURES}
    if unknown:
        sys.exit(f"no such picture: {', '.join(sorted(unknown))}")
    for one in PICTURES:
        if names and one.name not in names:
            continue
        if one.ratio == ratio:
            print(one.name, flush=True)  # noqa: T201
            take(one, folder / f"{one.name}.png")
        else:
            subprocess.run(
                [sys.executable, "-m", "tests.screens.make", str(folder), one.name],
                env={**os.environ, "QT_SCALE_FACTOR": str(one.ratio)},
                check=True,
            )
    app.quit()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"), sys.argv[2:])
