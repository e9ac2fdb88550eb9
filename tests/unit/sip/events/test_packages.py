"""The registry of event packages."""

from __future__ import annotations

from sip.events import DialogWatch, PresenceWatch, packages


def test_names_types_and_watches() -> None:
    assert set(packages) == {"dialog", "presence"}
    dialog, presence = packages["dialog"], packages["presence"]
    assert dialog.accept == ("application/dialog-info+xml",)
    assert presence.accept == ("application/pidf+xml",)
    assert isinstance(dialog.watch(), DialogWatch)
    assert isinstance(presence.watch(), PresenceWatch)


def test_a_list_is_asked_for_with_all_three_types() -> None:
    # RFC 4662 section 4.2 and 4.3.
    assert packages["dialog"].supported_eventlist
    assert packages["dialog"].list_accept == (
        "application/dialog-info+xml",
        "application/rlmi+xml",
        "multipart/related",
    )
