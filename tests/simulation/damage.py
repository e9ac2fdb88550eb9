"""Damage to a message on its way: octets changed, headers lost or cut, a body cut short.

Damage that nobody could notice is left out: another status, another state in a whole body, another
number in the Request-URI. A network does not do that; its checksums leave what is cut or mangled.
On a connection, which repeats nothing, the headers that our answer returns stay whole, too: the PBX
would not know the answer, give up its NOTIFY after 32 s and end the subscription without a word.
"""

from __future__ import annotations

import re
from random import Random
from typing import Final

_MOST_OCTETS: Final = 4
_START_LINE: Final = re.compile(rb"(SIP/2\.0 )([0-9]{3})|([A-Z]+) ([^ ]+)")
_ORDINARY: Final = re.compile(rb"[0-9A-Za-z]")
_RETURNED: Final = re.compile(rb"(?mi)^(?:Via|v|From|f|To|t|Call-ID|i|CSeq) *:.*$")


def damaged(kind: str, data: bytes, dice: Random, is_repeated: bool = True) -> bytes:
    """Return a message as it arrives after damage.

    Args:
        kind: "damaged head", "damaged body" or "cut short".
        data: as sent.
        dice: decides where.
        is_repeated: whether it is sent again until an answer comes, as over UDP.
    """
    head_end = data.find(b"\r\n\r\n")
    if head_end < 0 or len(data) < 20:  # a keep-alive
        return data
    if kind == "cut short":
        return data[: dice.randrange(1, len(data))]
    if kind == "damaged body":
        return _body_damaged(data, head_end + 4, dice)
    return _head_damaged(data, head_end, dice, is_repeated)


def _body_damaged(data: bytes, begin: int, dice: Random) -> bytes:
    if begin >= len(data):
        return data
    if dice.random() < 0.5:
        return data[: dice.randrange(begin, len(data))]
    # A hole: octets are lost, so that Content-Length does not fit either.
    first = dice.randrange(begin, len(data))
    return data[:first] + data[first + dice.randint(1, 40) :]


def _head_damaged(data: bytes, end: int, dice: Random, is_repeated: bool) -> bytes:
    what = dice.random()
    lines = data[:end].split(b"\r\n")
    start = _START_LINE.match(data)
    kept = range(0) if start is None else range(start.end())
    whole = [] if is_repeated else [found.span() for found in _RETURNED.finditer(data[:end])]
    mortal = [
        index
        for index, line in enumerate(lines)
        if index and (is_repeated or not _RETURNED.match(line))
    ]
    if what < 0.5 and not mortal:
        return data
    if what < 0.25:
        del lines[dice.choice(mortal)]
        return b"\r\n".join(lines) + data[end:]
    if what < 0.5:
        index = dice.choice(mortal)
        lines[index] = lines[index][: dice.randrange(len(lines[index]) + 1)]
        return b"\r\n".join(lines) + data[end:]
    changed = bytearray(data)
    for _ in range(dice.randint(1, _MOST_OCTETS)):
        at = dice.randrange(end)
        octet = dice.randrange(256)
        if any(first <= at <= last for first, last in whole):
            continue
        # In the start line a digit or letter may not become another one.
        if at not in kept or not _ORDINARY.match(bytes((octet,))):
            changed[at] = octet
    return bytes(changed)
