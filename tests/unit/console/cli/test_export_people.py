"""`kiwi-console export`: to a file, to the standard output, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.cli.command_line import main
from console.cli.export_arguments import EXPORT_FORMATS

SETTINGS = '[account]\nserver = "pbx.example"\nuser = "1"\n[[extension]]\nnumber = "204"\n'


@pytest.fixture
def config(tmp_path: Path) -> str:
    path = tmp_path / "settings.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_each_format_is_written(
    name: str, config: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    output = tmp_path / "out"

    assert main(["export", "--config", config, "--format", name, "--output", str(output)]) == 0
    assert b"204" in output.read_bytes()
    assert main(["export", "--config", config, "--format", name]) == 0
    assert capfdbinary.readouterr().out == output.read_bytes()


def test_a_place_that_cannot_be_written_is_said(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "missing" / "out.csv")

    assert main(["export", "--config", config, "--output", output]) == 2
    assert "cannot be written: No such file or directory" in capsys.readouterr().err


def test_without_settings_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--config", str(tmp_path / "none.toml")]) == 2
    assert "there are no settings yet" in capsys.readouterr().err
