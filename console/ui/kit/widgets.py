"""Small widgets and helpers that many panes use."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QMouseEvent
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
from console.ui.kit.dead_time import is_meant
from console.ui.kit.sizes import sizes

_SETTLED_MS = 250
"""Longer than the time between two keys of a person who types."""


def label(text: str, role: str = "") -> QLabel:
    """A label with plain text.

    Args:
        text: of the label.
        role: of the style sheet: second, strong, heading, title, number, empty, error or code;
            empty for none.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def plain_tip(text: str) -> str:
    """Return the text of a tooltip so that Qt shows it as it is.

    Qt takes text that looks like HTML for HTML; a name from a phone call could then be drawn as
    something else, or load a picture.
    """
    if "<" not in text:
        return text
    return "<qt>" + html.escape(text).replace("\n", "<br>") + "</qt>"


def set_text(target: QLabel, text: str) -> None:
    """Set a label's text if it differs, so that screen readers are told of real changes only."""
    if target.text() != text:
        target.setText(text)


def set_role(target: QWidget, role: str) -> None:
    """Set a widget's role of the style sheet, and restyle it."""
    set_style(target, "role", role)


def set_style(target: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet reads, and restyle the widget if it differs.

    Args:
        target: the widget.
        name: of the property.
        value: of the property.
    """
    if target.property(name) == value:
        return
    target.setProperty(name, value)
    target.style().unpolish(target)
    target.style().polish(target)
    target.update()


def soon(owner: QObject, work: Callable[[], None], milliseconds: int = 0) -> None:
    """Do something once the events that wait are handled, unless its owner is deleted before.

    `QTimer.singleShot` would never free `work`, and all that it knows, where the owner goes first.

    Args:
        owner: of the timer.
        work: what is done.
        milliseconds: from now.
    """
    timer = QTimer(owner, singleShot=True, interval=milliseconds)
    timer.timeout.connect(work)
    timer.timeout.connect(timer.deleteLater)
    timer.start()


def announce(source: QWidget, text: str) -> None:
    """Have a screen reader say a text after `_SETTLED_MS`, unless the next one comes before.

    So only the last one is said while a person types.

    Args:
        source: the widget that the text is about.
        text: empty: nothing is said.
    """
    if QAccessible.isActive():
        waiting = source.findChild(_Announcement, options=Qt.FindChildOption.FindDirectChildrenOnly)
        (waiting or _Announcement(source)).say(text)


class _Announcement(QTimer):
    """Says the last of the texts of one widget when no other has come for `_SETTLED_MS`."""

    def __init__(self, source: QWidget) -> None:
        super().__init__(source, interval=_SETTLED_MS, singleShot=True)
        self._source, self._text = source, ""
        self.timeout.connect(self._tell)

    def say(self, text: str) -> None:
        """Wait anew, and then say this text; nothing if it is empty."""
        self._text = text
        self.start()

    def _tell(self) -> None:
        if self._text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._source, self._text))


def bullet(text: str, role: str = "") -> QWidget:
    """An item of a list with a dot; further lines are aligned with the text.

    Args:
        text: of the item.
        role: as for `label`.
    """
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
    """Remove all widgets from a layout and delete them."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class PushButton(QPushButton):
    """A push button. Tab gives it the focus, a click does not.

    A click is ignored if it was meant for something else: see `Places`, which a part that contains
    the button has as its attribute `places`.

    Attributes:
        focused_by: how it got the focus the last time, for `FocusKeeper`.
        meaning: what it does, and to which call; empty: always the same.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.meaning = ""
        self.focused_by = Qt.FocusReason.NoFocusReason
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_meaning(self, meaning: str) -> None:
        """Change `meaning`; a press that is held down is given up, for it was for another thing."""
        if meaning != self.meaning:
            self.meaning = meaning
            self.setDown(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how it got the focus."""
        self.focused_by = event.reason()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ignore a click that was meant for what was here before."""
        if is_meant(self, event.position().toPoint()):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count the second click only where pressing twice is usual, such as on a keypad."""
        if not self.meaning:
            super().mouseDoubleClickEvent(event)


def button(text: str, run: Callable[[], object] | None = None, *, role: str = "") -> PushButton:
    """A push button.

    Args:
        text: of the button.
        run: called without arguments when it is pressed.
        role: primary, quiet or link; empty: a plain one.
    """
    made = PushButton(text)
    if role:
        made.setProperty("role", role)
    if run is not None:
        made.clicked.connect(lambda: run())
    return made


def primary_places(part: QWidget) -> list[QRect]:
    """Where the emphasised buttons are that can be seen in a part of a window, as it counts."""
    found = [one for one in part.findChildren(QPushButton) if one.window() is part.window()]
    return [
        QRect(one.mapTo(part, QPoint()), one.size())
        for one in found
        if one.property("role") == "primary" and one.isVisible()
    ]


class IconButton(PushButton):
    """A square button with an icon; its name is the tooltip, and for screen readers.

    Args:
        look: the theme; the icon follows its colours.
        icon: the name of a drawing in `resources/icons`.
        name: what the button does.
        run: called without arguments when it is pressed.
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
        self.setIconSize(QSize(sizes.icon, sizes.icon))
        self.rename(name)
        look.changed.connect(self._draw)
        self._draw()
        if run is not None:
            self.clicked.connect(lambda: run())

    def rename(self, name: str) -> None:
        """Change the name, when the button does something else."""
        self.setToolTip(plain_tip(name))
        self.setAccessibleName(name)

    def show_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self._draw()

    def _draw(self) -> None:
        self.setIcon(self._look.icon(self._icon, self._look.colours.second))


class Picture(QLabel):
    """A drawing in a colour of the theme.

    Args:
        look: the theme.
        icon: the name of a drawing in `resources/icons`.
        colour: the name of an attribute of `Colours`.
        size: width and height in device-independent pixels; None: those of an icon.
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
        """Draw it in the present colours."""
        colour: str = getattr(self._look.colours, self._colour)
        ratio = self.devicePixelRatioF()
        self.setPixmap(self._look.glyph(self._icon, colour, self._size, ratio))


class KeyCap(QLabel):
    """A key as it is printed on a keyboard, such as `Ctrl+K`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "key")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class CardFrame(QFrame):
    """A card with a heading.

    Args:
        title: the heading; empty for none.
        about: one grey line below the heading; empty for none.

    Attributes:
        body: the layout of the contents.
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
    """The heading of a part of a card, with a grey line below it; either may be empty."""
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
    """A thin horizontal line that separates two parts."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


class EmptyPage(QWidget):
    """A page that is shown in place of empty contents: a sentence, and buttons that help.

    Args:
        sentence: says that there is nothing.
        hint: a second, smaller line; empty for none.
        actions: buttons side by side, such as `button(tr("Show all lamps"), …)`.

    Attributes:
        sentence, hint: the labels of both texts.
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
    """A dialog that chooses files to read; it begins in the home folder and deletes itself.

    Args:
        parent: the window.
        title: of the dialog.
        many: whether several files can be chosen.
    """
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setOption(QFileDialog.Option.ReadOnly)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFiles if many else mode.ExistingFile)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def folder_chooser(parent: QWidget, title: str) -> QFileDialog:
    """A dialog that chooses a folder; it begins in the home folder and deletes itself.

    Args:
        parent: the window.
        title: of the dialog.
    """
    dialog = file_chooser(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog


def file_saver(parent: QWidget, title: str, name: str) -> QFileDialog:
    """A dialog that chooses where to save a file; it begins in the home folder and deletes itself.

    Args:
        parent: the window.
        title: of the dialog.
        name: proposed for the file, with its ending.
    """
    dialog = QFileDialog(parent, title, str(Path.home() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
