"""Asterisk out of Debian's archive, in a folder of its own: nothing of this computer is replaced.

Debian 12 has no Asterisk; Debian's unstable suite has version 22. So it is unpacked with
debootstrap into a chroot, which takes about a minute and happens once. Root is needed.
"""

from __future__ import annotations

import fcntl
import os
import platform
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.interop.lab.errors import LabError

PACKAGES = {
    "debootstrap": "debootstrap",
    "sipp": "sip-tester",
}
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SUITE = "sid"
MINUTES = 8


def home() -> Path:
    """Where everything of the lab lies: `KIWI_LAB_DIR`, or a folder of the user's cache."""
    return Path(os.environ.get("KIWI_LAB_DIR") or Path.home() / ".cache" / "kiwi-console-lab")


class Installation:
    """A chroot with Asterisk in it.

    Args:
        folder: where the lab lies; the chroot is `chroot` in it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = Path(os.environ.get("KIWI_LAB_CHROOT") or folder / "chroot")

    def ensure(self) -> str:
        """Install what is missing; the result is Asterisk's version.

        Raises:
            LabError: it cannot be installed here.
        """
        if os.geteuid() != 0:
            raise LabError("a real Asterisk needs root (chroot); run the tests as root")
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._install_packages()
            version = self.version()
            if version is None:
                self._debootstrap()
                version = self.version()
        if version is None:
            raise LabError(f"{self.root} has no Asterisk that starts; remove the folder, try again")
        return version

    def version(self) -> str | None:
        """What the installed Asterisk calls itself; None without one."""
        if not (self.root / "usr/sbin/asterisk").exists():
            return None
        run = self.run("/usr/sbin/asterisk", "-V", seconds=20)
        return run.stdout.strip() if run.returncode == 0 else None

    def run(self, *command: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
        """Run a command in the chroot."""
        return _run(["chroot", str(self.root), *command], seconds)

    def modules(self) -> Path:
        """The folder of Asterisk's modules as it is called inside the chroot."""
        found = next(self.root.glob("usr/lib/*/asterisk/modules"), None)
        if found is None:
            raise LabError(f"{self.root} has no modules of Asterisk; remove the folder, try again")
        return Path("/") / found.relative_to(self.root)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let a second run beside this one wait instead of installing too."""
        with (self.folder / "install.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _install_packages(self) -> None:
        missing = [package for program, package in PACKAGES.items() if not shutil.which(program)]
        if not KEYRING.exists():
            missing.append("debian-archive-keyring")
        if not missing:
            return
        if not shutil.which("apt-get"):
            raise LabError(f"missing, and no apt-get here to install them: {' '.join(missing)}")
        environment = {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
        run = _run(install, 240, environment)
        if run.returncode:
            _run(["apt-get", "update", "-q"], 120, environment)
            run = _run(install, 240, environment)
        if run.returncode:
            raise LabError(f"{' '.join(install)} failed:\n{_end(run)}")

    def _debootstrap(self) -> None:
        if self.root.exists() and any(self.root.iterdir()):
            raise LabError(f"{self.root} has no Asterisk that starts; remove the folder, try again")
        part = self.root.with_name(self.root.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", f"--keyring={KEYRING}"]
        command += ["--include=asterisk,asterisk-modules", SUITE, str(part), self._mirror()]
        run = _run([*_with_proc(), *command], MINUTES * 60, self._proxy())
        if run.returncode:
            log = part / "debootstrap/debootstrap.log"
            detail = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else []
            raise LabError("\n".join(["debootstrap failed:", _end(run), *detail]))
        for package in (part / "var/cache/apt/archives").glob("*.deb"):
            package.unlink()
        if self.root.exists():
            self.root.rmdir()
        part.rename(self.root)

    def _mirror(self) -> str:
        """Debian's archive as this computer's apt knows it."""
        form = "$(ORIGIN)|$(COMPONENT)|$(CODENAME)|$(REPO_URI)"
        query = ["apt-get", "indextargets", "--format", form, "Created-By: Packages"]
        for attempt in range(2):
            for line in _run(query, 60).stdout.splitlines():
                origin, component, codename, uri = line.split("|", 3)
                if origin == "Debian" and component == "main" and "-" not in codename:
                    return uri
            if attempt == 0:
                _run(["apt-get", "update", "-q"], 120)
        raise LabError("apt knows no archive of Debian here (another distribution?)")

    @staticmethod
    def _proxy() -> dict[str, str]:
        run = _run(["apt-config", "shell", "PROXY", "Acquire::http::Proxy"], 20)
        proxy = run.stdout.strip().removeprefix("PROXY=").strip("'")
        return {"http_proxy": proxy} if proxy.startswith("http") else {}


def _with_proc() -> list[str]:
    """What to put before a command that needs /proc: nothing, or a mount only it can see."""
    if Path("/proc/self").exists():
        return []
    # In a chroot / is no mount, so its propagation cannot be changed.
    alone = ["unshare", "--mount", "--propagation", "unchanged"]
    mount = [*alone, "sh", "-c", 'mount -t proc proc /proc && exec "$@"', "sh"]
    if _run([*mount, "true"], 20).returncode:
        raise LabError("debootstrap needs /proc; run: mount -t proc proc /proc")
    return mount


def check_machine() -> None:
    """Say early what would only fail late.

    Raises:
        LabError: this is no Linux.
    """
    if platform.system() != "Linux":
        raise LabError(f"a real Asterisk is installed on Linux only, not on {platform.system()}")


def _run(
    command: Sequence[str], seconds: float, more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end.

    Raises:
        LabError: it is not there, or took too long.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(more or {})}
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=seconds,
            env=environment,
        )
    except FileNotFoundError as error:
        raise LabError(f"{command[0]} is missing") from error
    except subprocess.TimeoutExpired as error:
        raise LabError(f"{' '.join(command)} did not end in {seconds:g} s") from error


def _end(run: subprocess.CompletedProcess[str]) -> str:
    return "\n".join((run.stdout + run.stderr).splitlines()[-5:])
