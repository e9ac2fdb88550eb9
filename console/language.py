"""The words of the program in the language of whoever reads them; no Qt is needed for English.

Every text a person can see goes through `tr`, written out where it stands, so that Qt's `lupdate`
finds it. The window installs Qt's translator; commands in a terminal speak English. Tables, which
are made before the language is known, are written with `mark` and go through `tr` where they are
shown; `lupdate` is told of it by `-tr-function-alias QT_TR_NOOP+=mark`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Translator = Callable[[str, str, int], str]

_ENDING = re.compile(r"\((?:(\w+)\|)?(\w+)\)")


def english(text: str, comment: str, count: int) -> str:
    """The text itself; `%n` becomes the count.

    An ending in brackets, `(s)`, stands only where the count is not one; of two words in brackets,
    `(person|people)`, the first stands for one.
    """
    if count < 0:
        return text
    return _ENDING.sub(r"\1" if count == 1 else r"\2", text).replace("%n", str(count))


_translator: Translator = english


def install(translator: Translator) -> None:
    """Translate with `translator` from now on; texts already made stay as they are."""
    global _translator
    _translator = translator


def tr(text: str, comment: str = "", count: int = -1) -> str:
    """The text in the language in use.

    Args:
        text: in English, with `{name}` for what is put in afterwards by `str.format`, or with `%n`
            and an ending in brackets, as in `%n lamp(s)`, where `count` is given. See `english`.
        comment: tells two equal texts apart, for translators.
        count: a number that the text agrees with; less than nothing: there is none.
    """
    return _translator(text, comment, count)


def mark(text: str) -> str:
    """The text unchanged: it is translated later, by a `tr` that gets it from a table."""
    return text
