"""Files that hold no list, with what is said of each."""

from __future__ import annotations

import gzip
import json

SECRET = "hunter2"
WRONG = {
    "compressed": (gzip.compress(b"Name,Ext\nAnn,204\n"), "is a compressed file"),
    "openssl": (b"Salted__" + bytes(range(200)), "is encrypted"),
    "noise": (bytes(range(256)) * 20, "is not text"),
    "png": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "webp": (b"RIFF\x24\x10\0\0WEBPVP8 hunter2", "is a picture"),
    "sound": (b"RIFF\x24\x10\0\0WAVEfmt hunter2", "recording"),
    "word": (b"PK\x03\x04\x14\0\x06\0word/document.xml hunter2", "is a document"),
    "bom": (b"\xef\xbb\xbf", "is empty"),
    "bom-16": (b"\xff\xfe\r\n", "is empty"),
    "key": (b"-----BEGIN PRIVATE KEY-----\nhunter2\n", "is a certificate or a key"),
    "database": (b"SQLite format 3\0hunter2", "is a program, a database"),
    "excel-xml": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "Excel's old XML format",
    ),
    "html-table": (b"<html><table><tr><td>Ann<td>204<td>hunter2</table></html>", "with a table"),
    "html": (b"<!DOCTYPE html><html><body>204 hunter2</body></html>", "is a web page"),
    "json": (json.dumps({"users": [{"ext": 204, "secret": SECRET}]}).encode(), "is in JSON"),
    "json-list": (b'[{"ext": "204", "password": "hunter2"}]', "is in JSON"),
    "mail": (
        b"From: a@example.net\nTo: b@example.net\nSubject: List\n\nAnn 204, Bob 205, hunter2\n",
        "is an e-mail",
    ),
    "calendar": (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ann 204\nEND:VCALENDAR\n", "calendar"),
    "log": (b"2026-11-30 09:00:01 INFO 204 registered, hunter2, 205\n" * 9, "is a log"),
    "asterisk": (b"[204]\ntype=friend\nsecret=hunter2\n[205]\ntype=friend\n", "of Asterisk"),
    "dialplan": (
        b"[internal]\nexten => 202,1,Dial(SIP/202,20)\nexten => 202,hint,SIP/202\n",
        "Asterisk",
    ),
    "settings": (
        b"[sip]\nport=5060\nuser=204\npasswd=hunter2\n[audio]\nrate=48000\n",
        "configuration",
    ),
    "letter": (b"Dear Ann,\nyour extension is 204, and the code is hunter2.\n", "save the list"),
    "unknown-keys": (
        b'Key_1 "lamp 204" ;\nKey_2 "lamp 205" ;\nPass "hunter2" ;\n',
        "save the list",
    ),
}
