"""The named colours of each scheme.

The colours of lamps appear on lamps only. One accent marks what has the focus, what is chosen and
the main button; everything else is grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """The sets of colours; the values are those of the setting `theme` but `system`."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Colours:
    """The named colours of one scheme, as `#rrggbb`.

    Attributes:
        canvas: the background of the window.
        card: the background of cards, fields and tiles.
        hairline: the edge of cards; the background of what is pressed or switched off.
        outline: the edge of controls; disabled texts and icons.
        second: second lines, headings of lists, icons that are not chosen.
        ink: names and texts.
        accent: what has the focus or is chosen, and the main button.
        accent_pressed: the main button under the pointer.
        on_accent: text on the accent.
        chosen: the background of a chosen row.
        free: an available lamp.
        busy: a lamp with a call, also one on hold.
        ringing: a lamp that rings.
        problem: a lamp with a fault, and a connecting one.
        on_lamp: the drawing inside a filled lamp.
        glow: the background of a ringing tile at its brightest.
        stale: the background of a stale tile.
    """

    canvas: str
    card: str
    hairline: str
    outline: str
    second: str
    ink: str
    accent: str
    accent_pressed: str
    on_accent: str
    chosen: str
    free: str
    busy: str
    ringing: str
    problem: str
    on_lamp: str
    glow: str
    stale: str


LIGHT = Colours(
    canvas="#f2f3f5",
    card="#ffffff",
    hairline="#e0e3e7",
    outline="#7f8791",
    second="#59616b",
    ink="#1a1e23",
    accent="#0b6570",
    accent_pressed="#084c54",
    on_accent="#ffffff",
    chosen="#e1eced",
    free="#1d8348",
    busy="#c32f2f",
    ringing="#d3122e",
    problem="#d06500",
    on_lamp="#ffffff",
    glow="#ffced3",
    stale="#f1f2f4",
)

DARK = Colours(
    canvas="#14171a",
    card="#1f2327",
    hairline="#32373d",
    outline="#757e88",
    second="#a9b1bb",
    ink="#eceff2",
    accent="#52bac4",
    accent_pressed="#7accd4",
    on_accent="#06262a",
    chosen="#25353a",
    free="#48b577",
    busy="#f0716b",
    ringing="#ff5a63",
    problem="#f59a3c",
    on_lamp="#1a1412",
    glow="#54262b",
    stale="#292d32",
)

CONTRAST = Colours(
    canvas="#000000",
    card="#000000",
    hairline="#60676f",
    outline="#c3cad2",
    second="#e6eaee",
    ink="#ffffff",
    accent="#6fe3ee",
    accent_pressed="#b4f3f8",
    on_accent="#000000",
    chosen="#164a50",
    free="#4fe08c",
    busy="#ff8f89",
    ringing="#ff6f77",
    problem="#ffb545",
    on_lamp="#000000",
    glow="#5c0f1a",
    stale="#1b1e21",
)

COLOURS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a `#rrggbb` colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of a `#rrggbb` colour, each as linear light from 0 to 1 (sRGB)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return red, green, blue
