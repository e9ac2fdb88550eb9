"""Changes of the network while lamps are watched, and how long they are wrong.

`python -m tests.interop.networks.network_changes` prints a table; it needs root on Linux.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.interop.networks.namespaces import GATEWAYS, SERVER, Namespaces
from tests.interop.networks.watched_lamps import WatchedLamps

CHANGES = ("nat-rebinding", "vpn-up", "vpn-down", "wifi-to-cable")
LAMPS = 20
LIMIT = 60.0
"""Seconds that are waited at most."""


@dataclass(frozen=True)
class Result:
    """What a change did.

    Attributes:
        noticed: seconds from the change until the first lamp was marked as old.
        right: seconds from the change until every lamp was right.
        longest_lie: seconds that a lamp showed a wrong colour as a right one.
    """

    noticed: float
    right: float
    longest_lie: float


def measure(change: str, transport: str, folder: Path) -> Result:
    """Change the network while lines change, and wait until the lamps are right.

    Args:
        change: of `CHANGES`.
        transport: udp or tcp.
        folder: for the console's settings.

    Raises:
        NoNamespaces: network namespaces cannot be made here.
    """
    network = Namespaces()
    try:
        if change == "vpn-down":
            network.vpn_up()
        nat = change == "nat-rebinding"
        lamps = WatchedLamps(network, LAMPS, folder, transport, GATEWAYS["wifi"] if nat else SERVER)
        relay = None
        try:
            if nat:
                relay = lamps.start("router", "nat_relay", GATEWAYS["wifi"], "5060", SERVER, "5060")
            assert lamps.seconds_until(lamps.is_right, LIMIT) < LIMIT, "no lamp was ever right"
            time.sleep(5)
            began = time.monotonic()
            match change:
                case "nat-rebinding":
                    assert relay is not None
                    assert relay.stdin is not None
                    relay.stdin.write("\n")
                    relay.stdin.flush()
                case "vpn-up":
                    network.vpn_up()
                case "vpn-down":
                    network.vpn_down()
                case _:
                    network.from_wifi_to_cable()
            for each in lamps.numbers[::3]:
                lamps.set(each, "busy")
            noticed = lamps.seconds_until(lamps.is_any_old, LIMIT)
            lamps.seconds_until(lamps.is_right, LIMIT)
            return Result(noticed, time.monotonic() - began, lamps.longest_lie())
        finally:
            lamps.close()
            if relay is not None:
                relay.kill()
                relay.communicate()
    finally:
        network.close()


def _main() -> None:
    sys.stdout.write(
        "change         transport  noticed  right after  longest unmarked wrong lamp\n"
    )
    for change in CHANGES:
        for transport in ("udp",) if change == "nat-rebinding" else ("udp", "tcp"):
            with tempfile.TemporaryDirectory() as folder:
                got = measure(change, transport, Path(folder))
            times = f"{got.noticed:6.1f}s  {got.right:10.1f}s  {got.longest_lie:6.1f}s"
            sys.stdout.write(f"{change:14} {transport:9} {times}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    _main()
