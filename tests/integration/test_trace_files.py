"""The formats of `--sip-trace`, which depend on the name of the file."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from console.program.build import running_console
from console.program.launch_options import LaunchOptions, UsageError
from tests.patience import PATIENCE


async def _watched_until_green(trace: Path) -> None:
    async with running_console(
        LaunchOptions(demo=True, scenario="quiet-office", sip_trace=trace)
    ) as at_work:
        desk = at_work.program.desk
        green = asyncio.Event()
        desk.listen(lambda change: green.set() if desk.overview.free == 5 else None)
        at_work.program.link.start()
        async with asyncio.timeout(PATIENCE):
            await green.wait()


@pytest.mark.parametrize("name", ["trace.jsonl", "trace.pcap", "trace.txt"])
def test_the_name_decides_the_form_and_no_form_holds_a_secret(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    asyncio.run(_watched_until_green(path))
    data = path.read_bytes()
    assert b"pw093778640" not in data
    if name.endswith(".jsonl"):
        lines = [json.loads(line) for line in data.splitlines()]
        signed = [line for line in lines if "Authorization:" in json.dumps(line)]
        assert signed
        assert all("response=***" in json.dumps(line) for line in signed)
    elif name.endswith(".pcap"):
        assert data[:4] in (b"\xd4\xc3\xb2\xa1", b"\xa1\xb2\xc3\xd4", b"\x4d\x3c\xb2\xa1")
        assert b"REGISTER sip:" in data
    else:
        assert "SUBSCRIBE 1" in data.decode()
        assert "NOTIFY" in data.decode()


def test_a_file_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "absent" / "trace.pcap"
    with pytest.raises(UsageError, match="cannot be written"):
        asyncio.run(_watched_until_green(path))
