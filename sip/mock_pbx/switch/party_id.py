"""Who a party is to the other side of a call (Asterisk: `ast_party_id`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PartyId:
    """Who somebody is to the other side.

    Attributes:
        number, name: as shown.
        withheld: neither may be shown.
    """

    number: str
    name: str = ""
    withheld: bool = False
