"""Simulates how people with colour blindness see the colours: a preview, not a setting.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (IEEE TVCG 15(6), 2009), at full severity; they work on
amounts of light, not on the figures of sRGB.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from console.ui.kit.colours import Colours, linear

Matrix = tuple[tuple[float, float, float], ...]

MATRICES: Final[dict[str, Matrix]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def simulated(colour: str, kind: str) -> str:
    """A `#rrggbb` colour as a person with a kind of colour blindness sees it.

    Args:
        colour: as `#rrggbb`.
        kind: protan, deutan or tritan; empty: the colour as it is.

    Raises:
        KeyError: there is no such kind.
    """
    if not kind:
        return colour
    light = linear(colour)
    return _hex(
        sum(share * part for share, part in zip(row, light, strict=True)) for row in MATRICES[kind]
    )


def simulated_scheme(colours: Colours, kind: str) -> Colours:
    """All colours of a scheme as a person with a kind of colour blindness sees them.

    Args:
        colours: of the scheme.
        kind: protan (no red), deutan (no green) or tritan (no blue); empty: as they are.

    Raises:
        KeyError: there is no such kind.
    """
    return Colours(**{name: simulated(colour, kind) for name, colour in asdict(colours).items()})


def _hex(light: Iterable[float]) -> str:
    parts = (min(1.0, max(0.0, part)) for part in light)
    figures = (
        part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts
    )
    return "#" + "".join(f"{round(figure * 255):02x}" for figure in figures)
