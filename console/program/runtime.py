"""The owner of all tasks and the trace of all SIP messages, shared by every program."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from console.program.launch_options import UsageError
from sip.trace import JsonLinesSink, Trace
from sip.transport.tasks import AsyncioTaskOwner, TaskOwner

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Runtime:
    """Shared by every program of a process.

    Attributes:
        tasks: owns every task.
        trace: gets a copy of every SIP message.
    """

    tasks: TaskOwner
    trace: Trace


@asynccontextmanager
async def open_runtime(sip_trace: Path | None) -> AsyncIterator[Runtime]:
    """Provide a `Runtime` on the running event loop; every task is cancelled at the end.

    Args:
        sip_trace: the file every message is written to, redacted; None for none.

    Raises:
        UsageError: the file cannot be written.
    """
    tasks = AsyncioTaskOwner(_report)
    trace = Trace()
    with _written(trace, sip_trace):
        try:
            yield Runtime(tasks, trace)
        finally:
            await tasks.close()


@contextmanager
def _written(trace: Trace, path: Path | None) -> Iterator[None]:
    """Write the trace to a file: at the end for `.pcap` and `.txt` (a ladder), else as it comes.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        yield
        return
    try:
        # It has numbers and names of callers: only its owner may read it.
        file = open(path, "wb", opener=_for_the_owner)  # noqa: SIM115 - closed by the `with` below
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    with file:
        if path.suffix not in (".pcap", ".txt"):
            with io.TextIOWrapper(file, "utf-8", write_through=True) as lines:
                trace.add_sink(JsonLinesSink(lines))
                yield
            return
        try:
            yield
        finally:
            if path.suffix == ".pcap":
                trace.write_pcap(file)
            else:
                file.write(trace.ladder().encode())


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _report(name: str, error: BaseException) -> None:
    _LOG.error("%s: %s", name, error, exc_info=error)
