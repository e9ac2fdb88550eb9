"""Letters twice as large in the smallest window worth the name: nothing lies over anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from console.desk.desk import Desk
from console.ui.window.main_window import MainWindow
from tests.ui.settling import settle

SMALL = QSize(1024, 600)


@pytest.fixture
def large(make_window: Callable[..., MainWindow], desk: Desk) -> Iterator[MainWindow]:
    window = make_window(desk)
    window.resize(SMALL)
    window.look.apply_zoom(200)
    window.make_anew()
    settle()
    yield window
    window.look.apply_zoom(100)


def area(part: QWidget, within: QWidget) -> QRect:
    return QRect(part.mapTo(within, QPoint(0, 0)), part.size())


@pytest.mark.parametrize("healthy", [True, False])
def test_the_chosen_lamp_can_be_read_and_scrolled(large: MainWindow, healthy: bool) -> None:
    lamp = next(lamp for lamp in large.desk.lamps if (lamp.code is None) is healthy)
    large.choose(lamp.number)
    large.page.show_details(lamp.number)  # It lies over the lamps here.
    settle()
    panel = large.panel
    parts = (
        panel.name,
        panel.number,
        panel.act_button,
        panel.try_button,
        panel.why_button,
        panel.copy_button,
    )
    shown = [part for part in parts if part.isVisibleTo(large)]
    assert len(shown) >= 4
    for one, other in combinations(shown, 2):
        assert not area(one, panel).intersects(area(other, panel)), (one, other)
    for part in shown:
        needs = max(part.heightForWidth(part.width()), part.minimumSizeHint().height())
        assert part.height() >= needs, part
        assert area(part, panel).right() <= panel.width()


def test_a_title_that_could_not_be_read_leaves_its_room_to_the_search(large: MainWindow) -> None:
    (title,) = large.bar.findChildren(QWidget, "title")
    assert not title.isVisible()
    assert large.bar.search.width() > 128
    large.resize(1920, 1080)
    settle()
    assert title.isVisible()


def test_a_title_that_can_be_read_stays(make_window: Callable[..., MainWindow], desk: Desk) -> None:
    window = make_window(desk)
    window.resize(SMALL)
    settle()
    (title,) = window.bar.findChildren(QWidget, "title")
    assert title.isVisible()
    window.bar.show_counts(replace(desk.overview, free=1))
    window.look.set_vision("deutan")
    settle()
    assert title.isVisible()
    window.look.set_vision("")
