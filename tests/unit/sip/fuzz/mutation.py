"""Seeded mutations of octets: the same seed always gives the same inputs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

WORDS: Final = (
    *(
        b"\r\n",
        b"\r\n\r\n",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"%00",
        b"%",
        b'"',
        b"<",
        b">",
        b";",
    ),
    *(b",", b":", b"=", b"\\", b" ", b"\t", b"-1", b"0", b"65536", b"4294967296", b"9" * 400),
    *(b"SIP/2.0", b"Via: ", b"Contact: *\r\n", b"Content-Length: 99999\r\n", b"sip:", b"tel:+"),
    *(b"To: <sip:a@b>;tag=", b";lr", b";branch=", b"application/sdp", b"multipart/mixed;boundary="),
    *(
        b"--kiwi\r\n",
        b"<dialog id='",
        b"</dialog>",
        b"<!DOCTYPE",
        b"&#x0;",
        b"<![CDATA[",
        b"xmlns=",
    ),
    *(b"m=audio 0 RTP/AVP", b"a=crypto:1 ", b"a=rtpmap:", b"c=IN IP4 0.0.0.0\r\n"),
    *("\u202e\u0301\u2028".encode(), b"\xed\xa0\x80", b"\xc0\x80", "\U0001f95d".encode()),
)
"""Short texts that mean something to one of the readers."""
_MOST: Final = 70_000


def mutated(random: random.Random, samples: Sequence[bytes]) -> bytes:
    """Return one of the samples after one to eight changes.

    Args:
        random: seeded.
        samples: messages or bodies as they should be; two of them may be joined.
    """
    data = bytearray(random.choice(samples))
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((1, 2, 8, 64, 1000)))
        match random.randrange(7):
            case 0 if at < len(data):
                data[at] ^= 1 << random.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = random.choice(WORDS)
            case 3:
                data[at:end] = random.choice(WORDS)
            case 4:
                data[at:at] = data[at:end] * random.choice((1, 2, 50))
            case 5:
                other = random.choice(samples)
                begin = random.randrange(len(other) + 1)
                data[at:] = other[begin:]
            case _:
                data[at:at] = random.randbytes(random.choice((1, 4, 20)))
    return bytes(data[:_MOST])
