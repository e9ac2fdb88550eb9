"""The menus of the window: of everything, and of one lamp. Each is a table of actions by id."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import ConsoleSettings
from console.ui.kit.actions import Actions, key_text
from console.ui.lamps.lamp_view import LampView

Groups = Sequence[Sequence[str]]

_VIEW: Groups = (
    ("view_grid", "view_list", "view_keys"),
    ("density_dense", "density_normal", "density_roomy"),
    ("group_sections", "group_tabs", "group_none"),
    ("zoom_1", "zoom_-1", "zoom_0"),
    ("theme_light", "theme_dark", "theme_contrast", "theme_system"),
)
_MAIN: tuple[Groups, Groups] = (
    (("people", "import", "settings"),),
    (("demo", "setup"), ("palette", "keys"), ("quit",)),
)
"""What stands above "View", and below it."""

_LAMP: Groups = (
    ("why", "try_again", "support"),
    ("details", "copy_number"),
    ("favourite", "edit"),
    ("remove",),
)
"""What can be done with a lamp; another thing is another id here."""
_OF_MENUS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space)
_FAULTY_ONLY = ("why", "support")


def main_menu(parent: QWidget, actions: Actions, seen: ConsoleSettings) -> QMenu:
    """The menu of everything that is not about one lamp; it is gone when it is closed.

    Args:
        parent: the window.
        actions: of the window.
        seen: how the window looks now; that is what has a tick.
    """
    for kind, value in (
        ("view", seen.view),
        ("density", seen.density),
        ("group", seen.grouping),
        ("theme", seen.theme),
    ):
        for id in (id for group in _VIEW for id in group if id.startswith(f"{kind}_")):
            actions[id].setCheckable(True)
            actions[id].setChecked(id == f"{kind}_{value}")
    menu = _Menu(parent, actions)
    above, below = _MAIN
    _fill(menu, actions, above)
    view = _Menu(menu, actions)
    view.setTitle(tr("View"))
    menu.addMenu(view)
    _fill(view, actions, _VIEW)
    menu.addSeparator()
    _fill(menu, actions, below)
    return menu


def lamp_menu(parent: QWidget, actions: Actions, lamp: Lamp, calls: Sequence[str] = ()) -> QMenu:
    """The menu of what can be done with a lamp; it is gone when it is closed.

    Args:
        parent: the window.
        actions: of the window.
        lamp: whose menu it is.
        calls: the ids of what can be done with calls there now.
    """
    menu = _Menu(parent, actions)
    menu.setAccessibleName(lamp.extension.label)
    _fill(
        menu,
        actions,
        [calls, *([id for id in group if lamp.code or id not in _FAULTY_ONLY] for group in _LAMP)],
    )
    star = actions["favourite"]
    starred = lamp.extension.favourite
    text = tr("No longer a favourite") if starred else tr("Make a favourite")
    by_name = menu.addAction(f"{text}\t{key_text(star)}", star.trigger)
    by_name.setIcon(star.icon())
    menu.insertAction(star, by_name)
    menu.removeAction(star)
    return menu


class _Menu(QMenu):
    """Gives way to the keys for calls: nobody has to close a menu first to answer."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self._actions = actions
        if not isinstance(parent, QMenu):
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close every menu and do what the key is for, if it is for calls and not for menus."""
        id = "" if event.key() in _OF_MENUS else self._call_action(event)
        if not id:
            super().keyPressEvent(event)
            return
        actions = self._actions
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        actions.run(id)

    def _call_action(self, event: QKeyEvent) -> str:
        pressed = QKeySequence(event.keyCombination())
        found = (one.objectName() for one in self._actions if pressed in one.shortcuts())
        return next((id for id in found if id.startswith("call.")), "")


def _fill(menu: QMenu, actions: Actions, groups: Groups) -> None:
    for group in groups:
        menu.addSeparator()
        for id in group:
            # Some desktops hide the keys of such a menu, which is where a person learns them.
            actions[id].setShortcutVisibleInContextMenu(True)
            menu.addAction(actions[id])


class MenuCalls(QObject):
    """Hears the calls for a menu among the lamps: a right click and the Menu key.

    Args:
        view: the lamps.
    """

    asked_for_lamp = Signal(object, QPoint)
    """The `Lamp`, chosen by now, and where on the screen its menu belongs."""
    asked_beside = Signal(QPoint)
    """A right click beside the lamps."""

    def __init__(self, view: LampView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the calls for a menu, and nothing else."""
        if not isinstance(event, QContextMenuEvent):
            return False
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._ask(self._view.indexAt(event.pos()), event.globalPos())
        else:
            self.ask()
        return True

    def ask(self) -> None:
        """Ask for the menu of the chosen lamp."""
        view, cell = self._view, self._view.currentIndex()
        view.scrollTo(cell)
        self._ask(cell, view.viewport().mapToGlobal(view.visualRect(cell).center()))

    def _ask(self, cell: QModelIndex, where: QPoint) -> None:
        lamp = self._view.lamp_model.lamp_at(cell)
        if lamp is None:
            self.asked_beside.emit(where)
        else:
            self._view.setCurrentIndex(cell)
            self.asked_for_lamp.emit(lamp, where)
