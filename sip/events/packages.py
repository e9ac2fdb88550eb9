"""The event packages that tell the state of a line (RFC 6665 section 5.4.1)."""

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
        name: in the Event header.
        accept: body types for the Accept header of a SUBSCRIBE to one line.
        content_type: of a body without a Content-Type.
        watch: makes the watch of one line.
        supported_eventlist: whether a resource list can be subscribed to as well (RFC 4662).
        merges: whether the notifiers of a forked SUBSCRIBE are merged (RFC 4235 section 3.9; RFC
            3856 section 6.9 does not allow it).
    """

    name: str
    accept: tuple[str, ...]
    content_type: str
    watch: Callable[[], LineWatch]
    supported_eventlist: bool = True
    merges: bool = False

    @property
    def list_accept(self) -> tuple[str, ...]:
        """The body types for a SUBSCRIBE to a list, which also needs `Supported: eventlist`."""
        return (*self.accept, RLMI, MULTIPART)

    def list_watch(self) -> ResourceListWatch:
        """Make a watch for a subscription to a list."""
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
                merges=True,
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
