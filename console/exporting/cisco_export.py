"""Writes extensions as the key strings of Cisco and Linksys phones."""

from __future__ import annotations

from collections.abc import Sequence

from console.desk.lamps import Extension, ExtensionKind


def cisco_keys(extensions: Sequence[Extension]) -> str:
    """One key a line: `fnc=blf+sd+cp;sub=204@$PROXY;nme=Ann Lee`; a parking place has `fnc=prk`."""
    return "".join(_key(one) + "\n" for one in extensions)


def _key(extension: Extension) -> str:
    function = "prk" if extension.kind is ExtensionKind.PARK else "blf+sd+cp"
    key = f"fnc={function};sub={extension.number}@$PROXY"
    # A semicolon would end the name, and nothing can escape it.
    name = " ".join(extension.name.replace(";", ",").split())
    return f"{key};nme={name}" if name else key
