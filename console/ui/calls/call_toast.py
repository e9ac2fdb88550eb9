"""The toast of an incoming call, shown while another window is in front; takes no focus."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QScreen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.desk.lamps import LampState
from console.language import tr
from console.ui.calls.named_action import button_text
from console.ui.kit import theme
from console.ui.kit.dead_time import Places
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import label, primary_places, set_text
from console.ui.lamps.lamp_glyph import state_glyph

_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class CallToast(QWidget):
    """Shows a caller in a corner of the screen, with buttons to answer and to decline.

    It never becomes the active window, so a person can go on typing elsewhere.

    Args:
        look: the theme.
        owner: a widget of the console's window; the toast is shown on its screen.
        steady: gives seconds that nobody can set.

    Attributes:
        places: tells for which button a click is meant.
    """

    answer_asked = Signal()
    decline_asked = Signal()
    show_asked = Signal()
    """A person clicked beside the buttons: the console's window is to be shown."""

    def __init__(
        self, look: theme.Theme, owner: QWidget, steady: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(owner, _FLAGS)
        self.places = Places(self, steady)
        self._look, self._owner = look, owner
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeNotification)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(tr("Incoming call"))
        self._picture = label("")
        self._picture.setFixedSize(sizes.glyph, sizes.glyph)
        self.caller, self.about = label("", "heading"), label("", "second")
        self.waiting = label("", "second")
        # No keys on these buttons: the keys for calls work in the console's window only, and there
        # the key for hanging up only uncovers the calls while a sheet covers them.
        self.answer_button = KeyButton(
            look, button_text("answer"), run=self.answer_asked.emit, role="primary"
        )
        self.decline_button = KeyButton(look, button_text("decline"), run=self.decline_asked.emit)
        for one in (self.answer_button, self.decline_button):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        look.changed.connect(self._draw)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(sizes.space_4, sizes.space_3, sizes.space_4, sizes.space_4)
        column.setSpacing(sizes.space_3)
        head = QHBoxLayout()
        head.setSpacing(sizes.space_3)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(sizes.line_gap)
        for line in (self.caller, self.about, self.waiting):
            line.setWordWrap(True)
            lines.addWidget(line)
        head.addLayout(lines, 1)
        column.addLayout(head)
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.space_2)
        buttons.addWidget(self.decline_button, 1)
        buttons.addWidget(self.answer_button, 1)
        column.addLayout(buttons)

    def tell(
        self, caller: str, about: str, more: int, *, returned: bool = False, call: str = ""
    ) -> None:
        """Show a call, at the lower right of the screen that the console is on.

        Args:
            caller: the name or number of the caller.
            about: the number and whom the caller wants, or why the caller is back; may be empty.
            more: the number of other waiting calls.
            returned: the caller could not be passed on, and is not to be declined.
            call: the id of the call.
        """
        self.places.remember()
        self.answer_button.set_meaning(f"answer {call}")
        self.decline_button.set_meaning(f"decline {call}")
        self.decline_button.setHidden(returned)
        set_text(self.caller, caller)
        set_text(self.about, about)
        self.about.setVisible(bool(about))
        set_text(self.waiting, tr("%n more waiting", "", more) if more else "")
        self.waiting.setVisible(more > 0)
        text = tr("{caller} is back") if returned else tr("{caller} is calling")
        self.setAccessibleName(text.format(caller=caller))
        self._draw()
        height = max(self.heightForWidth(sizes.panel), self.minimumSizeHint().height())
        self.resize(sizes.panel, height)
        self.move(self._place())
        self.show()

    def _place(self) -> QPoint:
        """A corner of the screen in which it covers no emphasised button of the window."""
        screen: QScreen | None = self._owner.screen() or QGuiApplication.primaryScreen()
        if screen is None:
            return QPoint()
        gap = sizes.space_4
        room = screen.availableGeometry().adjusted(gap, gap, -gap, -gap)
        room.adjust(0, 0, -self.width(), -self.height())
        corners = [room.bottomRight(), room.topRight(), room.bottomLeft(), room.topLeft()]
        window = self._owner.window()
        taken = [] if window.isMinimized() else primary_places(window)
        for corner in corners:
            here = QRect(window.mapFromGlobal(corner), self.size())
            if not any(here.intersects(button) for button in taken):
                return corner
        return corners[0]

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(state_glyph(self._look, LampState.RINGING, sizes.glyph, ratio))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the window on a click beside the buttons."""
        self.show_asked.emit()
