"""Who may import whom, what may be named where, and how big a file may grow.

The rooms stand from the bottom to the top; a room uses its own files and those of the rooms named
for it here. A new folder has to be added to `ROOMS` before it can be used.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import console
import sip

ROOT = Path(__file__).parents[3]

QT = ("PySide6", "shiboken6")
LOOPS = ("asyncio", "qasync", "threading", "socket", "ssl", "selectors")


@dataclass(frozen=True)
class Room:
    """A file or folder, and what its files must not import.

    Attributes:
        where: a path of the tree, with `/` at the end for a folder.
        never: modules (and what is below them) its files must not import.
        except_for: modules it may import although `never` names a parent of theirs.
        but_not: files inside it that another room describes.
    """

    where: str
    never: tuple[str, ...]
    except_for: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()


# The edges of sip/: the only files that may know an event loop, sockets or threads.
SIP_EDGES = (
    "sip/transport/",
    "sip/asyncio_clock.py",
    "sip/user_agent.py",
    "sip/media/device.py",
    "sip/media/engine.py",
    "sip/media/leg.py",
    "sip/mock_pbx/server.py",
)

ROOMS = [
    Room("sip/", (*QT, "qasync", "console", "tests")),
    Room("sip/", LOOPS, but_not=SIP_EDGES),
    Room("sip/message/", ("sip",), except_for=("sip.message", "sip.errors")),
    Room(
        "sip/events/",
        ("sip",),
        except_for=("sip.events", "sip.errors", "sip.message"),
    ),
    Room(
        "sip/transport/",
        ("sip",),
        except_for=(
            "sip.transport",
            "sip.message",
            "sip.errors",
            "sip.clock",
            "sip.asyncio_clock",
            "sip.ids",
            "sip.trace",
        ),
    ),
    Room(
        "sip/transaction/",
        ("sip",),
        except_for=(
            "sip.transaction",
            "sip.message",
            "sip.errors",
            "sip.clock",
            "sip.ids",
            "sip.transport.flow",
            "sip.transport.address",
        ),
    ),
    Room("sip/auth/", ("sip",), except_for=("sip.auth", "sip.message", "sip.clock", "sip.ids")),
    Room(
        "sip/sdp/",
        ("sip",),
        except_for=("sip.sdp", "sip.errors", "sip.ids", "sip.transport.address"),
    ),
    Room(
        "sip/media/",
        ("sip",),
        except_for=(
            "sip.media",
            "sip.sdp",
            "sip.errors",
            "sip.ids",
            "sip.clock",
            "sip.transport.address",
        ),
    ),
    Room(
        "sip/media/",
        ("sip.media.engine", "sip.media.device", "sip.media.leg", "sip.media.srtp"),
        but_not=(
            "sip/media/engine.py",
            "sip/media/device.py",
            "sip/media/leg.py",
            "sip/media/srtp.py",
        ),
    ),
    Room("sip/usages/", ("sip.mock_pbx", "sip.user_agent", "sip.asyncio_clock")),
    Room("sip/call/", ("sip.mock_pbx", "sip.user_agent", "sip.asyncio_clock", "sip.usages")),
    Room("sip/call/", ("sip.agent",), but_not=("sip/call/phone.py",)),
    Room(
        "sip/mock_pbx/switch/",
        ("sip.media", "sip.mock_pbx.server", "sip.mock_pbx.studio", "sip.user_agent"),
        except_for=("sip.media.sources", "sip.media.tones"),
    ),
    Room("sip/user_agent.py", ("sip.mock_pbx",)),
    Room("sip/agent.py", ("sip.mock_pbx", "sip.user_agent", "sip.usages", "sip.call")),
    Room("console/", ("tests",)),
    Room(
        "console/",
        QT,
        but_not=("console/ui/", "console/program/build.py", "console/desktop/run.py"),
    ),
    Room("console/", ("qasync",), but_not=("console/desktop/run.py",)),
    Room(
        "console/desk/",
        (*QT, *LOOPS, "sip", "console"),
        except_for=("console.desk", "console.language"),
    ),
    Room("console/language.py", (*QT, *LOOPS, "sip", "console")),
    Room(
        "console/ui/",
        ("sip", *LOOPS, "console"),
        except_for=(
            "console.ui",
            "console.desk",
            "console.importing",
            "console.__version__",
            "console.language",
            "console.settings.fields",
            "console.settings.model",
            "console.settings.store",
            "console.settings.server_address",
            "console.settings.view_state",
            "console.importing",
        ),
    ),
    Room(
        "console/link/",
        (*QT, "qasync", "socket", "console", "sip.mock_pbx"),
        except_for=("console.link", "console.desk", "console.language"),
    ),
    Room(
        "console/importing/",
        (*QT, *LOOPS, "qasync", "sip", "console"),
        except_for=(
            "console.importing",
            "console.desk.lamps",
            "console.language",
            "console.settings.model",
            "console.settings.store",
            "sip.events.xml",
            "sip.events.body",
        ),
    ),
    Room(
        "console/cli/",
        (*QT, "qasync", "console.ui", "console.link", "console.desktop"),
        but_not=("console/cli/main.py",),
    ),
    Room(
        "console/settings/model.py",
        (*QT, *LOOPS, "sip", "console.ui", "console.link", "console.cli", "console.program.build"),
    ),
    Room(
        "console/settings/credentials.py",
        (*QT, "sip", "console.ui", "console.link", "console.cli", "console.program.build"),
    ),
]

# Imports that look like a trespass and are none.
HARMLESS = {
    ("sip/events/xml.py", "threading"): "a parser of its own for each thread, none is started",
    ("sip/trace/pcap.py", "socket"): "turns addresses into bytes, opens nothing",
}

# Only the composition root and what serves it may name the concrete classes of both worlds.
NAMES_BOTH_WORLDS = {
    "console/program/build.py": "the composition root",
    "console/program/demo.py": "the composition root of the pretend PBX",
    "console/cli/mock_pbx.py": "a command that is nothing but the pretend PBX",
    "console/program/runtime.py": "what every program works with, light enough for the first paint",
    "console/importing/phone_xml.py": "foreign XML is parsed in one place only, sip/events/xml.py",
    "console/program/extension_trial.py": "a console of its own for the numbers that are tried",
}

# Who starts tasks. Everything else asks a TaskOwner.
STARTS_TASKS = {
    "sip/transport/tasks.py": "the owner of all tasks",
}
TASK_STARTERS = {"create_task", "ensure_future", "run_coroutine_threadsafe", "TaskGroup"}

ADDONS = {
    "QtCharts",
    "QtMultimedia",
    "QtMultimediaWidgets",
    "QtWebEngineCore",
    "QtWebEngineWidgets",
    "QtPdf",
    "Qt3DCore",
    "QtBluetooth",
    "QtPositioning",
    "QtSerialPort",
    "QtWebSockets",
    "QtWebChannel",
    "QtTextToSpeech",
    "QtNetworkAuth",
    "QtDataVisualization",
    "QtRemoteObjects",
    "QtScxml",
    "QtSensors",
    "QtStateMachine",
    "QtHttpServer",
}

MAX_LINES = 500


@dataclass(frozen=True)
class Source:
    """One file of the program, parsed."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of everything imported, also inside functions."""
        package = (
            self.module if self.path.endswith("__init__.py") else self.module.rpartition(".")[0]
        )
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield node.lineno, name.name
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    parts = package.split(".")
                    base = ".".join([*parts[: len(parts) - node.level + 1], base]).rstrip(".")
                for name in node.names:
                    yield node.lineno, f"{base}.{name.name}"

    def calls(self) -> Iterator[tuple[int, str]]:
        """Line and last name of every call."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                if isinstance(node.func, ast.Attribute):
                    yield node.lineno, node.func.attr
                elif isinstance(node.func, ast.Name):
                    yield node.lineno, node.func.id


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the program, tests apart."""
    found = []
    for top in ("sip", "console", "resources"):
        for file in sorted((ROOT / top).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            found.append(Source(file.relative_to(ROOT).as_posix(), text, ast.parse(text)))
    return tuple(found)


def below(name: str, parents: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of `parents` or inside one."""
    return any(name == parent or name.startswith(parent + ".") for parent in parents)


def within(path: str, places: tuple[str, ...]) -> bool:
    """Whether a file is one of `places` or inside one that ends with `/`."""
    return any(
        path == place or (place.endswith("/") and path.startswith(place)) for place in places
    )


def trespasses(source: Source, room: Room) -> list[str]:
    """What a file imports against the rule of a room; [] when it is not in the room."""
    if not within(source.path, (room.where,)) or within(source.path, room.but_not):
        return []
    return [
        f"{source.path}:{line} imports {name}"
        for line, name in source.imports()
        if below(name, room.never)
        and not below(name, room.except_for)
        and (source.path, name) not in HARMLESS
    ]


def source(path: str, text: str) -> Source:
    return Source(path, text, ast.parse(text))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room.where}-{room.never[0]}")
def test_imports_go_downwards_only(room: Room) -> None:
    assert [line for file in sources() for line in trespasses(file, room)] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sip/dialog.py", "import PySide6.QtCore"),
        ("sip/dialog.py", "from PySide6 import QtCore"),
        ("sip/transport/udp.py", "import qasync"),
        ("sip/transaction/layer.py", "def f():\n    import asyncio"),
        ("sip/events/dialog.py", "from sip.message import Request\nfrom ..dialog import Dialog"),
        ("sip/sdp/negotiation.py", "from sip.media.codec import Codec"),
        ("sip/media/rtp.py", "from sip.call import Call"),
        ("sip/media/session.py", "import threading"),
        ("sip/media/session.py", "from sip.media.engine import MediaEngine"),
        ("console/desk/desk.py", "from sip.message import Request"),
        ("console/desk/desk.py", "import asyncio.events"),
        ("console/desk/desk.py", "from console.settings.model import Settings"),
        ("console/ui/window.py", "import sip"),
        ("console/ui/window.py", "from console.link import probe"),
        ("console/cli/watch.py", "from console.ui import theme"),
        ("console/cli/watch.py", "from PySide6.QtCore import QObject"),
        ("console/link/sip_probe.py", "import qasync"),
        ("console/settings/model.py", "import sip.message"),
    ],
)
def test_the_rules_can_fail(path: str, text: str) -> None:
    assert [line for room in ROOMS for line in trespasses(source(path, text), room)]


def test_every_file_is_in_a_room() -> None:
    rooms = tuple(room.where for room in ROOMS)

    assert [file.path for file in sources() if not within(file.path, (*rooms, "resources/"))] == []


def test_only_the_composition_root_joins_sip_to_the_console() -> None:
    """Outside console/link, which is the bridge, only composition roots import `sip`."""
    joined = {
        file.path
        for file in sources()
        if file.path.startswith("console/")
        and not file.path.startswith("console/link/")
        and any(below(name, ("sip",)) for _, name in file.imports())
    }

    assert joined <= set(NAMES_BOTH_WORLDS)


def test_the_pretend_pbx_is_known_to_its_own_doors_only() -> None:
    knows = {
        file.path
        for file in sources()
        if not file.path.startswith("sip/mock_pbx/")
        and any(below(name, ("sip.mock_pbx",)) for _, name in file.imports())
    }

    assert knows <= set(NAMES_BOTH_WORLDS)


def test_the_arithmetic_of_sound_is_in_one_place() -> None:
    """`audioop` left the standard library with Python 3.13: one file knows where it went."""
    knows = {
        file.path for file in sources() if any(name == "audioop" for _, name in file.imports())
    }

    assert knows == {"sip/media/pcm.py"}


def test_tasks_are_started_by_their_owner_only() -> None:
    started = [
        f"{file.path}:{line} {name}"
        for file in sources()
        if file.path not in STARTS_TASKS
        for line, name in file.calls()
        if name in TASK_STARTERS
    ]

    assert started == []


def test_no_nested_event_loops() -> None:
    """`exec()` of a dialog or a menu stops the user agent from being heard."""
    nested = [
        f"{file.path}:{line} {name}()"
        for file in sources()
        for line, name in file.calls()
        if name in {"exec", "exec_", "processEvents"}
    ]

    assert nested == []


def test_no_addons_of_qt() -> None:
    used = [
        f"{file.path}:{line} {name}"
        for file in sources()
        for line, name in file.imports()
        if below(name, ("PySide6",)) and ADDONS & set(name.split("."))
    ]

    assert used == []
    assert "PySide6-Essentials" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_import_names_are_ours() -> None:
    """Another distribution called `sip` or `console` must not be the one that is found."""
    assert sip.__file__ is not None
    assert console.__file__ is not None
    assert Path(sip.__file__).is_relative_to(ROOT)
    assert Path(console.__file__).is_relative_to(ROOT)


def test_our_packaging_folder_does_not_hide_the_package_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


POSSESSIVE_GROUP = re.compile(r"(?<!\\\\)\)(?:[*+?]|\{[\d,]+\})\+")


def test_no_group_is_repeated_possessively() -> None:
    """`(…)*+` matches wrongly up to Python 3.11.4, and Debian 12 has 3.11.2: write `(?>(…)*)`."""
    found = [
        f"{file.path}:{node.lineno}"
        for file in sources()
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and POSSESSIVE_GROUP.search(node.value)
    ]

    assert found == []
    assert POSSESSIVE_GROUP.search(r"(?:ab?c)++")


@pytest.mark.parametrize("file", sources(), ids=lambda file: file.path)
def test_one_noun_a_file(file: Source) -> None:
    lines = file.text.count("\n")

    assert lines <= MAX_LINES, f"{file.path} has {lines} lines: split it by its nouns"
