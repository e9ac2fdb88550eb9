"""Lists every key over the window. The list is made from the actions, so it cannot be outdated."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.language import tr
from console.ui.calls.named_action import button_text
from console.ui.kit import theme
from console.ui.kit.actions import Actions, key_texts
from console.ui.kit.overlay import Overlay
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import KeyCap, label
from console.ui.search.search_results import finding_keys

_COLUMNS = (3, 2, 1)
"""Numbers of columns to try; the first that fits into the window is used."""
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)
Group = tuple[str, list[tuple[list[str], str]]]


class KeyOverlay(Overlay):
    """Lists the keys in columns, by group. Any key or click closes it.

    Args:
        over: the window it covers.
        look: the theme.
        actions: the actions whose keys are listed.
    """

    def __init__(self, over: QWidget, look: theme.Theme, actions: Actions) -> None:
        super().__init__(over, look)
        self._actions = actions
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keyboard shortcuts"))
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(sizes.space_6, sizes.space_4, sizes.space_6, sizes.space_4)
        outer.setSpacing(sizes.space_3)
        top = QHBoxLayout()
        top.addWidget(label(tr("Keyboard shortcuts"), "title"))
        hint = label(tr("Press any key to close"), "second")
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(hint, 1)
        outer.addLayout(top)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        outer.addWidget(self._scroll, 1)

    def groups(self) -> list[Group]:
        """Return the headings, and under each the keys with the text of their action."""
        transfer = [
            ([tr("Enter")], tr("With a call: {action}").format(action=button_text("transfer"))),
            (
                [tr("Shift+Enter")],
                tr("With a call: {action}").format(action=button_text("transfer_blind")),
            ),
        ]
        listed: list[Group] = [(tr("Search"), [*finding_keys(), *transfer])]
        for group, actions in self._actions.groups():
            rows = [(key_texts(one), one.text()) for one in actions if one.shortcuts()]
            if rows:
                listed.append((group or tr("Window"), rows))
        return listed

    def open(self) -> None:
        """List the keys as they are now and show them."""
        groups = self.groups()
        for columns in _COLUMNS:
            self._show(groups, columns)
            if self._page.sizeHint().width() <= self._over.width() - 3 * sizes.space_8:
                break
        self.setAccessibleDescription(
            ". ".join(f"{text}: {', '.join(keys)}" for _, rows in groups for keys, text in rows)
        )
        super().open()

    def _show(self, groups: Sequence[Group], most: int) -> None:
        self._page = QWidget()
        self._page.setProperty("role", "clear")
        columns = QHBoxLayout(self._page)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(sizes.space_8)
        for column in _shared_out(groups, most):
            columns.addWidget(_column(column), 1)
        self._scroll.setWidget(self._page)

    def card_size(self) -> tuple[int, int]:
        """Return width and height of the list in pixels, limited to the size of the window."""
        inner = self._page.sizeHint()
        width = inner.width() + 2 * sizes.space_6 + 2 * sizes.edge + sizes.space_4
        height = inner.height() + 2 * sizes.space_4 + sizes.control + sizes.space_3
        return (
            min(width, self.width() - 2 * sizes.space_4),
            min(height, self.height() - 2 * sizes.space_4),
        )

    def event(self, event: QEvent) -> bool:
        """Keep every key from the window's shortcuts, except the key that answers a call."""
        if event.type() == QEvent.Type.ShortcutOverride:
            if not (isinstance(event, QKeyEvent) and self.gives_way(event, self._actions)):
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on any key except a lone modifier. The key does nothing else."""
        if Qt.Key(event.key()) not in _MODIFIERS:
            self.close_overlay()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Close on Tab, which Qt does not report as a key press."""
        self.close_overlay()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click anywhere."""
        self.close_overlay()


def _shared_out(groups: Sequence[Group], columns: int) -> list[list[Group]]:
    """Split the groups, in their order, into columns of about the same height."""
    heights = [len(rows) + 2 for _, rows in groups]
    limit = max([*heights, 0])
    while len(shared := _filled(groups, heights, limit)) > columns:
        limit += 1
    return shared


def _filled(groups: Sequence[Group], heights: Sequence[int], limit: int) -> list[list[Group]]:
    shared: list[list[Group]] = [[]]
    used = 0
    for group, height in zip(groups, heights, strict=True):
        if shared[-1] and used + height > limit:
            shared.append([])
            used = 0
        shared[-1].append(group)
        used += height
    return shared


def _column(groups: Sequence[Group]) -> QWidget:
    """Make a column of groups, as wide as its widest row."""
    column = QWidget()
    column.setProperty("role", "clear")
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(sizes.space_1)
    for place, (heading, listed) in enumerate(groups):
        if place:
            rows.addSpacing(sizes.space_2)
        rows.addWidget(label(heading, "heading"))
        for keys, text in listed:
            row = QHBoxLayout()
            row.setSpacing(sizes.space_3)
            row.addWidget(label(text), 1)
            row.addWidget(_caps(keys))
            rows.addLayout(row)
    rows.addStretch(1)
    return column


def _caps(keys: Sequence[str]) -> QWidget:
    caps = QWidget()
    caps.setProperty("role", "clear")
    line = QHBoxLayout(caps)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(sizes.space_1)
    for key in keys:
        line.addWidget(KeyCap(key))
    return caps
