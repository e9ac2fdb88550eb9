"""Every size of the window, in device-independent pixels, at the zoom in use.

`sizes` is the only set of sizes: read it when a widget is made or painted, and do not keep its
values. After `sizes.rescale` the window is made anew, so no widget has to follow a change.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize

TRAY_PIXELS: Final = 22
"""The width and height of the icon in the system's tray, at every zoom."""
EDGE: Final = 1.0
EDGE_RINGING: Final = 1.5
EDGE_CHOSEN: Final = 2.0
ZOOM_LEAST, ZOOM_MOST, ZOOM_STEP = 75, 200, 25
"""In per cent."""


class Sizes:
    """All lengths of the design, as multiples of one scale.

    Attributes:
        scale: 1.0 is the design as drawn.
    """

    def __init__(self) -> None:
        self.rescale(1.0)

    def rescale(self, scale: float) -> None:
        """Set every size anew.

        Args:
            scale: 1.0 is the design as drawn.
        """
        self.scale = scale
        px = self.px
        # Spaces.
        self.space_1, self.space_2, self.space_3 = px(4), px(8), px(12)
        self.space_4, self.space_6, self.space_8 = px(16), px(24), px(32)
        self.line_gap = px(3)
        # Fonts: second lines, texts, headings and names in roomy tiles, large numbers.
        self.type_second, self.type_text = px(12), px(14)
        self.type_heading, self.type_number = px(16), px(22)
        # Controls and cards.
        self.control, self.control_dense, self.control_roomy = px(32), px(28), px(40)
        self.control_radius, self.card_radius, self.tile_radius = px(8), px(12), px(10)
        self.icon, self.glyph, self.glyph_small, self.glyph_badge = px(16), px(28), px(20), px(14)
        self.focus_ring = px(3)
        # Lines: edges of cards and controls, and the ring of the focus or a chosen tab.
        self.edge, self.ring = px(1), px(2)
        self.switch = QSize(px(36), px(20))
        # Tiles.
        self.tile = QSize(px(176), px(64))
        self.tile_dense = QSize(px(128), px(40))
        self.tile_roomy = QSize(px(216), px(88))
        self.tile_compact, self.tile_line = QSize(px(116), px(32)), QSize(px(96), px(22))
        self.tile_margin, self.tile_margin_small = px(4), px(2)
        self.tile_widest = px(280)
        # Panes.
        self.search, self.search_least = px(440), px(240)
        self.panel = px(304)
        self.calls = px(248)
        self.sheet, self.sheet_wide = px(600), px(1040)
        self.toast = px(480)

    def px(self, pixels: float) -> int:
        """A length of the design at the present scale, in device-independent pixels; at least 1."""
        return max(1, round(pixels * self.scale))


sizes = Sizes()
WINDOW_LEAST: Final = QSize(800, 480)
WINDOW_FIRST: Final = QSize(1280, 720)
WINDOW_FRAME: Final = QSize(8, 40)
"""For the frame and the title of a window, which nobody knows before it is shown."""
PANEL_BESIDE: Final = 1500
"""From this width on the side panel is beside the lamps; in a smaller window it lies over them."""
