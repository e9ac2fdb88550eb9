"""The fields of a form: a label, an editor, and a line of help or of what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStyledItemDelegate,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import (
    Picture,
    announce,
    label,
    plain_tip,
    set_role,
    set_style,
    set_text,
)


class _WheelScrolls(QObject):
    """Leaves the wheel to the page below: it changes a value only in the field with the focus.

    Args:
        editor: a combo box or a spin box.
    """

    def __init__(self, editor: QComboBox | QAbstractSpinBox) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else the wheel gives it the focus
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on to the parent of an editor without the focus."""
        if event.type() is not QEvent.Type.Wheel or self._editor.hasFocus():
            return False
        event.ignore()
        return True


class Field(QWidget):
    """An editor with its label above and one line below.

    Args:
        look: the theme.
        title: the label.
        editor: the widget to fill in; a `ToggleSwitch` has its label beside it.
        help: the line below while nothing is wrong; empty for none.

    Attributes:
        editor: the one given.
        error: the sentence that is shown in place of the help; None: nothing is wrong.
    """

    def __init__(self, look: theme.Theme, title: str, editor: QWidget, help: str = "") -> None:
        super().__init__()
        self.editor, self._help = editor, help
        self.title = label(title, "strong")
        self.title.setBuddy(editor)
        self.line = label(help, "second")
        self.line.setWordWrap(True)
        self._picture = Picture(look, "warning", "ink", sizes.type_heading)
        below = QHBoxLayout()
        below.setSpacing(sizes.space_1)
        below.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_1)
        if isinstance(editor, ToggleSwitch):
            editor.setText(editor.text() or title)
            self.title.hide()
        else:
            column.addWidget(self.title)
        if isinstance(editor, QComboBox | QAbstractSpinBox):
            _WheelScrolls(editor)
        if isinstance(editor, QComboBox):
            # its default delegate does not read the style sheet
            editor.setItemDelegate(QStyledItemDelegate(editor))
        if isinstance(editor, QAbstractSpinBox):
            # the style sheet's padding does not reach the line edit inside
            editor.lineEdit().setTextMargins(sizes.space_2, 0, 0, 0)
        column.addWidget(editor)
        column.addLayout(below)
        editor.setAccessibleName(title)
        self.error: str | None = None
        self._show_line()

    def show_help(self, help: str) -> None:
        """Show another line below while nothing is wrong."""
        self._help = help
        self._show_line()

    def show_error(self, error: str | None) -> None:
        """Show what is wrong in place of the help, and announce it; None shows the help again."""
        if error == self.error:
            return
        self.error = error
        self._show_line()
        if error:
            announce(self.editor, error)

    def _show_line(self) -> None:
        text = self.error or self._help
        set_role(self.line, "error" if self.error else "second")
        set_text(self.line, text)
        self.line.setVisible(bool(text))
        self._picture.setVisible(self.error is not None)
        set_style(self.editor, "wrong", self.error is not None)
        self.editor.setAccessibleDescription(text)
        if isinstance(self.editor, Segmented):  # only its parts can have the focus
            for part in self.editor.parts.values():
                part.setAccessibleDescription(f"{self.title.text()}. {text}")


class ToggleSwitch(QCheckBox):
    """A check box drawn as a switch: accent-coloured when on, grey when off.

    Args:
        look: the theme.
        text: stands beside the switch.
    """

    def __init__(self, look: theme.Theme, text: str = "") -> None:
        super().__init__(text)
        self._look = look
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The room for the switch and the text beside it."""
        text = QFontMetrics(self.font()).size(Qt.TextFlag.TextShowMnemonic, self.text())
        width = sizes.switch.width() + 2 * sizes.ring
        if self.text():
            width += sizes.space_2 + text.width()
        return QSize(width, max(sizes.control, text.height()))

    def minimumSizeHint(self) -> QSize:
        """The same as `sizeHint`."""
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        """True everywhere, so that a click on the text counts too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the switch, then the text."""
        colours = self._look.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = (self.height() - sizes.switch.height()) / 2
            track = QRectF(
                QPointF(sizes.ring, top), QSize(sizes.switch.width(), sizes.switch.height())
            )
            radius = track.height() / 2
            if self.hasFocus():
                out = sizes.ring * 0.5
                around = track.adjusted(-out, -out, out, out)
                painter.setPen(
                    QPen(QColor(colours.ink if self.isChecked() else colours.accent), sizes.ring)
                )
                painter.drawRoundedRect(around, radius + out, radius + out)
            painter.setPen(Qt.PenStyle.NoPen)
            fill = colours.accent if self.isChecked() else colours.outline
            painter.setBrush(QColor(fill if self.isEnabled() else colours.hairline))
            painter.drawRoundedRect(track, radius, radius)
            gap = sizes.ring + sizes.edge
            knob = QRectF(0, 0, track.height() - 2 * gap, track.height() - 2 * gap)
            knob.moveTop(track.top() + gap)
            if self.isChecked():
                knob.moveRight(track.right() - gap)
            else:
                knob.moveLeft(track.left() + gap)
            painter.setBrush(QColor(colours.on_accent if self.isChecked() else colours.card))
            painter.drawEllipse(knob)
            painter.setPen(QColor(colours.ink if self.isEnabled() else colours.second))
            left = round(track.right()) + sizes.space_2
            painter.drawText(
                QRect(left, 0, self.width() - left, self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic,
                self.text(),
            )


class _Segment(QRadioButton):
    """One choice of a `Segmented`.

    Args:
        look: the theme.
        text: of the choice.
    """

    def __init__(self, look: theme.Theme, text: str) -> None:
        super().__init__(text)
        self._look = look
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The room for the text in semi-bold, as when it is chosen."""
        wide = QFontMetrics(theme.font(sizes.type_text, strong=True)).horizontalAdvance(self.text())
        return QSize(wide + 2 * sizes.space_3, sizes.control_roomy - 2 * sizes.ring)

    def minimumSizeHint(self) -> QSize:
        """The same as `sizeHint`."""
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        """True everywhere: a click beside the text counts too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, with a card behind it if it is chosen."""
        colours = self._look.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = sizes.ring if self.hasFocus() else sizes.edge
            half = edge / 2
            room = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.setPen(Qt.PenStyle.NoPen)
            if self.isChecked():
                painter.setBrush(QColor(colours.card))
                painter.setPen(QPen(QColor(colours.outline), edge))
            elif self.underMouse() and self.isEnabled():
                painter.setBrush(theme.blend(colours.canvas, colours.ink, theme.HOVER))
            if self.hasFocus():
                painter.setPen(QPen(QColor(colours.accent), edge))
            radius = sizes.control_radius - sizes.edge
            painter.drawRoundedRect(room, radius, radius)
            chosen = self.isChecked()
            painter.setFont(theme.font(sizes.type_text, strong=chosen))
            painter.setPen(QColor(colours.ink if chosen and self.isEnabled() else colours.second))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segmented(QFrame):
    """A few choices side by side, one of which is chosen; arrow keys move between them.

    Args:
        look: the theme.
        choices: pairs of the key and the text of each; at least one, and the first is chosen.

    Attributes:
        parts: the button of each choice, by its key.
    """

    chosen = Signal(str)
    """The key of the choice that a person has made."""

    def __init__(self, look: theme.Theme, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self._group = QButtonGroup(self)
        self.parts: dict[str, QRadioButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.edge, sizes.edge, sizes.edge, sizes.edge)
        row.setSpacing(0)
        for key, text in choices:
            part = self.parts[key] = _Segment(look, text)
            self._group.addButton(part)
            part.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            row.addWidget(part, 1)
        first = next(iter(self.parts.values()))
        first.setChecked(True)
        self.setFocusProxy(first)

    @property
    def key(self) -> str:
        """The key of the present choice."""
        return next(key for key, part in self.parts.items() if part.isChecked())

    def choose(self, key: str) -> None:
        """Choose by key without emitting `chosen`.

        Raises:
            KeyError: there is no choice with this key.
        """
        self.parts[key].setChecked(True)
        self.setFocusProxy(self.parts[key])


class SearchEdit(QLineEdit):
    """A line edit for a search, with a magnifying glass at its left end."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._glass = Picture(look, "search")
        self._glass.setParent(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(sizes.icon + sizes.space_2, 0, 0, 0)
        self._hints: tuple[str, ...] = ()

    def set_hints(self, *texts: str) -> None:
        """Show the first of some texts that fits while the field is empty; none if none does."""
        self._hints = texts
        self._show_hint()

    def _show_hint(self) -> None:
        room = self.width() - self.textMargins().left() - 2 * sizes.space_3
        wide = self.fontMetrics().horizontalAdvance
        self.setPlaceholderText(next((one for one in self._hints if wide(one) <= room), ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the magnifying glass at the left end, and show the hint that fits."""
        super().resizeEvent(event)
        self._show_hint()
        self._glass.move(sizes.space_3, (self.height() - self._glass.height()) // 2)


class PasswordEdit(QLineEdit):
    """A line edit for a password, with a button at its right end that shows the text."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = QToolButton(self)
        self.eye.setCheckable(True)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.setIconSize(QSize(sizes.icon, sizes.icon))
        self.eye.setFixedSize(sizes.control_dense, sizes.control_dense)
        self.setTextMargins(0, 0, sizes.control_dense, 0)
        self.eye.toggled.connect(self._show_text)
        look.changed.connect(self._draw)
        self._show_text(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right end."""
        super().resizeEvent(event)
        middle = (self.height() - self.eye.height()) // 2
        self.eye.move(self.width() - self.eye.width() - sizes.space_1 - sizes.edge, middle)

    def _show_text(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        name = tr("Hide the password") if shown else tr("Show the password")
        self.eye.setToolTip(plain_tip(name))
        self.eye.setAccessibleName(name)
        self._draw()

    def _draw(self) -> None:
        icon = "eye-off" if self.eye.isChecked() else "eye"
        self.eye.setIcon(self._look.icon(icon, self._look.colours.second))
