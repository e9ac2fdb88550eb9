"""The settings file on the disk: read whole, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from console.language import tr

_OWNER_ONLY: Final = 0o600
_FOLDER_OWNER_ONLY: Final = 0o700
_ANY_WRITE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_TRIES, _PAUSE = 20, 0.01
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


class StoreError(Exception):
    """A change could not be kept; the text is one sentence for a person. Nothing was lost."""


def real_path(path: Path) -> Path:
    """The file that links lead to; where they lead in circles, one of them."""
    return Path(os.path.realpath(path))  # Path.resolve raises for a circle


def is_there(path: Path) -> bool:
    """Whether there is anything, be it unreadable; reading says then what is wrong with it."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def can_write(path: Path) -> bool:
    """Whether the file, or the first of its folders that exists, lets us write."""
    real = real_path(path)
    try:
        mode = real.stat().st_mode
    except OSError:
        folder = next((parent for parent in real.parents if os.path.exists(parent)), real.parent)
        return os.access(folder, os.W_OK | os.X_OK)
    writable = bool(mode & _ANY_WRITE) and os.access(real, os.W_OK)
    return writable and os.access(real.parent, os.W_OK | os.X_OK)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other windows from writing the file until it is left; makes the folder where it is gone.

    Windows has no such lock: of two that write in the same instant, the last wins there.

    Raises:
        StoreError: the folder cannot be made, or another one does not end writing.
    """
    folder = real_path(path).parent
    try:
        folder.mkdir(mode=_FOLDER_OWNER_ONLY, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_saved(path, error) from None
    if os.name != "posix":
        yield
        return
    try:
        door = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _not_saved(path, error) from None
    try:
        _lock(door, path)
        yield
    finally:
        os.close(door)


def _lock(door: int, path: Path) -> None:
    import fcntl

    for _ in range(_TRIES):
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return
        else:
            return
    raise StoreError(
        tr("{file} is being written by another program; try again in a moment.").format(file=path)
    )


def write(path: Path, data: bytes) -> None:
    """Put `data` in the place of what the file holds; links are followed, its mode is kept.

    Whatever happens, the file holds either all of the old or all of the new.

    Raises:
        StoreError: it cannot be written; the file is as it was.
    """
    real = real_path(path)
    fresh = real.with_name(f".{real.name}.{os.getpid()}.new")
    try:
        mode = _mode(real)
        try:
            _write_through(fresh, data, mode)
            os.replace(fresh, real)
        except BaseException:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        _sync_folder(real.parent)
    except OSError as error:
        raise _not_saved(path, error) from None


def _mode(path: Path) -> int:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return _OWNER_ONLY
    if not mode & _ANY_WRITE or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return mode


def _write_through(path: Path, data: bytes, mode: int) -> None:
    """Write a new file and wait until the disk has it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Wait until the disk knows the new name; where that is not possible it is written anyway."""
    with suppress(OSError):
        door = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(door)
        finally:
            os.close(door)


def _not_saved(path: Path, error: OSError) -> StoreError:
    if error.errno in _FULL:
        text = tr("The settings could not be saved, the disk is full: {file}.")
    elif error.errno in _FORBIDDEN:
        text = tr("The settings could not be saved, they may only be read: {file}.")
    else:
        text = tr("The settings could not be saved in {file}: {reason}.")
    reason = error.strerror or type(error).__name__
    return StoreError(text.format(file=path, reason=reason))
