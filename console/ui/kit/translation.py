"""Uses the language of the settings, from Qt Linguist's files in `resources/translations`."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from PySide6.QtCore import QLocale, QTranslator

from console import language

_LOCALES: Final = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.NewZealand),
    "mi": QLocale(QLocale.Language.Maori, QLocale.Country.NewZealand),
}


def system_language() -> str:
    """The system's language if there is a translation, else English: `en` or `mi`."""
    return "mi" if QLocale.system().language() == QLocale.Language.Maori else "en"


def use_language(chosen: str) -> None:
    """Use a language, and its format of times and numbers, for every text made from now on.

    Args:
        chosen: `en` or `mi`; empty: that of the system.
    """
    spoken = chosen or system_language()
    is_systems = not chosen and QLocale.system().language() == _LOCALES[spoken].language()
    QLocale.setDefault(QLocale.system() if is_systems else _LOCALES[spoken])
    if spoken == "en":
        language.install(language.english)
        return
    translator = QTranslator()
    data = files("resources").joinpath("translations", f"kiwi-console_{spoken}.qm").read_bytes()
    translator.load(data)

    def translate(text: str, comment: str, count: int, kept: bytes = data) -> str:
        """Translate; `kept` keeps the data alive, from which Qt reads without a copy of its own."""
        found = translator.translate("", text, comment, count)
        if not found:
            return language.english(text, comment, count)
        return found if count < 0 else found.replace("%n", str(count))

    language.install(translate)
