"""A real Asterisk 22 for the tests of this folder; installed when it is not there yet.

Where it cannot run, the tests fail and say why. `KIWI_INTEROP=skip` leaves them out, and the end
of the run says so in a line nobody overlooks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.lab.errors import LabError
from tests.interop.lab.installation import Installation, check_machine, home
from tests.interop.lab.server import Asterisk

HERE = Path(__file__).parent
SKIPPED = os.environ.get("KIWI_INTEROP") == "skip"
_SECONDS = 600


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE not in item.path.parents:
            continue
        if SKIPPED:
            item.add_marker(pytest.mark.skip(reason="KIWI_INTEROP=skip"))
        elif item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(_SECONDS))  # the first one installs Asterisk


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if SKIPPED:
        terminalreporter.section("NOT TESTED AGAINST A REAL ASTERISK", sep="!", red=True, bold=True)
        terminalreporter.line("KIWI_INTEROP=skip is set: everything in tests/interop was left out.")


@pytest.fixture(scope="session")
def asterisk_server(pytestconfig: pytest.Config) -> Iterator[Asterisk]:
    """The running server of this session; tests use `asterisk`."""
    installation = Installation(home())
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():
        if installation.version() is None:
            print("\ninterop: installing a real Asterisk, about a minute", flush=True)  # noqa: T201 - seen at once
    try:
        check_machine()
        installation.ensure()
        server = Asterisk(installation)
    except LabError as error:
        pytest.fail(
            f"no real Asterisk: {error}\n(KIWI_INTEROP=skip leaves these tests out)", pytrace=False
        )
    try:
        server.start(keep_db=False)
        yield server
    finally:
        server.close()


@pytest.fixture
def asterisk(asterisk_server: Asterisk) -> Iterator[Asterisk]:
    """Asterisk as after its start: no phones, no calls, every lamp off."""
    asterisk_server.tidy()
    yield asterisk_server
    asterisk_server.tidy()
