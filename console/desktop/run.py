"""`kiwi-console` without a command: runs the window and the user agent on one event loop."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from console.control import control_socket
from console.desk.desk import Desk
from console.desktop.desktop import Desktop
from console.history.history_path import default_history_path
from console.program.launch_options import LaunchOptions, UsageError
from console.program.runtime import Runtime, open_runtime
from console.program.wall_clock import wall_clock
from console.settings.credentials import password_at_hand
from console.settings.model import Settings, default_path
from console.settings.sign_in_memory import default_sign_ins_path
from console.settings.store import SettingsStore, StoreError
from console.settings.view_state import ViewState, default_state_path

try:
    import qasync  # loads Qt
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from console.ui.window.build_window import build_window
    from console.ui.window.first_size import first_size
    from console.ui.window.main_window import MainWindow
except ImportError as missing:  # a system library Qt needs, such as libGL.so.1
    raise UsageError(
        f"the window needs a library that this computer does not have ({missing}); on Debian "
        "and Ubuntu: sudo apt install libegl1 libgl1 libxkbcommon0 libxcb-cursor0 "
        "libxkbcommon-x11-0"
    ) from None

_SETTLED = 3.0  # seconds until a picture shows what it is for
_PAINT_LIMIT = 2.0  # seconds; a window that is not shown is never painted
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Appearance:
    """The options of the window on the command line.

    Attributes:
        size: in pixels; None for the usual one.
        screenshot: a picture of the window is saved there before it closes.
        exit_after: seconds until it closes by itself; None: when a person closes it.
        hidden: it begins in the tray, if the system has one.
    """

    size: tuple[int, int] | None = None
    screenshot: Path | None = None
    exit_after: float | None = None
    hidden: bool = False


def run_window(options: LaunchOptions, appearance: Appearance) -> int:
    """Open the window and return when it is closed.

    If a console with the same settings runs already, that one's window is shown instead.

    Args:
        options: the settings, the demo, the trace and a number to be ready to call.
        appearance: the size of the window, and when it closes by itself.

    Returns:
        the exit status: 1 when the picture of the window could not be written, else 0.

    Raises:
        UsageError: there is no display, or the settings, the scenario or the trace cannot be used.
        SettingsError: the settings are broken.
    """
    _check_display()
    store = None if options.demo else _open_store(options)
    path = control_socket.socket_path(options.config, options.demo)
    if not options.demo and _show_the_other(path, options.call):
        return 0
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("kiwi-console")
    app.setApplicationDisplayName("Kiwi Console")
    app.setDesktopFileName("kiwi-console")
    app.setQuitOnLastWindowClosed(False)
    with qasync.QEventLoop(app) as loop:
        return int(loop.run_until_complete(_run(options, appearance, store, path)))


def _check_display() -> None:
    """Check for a display; Qt would abort the process without one.

    Raises:
        UsageError: there is none.
    """
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in named):
        raise UsageError("there is no display; try kiwi-console watch")


def _open_store(options: LaunchOptions) -> SettingsStore:
    """Open the store of the person's settings, which need not exist yet.

    Raises:
        SettingsError: the settings are broken, or the password file that they name.
        UsageError: the settings cannot be read.
    """
    try:
        store = SettingsStore(options.config or default_path())
    except StoreError as error:
        raise UsageError(str(error)) from error
    if store.settings is not None:
        password_at_hand(store.settings)
    return store


def _show_the_other(path: Path, call: str) -> bool:
    """Tell a console that runs already to show its window; False when there is none.

    Args:
        path: the control socket it would listen on.
        call: a number that it shall be ready to call; empty for none.

    Raises:
        UsageError: it runs but does not reply.
    """
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    try:
        reply = control_socket.send_request(path, {"command": "show", "token": token, "call": call})
    except control_socket.NotRunningError:
        return False
    except control_socket.ControlError as error:
        raise UsageError(f"another Kiwi Console is already running: {error}") from error
    return bool(reply.get("ok"))


async def _run(
    options: LaunchOptions, appearance: Appearance, store: SettingsStore | None, path: Path
) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    async with open_runtime(options.sip_trace) as runtime:
        desktop = _desktop(options, store, runtime)
        window = _window(desktop, appearance)
        window.closed.connect(stop.set)
        if not appearance.hidden:
            await _painted(window)
        window.add_calls()
        gc.freeze()  # the objects made so far stay: the collector need not look at them
        gc.enable()
        _tray(desktop, window, appearance.hidden)
        from console.desktop.window_control import WindowControl

        window_control = WindowControl(desktop, window, path)
        if not await window_control.open():
            return 0
        try:
            if options.demo:
                await desktop.begin_demo()
            else:
                desktop.begin()
            if options.call:
                window.get_ready_to_call(options.call)
            if appearance.exit_after is not None:
                loop.call_later(appearance.exit_after, stop.set)
            elif appearance.screenshot is not None:
                loop.call_later(_SETTLED, stop.set)
            await stop.wait()
            shot = appearance.screenshot
            saved = shot is None or window.screenshot(shot)
        finally:
            window_control.close()
            window.quit()
            await desktop.close()
    if not saved:
        sys.stderr.write(f"kiwi-console: {shot}: the picture cannot be written\n")
        return 1
    return 0


def _desktop(options: LaunchOptions, store: SettingsStore | None, runtime: Runtime) -> Desktop:
    settings = None if store is None else store.settings
    desk = _desk(settings)
    return Desktop(
        desk,
        lambda: store or _open_store(options),
        runtime,
        config=options.config,
        demo=options.demo,
        scenario=options.scenario,
        lines=options.lines,
        history=default_history_path(),
        sign_ins=default_sign_ins_path(),
    )


def _desk(settings: Settings | None) -> Desk:
    if settings is None:
        return Desk((), wall_clock, monotonic=time.monotonic)
    account = settings.account
    return Desk(
        settings.extensions,
        wall_clock,
        account.server,
        account.region,
        monotonic=time.monotonic,
    )


def _window(desktop: Desktop, appearance: Appearance) -> MainWindow:
    state = None if desktop.is_demo else default_state_path()
    window = build_window(
        desktop.desk,
        now=wall_clock,
        services=desktop,
        view_state=ViewState.load(state),
        call_desk=lambda: desktop.calls,
        whole=False,
    )
    desktop.on_notice = window.say
    desktop.on_password_wanted = window.ask_password
    desktop.on_program_changed = lambda: _follow(desktop, window)
    if appearance.size is not None:
        window.resize(*appearance.size)
    elif not window.view_state.geometry:
        window.resize(first_size(window.screen().availableGeometry().size()))
    if desktop.store.settings is None and not desktop.is_demo:
        window.show_welcome()
    if not appearance.hidden:
        window.show()
    return window


def _tray(desktop: Desktop, window: MainWindow, hidden: bool) -> None:
    """Show the icon in the tray if the settings say so; without one a hidden window is shown."""
    from console.ui.window.tray import Tray

    tray = Tray(window)

    def follow() -> None:
        settings = desktop.store.settings
        tray.follow(settings is not None and settings.console.tray)

    desktop.on_settings_changed = follow
    follow()
    if hidden and not tray.is_there:
        window.show()


def _follow(desktop: Desktop, window: MainWindow) -> None:
    """Update the window for another program, or show the welcome page without one."""
    window.store_changed()
    if desktop.store.settings is None and not desktop.is_demo:
        window.show_welcome()


class _FirstPaint(QObject):
    """Notices when a window is painted for the first time.

    Attributes:
        done: set after the first paint event.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.done = asyncio.Event()
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Set `done` on the turn of the event loop after the first paint event."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            asyncio.get_running_loop().call_soon(self.done.set)
        return super().eventFilter(watched, event)


async def _painted(window: MainWindow) -> None:
    """Wait until the window has been painted, `_PAINT_LIMIT` at most."""
    first = _FirstPaint(window)
    with suppress(TimeoutError):
        async with asyncio.timeout(_PAINT_LIMIT):
            await first.done.wait()
    if _LOG.isEnabledFor(logging.INFO):
        _LOG.info("first paint %.0f ms after the process started", 1000 * _age())


def _age() -> float:
    """Seconds since this process began; 0 when the system does not say."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")
