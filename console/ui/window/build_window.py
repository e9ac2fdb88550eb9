"""Builds the main window: the one module that knows all parts of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication

from console.desk.desk import Desk
from console.desk.lamps import Lamp
from console.settings.view_state import ViewState
from console.ui.calls.call_keys import call_key
from console.ui.faults.support_facts import account_facts
from console.ui.kit import theme
from console.ui.kit.actions import Actions
from console.ui.kit.sizes import WINDOW_FIRST
from console.ui.lamps.lamp_offer import LampOffer
from console.ui.page.desk_page import DeskPage
from console.ui.services import Services
from console.ui.window.main_window import MainWindow, WindowParts
from console.ui.window.window_actions import ActionTargets, make_actions
from console.ui.window.window_sheets import WindowSheets

if TYPE_CHECKING:  # imported when they are wanted: after the first paint
    from console.desk.calls.call_desk import CallDesk
    from console.ui.page.call_presenter import CallPresenter


def build_window(
    desk: Desk,
    *,
    now: Callable[[], datetime],
    services: Services | None = None,
    view_state: ViewState | None = None,
    scheme: theme.Scheme | None = None,
    reduced_motion: bool = False,
    call_desk: Callable[[], CallDesk] | None = None,
    whole: bool = True,
    steady: Callable[[], float] = time.monotonic,
) -> MainWindow:
    """Build the window for a desk, without showing it.

    Args:
        desk: what is shown; commands go through its `dispatch`.
        now: the wall clock; its datetimes have a time zone.
        services: the settings and the slow work of the program; None: the window shows lamps only.
        view_state: geometry, tab and so on of the last session; None: the defaults.
        scheme: a fixed light or dark scheme; None: the one of the system.
        reduced_motion: ringing lamps have a steady strong border instead of a pulsing one.
        call_desk: returns the call desk, when calls are first needed; None: a call desk without a
            telephone.
        whole: build the calls pane at once; False: the caller does so after the first paint, by
            `MainWindow.add_calls`.
        steady: gives seconds that nobody can set.

    Raises:
        RuntimeError: no QApplication exists.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication must exist before the window")
    look = theme.Theme(app, scheme, styled=False)
    window = MainWindow(
        desk,
        look,
        now,
        WindowParts(_make_page, _make_actions, _make_sheets, _make_call_presenter),
        services=services,
        view_state=view_state,
        reduced_motion=reduced_motion,
        call_desk=call_desk or partial(_without_telephone, desk, now),
        steady=steady,
    )
    if whole:
        window.add_calls()
    look.apply_style_sheet()
    window.resize(WINDOW_FIRST)
    if window.view_state.geometry:
        window.restoreGeometry(QByteArray.fromBase64(window.view_state.geometry.encode()))
    window.view.setFocus(Qt.FocusReason.OtherFocusReason)
    return window


def _without_telephone(desk: Desk, now: Callable[[], datetime]) -> CallDesk:
    from console.desk.calls.call_desk import CallDesk

    return CallDesk(desk, now)


def _make_page(window: MainWindow) -> DeskPage:
    services = window.services

    def offer(lamp: Lamp) -> LampOffer | None:
        return window.call_presenter.handling.offer(lamp) if window.has_calls else None

    page = DeskPage(
        window.desk,
        window.bridge,
        window.look,
        window.now,
        window.view_state,
        offer=offer,
        take=lambda lamp: window.call_presenter.handling.take(lamp),
        key_of=lambda lamp, offer, typing: window.call_presenter.search.key_of(
            lamp, offer, typing=typing
        ),
        go_back=lambda: window.call_presenter.handling.go_back(),
        history=window.history,
        ladder=services.ladder if services is not None else lambda _: "",
        account=lambda: account_facts(services.store.settings if services is not None else None),
    )
    window.stack.insertWidget(0, page)
    page.apply(window.changes.preferences, window.motion.reduced)
    page.view.set_collapsed(frozenset(window.view_state.collapsed))
    page.view.set_tab(window.view_state.tab)
    _connect_page(window, page)
    return page


def _connect_page(window: MainWindow, page: DeskPage) -> None:
    """Connect the requests of the page to the settings, the sheets and the window."""
    state, changes, view = window.view_state, window.changes, page.view

    def keep_tab(key: str) -> None:
        state.tab = key

    def keep_collapsed(keys: frozenset[str]) -> None:
        state.collapsed = set(keys)

    view.tab_changed.connect(keep_tab)
    view.collapsed_changed.connect(keep_collapsed)
    view.favourite_asked.connect(lambda lamp: changes.toggle_favourite(lamp.number))
    view.moved.connect(changes.move)
    view.placed.connect(changes.place)
    view.swapped.connect(changes.swap)
    page.panel.favourite_asked.connect(changes.set_favourite)
    page.result_line.undo_asked.connect(changes.undo)
    page.lamps.people_asked.connect(lambda: window.registry.run("people"))
    page.lamps.import_asked.connect(lambda: window.registry.run("import"))
    page.banner.change_account_asked.connect(lambda: window.sheets.settings("account"))
    page.banner.password_asked.connect(lambda: window.ask_password(True))
    page.bar.menu_asked.connect(window.show_menu)
    page.bar.own_system_asked.connect(window.end_demo)


def _make_call_presenter(window: MainWindow) -> CallPresenter:
    from console.ui.calls.calls_pane import CallsPane
    from console.ui.page.call_presenter import CallPresenter

    keys = window.changes.preferences.keys
    pane = CallsPane(window.look, window.now, partial(call_key, keys), window.steady)
    window.page.place_calls(pane)
    pane.missed_closed.connect(window.cover_again)
    return CallPresenter(
        window.page,
        pane,
        window.call_bridge,
        window.look,
        keys,
        window.bring_calls_to_front,
        window.steady,
    )


def _make_actions(window: MainWindow) -> Actions:
    return make_actions(
        window,
        ActionTargets(
            look=window.look,
            page=window.page,
            call_presenter=lambda: window.call_presenter,
            changes=window.changes,
            sheets=window.sheets,
            say=window.say,
            uncover_calls=window.uncover_calls,
            uncover_page=partial(window.uncover_calls, always=True),
            open_palette=lambda: window.palette_card.open(),
            open_key_overlay=lambda: window.key_overlay.open(),
            open_lamp_menu=lambda: window.menu_requests.ask(),
            start_demo=window.start_demo,
            quit=window.ask_to_quit,
        ),
    )


def _make_sheets(window: MainWindow) -> WindowSheets:
    def explain(number: str) -> None:
        if window.choose(number):
            window.diagnose(number)

    return WindowSheets(
        window.stack,
        window.desk,
        window.bridge,
        window.look,
        window.services,
        window.view_state,
        say=window.say,
        chosen_lamp=lambda: window.view.chosen_lamp,
        explain=explain,
        may_end_demo=window.may_change_system,
        dial=lambda number: window.call_presenter.handling.dial(number),
        tick_off=lambda key: window.call_presenter.handling.tick_off(key),
        now=window.now,
    )
