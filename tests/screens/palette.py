"""Which colours lie on which, how far apart they are, and the table of it in docs/design.md.

`python -m tests.screens.palette` writes the table anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.ui.kit.colours import COLOURS, Colours, contrast

PAGE = Path(__file__).parents[2] / "docs" / "design.md"
TEXT, SHAPE = 4.5, 3.0
BEGIN, END = "<!-- measured -->\n", "<!-- /measured -->\n"


@dataclass(frozen=True)
class Pair:
    """A colour and the ground it is seen on.

    Attributes:
        front, ground: names of colours.
        least: the contrast it needs.
        use: where it is seen.
    """

    front: str
    ground: str
    least: float
    use: str

    def measured(self, colours: Colours) -> float:
        """The contrast in one scheme."""
        return contrast(getattr(colours, self.front), getattr(colours, self.ground))


PAIRS = (
    Pair("ink", "canvas", TEXT, "names, text"),
    Pair("ink", "card", TEXT, "names, text"),
    Pair("ink", "hairline", TEXT, "a pressed button"),
    Pair("ink", "chosen", TEXT, "a chosen row"),
    Pair("second", "chosen", TEXT, "second line of a chosen row"),
    Pair("ink", "glow", TEXT, "a ringing tile"),
    Pair("ink", "stale", TEXT, "a tile of old news"),
    Pair("card", "ink", TEXT, "tool tip, toast"),
    Pair("second", "canvas", TEXT, "second line, icons"),
    Pair("second", "card", TEXT, "second line, icons"),
    Pair("second", "hairline", TEXT, "a primary button switched off"),
    Pair("second", "stale", TEXT, "second line of old news"),
    Pair("accent", "card", TEXT, "quiet button, link"),
    Pair("accent", "canvas", TEXT, "quiet button on the canvas"),
    Pair("on_accent", "accent", TEXT, "primary button, chosen entry of a menu"),
    Pair("on_accent", "accent_pressed", TEXT, "primary button, pressed"),
    Pair("accent", "glow", SHAPE, "a chosen tile that rings"),
    Pair("accent", "stale", SHAPE, "a chosen tile of old news"),
    Pair("outline", "card", SHAPE, "edge of a field, of a button"),
    Pair("outline", "canvas", SHAPE, "scroll bar"),
    Pair("free", "card", SHAPE, "free"),
    Pair("free", "canvas", SHAPE, "free, counted on top"),
    Pair("busy", "card", SHAPE, "on a call, on hold"),
    Pair("busy", "canvas", SHAPE, "on a call, counted on top"),
    Pair("ringing", "card", SHAPE, "ringing, at the dark end of a breath"),
    Pair("ringing", "glow", SHAPE, "ringing, at the bright end"),
    Pair("ringing", "canvas", SHAPE, "ringing, counted on top"),
    Pair("problem", "card", SHAPE, "orange"),
    Pair("problem", "canvas", SHAPE, "orange, counted on top"),
    Pair("on_lamp", "busy", SHAPE, "drawing in a lamp"),
    Pair("on_lamp", "ringing", SHAPE, "drawing in a lamp"),
    Pair("on_lamp", "problem", SHAPE, "drawing in a lamp"),
)


def table() -> Iterator[str]:
    """The lines of the table."""
    schemes = [str(scheme) for scheme in COLOURS]
    yield "| Colour | on | needs | " + " | ".join(schemes) + " | seen as |"
    yield "|---|---|--:|" + "--:|" * len(schemes) + "---|"
    for pair in PAIRS:
        figures = " | ".join(f"{pair.measured(colours):.1f}" for colours in COLOURS.values())
        yield f"| {pair.front} | {pair.ground} | {pair.least} | {figures} | {pair.use} |"


def values() -> Iterator[str]:
    """The colours themselves, a line each."""
    schemes = [str(scheme) for scheme in COLOURS]
    yield "| Name | " + " | ".join(schemes) + " |"
    yield "|---|" + "---|" * len(schemes)
    for name in Colours.__dataclass_fields__:
        figures = " | ".join(f"`{getattr(colours, name)}`" for colours in COLOURS.values())
        yield f"| {name} | {figures} |"


def measured() -> str:
    """What stands between the marks in the page."""
    return "\n".join((*values(), "", *table())) + "\n"


def main() -> None:
    """Write the tables anew."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(before + BEGIN + measured() + END + after, "utf-8")


if __name__ == "__main__":
    main()
