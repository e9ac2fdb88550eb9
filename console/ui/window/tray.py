"""The icon in the system tray: shows the most urgent lamp state and brings the window back."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from console.desk.changes import AccountStatus, Overview
from console.desk.lamps import LampState
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import TRAY_PIXELS
from console.ui.kit.widgets import plain_tip
from console.ui.lamps.lamp_glyph import state_glyph
from console.ui.window.main_window import MainWindow

_MOST_COUNTED = 9
_OF_THE_MENU = ("settings", "demo", "quit")


def most_urgent(account: AccountStatus, overview: Overview) -> LampState:
    """Return the most urgent state: account fault, then ringing, orange, connecting, free."""
    if account.code is not None:
        return LampState.PROBLEM
    if overview.ringing:
        return LampState.RINGING
    if overview.orange:
        return LampState.PROBLEM
    if not account.registered or overview.connecting or overview.stale:
        return LampState.CONNECTING
    return LampState.AVAILABLE


def overview_words(account: AccountStatus, overview: Overview, missed: int = 0) -> str:
    """Return the counts as one line, the most urgent first; zeros are left out.

    Args:
        account: its message comes first.
        overview: of the lamps.
        missed: how many callers have still to be called back.
    """
    parts = [] if account.message is None else [account.message]
    counts = (
        (tr("%n ringing", "", overview.ringing), overview.ringing),
        (tr("%n missed call(s)", "", missed), missed),
        (tr("%n to check", "", overview.orange), overview.orange),
        (tr("%n busy", "", overview.busy), overview.busy),
        (tr("%n free", "", overview.free), overview.free),
        (tr("%n offline", "", overview.offline), overview.offline),
        (tr("%n connecting", "", overview.connecting), overview.connecting),
        (tr("%n old", "", overview.stale), overview.stale),
    )
    parts += [words for words, count in counts if count]
    return " · ".join(parts) or tr("No lamps yet")


class Tray(QObject):
    """The tray icon and its menu. Without a system tray it does nothing.

    Args:
        window: the main window; closing it hides it while the icon is visible.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self._shown: tuple[object, ...] = ()
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self._line = QAction(self)
        self._line.setEnabled(False)
        self._fill()
        window.made_anew.connect(self._fill)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        window.bridge.overview_changed.connect(self.show_overview)
        window.bridge.account_changed.connect(self.show_overview)
        window.call_bridge.missed_changed.connect(self.show_overview)
        window.look.changed.connect(self._draw_again)
        window.installEventFilter(self)
        self.show_overview()

    def follow(self, wanted: bool) -> None:
        """Show or hide the icon. While it is hidden, closing the window ends the console."""
        self.icon.setVisible(wanted)
        self._window.close_to_tray = self.is_there

    @property
    def is_there(self) -> bool:
        """Whether the icon is visible and the system has a tray."""
        return self.icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def show_overview(self, _: object = None) -> None:
        """Update icon and texts if the overview has changed."""
        account, overview = self._window.desk.account, self._window.desk.overview
        state, ringing = most_urgent(account, overview), overview.ringing
        missed = len(self._window.call_desk.missed.callers)
        words = overview_words(account, overview, missed)
        if (state, ringing, missed, words) == self._shown:
            return
        if (state, ringing, missed) != self._shown[:3]:
            count = ringing if state is LampState.RINGING else 0
            self.icon.setIcon(tray_icon(self._look, state, count, missed))
        self._shown = (state, ringing, missed, words)
        self.icon.setToolTip(plain_tip(f"Kiwi Console\n{words}"))
        self._line.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check on closing whether there is a tray now; it can appear and disappear."""
        if event.type() == QEvent.Type.Close and event.spontaneous():
            self._window.close_to_tray = self.is_there
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.menu.clear()
        show = self.menu.addAction(tr("Show the window"))
        show.triggered.connect(self._window.show_and_raise)
        self.menu.setDefaultAction(show)
        self.menu.addAction(self._line)
        self.menu.addSeparator()
        for name in _OF_THE_MENU:
            with suppress(KeyError):  # a window without settings has no such action
                self.menu.addAction(self._entry(name))

    def _entry(self, name: str) -> QAction:
        """Return the menu entry of an action; all entries but Quit also show the window."""
        action = self._window.registry[name]
        if name == "quit":
            return action
        entry = QAction(action.text(), self.menu)  # owned by the menu, which deletes it
        entry.triggered.connect(self._window.show_and_raise)
        entry.triggered.connect(action.trigger)
        return entry

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self._window.show_and_raise()

    def _draw_again(self) -> None:
        self._shown = ()
        self.show_overview()


def tray_icon(look: theme.Theme, state: LampState, ringing: int = 0, missed: int = 0) -> QIcon:
    """Draw the icon of a state.

    Args:
        look: the theme.
        state: the state shown.
        ringing: the number of ringing lines drawn on it; 0: no number.
        missed: the number of missed callers drawn in its corner, unless something rings.
    """
    icon = QIcon()
    for ratio in (1.0, 2.0):
        picture = QPixmap(state_glyph(look, state, TRAY_PIXELS, ratio))
        if ringing:
            with QPainter(picture) as painter:
                _draw_count(painter, look, ringing)
        elif missed:
            with QPainter(picture) as painter:
                _draw_missed(painter, look, missed)
        icon.addPixmap(picture)
    return icon


def _draw_missed(painter: QPainter, look: theme.Theme, count: int) -> None:
    side = round(TRAY_PIXELS * 0.6)
    room = QRectF(TRAY_PIXELS - side, TRAY_PIXELS - side, side, side)
    colours = look.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.blend(colours.accent, colours.accent, 0))
    painter.drawEllipse(room)
    painter.setPen(theme.blend(colours.on_accent, colours.on_accent, 0))
    text = str(count) if count <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
    painter.setFont(theme.font(round(side * (0.6 if len(text) > 1 else 0.8)), strong=True))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def _draw_count(painter: QPainter, look: theme.Theme, count: int) -> None:
    room = QRectF(0, 0, TRAY_PIXELS, TRAY_PIXELS)
    colours = look.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.blend(colours.ringing, colours.ringing, 0))
    painter.drawRoundedRect(room, TRAY_PIXELS / 4, TRAY_PIXELS / 4)
    painter.setPen(theme.blend(colours.on_lamp, colours.on_lamp, 0))
    text = str(count) if count <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
    painter.setFont(theme.font(round(TRAY_PIXELS * (0.55 if len(text) > 1 else 0.7)), strong=True))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
