"""No text is cut and nothing overlaps; `python -m tests.screens.cut_texts` looks at every page."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme
from console.ui.kit.widgets import label
from tests.screens.cut_texts import SIZES, faults, look, scenes
from tests.screens.make import SMALL, Studio
from tests.ui.settling import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("language", ["de", "mi"])
@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize(
    "name", ["call-active", "consult", "transfer-guard", "returned", "account-fault", "welcome"]
)
def test_texts_fit_in_a_small_window_in_other_languages(
    qapp: QApplication, name: str, zoom: int, language: str
) -> None:
    try:
        assert look(scenes([name])[name], SIZES.index(SMALL), zoom, language) == []
    finally:
        sizes.rescale(1.0)


def test_a_cut_text_and_an_overlap_are_found(qapp: QApplication) -> None:
    window = Studio(SMALL, Scheme.LIGHT).window(5)
    settle()
    try:
        assert faults(window) == []
        narrow, other = label("Nobody can read this"), QLabel("nor this")
        for part in (narrow, other):
            part.setParent(window.page)
            part.setGeometry(300, 300, 40, 20)
            part.show()
        settle()
        found = " ".join(faults(window))
        assert "cut: QLabel 'Nobody can read this'" in found
        assert "overlap: QLabel 'Nobody can read this' and QLabel 'nor this'" in found
    finally:
        window.close()
        window.deleteLater()
        settle()
