"""Step 3 of the set-up: shows each lamp while it turns green."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from console.desk.changes import AccountStatus
from console.desk.lamps import Lamp, LampState, lamp_word
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import CardFrame, announce, bullet, button, label, set_text
from console.ui.lamps.lamp_glyph import lamp_picture, picture_size
from console.ui.setup.people_page import kiwi_needs

_MOST = 200
"""Lamps that get a line; the others are only counted."""
_KIWI_CODES = frozenset({"SUB-403", "SUB-404", "NO-NOTIFY", "PUBLIC-IP"})


class LampLine:
    """One lamp: its glyph, name and state, and the button "Why?" when it is orange.

    Args:
        grid: gets the widgets.
        row: of the grid.
        lamp: to show.
        why: called with the number when "Why?" is pressed.
    """

    def __init__(self, grid: QGridLayout, row: int, lamp: Lamp, why: Callable[[str], None]) -> None:
        self.picture = QLabel()
        self.picture.setFixedSize(picture_size(sizes.glyph_small))
        self.name = label(lamp.extension.label, "strong")
        self.word = label("", "second")
        number = lamp.number
        self.why = button(tr("Why?"), lambda: why(number), role="link")
        self.why.setAccessibleName(tr("Why is {name} orange?").format(name=lamp.extension.label))
        grid.addWidget(self.picture, row, 0)
        grid.addWidget(self.name, row, 1)
        grid.addWidget(self.word, row, 2)
        grid.addWidget(self.why, row, 3)
        grid.setRowMinimumHeight(row, sizes.control)
        self.lamp = lamp

    def show_lamp(self, look: theme.Theme, lamp: Lamp, ratio: float) -> None:
        """Show the present state of the lamp.

        Args:
            look: the theme.
            lamp: in its present state.
            ratio: device pixels per pixel of the screen.
        """
        self.lamp = lamp
        self.picture.setPixmap(lamp_picture(look, lamp, ratio, sizes.glyph_small))
        word = lamp_word(lamp)
        if lamp.state is LampState.PROBLEM and lamp.reason:
            word = f"{word} · {lamp.reason}"
        set_text(self.word, word)
        self.name.setAccessibleDescription(word)
        self.why.setVisible(lamp.state is LampState.PROBLEM)


class DonePage(QWidget):
    """The result of the set-up: the count of lamps that work, and every lamp.

    Args:
        look: the theme.
    """

    why_asked = Signal(str)
    """Number of the lamp whose "Why?" was pressed."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self._lines: dict[int, LampLine] = {}
        self._lamps: dict[int, Lamp] = {}
        self.heading = label(tr("Connecting the lamps…"), "heading")
        self.account = label("", "error")
        self.account.setWordWrap(True)
        self.account.hide()
        self.notice = label("", "second")
        self.notice.setWordWrap(True)
        self.notice.hide()
        self._needs = CardFrame(tr("With Kiwi VoIP, check these three things first"))
        self._needs.body.setSpacing(sizes.space_1)
        for line in kiwi_needs():
            self._needs.body.addWidget(bullet(line))
        self._needs.hide()
        self._more = label("", "second")
        self._more.hide()
        self._lay_out()
        look.changed.connect(self._draw)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_4)
        column.addWidget(self._needs)
        card = CardFrame()
        for line in (self.heading, self.account, self.notice):
            card.body.addWidget(line)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.space_3)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        card.body.addLayout(self._grid)
        card.body.addWidget(self._more)
        column.addWidget(card)
        column.addStretch(1)

    def take_lamps(self, lamps: Iterable[Lamp]) -> None:
        """Show the state of lamps; lamps that are not shown yet are added."""
        for lamp in lamps:
            self._lamps[lamp.index] = lamp
            line = self._lines.get(lamp.index)
            if line is None and len(self._lines) < _MOST:
                line = LampLine(self._grid, len(self._lines), lamp, self.why_asked.emit)
                self._lines[lamp.index] = line
            if line is not None:
                line.show_lamp(self._look, lamp, self.devicePixelRatioF())
        self._count()

    def forget(self) -> None:
        """Remove all lamps."""
        for line in self._lines.values():
            for part in (line.picture, line.name, line.word, line.why):
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._lines.clear()
        self._lamps.clear()
        self._count()

    def take_account(self, account: AccountStatus) -> None:
        """Show the fault of the account, if it has one."""
        set_text(self.account, account.message or "")
        self.account.setVisible(bool(account.message))

    def show_notice(self, text: str | None) -> None:
        """Show a notice, such as the place in which the password is kept; None: none."""
        set_text(self.notice, text or "")
        self.notice.setVisible(bool(text))

    def _count(self) -> None:
        lamps = list(self._lamps.values())
        works = sum(1 for lamp in lamps if lamp.is_trusted)
        wrong = [lamp for lamp in lamps if lamp.state is LampState.PROBLEM]
        if not lamps:
            text = tr("Connecting the lamps…")
        elif works == len(lamps):
            text = tr("All lamps work.")
        elif works + len(wrong) == len(lamps):
            text = tr("{works} of {all} lamps work.").format(works=works, all=len(lamps))
        else:
            text = tr("Connecting the lamps… {works} of {all} work.").format(
                works=works, all=len(lamps)
            )
        if text != self.heading.text():
            set_text(self.heading, text)
            announce(self.heading, text)
        self._needs.setVisible(any(lamp.code in _KIWI_CODES for lamp in wrong))
        hidden = len(lamps) - len(self._lines)
        set_text(self._more, tr("and %n more", "", max(0, hidden)))
        self._more.setVisible(hidden > 0)

    def _draw(self) -> None:
        for line in self._lines.values():
            line.show_lamp(self._look, line.lamp, self.devicePixelRatioF())

    @property
    def words(self) -> list[str]:
        """Name and state of each line, in order."""
        return [f"{line.name.text()}: {line.word.text()}" for line in self._lines.values()]
