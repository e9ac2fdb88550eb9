"""Who a party is to the other side of a call (Asterisk: `ast_party_id`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PartyId:
    """Number and name of a party, as the other side of the call may see them.

    Attributes:
        number, name: of the party.
        withheld: neither may be shown.
    """

    number: str
    name: str = ""
    withheld: bool = False
