"""What a program shows to screen readers, read over D-Bus as AT-SPI has it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Self

from jeepney import DBusAddress, MatchRule, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from tests.patience import PATIENCE

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_COMPONENT = "org.a11y.atspi.Component"
_ON_SCREEN = 0
"""Coordinates count from the corner of the screen."""
_TEXT = "org.a11y.atspi.Text"
_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_EVENTS = "org.a11y.atspi.Event.Object"
_PASSWORD = 40
"""The role of a field whose text is hidden."""
Reference = tuple[str, str]
"""A program's name on the bus, and the path of one of its things."""


class State(IntEnum):
    """The states used here, by their numbers in AT-SPI."""

    CHECKED = 4
    COLLAPSED = 5
    EXPANDED = 10
    FOCUSABLE = 11
    FOCUSED = 12
    SELECTED = 23
    SENSITIVE = 24
    SHOWING = 25


@dataclass(frozen=True)
class Event:
    """Something a program tells screen readers.

    Attributes:
        kind: such as `StateChanged`, `Announcement` or `PropertyChange`.
        detail: which state or property.
        on: whether the state has come rather than gone.
        value: the text of an announcement; else whatever the program sends.
        source: whom it concerns.
    """

    kind: str
    detail: str
    on: bool
    value: Any
    source: Reference


class AccessibilityBus:
    """The bus screen readers listen to.

    Args:
        session: the address of the session's bus, which knows the other one.
    """

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as known:
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = known.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=PATIENCE)
            (address,) = unwrap_msg(reply)
        self._asking: DBusConnection = open_dbus_connection(address)
        self._hearing: DBusConnection = open_dbus_connection(address)
        rule = MatchRule(type="signal", interface=_EVENTS)
        self._hearing.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE)
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        for event in ("object:", "window:"):
            asked = new_method_call(registry, "RegisterEvent", "sass", (event, [], ""))
            unwrap_msg(self._hearing.send_and_get_reply(asked, timeout=PATIENCE))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._asking.close()
        self._hearing.close()

    def programs(self) -> list[Accessible]:
        """The programs that can be read."""
        return Accessible(self, (_REGISTRY, _ROOT)).children()

    def events(self, seconds: float) -> Iterator[Event]:
        """What is told until there is silence for so long."""
        while True:
            try:
                message = self._hearing.receive(timeout=seconds)
            except TimeoutError:
                return
            header = message.header
            if header.message_type is not MessageType.signal:
                continue
            fields = {field.name: value for field, value in header.fields.items()}
            detail, on, _, (_, value), *_ = message.body
            source = (fields["sender"], fields["path"])
            yield Event(fields["member"], detail, bool(on), value, source)

    def call(
        self, thing: Reference, interface: str, method: str, *arguments: Any, kind: str = "i"
    ) -> Any:
        """Ask a thing; `arguments` are whole numbers, of this D-Bus type."""
        address = DBusAddress(thing[1], thing[0], interface)
        signature = kind * len(arguments) or None
        asked = new_method_call(address, method, signature, arguments)
        return unwrap_msg(self._asking.send_and_get_reply(asked, timeout=PATIENCE))[0]

    def property(self, thing: Reference, name: str) -> str:
        """One property of a thing."""
        asked = Properties(DBusAddress(thing[1], thing[0], _ACCESSIBLE)).get(name)
        return str(unwrap_msg(self._asking.send_and_get_reply(asked, timeout=PATIENCE))[0][1])


class Accessible:
    """One thing of a program, as screen readers have it."""

    def __init__(self, bus: AccessibilityBus, reference: Reference) -> None:
        self._bus, self.reference = bus, reference

    @property
    def name(self) -> str:
        """What it is called."""
        return self._bus.property(self.reference, "Name")

    @property
    def description(self) -> str:
        """More about it."""
        return self._bus.property(self.reference, "Description")

    @property
    def role(self) -> str:
        """What it is, such as `push button`."""
        if self._bus.call(self.reference, _ACCESSIBLE, "GetRole") == _PASSWORD:
            return "password text"  # Qt gives the name of a plain field
        return str(self._bus.call(self.reference, _ACCESSIBLE, "GetRoleName"))

    @property
    def states(self) -> frozenset[State]:
        """Those of its states that have a name here."""
        low, high = self._bus.call(self.reference, _ACCESSIBLE, "GetState")
        bits = low | high << 32
        return frozenset(state for state in State if bits >> state & 1)

    @property
    def text(self) -> str:
        """What is written in it; empty for what one cannot write in."""
        interfaces = self._bus.call(self.reference, _ACCESSIBLE, "GetInterfaces")
        if _TEXT not in interfaces:
            return ""
        return str(self._bus.call(self.reference, _TEXT, "GetText", 0, -1))

    @property
    def middle(self) -> tuple[int, int]:
        """The place on the screen where a person clicks on it."""
        asked = (self.reference, _COMPONENT, "GetExtents", _ON_SCREEN)
        x, y, width, height = self._bus.call(*asked, kind="u")
        return x + width // 2, y + height // 2

    def children(self) -> list[Accessible]:
        """What lies in it."""
        found = self._bus.call(self.reference, _ACCESSIBLE, "GetChildren")
        return [Accessible(self._bus, tuple(one)) for one in found]

    def walk(self) -> Iterator[Accessible]:
        """It and all in it that is shown, in the order a reader goes."""
        yield self
        for child in self.children():
            try:
                if State.SHOWING in child.states:
                    yield from child.walk()
            except DBusErrorResponse:
                continue  # gone meanwhile

    def find(self, name: str, role: str = "") -> Accessible:
        """The first thing with this name, and this role where one is given.

        Raises:
            LookupError: there is none.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for one in self.walk():
                if one.name == name and role in ("", one.role):
                    return one
            time.sleep(0.1)
        raise LookupError(f"nothing is called {name!r}")
