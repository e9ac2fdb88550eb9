"""Names from the network are drawn as text, whatever they look like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

import console
from console.ui.kit.elided_label import ElidedLabel
from console.ui.kit.widgets import plain_tip

HTML = ["Ann <b>bold</b>", '<img src="file:///etc/passwd">', "<h1>Ann</h1>", "<qt>&amp;Ann</qt>"]


@pytest.mark.parametrize("name", [*HTML, "Ann & Bo", "1 < 2", ""])
def test_a_tooltip_shows_the_name_as_it_is(name: str) -> None:
    tip = plain_tip(name)
    if "<" in tip:  # Qt may take it for HTML
        document = QTextDocument()
        document.setHtml(tip)
        tip = document.toPlainText()
    assert tip == name


@pytest.mark.parametrize("name", HTML)
def test_a_label_that_is_too_narrow_shows_the_name_as_it_is(qtbot: QtBot, name: str) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(name)
    label.resize(10, 20)
    label.grab()
    assert label.toolTip() == plain_tip(name)


def test_no_tooltip_and_no_label_guesses_what_its_text_is() -> None:
    direct: list[str] = []
    for path in Path(console.__file__).parent.rglob("*.py"):
        text = path.read_text()
        for call in re.findall(r"\.setToolTip\(\s*(.{,12})", text):
            if not call.startswith(("plain_tip(", "whole", "tr(", '""')):
                direct.append(f"{path.name}: setToolTip({call}")
        for made in re.findall(r"QLabel\(([^()]*)", text):
            if made and made not in ("page", "text", "table.viewport"):
                direct.append(f"{path.name}: QLabel({made})")
    assert direct == []
