"""A small network of Linux network namespaces: a server, a router, and a computer with three ways.

Everything is inside namespaces of its own; the network of this computer is not touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

SERVER = "10.90.0.10"
GATEWAYS = {"wifi": "10.91.0.1", "cable": "10.92.0.1", "vpn": "10.93.0.1"}
"""The router's address on each way of the computer; the computer's own ends with 2."""


class NoNamespaces(Exception):
    """Network namespaces cannot be made here; the text says why."""


def run(*words: str) -> None:
    """Run a command of iproute2.

    Raises:
        NoNamespaces: it failed.
    """
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoNamespaces(f"{' '.join(words)}: {done.stderr.strip()}")


class Namespaces:
    """The network. The computer begins on the Wi-Fi.

    Raises:
        NoNamespaces: there is no `ip`, or this user may not make namespaces.
    """

    def __init__(self) -> None:
        if shutil.which("ip") is None:
            raise NoNamespaces("there is no ip command (iproute2)")
        self._names = {each: f"kiwi-{os.getpid()}-{each}" for each in ("server", "router", "desk")}
        try:
            for name in self._names.values():
                run("ip", "netns", "add", name)
                run("ip", "-n", name, "link", "set", "lo", "up")
            self._join("server", "eth0", f"{SERVER}/24", "eth0", "10.90.0.1/24")
            self._ip("server", "route", "add", "default", "via", "10.90.0.1")
            for way, gateway in GATEWAYS.items():
                self._join("desk", way, f"{gateway[:-1]}2/24", way, f"{gateway}/24")
            self._set("router", "net.ipv4.ip_forward", "1")
            for which in ("all", "default", *GATEWAYS):
                # What comes in on another way than the answer would leave by is dropped.
                self._set("desk", f"net.ipv4.conf.{which}.rp_filter", "1")
            self._ip("desk", "link", "set", "cable", "down")
            self._ip("desk", "link", "set", "vpn", "down")
            self._ip("desk", "route", "replace", "default", "via", GATEWAYS["wifi"])
        except BaseException:
            self.close()
            raise

    def inside(self, where: str, *words: str) -> Sequence[str]:
        """The command line that runs a command in `server`, `router` or `desk`."""
        return ("ip", "netns", "exec", self._names[where], *words)

    def from_wifi_to_cable(self) -> None:
        """Plug the cable in and leave the Wi-Fi."""
        self._ip("desk", "link", "set", "cable", "up")
        self._ip("desk", "route", "replace", "default", "via", GATEWAYS["cable"])
        self._ip("desk", "link", "set", "wifi", "down")

    def vpn_up(self) -> None:
        """Lead the way to the server through the VPN."""
        self._ip("desk", "link", "set", "vpn", "up")
        self._ip("desk", "route", "replace", "10.90.0.0/24", "via", GATEWAYS["vpn"])

    def vpn_down(self) -> None:
        """Close the VPN: its interface goes, with its routes."""
        self._ip("desk", "link", "set", "vpn", "down")

    def close(self) -> None:
        """Remove the namespaces, and with them their interfaces."""
        for name in self._names.values():
            subprocess.run(("ip", "netns", "del", name), capture_output=True, check=False)

    def _join(self, end: str, link: str, address: str, far_link: str, far_address: str) -> None:
        """Join a namespace to the router."""
        ours, routers = self._names[end], self._names["router"]
        there = f"{end}-{far_link}"
        run("ip", "link", "add", link, "netns", ours, "type", "veth",
            "peer", "name", there, "netns", routers)  # fmt: skip
        self._ip(end, "addr", "add", address, "dev", link)
        self._ip("router", "addr", "add", far_address, "dev", there)
        self._ip(end, "link", "set", link, "up")
        self._ip("router", "link", "set", there, "up")

    def _ip(self, where: str, *words: str) -> None:
        run("ip", "-n", self._names[where], *words)

    def _set(self, where: str, name: str, value: str) -> None:
        run(*self.inside(where, "sh", "-c", f"echo {value} > /proc/sys/{name.replace('.', '/')}"))
