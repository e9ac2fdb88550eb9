"""One running Asterisk on ports of its own, and what can be done to it."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import trustme

from tests.interop.lab.ami import Manager
from tests.interop.lab.channels import Channel, parse_channels, parse_parked
from tests.interop.lab.configuration import Ports, write_configuration
from tests.interop.lab.errors import LabError
from tests.interop.lab.installation import Installation
from tests.interop.lab.phones import Call, Manner, Phone
from tests.patience import PATIENCE

HOST = "127.0.0.1"
_FIRST_PORT, _LAST_PORT, _STEP = 25060, 25760, 10
_RTP_FIRST, _RTP_PORTS = 30000, 400
"""Two ports for each side of a call, and for half a minute longer where a BYE met silence."""
_START_SECONDS = 2 * PATIENCE
_PREFIX = "kiwi-lab-"


class Asterisk:
    """A private Asterisk. `start` it before use; `close` leaves nothing behind.

    Every method blocks until it is done; call them by `asyncio.to_thread` beside an event loop.

    Attributes:
        host, port: SIP over UDP and TCP.
        tls_port: SIP over TLS.
        realm: of digest authentication, and a name in the certificate.
        ca_file: the authority that signed the certificate.
    """

    host = HOST
    realm = "kiwi.lab"

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._folder = Path(tempfile.mkdtemp(prefix="kiwi-lab-"))
        _sweep(installation)
        self._ports, self._lock = _reserve(installation.folder)
        self._name = f"{_PREFIX}{self._ports.sip}"
        self._process: subprocess.Popen[bytes] | None = None
        self._phones: list[Phone] = []
        self._calls: list[Call] = []
        self._touched: set[str] = set()
        self._was_disturbed = False
        self.ca_file = self._folder / "ca.pem"
        self._configure()

    @property
    def port(self) -> int:
        """SIP over UDP and TCP."""
        return self._ports.sip

    @property
    def tls_port(self) -> int:
        """SIP over TLS."""
        return self._ports.tls

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self, *, keep_db: bool = True) -> None:
        """Start it and wait until it answers; does nothing when it runs.

        Args:
            keep_db: with what it knew before: registrations, subscriptions, lamps.

        Raises:
            LabError: it does not come up.
        """
        if self.running:
            return
        if not keep_db:
            for file in self._inside("var/lib").glob("astdb*"):
                file.unlink()
        configuration = f"/etc/{self._name}/asterisk.conf"
        with self._output.open("ab") as output:
            self._process = subprocess.Popen(
                [
                    *("chroot", str(self._installation.root), "/usr/sbin/asterisk", "-f"),
                    *("-U", "asterisk", "-G", "asterisk", "-C", configuration),
                ],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl+C ends the tests alone. A session of its own would be a group of its own for
                # the kernel's scheduler, and be left without a processor on a busy machine.
                process_group=0,
            )
        self._wait_until_up()

    def stop(self) -> None:
        """Stop it in order; does nothing when it does not run."""
        if self.running:
            with suppress(LabError):
                self.cli("core stop now")
        self._wait_for_the_end()

    def kill(self) -> None:
        """End it at once, as a power cut does (SIGKILL)."""
        if self.running and self._process is not None:
            self._process.kill()
            self._was_disturbed = True
        self._wait_for_the_end()

    def freeze(self) -> None:
        """Let it answer nothing from now on, as when a cable is pulled; `thaw` ends that."""
        self._was_disturbed = True
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on after `freeze`; harmless without."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        if self._process is not None and self.running:
            self._process.send_signal(number)

    def restart(self, *, keep_db: bool) -> None:
        """Stop it in order and start it again, with or without what it knew."""
        self._was_disturbed = True
        self.stop()
        self.start(keep_db=keep_db)

    def cli(self, command: str) -> str:
        """What Asterisk's console answers.

        Raises:
            LabError: it does not run.
        """
        run = self._installation.run(
            "/usr/sbin/asterisk", "-C", f"/etc/{self._name}/asterisk.conf", "-rx", command
        )
        if run.returncode:
            raise LabError(f"{command!r}: {run.stdout}{run.stderr}".strip())
        return run.stdout

    def state(self, extensions: str | Iterable[str], state: str) -> None:
        """Set lamps without any phone.

        Args:
            extensions: one, several, or a range such as "20000-20999".
            state: NOT_INUSE INUSE BUSY RINGING RINGINUSE ONHOLD UNAVAILABLE INVALID UNKNOWN.
        """
        names = list(_spread(extensions))
        with Manager(HOST, self._ports.ami) as manager:
            manager.set_states(names, state)
        self._touched.update(names)

    def originate(self, channel: str, extension: str, caller_id: str = "Lab <9000>") -> None:
        """Let Asterisk itself call `channel` (Local/20005@DEFAULT, PJSIP/1001) and `extension`."""
        with Manager(HOST, self._ports.ami) as manager:
            manager.ask(
                Action="Originate",
                Channel=channel,
                Context="DEFAULT",
                Exten=extension,
                Priority="1",
                Async="true",
                CallerID=caller_id,
            )

    def phones_up(
        self, extensions: str | Iterable[str], manner: str = "answer", ring_ms: int = 3000
    ) -> list[Phone]:
        """Register phones.

        Args:
            extensions: one, several, or a range such as "1002-1006".
            manner: ring (for ever), answer, busy or decline.
            ring_ms: how long they ring before that; 0: not at all.
        """
        names = list(_spread(extensions))
        server = (HOST, self._ports.sip)
        phones = [Phone(server, name, self._folder, Manner(manner), ring_ms) for name in names]
        self._phones += phones
        return phones

    def call(
        self, caller: str, callee: str, talk: float = 5, give_up: float = 20, hold: float = 0
    ) -> Call:
        """Let a user call a number.

        Args:
            caller: the user, who needs no registered phone for it.
            callee: the number.
            talk: seconds until it is hung up once answered.
            give_up: seconds it may ring.
            hold: seconds it first talks and then holds; 0 for no hold.
        """
        server = (HOST, self._ports.sip)
        call = Call(server, caller, callee, self._folder, talk, give_up, hold)
        self._calls.append(call)
        return call

    def channels(self) -> list[Channel]:
        """Everybody who is in a call."""
        return parse_channels(self.cli("core show channels concise"))

    def parked(self) -> dict[str, str]:
        """Numbers of those who are parked, by parking place."""
        return parse_parked(self.cli("parking show default"))

    def packets(self, number: str) -> tuple[int, int]:
        """How many packets of sound have come from somebody, and how many went there."""
        for line in self.cli("pjsip show channelstats").splitlines():
            words = line.split()
            if any(word.startswith(f"{number}-") for word in words[:2]):
                counts = words[-9:]
                return int(counts[0]), int(counts[4])
        return 0, 0

    def global_value(self, name: str) -> str:
        """A global variable of the dial plan; empty without it."""
        with Manager(HOST, self._ports.ami) as manager:
            return manager.ask(Action="Getvar", Variable=f"GLOBAL({name})")["Value"]

    def is_recording(self, mailbox: str) -> bool:
        """Whether a caller has said something to a voicemail."""
        box = self._inside("var/spool") / "voicemail" / "default" / mailbox
        # A header alone is 60 bytes; messages of less than a second are not kept.
        return any(file.stat().st_size > 20_000 for file in box.glob("tmp/*.wav"))

    def forget_messages(self) -> None:
        """Empty every mailbox, and say so to whoever watches one."""
        for folder in self._inside("var/spool").glob("voicemail/default/*"):
            shutil.rmtree(folder)
        with Manager(HOST, self._ports.ami) as manager:
            manager.ask(Action="VoicemailRefresh")

    def hang_up(self) -> None:
        """End every call there is."""
        self.cli("channel request hangup all")

    def tidy(self) -> None:
        """Be as after the start: running, no phones, no calls, no lamps."""
        self.thaw()
        self.start()
        calls, self._calls = self._calls, []
        phones, self._phones = self._phones, []
        touched, self._touched = self._touched, set()
        if any(not call.over for call in calls) or phones or touched or self.channels():
            self.hang_up()
        for call in calls:
            call.drop()
        for phone in phones:
            with suppress(LabError):
                phone.down()
        if touched:
            self.state(touched, "NOT_INUSE")
            self._touched.clear()
        if self._was_disturbed:
            # It may know of phones that have signed out, and of lamps that nobody watches: what it
            # is told reaches its disk within a second, and what it is not told it does not learn.
            self.restart(keep_db=False)
            self._was_disturbed = False

    def log(self) -> str:
        """What Asterisk wrote to its log."""
        file = self._inside("var/log") / "full"
        return file.read_text(errors="replace") if file.exists() else ""

    def close(self) -> None:
        """Stop it and remove its folders."""
        self.thaw()
        for call in self._calls:
            call.drop()
        for phone in self._phones:
            phone.forget()
        self.stop()
        _remove(self._installation, self._name)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.close()

    def _configure(self) -> None:
        authority = trustme.CA(organization_name="Kiwi lab")
        certificate = authority.issue_cert(HOST, "localhost", self.realm)
        authority.cert_pem.write_to_path(self.ca_file)
        etc = self._installation.root / "etc" / self._name
        modules = self._installation.modules()
        write_configuration(etc, self._name, self._ports, self.realm, modules)
        tls = etc / "tls"
        tls.mkdir(exist_ok=True)
        authority.cert_pem.write_to_path(tls / "ca.pem")
        certificate.private_key_pem.write_to_path(tls / "server.key")
        chain = b"".join(pem.bytes() for pem in certificate.cert_chain_pems)
        (tls / "server.pem").write_bytes(chain)
        for parent in _PARENTS:
            self._inside(parent).mkdir(parents=True, exist_ok=True)
        for folder in ("var/lib/@/keys", "var/log/@/cdr-csv", "var/spool/@/voicemail"):
            path = self._installation.root / folder.replace("@", self._name)
            path.mkdir(parents=True, exist_ok=True)
        own = [f"/{p}/{self._name}" for p in _PARENTS]
        run = self._installation.run("chown", "-R", "asterisk:asterisk", *own)
        if run.returncode:
            raise LabError(f"chown in the chroot: {run.stderr}")

    def _inside(self, parent: str) -> Path:
        return self._installation.root / parent / self._name

    @property
    def _output(self) -> Path:
        return self._folder / "asterisk.out"

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if not self.running:
                break
            with suppress(LabError):
                if "fully booted" in self.cli("core waitfullybooted") and self._listens():
                    return
            time.sleep(0.1)
        output = self._output.read_text(errors="replace")[-1500:]
        self.kill()
        raise LabError(f"Asterisk did not come up:\n{output}\n{self.log()[-1500:]}")

    def _listens(self) -> bool:
        with suppress(OSError), socket.create_connection((HOST, self._ports.sip), 1):
            return True
        return False

    def _wait_for_the_end(self) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


_PARENTS = ("etc", "var/cache", "var/lib", "var/spool", "var/log", "run")


def _spread(extensions: str | Iterable[str]) -> Iterable[str]:
    if not isinstance(extensions, str):
        yield from extensions
        return
    first, dash, last = extensions.partition("-")
    if not dash:
        yield first
        return
    for number in range(int(first), int(last) + 1):
        yield str(number)


def _reserve(folder: Path) -> tuple[Ports, _Lock]:
    """Find ports that are free and that no other run of the lab has taken."""
    for port in range(_FIRST_PORT, _LAST_PORT, _STEP):
        lock = _Lock.take(folder / f"{_PREFIX}{port}.lock")
        if lock is None:
            continue
        if all(_is_free(port + i, kind) for i in range(3) for kind in _KINDS):
            rtp = _RTP_FIRST + (port - _FIRST_PORT) // _STEP * _RTP_PORTS
            return Ports(port, port + 1, port + 2, rtp, rtp + _RTP_PORTS - 1), lock
        lock.close()
    raise LabError(f"no free ports between {_FIRST_PORT} and {_LAST_PORT}")


_KINDS = (socket.SOCK_STREAM, socket.SOCK_DGRAM)


def _is_free(port: int, kind: socket.SocketKind) -> bool:
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


class _Lock:
    """Held by the run that owns an instance; the system frees it when that run dies."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w")

    @classmethod
    def take(cls, path: Path) -> _Lock | None:
        lock = cls(path)
        try:
            fcntl.flock(lock._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return None
        return lock

    def close(self) -> None:
        self._file.close()


def _sweep(installation: Installation) -> None:
    """End what a run that was killed has left behind."""
    for file in installation.folder.glob(f"{_PREFIX}*.lock"):
        lock = _Lock.take(file)
        if lock is not None:
            _end_orphan(installation, file.stem)
            _remove(installation, file.stem)
            lock.close()


def _end_orphan(installation: Installation, name: str) -> None:
    """Kill the process of an instance, if /proc shows that the number is still its own."""
    try:
        pid = int((installation.root / "run" / name / "asterisk.pid").read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return
    if f"/etc/{name}/asterisk.conf".encode() in command.split(b"\0"):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _remove(installation: Installation, name: str) -> None:
    for parent in _PARENTS:
        shutil.rmtree(installation.root / parent / name, ignore_errors=True)
