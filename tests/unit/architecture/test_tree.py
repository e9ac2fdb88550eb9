"""What lies in the tree: no machine's own paths, no secrets, no rubbish."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

# Folders of one machine. Places every Debian has (/etc, /usr, /proc, /run, /var) may be named.
_PLACES = ("home", "Users", "work", "root", "opt", "tmp", "mnt", "srv")
MACHINE_PATH = re.compile(rf"(?:(?<=file://)|(?<![\w./~$}}<>-]))/(?:{'|'.join(_PLACES)})/[\w.-]+")


def committed() -> list[Path]:
    """Every text file under version control."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = [name for name in listed.decode().split("\0") if name]
    assert "pyproject.toml" in names
    files = [ROOT / name for name in names]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()]


def test_no_paths_of_one_machine() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number} {match.group()}"
        for file in committed()
        for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1)
        for match in MACHINE_PATH.finditer(line)
    ]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        f"cd {'/'}home/ann/kiwi",
        f'open("{"/"}tmp/log.txt")',
        f"see {'/'}work/main",
        f"file://{'/'}root/x",
    ],
)
def test_machine_paths_are_seen(line: str) -> None:
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize("line", ["/etc/asterisk/pjsip.conf", "https://a.nz/home/x", "~/.cache/x"])
def test_other_paths_are_not(line: str) -> None:
    assert not MACHINE_PATH.search(line)


def test_everything_is_locked_with_hashes() -> None:
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==\S+(?: ; .+)? \\$", text, re.MULTILINE)

    assert {"pyside6-essentials", "qasync", "lxml", "pytest", "mypy", "ruff"} <= set(pins)
    assert len(pins) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    assert not re.search(r"--(index-url|extra-index-url|find-links|trusted-host)|://", text)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_lock_follows_the_project(python: str) -> None:
    """Every dependency that pyproject.toml names is pinned, for every Python it may run on."""
    import tomllib

    from packaging.requirements import Requirement

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    there = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
    }

    def applies(each: Requirement) -> bool:
        return each.marker is None or each.marker.evaluate(there)

    def name(each: Requirement) -> str:
        return each.name.lower().replace("_", "-")

    names = {name(each) for each in map(Requirement, wanted) if applies(each)}
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pins = map(Requirement, re.findall(r"^([\w.-]+==[^\\]+) \\$", lock, re.MULTILINE))

    assert names <= {name(each) for each in pins if applies(each)}
