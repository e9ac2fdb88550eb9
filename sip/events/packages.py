"""The event packages a line can be watched by (RFC 6665 section 5.4.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sip.events import dialog_info, presence
from sip.events.body import LineWatch
from sip.events.resource_lists import MULTIPART, RLMI, ResourceListWatch


@dataclass(frozen=True, slots=True)
class EventPackage:
    """An event package.

    Attributes:
        name: its name in the Event header.
        accept: the types for the Accept header of a SUBSCRIBE to one line.
        content_type: what a body without a Content-Type is.
        watch: makes the watch of one line.
        supported_eventlist: a list of lines can be subscribed to as well.
    """

    name: str
    accept: tuple[str, ...]
    content_type: str
    watch: Callable[[], LineWatch]
    supported_eventlist: bool = True

    @property
    def list_accept(self) -> tuple[str, ...]:
        """The types for a SUBSCRIBE to a list; `Supported: eventlist` goes with them."""
        return (*self.accept, RLMI, MULTIPART)

    def list_watch(self) -> ResourceListWatch:
        """A watch for a subscription to a list."""
        return ResourceListWatch(self.watch)


packages: Final[Mapping[str, EventPackage]] = MappingProxyType(
    {
        package.name: package
        for package in (
            EventPackage(
                dialog_info.EVENT,
                (dialog_info.CONTENT_TYPE,),
                dialog_info.CONTENT_TYPE,
                dialog_info.DialogWatch,
            ),
            EventPackage(
                presence.EVENT,
                (presence.CONTENT_TYPE,),
                presence.CONTENT_TYPE,
                presence.PresenceWatch,
            ),
        )
    }
)
