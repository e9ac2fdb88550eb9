"""The dial plan: the application that each number leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from sip.mock_pbx.switch.call_pickup import pick_up_at, pick_up_in_group
from sip.mock_pbx.switch.call_queue import QueuedCall
from sip.mock_pbx.switch.cause import BUSY, CONGESTED, UNKNOWN_NUMBER, Cause
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.dialling import Dialling, DialObserver
from sip.mock_pbx.switch.parking import ParkingLot
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.playback import EarlyMediaPlayback, EndlessRinging, listen, refuse
from sip.mock_pbx.switch.view import HeardSound
from sip.mock_pbx.switch.voicemail import Voicemail


class RouteKind(StrEnum):
    """What a number leads to, as far as a transfer has to know."""

    PARTY = "party"  # a line or a person outside rings
    PARK = "park"
    PICKUP = "pickup"
    SERVICE = "service"  # anything else


@dataclass(frozen=True)
class Route:
    """Where a number leads.

    Attributes:
        kind: what it leads to.
        run: starts the application for a channel that is in none, and reports to the observer.
    """

    kind: RouteKind
    run: Callable[[Channel, DialObserver], None]


class DialPlan:
    """What each number leads to.

    Args:
        core: of the switch.
        lot: the parking slots.
    """

    def __init__(self, core: SwitchCore, lot: ParkingLot) -> None:
        self._core = core
        config = core.config
        services: dict[str, Callable[[Channel], object]] = {
            config.tone: lambda channel: listen(core, channel, HeardSound.TONE),
            config.echo: lambda channel: listen(core, channel, HeardSound.ECHO),
            config.music: lambda channel: listen(core, channel, HeardSound.MUSIC),
            config.rings_on: partial(EndlessRinging, core),
            config.early_media: partial(EarlyMediaPlayback, core),
        }
        refusals: dict[str, Cause] = {
            config.busy: BUSY,
            config.congested: CONGESTED,
            config.unknown: UNKNOWN_NUMBER,
        }
        self._routes = {
            number: Route(RouteKind.SERVICE, partial(_serve, service))
            for number, service in services.items()
        }
        for number, cause in refusals.items():
            self._routes[number] = Route(RouteKind.SERVICE, partial(_refuse, core, cause))
        for number in config.queues:
            self._routes[number] = Route(RouteKind.SERVICE, self._queue(number))
        for slot in config.slot_numbers:
            take = partial(lot.take, slot)
            self._routes[slot] = Route(RouteKind.SERVICE, partial(_serve, take))
        self._routes[config.park] = Route(RouteKind.PARK, partial(_serve, lot.park_caller))
        self._routes.pop("", None)

    def find(self, number: str, group: str, diverted_from: PartyId | None = None) -> Route | None:
        """Return where a number leads.

        Args:
            number: that was dialled.
            group: of the line that dials; picking up is possible within it only.
            diverted_from: who was called first; None: nobody.

        Returns:
            The route; None: there is no such number.
        """
        route = self._routes.get(number)
        if route is not None:
            return route
        if self._core.may_be_called(number):
            return Route(RouteKind.PARTY, self._dial(number, diverted_from))
        return self._feature(number, group)

    def _feature(self, number: str, group: str) -> Route | None:
        core, config = self._core, self._core.config
        if config.pickup and number == config.pickup:
            pick = partial(pick_up_in_group, core, group)
            return Route(RouteKind.PICKUP, partial(_serve, pick))
        head, prefix = number[: len(config.directed_pickup)], config.directed_pickup
        if prefix and head == prefix:
            target = number[len(prefix) :]
            if core.group_of(target) != group:
                return None
            return Route(RouteKind.PICKUP, partial(_serve, partial(pick_up_at, core, target)))
        if config.voicemail and number.startswith(config.voicemail):
            return self._voicemail(number[len(config.voicemail) :])
        return None

    def _voicemail(self, owner: str) -> Route | None:
        core = self._core
        if owner and not core.has_mailbox(owner):
            return None

        def serve(channel: Channel) -> None:
            mine = owner or channel.line
            if core.has_mailbox(mine):
                Voicemail(core, channel, mine, leaves=bool(owner))
            else:
                refuse(core, channel, UNKNOWN_NUMBER)

        return Route(RouteKind.SERVICE, partial(_serve, serve))

    def _queue(self, number: str) -> Callable[[Channel, DialObserver], None]:
        return lambda channel, observer: QueuedCall(self._core, channel, number, observer).start()

    def _dial(
        self, number: str, diverted_from: PartyId | None
    ) -> Callable[[Channel, DialObserver], None]:
        def run(channel: Channel, observer: DialObserver) -> None:
            Dialling(self._core, channel, number, observer, diverted_from).start()

        return run


def _serve(service: Callable[[Channel], object], channel: Channel, observer: DialObserver) -> None:
    observer.succeeded()
    service(channel)


def _refuse(core: SwitchCore, cause: Cause, channel: Channel, observer: DialObserver) -> None:
    observer.failed(cause)
    refuse(core, channel, cause)
