"""The import rules: what a package must not import, and what only one file may name.

A new package has to be added to `RULES` before it can be used.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import console
import sip
from tests.unit.architecture.source_tree import ROOT, Source, sources

QT = ("PySide6", "shiboken6")
LOOPS = ("asyncio", "qasync", "threading", "socket", "ssl", "selectors")


@dataclass(frozen=True)
class Rule:
    """What the files of one package must not import.

    Attributes:
        where: a path of the tree, with `/` at the end for a folder.
        never: modules (and what is below them) its files must not import.
        except_for: modules it may import although `never` names a parent of theirs.
        but_not: files inside it that another rule describes.
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

RULES = [
    Rule("sip/", (*QT, "qasync", "console", "tests")),
    Rule("sip/", LOOPS, but_not=SIP_EDGES),
    Rule("sip/message/", ("sip",), except_for=("sip.message", "sip.errors")),
    Rule(
        "sip/events/",
        ("sip",),
        except_for=("sip.events", "sip.errors", "sip.message"),
    ),
    Rule("sip/admission/", ("sip",), except_for=("sip.admission", "sip.clock")),
    Rule(
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
    Rule(
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
    Rule("sip/auth/", ("sip",), except_for=("sip.auth", "sip.message", "sip.clock", "sip.ids")),
    Rule(
        "sip/sdp/",
        ("sip",),
        except_for=("sip.sdp", "sip.errors", "sip.ids", "sip.transport.address"),
    ),
    Rule(
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
    Rule(
        "sip/media/",
        ("sip.media.engine", "sip.media.device", "sip.media.leg", "sip.media.srtp"),
        but_not=(
            "sip/media/engine.py",
            "sip/media/device.py",
            "sip/media/leg.py",
            "sip/media/srtp.py",
        ),
    ),
    Rule("sip/usages/", ("sip.mock_pbx", "sip.user_agent", "sip.asyncio_clock")),
    Rule("sip/call/", ("sip.mock_pbx", "sip.user_agent", "sip.asyncio_clock", "sip.usages")),
    Rule("sip/call/", ("sip.agent",), but_not=("sip/call/sip_phone.py",)),
    Rule(
        "sip/mock_pbx/switch/",
        ("sip.media", "sip.mock_pbx.server", "sip.mock_pbx.sound_media", "sip.user_agent"),
        except_for=("sip.media.audio_sources", "sip.media.tones"),
    ),
    Rule("sip/user_agent.py", ("sip.mock_pbx",)),
    Rule("sip/agent.py", ("sip.mock_pbx", "sip.user_agent", "sip.usages", "sip.call")),
    Rule("console/", ("tests",)),
    Rule(
        "console/",
        QT,
        but_not=("console/ui/", "console/program/build.py", "console/desktop/run.py"),
    ),
    Rule("console/", ("qasync",), but_not=("console/desktop/run.py",)),
    Rule(
        "console/desk/",
        (*QT, *LOOPS, "sip", "console"),
        except_for=("console.desk", "console.language"),
    ),
    Rule("console/language.py", (*QT, *LOOPS, "sip", "console")),
    Rule(
        "console/ui/",
        ("sip", *LOOPS, "console"),
        except_for=(
            "console.ui",
            "console.desk",
            "console.importing",
            "console.exporting",
            "console.__version__",
            "console.language",
            "console.settings.fields",
            "console.settings.hand_over",
            "console.settings.model",
            "console.settings.store",
            "console.settings.server_address",
            "console.settings.view_state",
            "console.importing",
        ),
    ),
    Rule(
        "console/link/",
        (*QT, "qasync", "socket", "console", "sip.mock_pbx"),
        except_for=("console.link", "console.desk", "console.language"),
    ),
    Rule(
        "console/importing/",
        (*QT, *LOOPS, "qasync", "sip", "console"),
        except_for=(
            "console.importing",
            "console.desk.lamps",
            "console.desk.people.number_plan",
            "console.language",
            "console.settings.model",
            "console.settings.store",
            "sip.events.hardened_xml",
            "sip.events.body",
        ),
    ),
    Rule(
        "console/history/",
        (*QT, "qasync", "asyncio", "socket", "sip", "console"),
        except_for=(
            "console.history",
            "console.desk.past_calls",
            "console.desk.people.folding",
            "console.desk.people.number_plan",
            "console.desk.lamps",
            "console.language",
        ),
    ),
    Rule(
        "console/exporting/",
        (*QT, *LOOPS, "qasync", "sip", "console"),
        except_for=(
            "console.exporting",
            "console.importing",
            "console.desk.lamps",
            "console.desk.past_calls",
        ),
    ),
    Rule(
        "console/cli/",
        (*QT, "qasync", "console.ui", "console.link", "console.desktop"),
        but_not=("console/cli/command_line.py",),
    ),
    Rule(
        "console/settings/model.py",
        (*QT, *LOOPS, "sip", "console.ui", "console.link", "console.cli", "console.program.build"),
    ),
    Rule(
        "console/settings/credentials.py",
        (*QT, "sip", "console.ui", "console.link", "console.cli", "console.program.build"),
    ),
]

# Imports that look like a violation and are none.
HARMLESS = {
    (
        "sip/events/hardened_xml.py",
        "threading",
    ): "a parser of its own for each thread, none is started",
    ("sip/trace/pcap.py", "socket"): "turns addresses into bytes, opens nothing",
}

# Only the composition root and what serves it may name the concrete classes of both worlds.
NAMES_BOTH_WORLDS = {
    "console/program/build.py": "the composition root",
    "console/program/demo.py": "the composition root of the mock PBX",
    "console/cli/mock_pbx.py": "the command that runs the mock PBX",
    "console/program/runtime.py": "what every program works with, light enough for the first paint",
    "console/importing/foreign_xml.py": "foreign XML is parsed in hardened_xml.py only",
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


def below(name: str, parents: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of `parents` or inside one."""
    return any(name == parent or name.startswith(parent + ".") for parent in parents)


def within(path: str, places: tuple[str, ...]) -> bool:
    """Whether a file is one of `places` or inside one that ends with `/`."""
    return any(
        path == place or (place.endswith("/") and path.startswith(place)) for place in places
    )


def violations(source: Source, rule: Rule) -> list[str]:
    """What a file imports against the rule of a rule; [] when it is not in the rule."""
    if not within(source.path, (rule.where,)) or within(source.path, rule.but_not):
        return []
    return [
        f"{source.path}:{line} imports {name}"
        for line, name in source.imports()
        if below(name, rule.never)
        and not below(name, rule.except_for)
        and (source.path, name) not in HARMLESS
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.where}-{rule.never[0]}")
def test_imports_go_downwards_only(rule: Rule) -> None:
    assert [line for file in sources() for line in violations(file, rule)] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sip/dialog.py", "import PySide6.QtCore"),
        ("sip/dialog.py", "from PySide6 import QtCore"),
        ("sip/transport/udp.py", "import qasync"),
        ("sip/transaction/transaction_layer.py", "def f():\n    import asyncio"),
        (
            "sip/events/dialog_info.py",
            "from sip.message import Request\nfrom ..dialog import Dialog",
        ),
        ("sip/sdp/negotiation.py", "from sip.media.codec import Codec"),
        ("sip/media/rtp.py", "from sip.call import Call"),
        ("sip/media/rtp_session.py", "import threading"),
        ("sip/media/rtp_session.py", "from sip.media.engine import MediaEngine"),
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
    assert [line for rule in RULES for line in violations(Source.of(path, text), rule)]


def test_every_file_has_a_rule() -> None:
    places = tuple(rule.where for rule in RULES)

    assert [file.path for file in sources() if not within(file.path, (*places, "resources/"))] == []


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


def test_the_mock_pbx_is_named_by_its_commands_only() -> None:
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
