"""The registry of all actions, for menus, buttons, keys, the palette and the tray."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from console.language import tr
from console.ui.kit import theme
from console.ui.kit.widgets import plain_tip

_CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_DRAW_AFTER_MS = 100
_FIRST_SILENT_KEY = 0x01000000
"""Values of Qt::Key from here on type no character."""


class ActionError(ValueError):
    """An action cannot be added: its id or its key is taken, or the key belongs to typing."""


class Actions(QObject):
    """The actions of one window, in the order they were added.

    Args:
        parent: the window; the keys work wherever in it the focus is.
        look: the theme; the icons follow its colours.
    """

    ran = Signal(str)
    """The id of an action, after it ran."""
    said = Signal(str)
    """The sentence that says why an action cannot run now, after `run`."""

    def __init__(self, parent: QWidget, look: theme.Theme) -> None:
        super().__init__(parent)
        self._window, self._look = parent, look
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, list[QAction]] = {}
        self._taken: dict[str, str] = {}
        self._icons: dict[str, str] = {}
        # No icon is visible before a menu or the palette opens, so the first paint comes first.
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
        """Make an action and add it to the window.

        Args:
            id: its name in the program, such as `lamp.try_again`.
            text: its name on the screen.
            run: carries it out.
            keys: such as `Ctrl+K` or `F1`; the first is the one shown.
            group: the heading it is listed under.
            icon: the name of a drawing in `resources/icons`.
            about: one more sentence, for the tooltip and the palette.
            checkable: whether it is on or off; `run` is called after each change.
            repeats: whether a key that is held down runs it again and again.

        Raises:
            ActionError: the id or a key is taken; or a key types a letter, which begins a search.
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
        """Remove all actions from the window, for good."""
        for action in self:
            self._window.removeAction(action)
        self.deleteLater()

    # for menus, buttons, the palette and the overlay of keys

    def __getitem__(self, id: str) -> QAction:
        """The action with this id.

        Raises:
            KeyError: there is none.
        """
        return self._actions[id]

    def __contains__(self, id: str) -> bool:
        return id in self._actions

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def run(self, id: str) -> None:
        """Run an action, or emit `said` if it is disabled.

        Raises:
            KeyError: there is no action with this id.
        """
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
        action.setToolTip(plain_tip(f"{title}\n{about}" if about else title))
        action.setStatusTip(about)

    def _draw(self) -> None:
        for id, icon in self._icons.items():
            self._actions[id].setIcon(self._look.icon(icon, self._look.colours.second))


def why_not(action: QAction) -> str:
    """The sentence that says that an action cannot run now; empty if it can."""
    if action.isEnabled():
        return ""
    return tr("{action} is not available now.").format(action=action.text())


def key_text(action: QAction) -> str:
    """The key shown for an action, as of `spelled`; empty if it has none."""
    texts = key_texts(action)
    return texts[0] if texts else ""


def key_texts(action: QAction) -> list[str]:
    """All keys of an action, as of `spelled`."""
    return [spelled(sequence) for sequence in action.shortcuts()]


def spelled(sequence: QKeySequence) -> str:
    """A key as it is printed on a keyboard, in the language in use, such as `Ctrl+K`."""
    form = QKeySequence.SequenceFormat.NativeText
    pad = QKeySequence("Num+0").toString(form).removesuffix("0")  # Qt's name is long in German
    return sequence.toString(form).replace(pad, tr("Num") + " ")


def _types(sequence: QKeySequence) -> bool:
    """Whether a key types a character in a text field; the number pad's signs count as silent."""
    combination = _combination(sequence)
    modifiers = combination.keyboardModifiers()
    if modifiers & _CHORD or combination.key() >= _FIRST_SILENT_KEY:
        return False
    digit = Qt.Key.Key_0 <= combination.key() <= Qt.Key.Key_9
    return digit or not modifiers & Qt.KeyboardModifier.KeypadModifier


def _combination(sequence: QKeySequence) -> QKeyCombination:
    first: QKeyCombination = sequence[0]  # type: ignore[index]  # missing from Qt's type stubs
    return first
