from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from console.ui.window.first_size import first_size


@pytest.mark.parametrize(
    ("available", "size"),
    [
        ((1920, 1050), (1280, 720)),
        ((1366, 738), (1280, 698)),
        ((1280, 690), (1272, 650)),
        ((1024, 570), (1016, 530)),
        ((640, 400), (800, 480)),  # smaller than the window can be
    ],
)
def test_the_first_window_fits_on_the_screen(
    available: tuple[int, int], size: tuple[int, int]
) -> None:
    assert first_size(QSize(*available)) == QSize(*size)
