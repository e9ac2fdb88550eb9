"""Translates the texts of the program; English needs no Qt.

Every text that a person can see is written as a literal in a call of `tr`, so that Qt's `lupdate`
finds it. The window installs Qt's translator; commands in a terminal print English. Texts of
tables, which are made before the language is known, are written with `mark` and go through `tr`
when they are shown; `lupdate` knows `mark` by `-tr-function-alias QT_TR_NOOP+=mark`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Translator = Callable[[str, str, int], str]
"""Translates a text; called with the arguments of `tr`."""

_ENDING = re.compile(r"\((?:(\w+)\|)?(\w+)\)")


def english(text: str, comment: str, count: int) -> str:
    """The text in English; `%n` becomes the count (a `Translator`).

    An ending in brackets, `(s)`, is kept unless the count is 1; of two words in brackets,
    `(person|people)`, the first is used for 1.

    Args:
        text: see `tr`.
        comment: not used.
        count: less than 0: there is none.
    """
    if count < 0:
        return text
    return _ENDING.sub(r"\1" if count == 1 else r"\2", text).replace("%n", str(count))


_translator: Translator = english


def install(translator: Translator) -> None:
    """Translate with `translator` from now on; texts translated before do not change."""
    global _translator
    _translator = translator


def tr(text: str, comment: str = "", count: int = -1) -> str:
    """The text in the language in use.

    Args:
        text: in English, with `{name}` for what is put in afterwards by `str.format`, or with `%n`
            and an ending in brackets, as in `%n lamp(s)`, where `count` is given. See `english`.
        comment: tells two equal texts apart, for translators.
        count: the number that the text agrees with; less than 0: there is none.
    """
    return _translator(text, comment, count)


def mark(text: str) -> str:
    """Mark a text of a table for `lupdate` and return it unchanged; `tr` translates it later."""
    return text
