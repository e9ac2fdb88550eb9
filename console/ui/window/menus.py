"""The main menu and the menu of a lamp. Each is a table of action ids."""

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
    ("density_fit", "density_dense", "density_normal", "density_roomy"),
    ("group_sections", "group_tabs", "group_none"),
    ("zoom_1", "zoom_-1", "zoom_0"),
    ("theme_light", "theme_dark", "theme_contrast", "theme_system"),
)
_MAIN: tuple[Groups, Groups] = (
    (("past_calls", "people", "import", "export", "settings"),),
    (("demo", "setup"), ("palette", "keys"), ("quit",)),
)
"""The entries above the submenu "View", and those below it."""

_LAMP: Groups = (
    ("why", "try_again", "support"),
    ("details", "copy_number"),
    ("favourite", "edit"),
    ("remove",),
)
"""The entries of a lamp's menu, below those for calls."""
_OF_MENUS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space)
_FAULTY_ONLY = ("why", "support")


def main_menu(parent: QWidget, actions: Actions, seen: ConsoleSettings) -> QMenu:
    """Make the main menu. It deletes itself when it is closed.

    Args:
        parent: the window.
        actions: the actions of the window.
        seen: the current preferences; their entries are ticked.
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
    """Make the menu of a lamp. It deletes itself when it is closed.

    Args:
        parent: the window.
        actions: the actions of the window.
        lamp: the lamp whose menu it is.
        calls: the ids of the actions on calls that are possible there now.
    """
    menu = _Menu(parent, actions)
    menu.setAccessibleName(lamp.extension.label)
    _fill(
        menu,
        actions,
        [
            calls,
            *([id for id in group if lamp.has_fault or id not in _FAULTY_ONLY] for group in _LAMP),
        ],
    )
    star = actions["favourite"]
    starred = lamp.extension.favourite
    text = tr("Remove from favourites") if starred else tr("Add to favourites")
    by_name = menu.addAction(f"{text}\t{key_text(star)}", star.trigger)
    by_name.setIcon(star.icon())
    menu.insertAction(star, by_name)
    menu.removeAction(star)
    return menu


class _Menu(QMenu):
    """A menu in which the keys for calls work: nobody has to close it first to answer."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self._actions = actions
        if not isinstance(parent, QMenu):
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close every menu and run the action, if the key is one for calls and not one of menus."""
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
            # Some desktops hide the keys in context menus, where a person could learn them.
            actions[id].setShortcutVisibleInContextMenu(True)
            menu.addAction(actions[id])


class MenuRequests(QObject):
    """Turns a right click and the Menu key among the lamps into requests for a menu.

    Args:
        view: the view of the lamps.
    """

    asked_for_lamp = Signal(object, QPoint)
    """The `Lamp`, which has been chosen, and the position of its menu on the screen."""
    asked_beside = Signal(QPoint)
    """The position on the screen of a right click beside the lamps."""

    def __init__(self, view: LampView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle context menu events; every other event goes on to the view."""
        if not isinstance(event, QContextMenuEvent):
            return False
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._ask(self._view.indexAt(event.pos()), event.globalPos())
        else:
            self.ask()
        return True

    def ask(self) -> None:
        """Request the menu of the chosen lamp."""
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
