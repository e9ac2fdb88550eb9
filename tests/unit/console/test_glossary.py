"""The glossary of docs/design.md has the words that are on the screen."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parents[3]


def translations(language: str) -> dict[str, str]:
    """The translation of each English text."""
    path = ROOT / "resources" / "translations" / f"kiwi-console_{language}.ts"
    messages = etree.parse(str(path)).iterfind(".//message")
    return {one.findtext("source") or "": one.findtext("translation") or "" for one in messages}


def test_the_words_of_the_glossary_are_those_of_the_translations() -> None:
    page = (ROOT / "docs" / "design.md").read_text("utf-8")
    table = page.partition("<!-- glossary -->")[2].partition("<!-- end -->")[0]
    rows = [line.split("|")[1:4] for line in table.strip().splitlines()[2:]]
    german, maori = translations("de"), translations("mi")
    for cells in rows:
        whole = cells[0].strip() in german
        words = ([cell] if whole else cell.split(",") for cell in cells)
        for english, *translated in zip(*words, strict=True):
            known = [german.get(english.strip()), maori.get(english.strip())]
            assert [word.strip() for word in translated] == known
    assert len(rows) > 50
