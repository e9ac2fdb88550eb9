"""A password in a file is never shown, logged, offered or written; every sample has one."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from pathlib import Path

import pytest

from console.cli.import_extensions import ImportOptions, import_extensions
from console.importing import UnreadableFileError, read_file
from console.settings.store import SettingsStore

DATA = Path(__file__).parents[3] / "data"
SAMPLES = sorted(
    path for name in ("phones", "lists", "imports") for path in (DATA / name).iterdir()
)
FILES = sorted((DATA / "administrator").iterdir())
IN_FILES = re.compile("kahurangi|pohutukawa|hunter2", re.IGNORECASE)
ACCOUNT = '[account]\nserver = "pbx.example"\nuser = "093778600"\n'
PLANTED = "hunter2"
TABLES = {
    "heading.csv": "Name,Ext,SIP Secret\nAnn,204,hunter2\n",
    "first.csv": "Passwort;Durchwahl\nhunter2;204\n",
    "only.csv": "Extension,PIN\n204,hunter2\n",
    "moved.csv": "Name,Ext,Password\nLee, Ann,204,hunter2\nBob,205,hunter2\n",
    "no-number.csv": "Password,Name,Ext\nhunter2,,\nhunter2,Ann,204\n",
    "sections.csv": "Name,Ext,Voicemail PIN\nSales,,\nAnn,204,hunter2\n,,hunter2\n",
    "two-blocks.csv": "Name,Ext,PIN,Name,Ext,PIN\nAnn,204,hunter2,Bob,205,hunter2\n",
    "sip.conf": "[204]\nsecret=hunter2\ncontext=internal\n",
    "phone.cfg": 'line1 "204" ;\nline1_password "hunter2" ;\nvm "hunter2" ;\n',
    "list.json": '[{"extension": "204", "password": "hunter2"}]',
    "address.xml": '<settings><fkey idx="0">blf sip:204:hunter2@example.net</fkey></settings>',
    "microsip.ini": "[Account1]\nlabel=204\npassword=hunter2\n",
    "unnamed.csv": "Ann,204,hunter2!\nBob,205,hunter2?x\n",
}


def everything_told(path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """All that an import prints and all that it leaves behind, with one undo."""
    config = folder / "settings.toml"
    config.write_text(ACCOUNT, encoding="utf-8")
    for as_json in (False, True):
        options = ImportOptions((path,), config, write=as_json, try_them=False, as_json=as_json)
        asyncio.run(import_extensions(options, asyncio.Event()))
    store = SettingsStore(config)
    told = [store.text, store.undo_label or ""]
    told += [file.read_text("utf-8", "replace") for file in folder.rglob("*") if file.is_file()]
    printed = capsys.readouterr()
    return "\n".join([*told, printed.out, printed.err])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_password_of_a_sample_is_never_told(
    path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    told = everything_told(path, tmp_path, capsys)

    assert "correct-horse" not in told + caplog.text
    line = told.splitlines()
    found = [json.loads(one) for one in line if one.startswith('{"files"')]
    if b"correct-horse" in path.read_bytes():
        assert found[-1]["files"][0]["passwords"] is True, "that it holds passwords is said"
        assert "contains passwords; they were not read" in told


@pytest.mark.parametrize("path", [*FILES, DATA / "administrator"], ids=lambda path: path.name)
def test_the_password_of_a_file_is_never_told(
    path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    assert not IN_FILES.search(everything_told(path, tmp_path, capsys) + caplog.text)


@pytest.mark.parametrize("name", TABLES)
def test_a_planted_password_is_never_told(
    name: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    source, folder = tmp_path / "from", tmp_path / "to"
    source.mkdir()
    folder.mkdir()
    path = source / name
    path.write_text(TABLES[name], encoding="utf-8")

    told = everything_told(path, folder, capsys)

    assert PLANTED not in told + caplog.text


@pytest.mark.parametrize("name", [name for name in TABLES if name.endswith(".csv")])
def test_a_table_with_passwords_is_said_to_have_some(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(TABLES[name], encoding="utf-8")

    try:
        found = read_file(path)
    except UnreadableFileError:
        return
    assert found.secrets_present == (name != "unnamed.csv"), "without a heading nobody can tell"
