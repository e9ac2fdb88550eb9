"""Says what a file is that holds no list and no phone, in one true sentence.

The sentences name what was recognised and what to do; they never quote the file.
"""

from __future__ import annotations

import re
from typing import Final

from console.importing.content import Content, Likeness
from console.language import tr

_SEARCHED: Final = 20_000
_JSON: Final = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]]|-?\d+\s*,))")
_MAIL_HEADER: Final = re.compile(
    r"^(?:From|To|Subject|Date|Received|Message-ID|Return-Path|MIME-Version|Content-Type):\s", re.M
)
_LOG_LINE: Final = re.compile(
    r"\[?(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d"
    r"|\d{1,2}[/.]\w{2,3}[/.]\d{4}[ :]\d\d:\d\d|\d\d:\d\d:\d\d)"
)
_SECTION: Final = re.compile(r"^\s*\[[\w .:+@/-]{1,60}\]", re.M)
_ASTERISK: Final = re.compile(
    r"^\s*(?:exten\s*=>?|same\s*=>?|type\s*=\s*(?:friend|peer|user|endpoint|aor|auth|registration)\b"
    r"|callerid\s*=|context\s*=)",
    re.M | re.I,
)
_ASSIGNMENT: Final = re.compile(
    r"\s*(?:SET\s+)?[\w.\-\[\]!&]+(?: [\w.\-]+){0,4}\s*(?:=>?|:(?!\s*\Z))\s*\S"
)

_PACKED: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
_ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED: Final = (b"Salted__", b"U2FsdGVkX1", b"-----BEGIN PGP MESSAGE", b"$ANSIBLE_VAULT")
_KEYS: Final = (b"-----BEGIN ", b"\x30\x82")
_DOCUMENTS: Final = (b"%PDF", b"{\\rtf", b"%!PS")
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_OFFICE: Final = re.compile(
    rb"word/document\.xml|ppt/presentation\.xml|opendocument\.(?:text|presentation)"
)
_MEDIA: Final = re.compile(rb"(?:RIFF.{4}|.{4}ftyp)(?P<picture>WEBP|hei[cx]|mif1|avif)?", re.S)
_PROGRAMS: Final = (b"MZ\x90", b"\x7fELF", b"SQLite format 3\0", b"ID3", b"OggS")


def binary_kind(content: Content) -> str:
    """The sentence for a file that is no text, with `{file}` for its name; "" for text."""
    data = content.data
    document = tr("{file} is a document; save the list of numbers as CSV and choose that file.")
    picture = tr("{file} is a picture; save the list of numbers as CSV and choose that file.")
    recording = tr("{file} is a program, a database or a recording, not a list of numbers.")
    if media := _MEDIA.match(data):
        return picture if media.group("picture") else recording
    for begins, sentence in (
        (_ARCHIVES if _OFFICE.search(data) else (), document),
        (_PACKED, tr("{file} is a compressed file; unpack it and choose the file inside.")),
        (_ARCHIVES, tr("{file} is an archive; unpack it and choose the file inside.")),
        (
            _ENCRYPTED,
            tr("{file} is encrypted; save the configuration unencrypted and choose that."),
        ),
        (_KEYS, tr("{file} is a certificate or a key, not a list of numbers.")),
        (_DOCUMENTS, document),
        (_PICTURES, picture),
        (_PROGRAMS, recording),
    ):
        if data.startswith(begins):
            return sentence
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office_kind(data)
    if _is_scrambled(content):
        return tr(
            "{file} is not text: it is encrypted or made for one program; save the list as CSV "
            "and choose that file."
        )
    return ""


def _old_office_kind(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return tr("{file} is locked with a password; save it without one and choose that.")
    return tr("{file} is an old Office document; save the list as CSV and choose that.")


def _is_scrambled(content: Content) -> bool:
    """Whether the text has more signs that no text has than a damaged file would."""
    sample = content.text[:4000]
    odd = sum(
        (sign < " " and sign not in "\t\r\n\f\x1a") or sign in "\ufffd\x7f" for sign in sample
    )
    return odd * 20 > len(sample)


def text_kind(content: Content, likeness: Likeness) -> str:
    """The sentence for a text of another kind, with `{file}` for its name; "" for other texts.

    Args:
        content: of the file.
        likeness: how surely it is a list that can be read; a table with known headings is no log.
    """
    head = content.text[:_SEARCHED].lstrip("\ufeff \t\r\n")
    low = head.lower()
    for found, sentence in (
        (
            "urn:schemas-microsoft-com:office:spreadsheet" in low or '"excel.sheet"' in low,
            tr(
                "{file} is a workbook in Excel's old XML format; save it as .xlsx or CSV and "
                "choose that."
            ),
        ),
        ("<html" in low or low.startswith(("<!doctype html", "<table")), _page_kind(content)),
        (_JSON.match(head), tr("{file} is in JSON; export the list as CSV and choose that file.")),
        (low.startswith("begin:vcalendar"), tr("{file} is a calendar, not a list of numbers.")),
        (
            _MAIL_HEADER.match(head) and len(set(_MAIL_HEADER.findall(head[:6000]))) > 2,
            tr("{file} is an e-mail; save the list that is attached to it and choose that."),
        ),
    ):
        if found:
            return sentence
    return "" if likeness >= Likeness.LIKELY else _lines_kind(content, head)


def _page_kind(content: Content) -> str:
    if re.search(r"<t(?:able|d)\b", content.text[:400_000], re.IGNORECASE):
        return tr("{file} is a web page with a table; save the table as CSV and choose that.")
    return tr("{file} is a web page; save the phone's configuration itself and choose that.")


def _lines_kind(content: Content, head: str) -> str:
    lines = [line for line in content.lines[:200] if line.strip()]
    if sum(_LOG_LINE.match(line) is not None for line in lines) * 2 > len(lines):
        return tr("{file} is a log, not a list of numbers.")
    if _SECTION.search(head) and _ASTERISK.search(head):
        return tr(
            "{file} is a configuration of Asterisk, not a list of people; export the extensions as "
            "CSV and choose that file."
        )
    assigned = sum(_ASSIGNMENT.match(line) is not None for line in lines)
    listed = sum(bool(re.search(r"[;,\t|]", line)) for line in lines)
    if (
        (_SECTION.search(head) or "=" in head)
        and assigned * 2 > len(lines)
        and listed * 2 < len(lines)
    ):
        return tr(
            "{file} is a configuration that is not known here; the people in it were not read."
        )
    return ""
