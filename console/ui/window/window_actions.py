"""Everything a person can do in the window, with its key, in the order the F1 page shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from console.language import tr
from console.settings.fields import FIELDS
from console.settings.model import (
    Density,
    Grouping,
    ThemeChoice,
    ViewKind,
)
from console.ui.kit.actions import Actions
from console.ui.window.call_actions import add_call_actions

if TYPE_CHECKING:
    from console.ui.window.main_window import MainWindow

ON_THE_LAMPS = ("find", "undo", "redo", "copy_number", "lamp_menu")
"""Their keys belong to the page of lamps: a sheet has its own of the same keys."""


def make_actions(window: MainWindow) -> Actions:
    """The window's actions; each does its work through a method of the window or of its page."""
    actions = Actions(window, window.look)
    _finding(actions, window)
    add_call_actions(actions, window)
    _lamps(actions, window)
    _view(actions, window)
    _settings(actions, window)
    _every_setting(actions, window)
    _help(actions, window)
    for id in ON_THE_LAMPS:
        window.removeAction(actions[id])
        actions[id].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return actions


def _finding(actions: Actions, window: MainWindow) -> None:
    group = tr("Getting around")
    actions.add(
        "find",
        tr("Find a person"),
        lambda: window.page.finder.go(),
        keys=["Ctrl+F"],
        group=group,
        icon="search",
    )
    actions.add(
        "palette",
        tr("Do anything…"),
        lambda: window.palette_card.open(),
        keys=["Ctrl+K"],
        group=group,
        about=tr("Type what you want to do, or whom you want to find."),
    )
    actions.add(
        "ringing",
        tr("Go to the phone that has rung longest"),
        lambda: window.page.to_ringing(),
        keys=["F2"],
        group=group,
    )
    actions.add(
        "next_tab",
        tr("Next group"),
        lambda: window.page.step_tab(1),
        keys=["Ctrl+Tab", "Ctrl+PgDown"],
        group=group,
    )
    actions.add(
        "previous_tab",
        tr("Previous group"),
        lambda: window.page.step_tab(-1),
        keys=["Ctrl+Shift+Tab", "Ctrl+PgUp"],
        group=group,
    )
    actions.add(
        "next_pane",
        tr("Next part of the window"),
        lambda: window.page.next_pane(),
        keys=["F6"],
        group=group,
    )
    actions.add(
        "back",
        tr("Back to caller, or all lamps"),
        lambda: window.page.go_back(),
        keys=["Esc"],
        repeats=False,
        group=group,
    )


def _lamps(actions: Actions, window: MainWindow) -> None:
    group = tr("The chosen lamp")
    actions.add(
        "lamp_menu",
        tr("Everything for this lamp"),
        lambda: window.page.with_chosen(lambda _number: window.menu_calls.ask()),
        keys=["Shift+F10"],
        group=group,
        icon="menu",
        about=tr("The menu of the chosen lamp; a right click and the Menu key open it too."),
    )
    actions.add(
        "try_again",
        tr("Ask for this lamp again"),
        lambda: window.page.with_chosen(window.page.try_again),
        keys=["Ctrl+R"],
        group=group,
        icon="refresh",
    )
    actions.add(
        "why",
        tr("Why is it orange?"),
        lambda: window.page.with_faulty(window.page.diagnose),
        keys=["Ctrl+D"],
        group=group,
        icon="help",
    )
    actions.add(
        "support",
        tr("Copy for support"),
        lambda: window.page.with_faulty(lambda number: window.panel.copy_for_support()),
        keys=["Ctrl+Shift+C"],
        group=group,
        icon="copy",
    )
    actions.add(
        "favourite",
        tr("Favourite, or not"),
        lambda: window.page.with_chosen(window.changes.toggle_favourite),
        keys=["Ctrl+B"],
        group=group,
        icon="star",
    )
    actions.add(
        "details",
        tr("Show details"),
        lambda: window.page.with_chosen(window.page.show_details),
        group=group,
        icon="info",
    )
    actions.add(
        "copy_number",
        tr("Copy number"),
        lambda: window.page.with_chosen(window.page.copy_number),
        keys=["Ctrl+C"],
        group=group,
        icon="copy",
    )
    actions.add(
        "edit",
        tr("Rename or change…"),
        lambda: window.page.with_chosen(window.sheets.person),
        group=group,
        icon="edit",
    )
    actions.add(
        "remove",
        tr("Remove"),
        lambda: window.page.with_chosen(window.changes.remove),
        group=group,
        icon="trash",
        about=tr("Takes this person and the lamp out of the console; it can be undone."),
    )


def _view(actions: Actions, window: MainWindow) -> None:
    group = tr("Look")

    def prefer(**wish: Any) -> None:
        window.changes.prefer(replace(window.changes.preferences, **wish))

    for key, view, text in (
        ("Ctrl+1", ViewKind.GRID, tr("Show as tiles")),
        ("Ctrl+2", ViewKind.LIST, tr("Show as a list")),
        ("Ctrl+3", ViewKind.KEYS, tr("Show as on the phone's keys")),
    ):
        actions.add(f"view_{view}", text, partial(prefer, view=view), keys=[key], group=group)
    for density, text in (
        (Density.DENSE, tr("Small tiles")),
        (Density.NORMAL, tr("Middle-sized tiles")),
        (Density.ROOMY, tr("Large tiles")),
    ):
        actions.add(f"density_{density}", text, partial(prefer, density=density), group=group)
    for grouping, text in (
        (Grouping.SECTIONS, tr("Groups under each other")),
        (Grouping.TABS, tr("Groups as tabs")),
        (Grouping.NONE, tr("No groups")),
    ):
        actions.add(f"group_{grouping}", text, partial(prefer, grouping=grouping), group=group)
    for theme, text in (
        (ThemeChoice.SYSTEM, tr("Light or dark like the computer")),
        (ThemeChoice.LIGHT, tr("Light")),
        (ThemeChoice.DARK, tr("Dark")),
        (ThemeChoice.CONTRAST, tr("High contrast")),
    ):
        actions.add(f"theme_{theme}", text, partial(prefer, theme=theme), group=group)
    for change, keys, text in (
        (1, ["Ctrl++", "Ctrl+="], tr("Larger")),
        (-1, ["Ctrl+-"], tr("Smaller")),
        (0, ["Ctrl+0"], tr("Usual size")),
    ):
        actions.add(f"zoom_{change}", text, _zoom(window, change), keys=keys, group=group)
    for vision, text in (
        ("", tr("See it with usual colour sight")),
        ("protan", tr("See it without red (protanopia)")),
        ("deutan", tr("See it without green (deuteranopia)")),
        ("tritan", tr("See it without blue (tritanopia)")),
    ):
        actions.add(f"vision_{vision or 'usual'}", text, _see(window, vision), group=group)
    actions.add(
        "calls",
        tr("Fold or unfold the calls"),
        lambda: window.page.calls.turn(),
        keys=["Ctrl+L"],
        group=group,
    )


def _zoom(window: MainWindow, steps: int) -> Callable[[], None]:
    return lambda: window.changes.zoom(steps)


def _see(window: MainWindow, vision: str) -> Callable[[], None]:
    return lambda: window.look.set_vision(vision)


def _settings(actions: Actions, window: MainWindow) -> None:
    group = tr("People and settings")
    actions.add(
        "people",
        tr("People…"),
        lambda: window.sheets.people(),
        keys=["Ctrl+E"],
        group=group,
        icon="group",
        about=tr("Add, change, arrange and remove the people whose lamps are shown."),
    )
    actions.add(
        "import",
        tr("Import people…"),
        lambda: window.sheets.import_people(),
        keys=["Ctrl+I"],
        group=group,
        icon="import",
        about=tr("From a phone's configuration, a spreadsheet or an address book."),
    )
    actions.add(
        "settings",
        tr("Settings…"),
        lambda: window.sheets.settings(),
        keys=["Ctrl+,"],
        group=group,
        icon="settings",
    )
    actions.add("setup", tr("Set up a phone system…"), lambda: window.sheets.setup(), group=group)
    actions.add("demo", tr("Practise with a pretend office"), window.start_demo, group=group)
    actions.add("undo", tr("Undo"), window.changes.undo, keys=["Ctrl+Z"], group=group)
    actions.add(
        "redo", tr("Redo"), window.changes.redo, keys=["Ctrl+Shift+Z", "Ctrl+Y"], group=group
    )


def _every_setting(actions: Actions, window: MainWindow) -> None:
    group = tr("Settings")
    for setting in FIELDS:
        show = partial(window.sheets.setting, setting.name)
        actions.add(
            f"setting.{setting.name}", tr(setting.title), show, group=group, about=tr(setting.help)
        )


def _help(actions: Actions, window: MainWindow) -> None:
    group = tr("Help")
    actions.add(
        "keys", tr("Every key"), lambda: window.key_overlay.open(), keys=["F1"], group=group
    )
    actions.add("quit", tr("Quit"), window.ask_to_quit, keys=["Ctrl+Q"], group=group, repeats=False)
