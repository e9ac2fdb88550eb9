"""Small parts every pane uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.ui.kit import theme
from console.ui.kit.sizes import sizes

_SETTLED_MS = 250
"""Somebody who types presses the next key sooner."""


def label(text: str, role: str = "") -> QLabel:
    """A line of plain text in one of the theme's roles.

    Roles: second, strong, heading, title, number, empty, error, code.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def set_text(target: QLabel, text: str) -> None:
    """Change a label's text only when it differs, so that screen readers are not disturbed."""
    if target.text() != text:
        target.setText(text)


def set_role(target: QWidget, role: str) -> None:
    """Give a widget another of the theme's roles and paint it so."""
    set_style(target, "role", role)


def set_style(target: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and paint the widget by it."""
    if target.property(name) == value:
        return
    target.setProperty(name, value)
    target.style().unpolish(target)
    target.style().polish(target)
    target.update()


def announce(source: QWidget, text: str) -> None:
    """Have a screen reader say `text`, unless `source` has something newer to say at once.

    While somebody types, only what is so at the end is worth hearing.
    """
    if QAccessible.isActive():
        waiting = source.findChild(_Announcement, options=Qt.FindChildOption.FindDirectChildrenOnly)
        (waiting or _Announcement(source)).say(text)


class _Announcement(QTimer):
    """Says what its parent said last, when that has been so for a moment."""

    def __init__(self, source: QWidget) -> None:
        super().__init__(source, interval=_SETTLED_MS, singleShot=True)
        self._source, self._text = source, ""
        self.timeout.connect(self._tell)

    def say(self, text: str) -> None:
        """Say this next; nothing, when it is empty."""
        self._text = text
        self.start()

    def _tell(self) -> None:
        if self._text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._source, self._text))


def bullet(text: str, role: str = "") -> QWidget:
    """A line of a list; what wraps stands under the text, not under the dot."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(sizes.space_2)
    line = label(text, role)
    line.setWordWrap(True)
    layout.addWidget(label("•", role), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(line, 1)
    return row


def clear_layout(layout: QLayout) -> None:
    """Take all widgets out of a layout and let them go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def button(text: str, run: Callable[[], object] | None = None, *, role: str = "") -> QPushButton:
    """A push button in one of the theme's roles: primary, quiet, link; none is a plain one."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    made.setAutoDefault(False)
    if run is not None:
        made.clicked.connect(lambda: run())
    return made


class IconButton(QPushButton):
    """A square button with a drawing of `resources/icons` and a name for those who cannot see it.

    Args:
        look: the theme; the drawing follows its colours.
        icon: name of the drawing.
        name: what it does; shown as a tool tip and read by screen readers.
        run: called when pressed.
    """

    def __init__(
        self,
        look: theme.Theme,
        icon: str,
        name: str,
        run: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setProperty("role", "icon")
        self.setAutoDefault(False)
        self.setIconSize(QSize(sizes.icon, sizes.icon))
        self.rename(name)
        look.changed.connect(self._draw)
        self._draw()
        if run is not None:
            self.clicked.connect(lambda: run())

    def rename(self, name: str) -> None:
        """Say that it does something else now."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def show_icon(self, icon: str) -> None:
        """Show another drawing."""
        self._icon = icon
        self._draw()

    def _draw(self) -> None:
        self.setIcon(self._look.icon(self._icon, self._look.colours.second))


class Picture(QLabel):
    """A drawing of `resources/icons` in a colour of the theme, sharp on every screen.

    Args:
        look: the theme.
        icon: name of the drawing.
        colour: name of one of the theme's colours.
        size: in pixels; None: of an icon.
    """

    def __init__(
        self, look: theme.Theme, icon: str, colour: str = "second", size: int | None = None
    ) -> None:
        super().__init__()
        self._look, self._icon, self._colour = look, icon, colour
        self._size = size or sizes.icon
        self.setFixedSize(self._size, self._size)
        look.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Draw it in the colour it has now."""
        colour: str = getattr(self._look.colours, self._colour)
        ratio = self.devicePixelRatioF()
        self.setPixmap(self._look.glyph(self._icon, colour, self._size, ratio))


class KeyCap(QLabel):
    """A key as it is written on a keyboard, such as `Ctrl+K`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "key")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class CardFrame(QFrame):
    """A white card with a heading; what belongs in it is added to `body`.

    Args:
        title: the heading; "" for none.
        about: one grey line below the heading; "" for none.
    """

    def __init__(self, title: str = "", about: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(sizes.space_6, sizes.space_4, sizes.space_6, sizes.space_6)
        self.body.setSpacing(sizes.space_4)
        if title or about:
            self.body.addLayout(section_heading(title, about))
            self.setAccessibleName(title)


def section_heading(title: str, about: str = "") -> QVBoxLayout:
    """A heading with a grey line below it, for a part of a card."""
    lines = QVBoxLayout()
    lines.setSpacing(sizes.line_gap)
    if title:
        lines.addWidget(label(title, "heading"))
    if about:
        line = label(about, "second")
        line.setWordWrap(True)
        lines.addWidget(line)
    return lines


def hairline() -> QFrame:
    """A thin line across, where space alone does not part two things."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


class EmptyPage(QWidget):
    """What stands where there is nothing to show: one sentence and the one thing to do.

    Args:
        sentence: what is so.
        hint: a second, smaller line; "" for none.
        actions: buttons side by side, such as `button(tr("Show all lamps"), …)`.
    """

    def __init__(self, sentence: str, hint: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.sentence, self.hint = label(sentence, "empty"), label(hint, "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.space_6, sizes.space_6, sizes.space_6, sizes.space_6)
        column.setSpacing(sizes.space_2)
        column.addStretch(2)
        for line in (self.sentence, self.hint):
            line.setWordWrap(True)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        self.hint.setVisible(bool(hint))
        row = QHBoxLayout()
        row.setSpacing(sizes.space_2)
        row.addStretch(1)
        for action in actions:
            row.addWidget(action)
        row.addStretch(1)
        column.addSpacing(sizes.space_2)
        column.addLayout(row)
        column.addStretch(3)


def file_chooser(parent: QWidget, title: str, *, many: bool = False) -> QFileDialog:
    """A dialog that chooses files, beginning at home; nothing can be removed or renamed in it."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setOption(QFileDialog.Option.ReadOnly)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFiles if many else mode.ExistingFile)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
