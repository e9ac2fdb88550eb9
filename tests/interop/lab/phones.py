"""Phones and callers played by sipp."""

from __future__ import annotations

import socket
import subprocess
import time
from enum import StrEnum
from pathlib import Path

from tests.interop.lab.errors import LabError
from tests.patience import PATIENCE

SIPP = Path(__file__).parent / "sipp"
FOR_EVER = 600.0
"""Seconds that a call lasts whose end the test brings about."""
LASTS = 1.5
"""Seconds for which a state lasts that has to be seen: Asterisk reports only the newest one when
it comes to report late."""
LASTS_MS = round(1000 * LASTS)
_FOR_EVER_MS = round(1000 * FOR_EVER)

_SDP = """Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP4 [local_ip]
s=sipp
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000"""

_UNTIL_BYE = """<recv request="BYE"/>
  <send><![CDATA[

SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>"""


class Manner(StrEnum):
    """What a phone does with a call."""

    RING = "ring"
    ANSWER = "answer"
    BUSY = "busy"
    DECLINE = "decline"


_FINAL = {
    Manner.RING: "200 OK",
    Manner.ANSWER: "200 OK",
    Manner.BUSY: "486 Busy Here",
    Manner.DECLINE: "603 Decline",
}


def free_port(kind: socket.SocketKind = socket.SOCK_DGRAM) -> int:
    """A port of 127.0.0.1 that nobody uses at the moment."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Phone:
    """A registered phone that takes its calls in one manner.

    Args:
        server: host and port of the registrar.
        user: the extension; its password is `pw` and the same.
        folder: where sipp writes.
        manner: what it does when called.
        ring_ms: how long it rings before it answers or refuses; 0: not at all.
    """

    def __init__(
        self, server: tuple[str, int], user: str, folder: Path, manner: Manner, ring_ms: int
    ) -> None:
        self.user = user
        self._server = f"{server[0]}:{server[1]}"
        self._folder = folder
        self._port = free_port()
        wait = _FOR_EVER_MS if manner is Manner.RING else ring_ms
        answers = _FINAL[manner].startswith("200")
        self._scenario = folder / f"phone-{user}.xml"
        self._scenario.write_text(
            (SIPP / "uas.xml")
            .read_text()
            .replace("@RING_MS@", str(wait))
            .replace("@AT_ONCE@", "" if wait else ' next="answer"')
            .replace("@FINAL@", _FINAL[manner])
            .replace("@SDP@", _SDP if answers else "Content-Length: 0\n")
            .replace("@TAIL@", _UNTIL_BYE if answers else "")
        )
        self._register(3600)
        self._process = start_sipp(
            folder,
            f"phone-{user}",
            self._server,
            *("-p", str(self._port), "-mp", str(free_port()), "-sf", str(self._scenario)),
            *("-default_behaviors", "all,-bye"),
        )

    def down(self) -> None:
        """Switch it off and take its registration away: Asterisk would go on calling it."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._register(0)

    def forget(self) -> None:
        """Switch it off without a word, as when its cable is cut."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    def _register(self, expires: int) -> None:
        process = start_sipp(
            self._folder,
            f"register-{self.user}",
            self._server,
            *("-p", str(self._port), "-sf", str(SIPP / "reg.xml"), "-s", self.user),
            *("-au", self.user, "-ap", f"pw{self.user}", "-key", "expires", str(expires)),
            *("-m", "1", "-timeout", str(round(PATIENCE))),
        )
        if process.wait(PATIENCE + 5) != 0:
            log = (self._folder / f"register-{self.user}.log").read_text(errors="replace")
            raise LabError(f"phone {self.user} cannot register: {log[-400:]}")


class Call:
    """A call by a phone that is not registered: it only calls.

    Args:
        server: host and port to call at.
        caller: the user who calls.
        callee: the number called.
        folder: where sipp writes.
        talk: seconds until it hangs up once answered.
        give_up: seconds it lets ring.
        hold: seconds it talks, then holds, before `talk`; 0 for no hold.
    """

    def __init__(
        self,
        server: tuple[str, int],
        caller: str,
        callee: str,
        folder: Path,
        talk: float,
        give_up: float,
        hold: float = 0,
    ) -> None:
        scenario = folder / f"call-{caller}-{callee}-{time.monotonic_ns()}.xml"
        scenario.write_text(
            (SIPP / "uac.xml")
            .read_text()
            .replace("@HOLD@", _hold_and_resume(round(hold * 1000)) if hold else "")
            .replace("@CALLEE@", callee)
            .replace("@TALK_MS@", str(round(talk * 1000)))
            .replace("@REACH@", str(round(max(PATIENCE, give_up) * 1000)))
            .replace("@GIVEUP@", str(round(give_up * 1000)))
        )
        self._process = start_sipp(
            folder,
            scenario.stem,
            f"{server[0]}:{server[1]}",
            *("-p", str(free_port()), "-mp", str(free_port()), "-sf", str(scenario)),
            *("-s", caller, "-au", caller, "-ap", f"pw{caller}", "-m", "1"),
        )

    @property
    def over(self) -> bool:
        """Whether it has ended, in whatever way."""
        return self._process.poll() is not None

    def wait(self, seconds: float = PATIENCE) -> bool:
        """Wait for its end; True when it went as planned (answered, talked, hung up)."""
        return self._process.wait(seconds) == 0

    def drop(self) -> None:
        """End the caller without a word."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()


def _hold_and_resume(milliseconds: int) -> str:
    offer = (SIPP / "reinvite.xml").read_text().replace("@HOLD_MS@", str(milliseconds))
    hold = offer.replace("@CSEQ@", "3").replace("@DIRECTION@", "sendonly")
    return hold + offer.replace("@CSEQ@", "4").replace("@DIRECTION@", "sendrecv")


def start_sipp(folder: Path, name: str, server: str, *options: str) -> subprocess.Popen[bytes]:
    """Start sipp in the background; it writes to NAME.log."""
    command = ["sipp", server, "-i", "127.0.0.1", "-nostdin", *options]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
