"""Everything a person can do, in one place: menus, buttons, keys, palette and tray all ask here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from console.language import tr
from console.ui.kit import theme

_CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_DRAW_AFTER_MS = 100
_FIRST_SILENT_KEY = 0x01000000
"""Keys from here on type nothing (Qt::Key)."""


class ActionError(ValueError):
    """An action cannot be added: its id or its key is taken, or the key belongs to typing."""


class Actions(QObject):
    """The actions of one window, in the order they were added.

    Args:
        parent: the window; its keys work wherever the focus is in it.
        look: colours the icons.
    """

    ran = Signal(str)
    """The id of an action, after it ran."""
    said = Signal(str)
    """Why an action that was asked for cannot run now."""

    def __init__(self, parent: QWidget, look: theme.Theme) -> None:
        super().__init__(parent)
        self._window, self._look = parent, look
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, list[QAction]] = {}
        self._taken: dict[str, str] = {}
        self._icons: dict[str, str] = {}
        # Nobody sees icons before a menu or the palette opens: the first paint is not kept waiting.
        self._drawing = QTimer(self, interval=_DRAW_AFTER_MS, singleShot=True)
        self._drawing.timeout.connect(self._draw)
        look.changed.connect(self._draw)

    def add(
        self,
        id: str,
        text: str,
        run: Callable[[], None],
        *,
        keys: Sequence[str] = (),
        group: str = "",
        icon: str = "",
        about: str = "",
        checkable: bool = False,
        repeats: bool = True,
    ) -> QAction:
        """Make an action.

        Args:
            id: its name in the program, such as `lamp.try_again`.
            text: what it does, as a person reads it.
            run: does it.
            keys: such as `Ctrl+K` or `F1`; the first is the one shown.
            group: heading it is listed under.
            icon: a drawing of `resources/icons`.
            about: one sentence more, for the tooltip and the palette.
            checkable: it is on or off; `run` is called after each change.
            repeats: a key that is held down does it again and again.

        Raises:
            ActionError: the id or a key is taken; or a key types a letter, which must search.
        """
        if id in self._actions:
            raise ActionError(f"There are two actions called {id}.")
        action = QAction(text, self)
        action.setObjectName(id)
        action.setCheckable(checkable)
        action.setAutoRepeat(repeats)
        action.setShortcuts([self._take(key, id) for key in keys])
        action.setWhatsThis(about)
        action.triggered.connect(lambda: self._do(id, run))
        self._actions[id] = action
        self._groups.setdefault(group, []).append(action)
        self._window.addAction(action)
        if icon:
            self._icons[id] = icon
            self._drawing.start()
        self._explain(action, about)
        return action

    def _take(self, key: str, id: str) -> QKeySequence:
        sequence = QKeySequence(key)
        if sequence.count() != 1 or _combination(sequence).key() == Qt.Key.Key_unknown:
            raise ActionError(f"{id}: {key!r} is not one key.")
        if _types(sequence):
            raise ActionError(f"{id}: the key {key} types a letter; letters search.")
        portable = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        if portable in self._taken:
            raise ActionError(f"The key {key} is wanted by {self._taken[portable]} and {id}.")
        self._taken[portable] = id
        return sequence

    def _do(self, id: str, run: Callable[[], None]) -> None:
        run()
        self.ran.emit(id)

    def end(self) -> None:
        """Take everything out of the window, for good."""
        for action in self:
            self._window.removeAction(action)
        self.deleteLater()

    # asked by menus, buttons, the palette and the overlay of keys

    def __getitem__(self, id: str) -> QAction:
        """The action of this id; KeyError when there is none."""
        return self._actions[id]

    def __contains__(self, id: str) -> bool:
        return id in self._actions

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def run(self, id: str) -> None:
        """Do it, or say why it cannot be done now."""
        action = self._actions[id]
        if action.isEnabled():
            action.trigger()
        else:
            self.said.emit(why_not(action))

    def groups(self) -> list[tuple[str, list[QAction]]]:
        """The actions under their headings, both in the order they were added."""
        if self._drawing.isActive():
            self._drawing.stop()
            self._draw()
        return [(group, list(actions)) for group, actions in self._groups.items()]

    # what is seen

    def _explain(self, action: QAction, about: str) -> None:
        key = key_text(action)
        title = f"{action.text()} ({key})" if key else action.text()
        action.setToolTip(f"{title}\n{about}" if about else title)
        action.setStatusTip(about)

    def _draw(self) -> None:
        for id, icon in self._icons.items():
            self._actions[id].setIcon(self._look.icon(icon, self._look.colours.second))


def why_not(action: QAction) -> str:
    """Why an action cannot be done now; empty when it can."""
    if action.isEnabled():
        return ""
    return tr("{action}: not now.").format(action=action.text())


def key_text(action: QAction) -> str:
    """The key of an action as a person reads it, such as `Ctrl+K`; empty when it has none."""
    texts = key_texts(action)
    return texts[0] if texts else ""


def key_texts(action: QAction) -> list[str]:
    """All keys of an action as a person reads them."""
    return [spelled(sequence) for sequence in action.shortcuts()]


def spelled(sequence: QKeySequence) -> str:
    """A key as it is printed on a keyboard in this language of Qt; those of the number pad too."""
    text = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Num+", tr("Num") + " ")


def _types(sequence: QKeySequence) -> bool:
    """Whether a key would write into a text field; the signs of the number pad are left alone."""
    combination = _combination(sequence)
    modifiers = combination.keyboardModifiers()
    if modifiers & _CHORD or combination.key() >= _FIRST_SILENT_KEY:
        return False
    digit = Qt.Key.Key_0 <= combination.key() <= Qt.Key.Key_9
    return digit or not modifiers & Qt.KeyboardModifier.KeypadModifier


def _combination(sequence: QKeySequence) -> QKeyCombination:
    first: QKeyCombination = sequence[0]  # type: ignore[index]  # missing from Qt's type stubs
    return first
