"""`kiwi-console`: reads the command line and runs the command it names."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from console import __version__
from console.cli.ctl_arguments import add_ctl, ctl_request
from console.cli.export_arguments import add_export
from console.cli.history_arguments import add_history
from console.cli.import_arguments import add_import
from console.cli.plain_log import PlainFormatter
from console.control.dial_link import LinkError, is_link, number_of
from console.program.launch_options import LaunchOptions, UsageError
from console.settings.model import SettingsError

if TYPE_CHECKING:  # imported when it is needed
    from console.program.build import RunningConsole

Command = Callable[["RunningConsole", asyncio.Event, bool], Awaitable[int]]

DONE, FAULT, USAGE, INTERRUPTED = 0, 1, 2, 130

_CONTROL_DEMO = "control the window that shows the demo"
_EPILOG = {
    "": "Example: kiwi-console --demo",
    "watch": "Example: kiwi-console watch --json --config reception.toml",
    "check": "Example: kiwi-console check --config reception.toml",
    "import": "Example: kiwi-console import --write reception-phone.xml staff.csv",
    "export": "Example: kiwi-console export --format csv --output people.csv",
    "history": "Example: kiwi-console history --missed --since 8h",
    "mock-pbx": "Example: kiwi-console mock-pbx --listen 0.0.0.0:5060 --transport udp,tcp",
    "open": "Example: kiwi-console open tel:+6495550123",
    "ctl": "Example: kiwi-console ctl screenshot lamps.png",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: without the name of the program; None: those of the process.

    Returns:
        the exit status: 0 done, 1 not done, 2 cannot be done as asked, 130 interrupted.
    """
    options = parsed(sys.argv[1:] if arguments is None else arguments)
    handler = logging.StreamHandler()
    handler.setFormatter(PlainFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=options.log_level.upper(), handlers=[handler])
    spare_garbage()
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except (SettingsError, UsageError) as error:
        sys.stderr.write(f"kiwi-console: {error}\n")
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line; `run` among them carries the command out.

    Raises:
        SystemExit: it cannot be read, or asks for help; the process has told so.
    """
    parser = _parser()
    options = parser.parse_args(_spelt_out(arguments))
    _refuse_demo(parser, options)
    return options


def _spelt_out(arguments: Sequence[str]) -> Sequence[str]:
    """Put `open` before a link that no command takes, as a browser or a desktop file gives it."""
    link = next((at for at, given in enumerate(arguments) if is_link(given)), None)
    if link is None or any(given in _EPILOG for given in arguments[:link]):
        return arguments
    return [*arguments[:link], "open", *arguments[link:]]


def _refuse_demo(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End with a sentence if an option of the demo was given to a command that has no demo."""
    if options.run in (_window, _open, _watch, _check):
        return
    given = ["--demo"] if options.demo and options.run is not _ctl else []
    given += ["--scenario"] if options.scenario and options.run is not _mock_pbx else []
    given += ["--lines"] if options.lines is not None else []
    if given:
        parser.error(f"{given[0]} is for the window, open, watch and check")


def spare_garbage() -> None:
    """Have the garbage collector look for cycles less often.

    A busy phone system sends thousands of short-lived messages a second, hardly any of them in
    cycles: with Python's usual thresholds the collector took a quarter of the time of a NOTIFY.
    """
    gc.set_threshold(20_000, 50, 100)
    gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiwi-console",
        description="A receptionist's console: who is free, busy or ringing.",
        epilog=_EPILOG[""],
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _common(parser)
    _demo(parser)
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--window", metavar="WIDTHxHEIGHT", help=argparse.SUPPRESS)
    parser.add_argument("--exit-after", type=float, metavar="SECONDS", help=argparse.SUPPRESS)
    parser.add_argument(
        "--hidden", action="store_true", help="start in the system tray, without a window"
    )
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    watch = _command(commands, "watch", "show the lamps in a terminal", _watch)
    watch.add_argument("--json", action="store_true", help="print one JSON object per line")
    _demo(watch, argparse.SUPPRESS)

    check = _command(commands, "check", "check whether everything works", _check)
    check.add_argument("--json", action="store_true", help="print the result as one JSON object")
    _demo(check, argparse.SUPPRESS)

    add_import(_command(commands, "import", "read extensions from other files", _import))

    add_export(_command(commands, "export", "write the people for other programs", _export))

    add_history(_command(commands, "history", "list past calls", _history))

    mock = _command(commands, "mock-pbx", "run a mock PBX for practice and tests", _mock_pbx)
    mock.add_argument(
        "--scenario",
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="a scenario file (docs/howto/scenario.md describes the format) or the name of a "
        "bundled scenario: busy-monday, everything-goes-wrong, quiet-office (the default)",
    )
    mock.add_argument(
        "--listen",
        default="127.0.0.1:5060",
        metavar="ADDRESS:PORT",
        help="the address to listen on (default: %(default)s)",
    )
    mock.add_argument(
        "--transport",
        default="udp,tcp",
        metavar="LIST",
        help="one or more of udp, tcp and tls (default: %(default)s)",
    )

    opened = _command(
        commands, "open", "open the window, ready to call the number in a link", _open
    )
    opened.add_argument("link", nargs="?", metavar="LINK", help="tel:, sip:, sips: or callto:")
    _demo(opened, argparse.SUPPRESS)

    ctl = _command(commands, "ctl", "control the running console", _ctl)
    _demo_flag(ctl, _CONTROL_DEMO, argparse.SUPPRESS)
    add_ctl(ctl, _common_of_ctl)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    purpose: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.", epilog=_EPILOG[name]
    )
    _common(parser, argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def _common(parser: argparse.ArgumentParser, default: object = None) -> None:
    """Add the options of every command.

    Args:
        parser: of the program or of a command.
        default: `argparse.SUPPRESS` for a command, so that it keeps a value given before it.
    """
    parser.add_argument(
        "--config", type=Path, metavar="FILE", default=default, help="use this settings file"
    )
    parser.add_argument(
        "--log-level",
        default=default or "warning",
        choices=("debug", "info", "warning", "error"),
        help="how much is written to the log",
    )
    parser.add_argument(
        "--sip-trace",
        type=Path,
        metavar="FILE",
        default=default,
        help="write every SIP message, redacted, as JSON lines, FILE.pcap or FILE.txt (a "
        "ladder diagram)",
    )


def _demo(parser: argparse.ArgumentParser, default: object = None) -> None:
    """Add the options of the demo.

    Args:
        parser: of the program or of a command.
        default: as of `_common`.
    """
    _demo_flag(parser, "play a scripted morning on the bundled mock PBX", default)
    parser.add_argument(
        "--scenario",
        metavar="FILE",
        default=default,
        help="with --demo: a scenario file, or the name of a bundled scenario",
    )
    parser.add_argument(
        "--lines",
        type=int,
        metavar="N",
        default=default,
        help="with --demo: the number of extensions",
    )


def _demo_flag(parser: argparse.ArgumentParser, purpose: str, default: object) -> None:
    parser.add_argument("--demo", action="store_true", default=default or False, help=purpose)


def _common_of_ctl(action: argparse.ArgumentParser) -> None:
    """Add to an action of `ctl` the options that may stand before it, too."""
    _common(action, argparse.SUPPRESS)
    _demo_flag(action, _CONTROL_DEMO, argparse.SUPPRESS)


def _launch_options(options: argparse.Namespace, call: str = "") -> LaunchOptions:
    return LaunchOptions(
        options.config, options.demo, options.scenario, options.lines, options.sip_trace, call
    )


def _watch(options: argparse.Namespace) -> int:
    from console.cli.watch import watch

    return asyncio.run(_with_program(options, watch))


def _check(options: argparse.Namespace) -> int:
    from console.cli.check import check

    return asyncio.run(_with_program(options, check))


async def _with_program(options: argparse.Namespace, command: Command) -> int:
    from console.program.build import running_console

    stop = asyncio.Event()
    _stop_on_signals(stop)
    async with running_console(_launch_options(options)) as running:
        return await command(running, stop, options.json)


def _import(options: argparse.Namespace) -> int:
    from console.cli.import_extensions import ImportOptions, import_extensions

    async def run() -> int:
        stop = asyncio.Event()
        _stop_on_signals(stop)
        return await import_extensions(ImportOptions.of(options), stop)

    return asyncio.run(run())


def _export(options: argparse.Namespace) -> int:
    from console.cli.export_people import export_people

    return export_people(options)


def _history(options: argparse.Namespace) -> int:
    from console.cli.history import history
    from console.control.control_socket import (
        ControlError,
        NotRunningError,
        send_request,
        socket_path,
    )
    from console.history.history_path import default_history_path
    from console.program.wall_clock import wall_clock

    def ask(request: dict[str, object]) -> dict[str, object] | None:
        try:
            return send_request(socket_path(options.config), request)
        except NotRunningError:
            return None
        except ControlError as error:
            raise UsageError(str(error)) from error

    return history(options, default_history_path(), wall_clock(), ask)


def _mock_pbx(options: argparse.Namespace) -> int:
    from console.cli.mock_pbx import mock_pbx

    async def run() -> int:
        stop = asyncio.Event()
        _stop_on_signals(stop)
        return await mock_pbx(options.scenario, options.listen, options.transport, stop)

    return asyncio.run(run())


def _ctl(options: argparse.Namespace) -> int:
    from console.cli import ctl
    from console.control.control_socket import running_socket_path, socket_path

    demo, config = options.demo, options.config
    path = socket_path(config, demo) if demo else running_socket_path(config)
    return ctl.run(path, ctl_request(options), as_json=options.json)


def _window(options: argparse.Namespace) -> int:
    gc.disable()  # until the first paint: what is made until then stays
    from console.desktop.run import Appearance, run_window

    appearance = Appearance(
        _size(options.window), options.screenshot, options.exit_after, options.hidden
    )
    return run_window(_launch_options(options), appearance)


def _open(options: argparse.Namespace) -> int:
    gc.disable()
    from console.desktop.run import Appearance, run_window

    try:
        call = "" if options.link is None else number_of(options.link)
    except LinkError as error:
        raise UsageError(str(error)) from error
    return run_window(_launch_options(options, call), Appearance())


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    width, times, height = text.partition("x")
    if not (times and width.isdecimal() and height.isdecimal()):
        raise UsageError(f"--window: expected WIDTHxHEIGHT, found {text!r}")
    return int(width), int(height)


def _stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` on SIGINT and SIGTERM."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
