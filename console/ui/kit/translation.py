"""Uses the language of the settings, from Qt Linguist's files in `resources/translations`."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from console import language

_LOCALES: Final = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.NewZealand),
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
    "mi": QLocale(QLocale.Language.Maori, QLocale.Country.NewZealand),
}
_qt_texts: QTranslator | None = None
"""Translates the texts of Qt: file dialogs, the menus of text fields, and the names of keys."""


def system_language() -> str:
    """The system's language if there is a translation, else English: `en`, `de` or `mi`."""
    wanted = QLocale.system().language()
    return next((code for code, one in _LOCALES.items() if one.language() == wanted), "en")


def use_language(chosen: str) -> None:
    """Use a language, and its format of times and numbers, for every text made from now on.

    Args:
        chosen: `en`, `de` or `mi`; empty: that of the system.
    """
    spoken = chosen or system_language()
    is_systems = not chosen and QLocale.system().language() == _LOCALES[spoken].language()
    QLocale.setDefault(QLocale.system() if is_systems else _LOCALES[spoken])
    _translate_qt(spoken)
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


def _translate_qt(spoken: str) -> None:
    global _qt_texts
    app = QCoreApplication.instance()
    if app is None:
        return
    if _qt_texts is not None:
        app.removeTranslator(_qt_texts)
        _qt_texts = None
    found = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if spoken != "en" and found.load(f"qtbase_{spoken}", folder):
        app.installTranslator(found)
        _qt_texts = found
