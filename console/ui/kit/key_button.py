"""A push button that shows the key with the same effect."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionButton

from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import PushButton, set_role


class KeyButton(PushButton):
    """A push button with its key after its text; widths are device-independent pixels.

    Args:
        look: the theme.
        text: of the button.
        key: as it is printed on a keyboard, such as `Ctrl+R`; empty: there is none.
        run: called when the button is pressed.
        role: primary or quiet; empty: a plain one.

    Attributes:
        fits_key: leave the key out where text and key do not fit; else the text is cut.
    """

    def __init__(
        self,
        look: theme.Theme,
        text: str,
        key: str = "",
        run: Callable[[], object] | None = None,
        *,
        role: str = "",
    ) -> None:
        super().__init__(text)
        self._look, self._role, self.key = look, role, key
        self._picture: QPixmap | None = None
        self.fits_key = False
        if role:
            self.setProperty("role", role)
        if run is not None:
            self.clicked.connect(lambda: run())

    def set_role(self, role: str) -> None:
        """Change the role: primary, quiet or empty."""
        if role != self._role:
            self._role = role
            set_role(self, role)

    def show_key(self, key: str) -> None:
        """Change the key; empty for none."""
        self.key = key
        self.updateGeometry()
        self.update()

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show a picture before the text; None: none."""
        self._picture = picture
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The room for the picture, the text and the key."""
        hint = super().sizeHint()
        more = self._picture_room + (sizes.space_2 + self._key_width() if self.key else 0)
        return QSize(hint.width() + more, hint.height())

    def minimumSizeHint(self) -> QSize:
        """The room for the text and the key, with less space around them."""
        less = 2 * (sizes.space_3 - sizes.space_1)
        return QSize(self.sizeHint().width() - less, super().sizeHint().height())

    @property
    def least_width(self) -> int:
        """The least width in which the text is whole, and the key if it is always shown."""
        return self._needed(self.key if not self.fits_key else "")

    def _needed(self, key: str) -> int:
        """The width of the text, and of a key beside it unless that is empty."""
        font = theme.font(sizes.type_text, strong=self._role == "primary")
        text = QFontMetrics(font).horizontalAdvance(self.text())
        beside = sizes.space_2 + self._key_width() if key else 0
        return self._picture_room + text + beside + 2 * (sizes.space_2 - sizes.ring)

    @property
    def _picture_room(self) -> int:
        """The width of the picture with the space after it; 0 where there is none."""
        if self._picture is None:
            return 0
        return round(self._picture.deviceIndependentSize().width()) + sizes.space_1

    def _key_width(self) -> int:
        return QFontMetrics(theme.font(sizes.type_second)).horizontalAdvance(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button by its style, then the text and the key in its middle."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        font = theme.font(sizes.type_text, strong=self._role == "primary")
        shown = self.key
        if self.fits_key and self._needed(shown) > self.width():
            shown = ""  # the tool tip has it
        key_wide = self._key_width() if shown else 0
        metrics = QFontMetrics(font)
        beside = self._picture_room + (sizes.space_2 + key_wide if shown else 0)
        room = self.width() - 2 * sizes.space_1 - beside
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(words)
        begin = max(sizes.space_1, (self.width() - wide - beside) // 2)
        left = begin + self._picture_room
        with QPainter(self) as painter:
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
            if self._picture is not None:
                high = round(self._picture.deviceIndependentSize().height())
                painter.drawPixmap(begin, (self.height() - high) // 2, self._picture)
            text, key = self._text_colours()
            painter.setFont(font)
            painter.setPen(QColor(text))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(left, 0, wide + 1, self.height()), middle, words)
            if shown:
                painter.setFont(theme.font(sizes.type_second))
                painter.setPen(QColor(key))
                at = left + wide + sizes.space_2
                painter.drawText(QRect(at, 0, key_wide + 1, self.height()), middle, shown)

    def _text_colours(self) -> tuple[str, str]:
        """The colours of the text and of the key, as `#rrggbb`."""
        colours = self._look.colours
        if not self.isEnabled():
            return colours.outline, colours.outline
        if self._role == "primary":
            return colours.on_accent, colours.on_accent
        return (colours.accent if self._role == "quiet" else colours.ink), colours.second
