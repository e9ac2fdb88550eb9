"""The whole program on a real Asterisk over TCP and TLS, and what is said encrypted or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interop.console_process import ConsoleProcess, console_process
from tests.interop.lab.configuration import ENCRYPTS, MAY_ENCRYPT
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import on_a_loop
from tests.interop.lab_people import (
    CALLER,
    CALLERS_TONE,
    CONSOLE,
    LAMPS,
    MILLIWATT,
    TARGET,
    TARGETS_TONE,
    caller,
    target,
)


@pytest.mark.parametrize(
    ("transport", "user", "srtp", "is_encrypted"),
    [
        ("tcp", CONSOLE, "offered", False),
        ("tls", CONSOLE, "offered", False),
        ("tls", str(MAY_ENCRYPT), "offered", True),
        ("tls", str(MAY_ENCRYPT), "off", False),
        ("tls", str(ENCRYPTS), "required", True),
    ],
)
@on_a_loop
async def test_taken_held_joined_and_passed_on(
    asterisk: Asterisk, tmp_path: Path, transport: str, user: str, srtp: str, is_encrypted: bool
) -> None:
    with console_process(asterisk, tmp_path, transport, LAMPS, user, srtp) as console:
        async with target(console, tmp_path) as bella, caller(console, tmp_path) as dana:
            await console.does("hold")
            await console.shows(("held", CALLER))
            await console.does("resume")
            await console.shows(("active", CALLER))
            await console.does("dial", "9998")
            await console.shows(("active", "9998"), ("held", CALLER))
            await console.does("join")
            await dana.hears(MILLIWATT)
            await console.does("hang-up", console.call_with("9998"))
            bella.answers_always()
            await console.does("transfer", TARGET)
            await dana.hears(TARGETS_TONE)
            await bella.hears(CALLERS_TONE)
        assert keys_in_answers(console) == {is_encrypted}


def keys_in_answers(console: ConsoleProcess) -> set[bool]:
    """Whether the answers to offers of sound, of either side, name a key; then offers did too."""
    messages = [str(record["message"]) for record in console.sent()]
    answers = [text for text in messages if text.startswith("SIP/2.0 200") and "m=audio" in text]
    return {"a=crypto:" in text for text in answers}
