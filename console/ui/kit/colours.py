"""The named colours of each scheme. Lamp colours appear on lamps only; one accent marks what is
focused, chosen or the thing to press; all else is greys.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """The sets of colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Colours:
    """The named colours of one scheme, as `#rrggbb`.

    Attributes:
        canvas: the ground of the window.
        card: the ground of cards, fields and tiles.
        hairline: the edge of cards; the ground of what is pressed or switched off.
        outline: the edge of controls; what cannot be used now.
        second: the second line, headings of lists, drawings that are not chosen.
        ink: names and text.
        accent: what has the focus, is chosen, or is the thing to press.
        accent_pressed: the same under the pointer.
        on_accent: text on the accent.
        chosen: the ground of a chosen row.
        free: a lamp whose person can be called.
        busy: a lamp whose person is on a call, holding too.
        ringing: a lamp that rings.
        problem: a lamp that cannot be trusted, and one still being asked for.
        on_lamp: the drawing inside a filled lamp.
        glow: the ground of a ringing tile at its brightest.
        stale: the ground of a tile that shows only what was last known.
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
    """The contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How bright a `#rrggbb` colour is to the eye, 0 to 1; all that is left of it in grey."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of a `#rrggbb` colour as amounts of light, 0 to 1."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return red, green, blue
