"""The actions of the window with their keys, in the order in which the F1 overlay lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.language import tr
from console.settings.fields import FIELDS
from console.settings.model import (
    Density,
    Grouping,
    ThemeChoice,
    ViewKind,
)
from console.ui.kit import theme
from console.ui.kit.actions import Actions
from console.ui.page.desk_page import DeskPage
from console.ui.settings.setting_changes import Say, SettingChanges
from console.ui.window.call_actions import add_call_actions
from console.ui.window.window_sheets import WindowSheets

if TYPE_CHECKING:  # imported when the calls are made: after the first paint
    from console.ui.page.call_presenter import CallPresenter

_ON_THE_LAMPS = ("find", "undo", "redo", "copy_number", "lamp_menu")
"""Actions whose keys work on the page only, because sheets use the same keys."""


@dataclass(frozen=True)
class ActionTargets:
    """The objects and functions that the actions of a window use.

    Attributes:
        look: the theme.
        page: the current page; a new page gets new actions.
        call_presenter: returns the presenter of the calls on that page, and builds it on first use.
        changes: changes preferences, the order of the lamps and the favourites.
        sheets: opens the sheets.
        say: shows a sentence in the result line.
        uncover_calls: uncovers the calls; returns whether nobody has seen them yet.
        uncover_page: uncovers the page, also while there are no calls.
        open_palette: opens the command palette.
        open_key_overlay: opens the list of every key.
        open_lamp_menu: opens the menu of the chosen lamp.
        start_demo: starts the demo.
        quit: quits; asks for confirmation while there are calls.
    """

    look: theme.Theme
    page: DeskPage
    call_presenter: Callable[[], CallPresenter]
    changes: SettingChanges
    sheets: WindowSheets
    say: Say
    uncover_calls: Callable[[], bool]
    uncover_page: Callable[[], object]
    open_palette: Callable[[], None]
    open_key_overlay: Callable[[], None]
    open_lamp_menu: Callable[[], None]
    start_demo: Callable[[], None]
    quit: Callable[[], None]


def make_actions(window: QWidget, on: ActionTargets) -> Actions:
    """Make the actions of a window, with their keys.

    Args:
        window: the window in which the keys work.
        on: what the actions use.

    Returns:
        The actions, in the order in which the F1 overlay lists them.
    """
    actions = Actions(window, on.look)
    _finding(actions, on)
    add_call_actions(
        actions,
        on.changes.preferences.keys,
        on.call_presenter,
        on.uncover_calls,
        on.uncover_page,
        on.say,
    )
    _lamps(actions, on)
    _view(actions, on)
    _settings(actions, on)
    _every_setting(actions, on.sheets)
    _help(actions, on)
    for id in _ON_THE_LAMPS:
        window.removeAction(actions[id])
        actions[id].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        on.page.addAction(actions[id])
    return actions


def _finding(actions: Actions, on: ActionTargets) -> None:
    group, page = tr("Navigation"), on.page
    actions.add(
        "find",
        tr("Find a person"),
        page.finder.go,
        keys=["Ctrl+F"],
        group=group,
        icon="search",
    )
    actions.add(
        "palette",
        tr("All commands…"),
        on.open_palette,
        keys=["Ctrl+K"],
        group=group,
        about=tr("Type a command, or the name of the person you want to find."),
    )
    actions.add(
        "ringing",
        tr("Go to the phone ringing longest"),
        page.to_ringing,
        keys=["F2"],
        group=group,
    )
    actions.add(
        "next_tab",
        tr("Next group"),
        lambda: page.step_tab(1),
        keys=["Ctrl+Tab", "Ctrl+PgDown"],
        group=group,
    )
    actions.add(
        "previous_tab",
        tr("Previous group"),
        lambda: page.step_tab(-1),
        keys=["Ctrl+Shift+Tab", "Ctrl+PgUp"],
        group=group,
    )
    actions.add(
        "next_pane",
        tr("Next part of the window"),
        page.next_pane,
        keys=["F6"],
        group=group,
    )
    actions.add(
        "back",
        tr("Back to caller, or all lamps"),
        page.go_back,
        keys=["Esc"],
        repeats=False,
        group=group,
    )


def _lamps(actions: Actions, on: ActionTargets) -> None:
    group, page = tr("Selected lamp"), on.page
    actions.add(
        "lamp_menu",
        tr("Lamp menu"),
        lambda: page.with_chosen(lambda _number: on.open_lamp_menu()),
        keys=["Shift+F10"],
        group=group,
        icon="menu",
        about=tr("The menu of the selected lamp; a right-click or the Menu key opens it too."),
    )
    actions.add(
        "try_again",
        tr("Try again"),
        lambda: page.with_chosen(page.try_again),
        keys=["Ctrl+R"],
        group=group,
        icon="refresh",
    )
    actions.add(
        "why",
        tr("Why is it orange?"),
        lambda: page.with_faulty(page.diagnose),
        keys=["Ctrl+D"],
        group=group,
        icon="help",
    )
    actions.add(
        "support",
        tr("Copy for support"),
        lambda: page.with_faulty(lambda number: page.panel.copy_for_support()),
        keys=["Ctrl+Shift+C"],
        group=group,
        icon="copy",
    )
    actions.add(
        "favourite",
        tr("Add or remove favourite"),
        lambda: page.with_chosen(on.changes.toggle_favourite),
        keys=["Ctrl+B"],
        group=group,
        icon="star",
    )
    actions.add(
        "details",
        tr("Show details"),
        lambda: page.with_chosen(page.show_details),
        keys=["Ctrl+O"],
        group=group,
        icon="info",
    )
    actions.add(
        "copy_number",
        tr("Copy number"),
        lambda: page.with_chosen(page.copy_number),
        keys=["Ctrl+C"],
        group=group,
        icon="copy",
    )
    actions.add(
        "edit",
        tr("Edit…"),
        lambda: page.with_chosen(on.sheets.person),
        group=group,
        icon="edit",
    )
    actions.add(
        "remove",
        tr("Remove"),
        lambda: page.with_chosen(on.changes.remove),
        group=group,
        icon="trash",
        about=tr("Removes this person and the lamp from the console. You can undo this."),
    )


def _view(actions: Actions, on: ActionTargets) -> None:
    group = tr("Appearance")

    def prefer(**wish: Any) -> None:
        on.changes.prefer(replace(on.changes.preferences, **wish))

    for key, view, text in (
        ("Ctrl+1", ViewKind.GRID, tr("Show as tiles")),
        ("Ctrl+2", ViewKind.LIST, tr("Show as a list")),
        ("Ctrl+3", ViewKind.KEYS, tr("Show as phone keys")),
    ):
        actions.add(f"view_{view}", text, partial(prefer, view=view), keys=[key], group=group)
    for density, text in (
        (Density.FIT, tr("Fit tiles to the window")),
        (Density.DENSE, tr("Small tiles")),
        (Density.NORMAL, tr("Medium tiles")),
        (Density.ROOMY, tr("Large tiles")),
    ):
        actions.add(f"density_{density}", text, partial(prefer, density=density), group=group)
    for grouping, text in (
        (Grouping.SECTIONS, tr("Groups as sections")),
        (Grouping.TABS, tr("Groups as tabs")),
        (Grouping.NONE, tr("No groups")),
    ):
        actions.add(f"group_{grouping}", text, partial(prefer, grouping=grouping), group=group)
    for choice, text in (
        (ThemeChoice.SYSTEM, tr("Match system")),
        (ThemeChoice.LIGHT, tr("Light")),
        (ThemeChoice.DARK, tr("Dark")),
        (ThemeChoice.CONTRAST, tr("High contrast")),
    ):
        actions.add(f"theme_{choice}", text, partial(prefer, theme=choice), group=group)
    for change, keys, text in (
        (1, ["Ctrl++", "Ctrl+="], tr("Larger")),
        (-1, ["Ctrl+-"], tr("Smaller")),
        (0, ["Ctrl+0"], tr("Default size")),
    ):
        actions.add(
            f"zoom_{change}", text, partial(on.changes.zoom, change), keys=keys, group=group
        )
    for vision, text in (
        ("", tr("Preview in normal colour vision")),
        ("protan", tr("Preview without red (protanopia)")),
        ("deutan", tr("Preview without green (deuteranopia)")),
        ("tritan", tr("Preview without blue (tritanopia)")),
    ):
        actions.add(
            f"vision_{vision or 'usual'}", text, partial(on.look.set_vision, vision), group=group
        )


def _settings(actions: Actions, on: ActionTargets) -> None:
    group = tr("People and settings")
    actions.add(
        "people",
        tr("People…"),
        lambda: on.sheets.people(),
        keys=["Ctrl+E"],
        group=group,
        icon="group",
        about=tr("Add, change, arrange and remove the people whose lamps are shown."),
    )
    actions.add(
        "import",
        tr("Import people…"),
        lambda: on.sheets.import_people(),
        keys=["Ctrl+I"],
        group=group,
        icon="import",
        about=tr("From a phone's configuration, a spreadsheet or an address book."),
    )
    actions.add(
        "export",
        tr("Export people…"),
        lambda: on.sheets.export_people(),
        group=group,
        icon="export",
        about=tr("For a spreadsheet, an address book, a phone, or the next desk."),
    )
    actions.add(
        "past_calls",
        tr("Past calls…"),
        lambda: on.sheets.past_calls(),
        keys=["Ctrl+Shift+H"],
        group=group,
        icon="list",
        about=tr("Who called, when, and what became of it; as far back as the settings say."),
    )
    actions.add(
        "settings",
        tr("Settings…"),
        lambda: on.sheets.settings(),
        keys=["Ctrl+,"],
        group=group,
        icon="settings",
    )
    actions.add("setup", tr("Set up a phone system…"), lambda: on.sheets.setup(), group=group)
    actions.add("demo", tr("Practise with a demo office"), on.start_demo, group=group)
    actions.add("undo", tr("Undo"), on.changes.undo, keys=["Ctrl+Z"], group=group)
    actions.add("redo", tr("Redo"), on.changes.redo, keys=["Ctrl+Shift+Z", "Ctrl+Y"], group=group)


def _every_setting(actions: Actions, sheets: WindowSheets) -> None:
    group = tr("Settings")
    for setting in FIELDS:
        show = partial(sheets.setting, setting.name)
        actions.add(
            f"setting.{setting.name}", tr(setting.title), show, group=group, about=tr(setting.help)
        )


def _help(actions: Actions, on: ActionTargets) -> None:
    group = tr("Help")
    actions.add("keys", tr("Keyboard shortcuts"), on.open_key_overlay, keys=["F1"], group=group)
    actions.add("quit", tr("Quit"), on.quit, keys=["Ctrl+Q"], group=group, repeats=False)
