"""Nothing a person reads is left in another language, and the language changes while one looks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from console.desk.desk import Desk
from console.desk.lamps import Extension, Lamp, LampState, lamp_words, screen_reader_text
from console.language import tr
from console.settings.model import LanguageChoice
from console.ui.calls.named_action import button_text
from console.ui.kit.actions import spelled
from console.ui.kit.translation import use_language
from console.ui.window.main_window import MainWindow
from tests.patience import PATIENCE
from tests.ui.fake_desk import FakeClock, office
from tests.ui.settling import settle

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "resources" / "translations"
FILES = sorted(FOLDER.glob("*.ts"))
PLACE = re.compile(r"\{\w+\}|%n")
KEPT = re.compile(
    r"%\d|--[a-z-]+|[a-z]+[._](?:[a-z_]+\.)*[a-z_]{2,}|=\w+|\d{2,}|&|\b(?:SIP|DNS|TLS|CSV|XML|OPTIONS)\b"
)
"""What means the same in every language: options, names of settings, examples, figures, `&`."""
KEYS = re.compile(r"\b(?:Ctrl|Shift|Alt|Esc|Tab|Delete|Space|F\d+|Enter(?! (?:the|password)))\b")
PRINTED = {
    "de": {"Ctrl": "Strg", "Shift": "Umschalt", "Delete": "Entf", "Space": "Leertaste"},
    "mi": {"Space": "Mokowā"},
}
"""What is printed on the keys of a language's keyboard, where it differs."""
QUOTED = re.compile("“([^”{]+)”")
ELSEWHERE = "Text"
"""A quoted word that is on another program's screen."""
WORDS = re.compile(r"\b[A-Z][a-z]+|[a-z]+ [a-z]")
"""What a person reads: a word with a capital, or two words. Keys, roles and file names are not."""
UNREAD = {"tr", "mark", "save", "cast", "create", "createMethodCall", "normalize"}
"""Calls that take no text for people, or translate it."""
LOGGED = {"debug", "info", "warning", "error", "exception"}
NAMES = ("Ann Lee, 093778648", "Kiwi Console", "Num+")
"""Names, of keys too, which are the same in every language, as texts begin with them."""


def entries(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Source, comment and the forms of the translation."""
    for message in etree.parse(str(path)).iterfind(".//message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.iterfind("numerusform")]
        source = message.findtext("source") or ""
        yield source, message.findtext("comment") or "", forms or [translation.text or ""]


def escaping(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of every literal for people that is given to a call without `tr`."""
    for call in ast.walk(ast.parse(code)):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        if name in UNREAD | LOGGED or name.endswith("Error"):
            continue
        for given in [*call.args, *(keyword.value for keyword in call.keywords)]:
            parts = given.values if isinstance(given, ast.JoinedStr) else [given]
            for part in parts:
                text = part.value if isinstance(part, ast.Constant) else None
                if isinstance(text, str) and WORDS.search(text) and not text.startswith(NAMES):
                    yield call.lineno, text


def tool(name: str) -> str:
    """A program of Qt beside the interpreter that runs the tests."""
    found = Path(sys.executable).parent / f"pyside6-{name}"
    assert found.exists(), f"{found} is missing: it comes with PySide6-Essentials"
    return str(found)


def test_every_language_that_can_be_chosen_has_a_file() -> None:
    wanted = {one.value for one in LanguageChoice} - {"", "en"}
    assert {path.stem.removeprefix("kiwi-console_") for path in FILES} == wanted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_text_is_missing_or_untranslated(path: Path, tmp_path: Path) -> None:
    fresh = tmp_path / path.name
    sources = sorted(str(file) for file in (ROOT / "console").rglob("*.py"))
    alias = ["-tr-function-alias", "QT_TR_NOOP+=mark", "-locations", "none"]
    subprocess.run(
        [tool("lupdate"), "-silent", *alias, *sources, "-ts", str(fresh)],
        check=True,
        capture_output=True,
        timeout=2 * PATIENCE,
    )
    said = {(source, comment) for source, comment, _ in entries(fresh)}
    known = {(source, comment): forms for source, comment, forms in entries(path)}
    assert said - known.keys() == set(), "run packaging/translations.sh and translate these"
    assert known.keys() - said == set(), "run packaging/translations.sh: nobody says these any more"
    assert [key for key, forms in known.items() if not all(forms)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_put_into_a_text_is_in_its_translation(path: Path) -> None:
    for source, _, forms in entries(path):
        for form in forms:
            assert sorted(set(PLACE.findall(form))) == sorted(set(PLACE.findall(source))), source
            assert source.endswith("…") == form.endswith("…"), source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_the_same_in_every_language_is_kept(path: Path) -> None:
    for source, _, forms in entries(path):
        for form in forms:
            assert set(KEPT.findall(source)) <= set(KEPT.findall(form)), source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_keys_are_called_as_on_the_keyboard(path: Path) -> None:
    printed = PRINTED[path.stem.removeprefix("kiwi-console_")]
    for source, _, forms in entries(path):
        for form in forms:
            assert [key for key in KEYS.findall(source) if printed.get(key, key) not in form] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_quoted_button_has_the_words_that_are_on_it(path: Path) -> None:
    on_screen = {source: forms for source, _, forms in entries(path)}
    for source, forms in on_screen.items():
        for quoted in QUOTED.findall(source):
            if quoted in on_screen and quoted != ELSEWHERE:
                assert all(on_screen[quoted][0] in form for form in forms), source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_two_buttons_of_a_call_have_the_same_words(path: Path) -> None:
    use_language(path.stem.removeprefix("kiwi-console_"))
    actions = "answer hold resume transfer connect transfer_blind hang_up decline mute unmute back"
    more = "pick_up fetch_back keypad park retrieve swap join voicemail"
    texts = [button_text(id) for id in f"{actions} {more}".split()]
    use_language(LanguageChoice.ENGLISH)
    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_the_program_reads_is_made_of_the_file(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    subprocess.run(
        [tool("lrelease"), "-silent", str(path), "-qm", str(made)],
        check=True,
        capture_output=True,
        timeout=2 * PATIENCE,
    )
    assert made.read_bytes() == path.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_draft_says_so(path: Path) -> None:
    comments = [one.text or "" for one in etree.parse(str(path)).iterfind(".//translatorcomment")]
    assert any("draft" in comment for comment in comments)


def test_no_text_of_the_window_escapes_translation() -> None:
    files = sorted((ROOT / "console" / "ui").rglob("*.py"))
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in files
        for line, text in escaping(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "escapes"),
    [
        ('label("Hello")', True),
        ('label(f"Hello {name}")', True),
        ('self.box.setToolTip("hold the line")', True),
        ('self.failed.emit("It went wrong.")', True),
        ('add("quit", text="Quit the program")', True),
        ('label(tr("Hello"))', False),
        ('label(f"{name}: {number}")', False),
        ('label("", "strong")', False),
        ('raise KeyError("No such key")', False),
        ('_log.warning("It went wrong: %r", error)', False),
    ],
)
def test_what_escapes_translation(code: str, escapes: bool) -> None:
    assert bool(list(escaping(code))) is escapes


@pytest.mark.parametrize(
    ("language", "settings"),
    [(LanguageChoice.GERMAN, "Einstellungen"), (LanguageChoice.MAORI, "Tautuhinga")],
)
def test_the_window_changes_its_language_and_back(
    make_window: Callable[..., MainWindow],
    clock: FakeClock,
    language: LanguageChoice,
    settings: str,
) -> None:
    desk = office(60, clock)
    window = make_window(desk)
    orange = desk.lamps[4].number
    window.choose(orange)
    settle()
    english = texts(window)
    spoken = screen_reader_text(desk.lamps[0], clock())
    use_language(language)
    desk.reword()
    window.make_anew()
    settle()
    assert desk.lamp(orange).message not in (None, *english)
    assert screen_reader_text(desk.lamps[0], clock()) != spoken
    assert settings in window.registry["settings"].text()
    assert len(english & texts(window)) < len(english) / 3
    use_language(LanguageChoice.ENGLISH)
    desk.reword()
    window.make_anew()
    settle()
    assert texts(window) == english


@pytest.mark.parametrize(
    ("language", "key", "printed"),
    [
        (LanguageChoice.ENGLISH, "Ctrl+Shift+Z", "Ctrl+Shift+Z"),
        (LanguageChoice.GERMAN, "Ctrl+Shift+Z", "Strg+Umschalt+Z"),
        (LanguageChoice.GERMAN, "Del", "Entf"),
        (LanguageChoice.ENGLISH, "Ctrl+Num++", "Ctrl+Num +"),
        (LanguageChoice.GERMAN, "Ctrl+Num++", "Strg+Num +"),
    ],
)
def test_a_key_is_spelled_as_on_the_keyboards_of_a_language(
    qapp: QApplication, language: LanguageChoice, key: str, printed: str
) -> None:
    use_language(language)
    assert spelled(QKeySequence(key)) == printed
    use_language(LanguageChoice.ENGLISH)
    assert spelled(QKeySequence("Ctrl+Del")) == "Ctrl+Del"


def test_nouns_keep_their_capital_inside_a_sentence() -> None:
    now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    lamp = Lamp(Extension("204", "Ann Lee"), 0, LampState.OFFLINE, now, stale=True)
    use_language(LanguageChoice.GERMAN)
    german = lamp_words(lamp)
    use_language(LanguageChoice.ENGLISH)
    assert german == "Veraltet, zuletzt: Telefon offline"
    assert lamp_words(lamp) == "Old, was phone offline"


def test_english_counts() -> None:
    assert [tr("%n lamp(s)", "", count) for count in (0, 1, 2)] == ["0 lamps", "1 lamp", "2 lamps"]


@pytest.mark.parametrize("language", [LanguageChoice.GERMAN, LanguageChoice.MAORI])
def test_a_fault_is_told_in_the_language(desk: Desk, language: LanguageChoice) -> None:
    use_language(language)
    assert tr("Number not known") != "Number not known"
    assert "3" in tr("%n lamp(s)", "", 3)
    assert "lamp" not in tr("%n lamp(s)", "", 3)


def texts(window: MainWindow) -> set[str]:
    """The words on the screen."""
    labels = (one.text() for one in window.page.findChildren(QLabel) if one.isVisible())
    return {text for text in labels if re.search("[a-z]{4}", text)}
