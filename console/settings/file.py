"""Writes the settings file atomically, and locks it against other windows."""

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
    """A change could not be saved and was not made; the text is one sentence for a person."""


def real_path(path: Path) -> Path:
    """The file that symbolic links lead to; one of the links when they lead in a circle."""
    return Path(os.path.realpath(path))  # Path.resolve raises for a circle


def is_there(path: Path) -> bool:
    """Whether anything has this path, even if it cannot be read; reading it tells why."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def can_write(path: Path) -> bool:
    """Whether the file may be written, or made in the first of its folders that exists."""
    real = real_path(path)
    try:
        mode = real.stat().st_mode
    except OSError:
        folder = next((parent for parent in real.parents if os.path.exists(parent)), real.parent)
        return os.access(folder, os.W_OK | os.X_OK)
    writable = bool(mode & _ANY_WRITE) and os.access(real, os.W_OK)
    return writable and os.access(real.parent, os.W_OK | os.X_OK)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other windows from writing the file within the context; makes a missing folder.

    The lock is on the folder. Windows has no such lock: of two processes that write in the same
    instant, the last one wins there.

    Raises:
        StoreError: the folder cannot be made, or another process has kept the lock for 0.2 s.
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
        folder_descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _not_saved(path, error) from None
    try:
        _lock(folder_descriptor, path)
        yield
    finally:
        os.close(folder_descriptor)


def _lock(folder_descriptor: int, path: Path) -> None:
    import fcntl

    for _ in range(_TRIES):
        try:
            fcntl.flock(folder_descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
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
    """Replace the content of the file; links are followed, its mode is kept.

    Whatever happens, the file holds either all of the old or all of the new content.

    Args:
        path: of the file, which need not exist.
        data: the new content.

    Raises:
        StoreError: it cannot be written; the file is unchanged.
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


def open_new(path: Path) -> int:
    """Create a file that only its owner may read, and return its descriptor.

    One that is there already was left by a program that has died, or planted as a link to another
    file; it is removed and not written to.

    Raises:
        OSError: it cannot be created.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags, _OWNER_ONLY)
    except FileExistsError:
        path.unlink()
        return os.open(path, flags, _OWNER_ONLY)


def _write_through(path: Path, data: bytes, mode: int) -> None:
    """Write a new file and wait until it is on the disk."""
    descriptor = open_new(path)
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
    """Wait until the new name is on the disk; not every file system can."""
    with suppress(OSError):
        folder_descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(folder_descriptor)
        finally:
            os.close(folder_descriptor)


def _not_saved(path: Path, error: OSError) -> StoreError:
    if error.errno in _FULL:
        text = tr("The settings could not be saved because the disk is full: {file}.")
    elif error.errno in _FORBIDDEN:
        text = tr("The settings could not be saved because the file is read-only: {file}.")
    else:
        text = tr("The settings could not be saved in {file}: {reason}.")
    reason = error.strerror or type(error).__name__
    return StoreError(text.format(file=path, reason=reason))
