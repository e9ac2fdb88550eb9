"""The single files in what a person chose: files, folders and zip files, each within its bounds.

Nothing is unpacked to the disk. What is not read is named with its reason.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Final

from console.importing.content import LARGEST_FILE
from console.importing.imported_file import Skipped, UnreadableFileError
from console.importing.number import plain
from console.language import tr

MOST_FILES: Final = 1000
"""Files of one folder or zip file; a provisioning folder has one or two for each phone."""
MOST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of all files in a zip file."""
_MOST_FOLDERS: Final = 1000
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY: Final = b"PK\x01\x02"  # begins an entry of the directory at the end (APPNOTE 4.3.12)
_ONE_FILE: Final = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
"""Entries of a workbook, a document or a program: zip files that are one file to a person."""
_HIDDEN: Final = (".", "~$")
_HIDDEN_NAMES: Final = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_LOCKED: Final = 1  # bit of the general purpose flags (APPNOTE 4.4.4)


@dataclass(frozen=True, slots=True)
class FileSource:
    """One file to read.

    Attributes:
        path: of the file, or of the zip file that holds it.
        name: for a person: inside a folder or zip file with its path there.
        entry: index in the zip file; -1: the file is none's.
        chosen: whether a person chose this very file, rather than a folder or zip file.
    """

    path: Path
    name: str
    entry: int = -1
    chosen: bool = True

    def load(self) -> bytes:
        """The bytes of a file in a zip file.

        Raises:
            UnreadableFileError: it is too big, locked, damaged, or a path out of the zip file.
        """
        try:
            archive = _archive(self.path, self.path.stat().st_mtime_ns)
            entry = archive.infolist()[self.entry]
            if sentence := _refusal(entry):
                raise UnreadableFileError(sentence.format(file=self.name))
            with archive.open(entry) as file:
                data = _bytes(file)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,  # a method of compression that is not known
            RuntimeError,  # locked with a password
            EOFError,
            IndexError,
            ValueError,
            OSError,
        ):
            sentence = tr("{file} is damaged or locked with a password; save it again and retry.")
            raise UnreadableFileError(sentence.format(file=self.name)) from None
        if len(data) > LARGEST_FILE:
            raise UnreadableFileError(tr("{file} is too big.").format(file=self.name))
        return data


@lru_cache(1)
def _archive(path: Path, _changed: int) -> zipfile.ZipFile:
    """A zip file in memory; reading its directory again for each of 1,000 files takes seconds.

    Args:
        path: of the zip file, at most `LARGEST_FILE` bytes.
        _changed: when it was last written, so that a changed file is read again.
    """
    with path.open("rb") as file:
        return zipfile.ZipFile(io.BytesIO(file.read(LARGEST_FILE + 1)))


def _bytes(file: IO[bytes]) -> bytes:
    """At most one byte more than `LARGEST_FILE`, whatever the zip file says of its size."""
    return file.read(LARGEST_FILE + 1)


def _refusal(entry: zipfile.ZipInfo) -> str:
    """Why a file in a zip file is not read, with `{file}` for its name; "" when it is."""
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in (parts or ("",))[0]:
        return tr("{file} was not read: its path leads out of the zip file.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return tr("{file} was not read: it is a link to another file.")
    if entry.flag_bits & _LOCKED:
        return tr("{file} is locked with a password; save it without one and choose that.")
    if entry.file_size > LARGEST_FILE:
        return tr("{file} is too big.")
    return ""


@dataclass(slots=True)
class FoundSources:
    """The single files in what a person chose.

    Attributes:
        files: to read, in the order in which they were chosen; those of a folder by name.
        unread: files and folders that cannot be read, with the reason in one sentence.
    """

    files: list[FileSource]
    unread: list[Skipped]


def find_sources(paths: Sequence[Path]) -> FoundSources:
    """Look into folders and zip files.

    A folder or zip file beyond the bounds is not read at all.

    Args:
        paths: of files, folders and zip files.
    """
    names = Counter(path.name for path in paths)
    found = FoundSources([], [])
    for path in paths:
        name = path.name or str(path)
        if names[path.name] > 1 and path.parent.name:
            name = f"{path.parent.name}/{name}"
        try:
            files = list(_sources(path, name, found.unread))
        except UnreadableFileError as error:
            found.unread.append(Skipped(name, str(error)))
        else:
            found.files += files
    return found


def _sources(path: Path, name: str, unread: list[Skipped]) -> Iterator[FileSource]:
    if path.is_dir():
        return _in_folder(path, name, unread)
    if _is_zip(path):
        return _in_zip(path, name, unread)
    return iter([FileSource(path, name)])


def _is_zip(path: Path) -> bool:
    """Whether a file is a zip file; it may be a workbook."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(4) in _ZIP
    except (OSError, ValueError):
        return False


# Folders


def _in_folder(folder: Path, name: str, unread: list[Skipped]) -> Iterator[FileSource]:
    files: list[str] = []
    hidden = 0

    def refuse(error: OSError) -> None:
        at = Path(error.filename or folder)
        shown = at.name if at == folder else _inside(name, at.relative_to(folder).as_posix())
        reason = error.strerror or type(error).__name__
        sentence = tr("{file} cannot be read: {reason}.").format(file=shown, reason=reason)
        unread.append(Skipped(shown, sentence))

    for folders, (place, below, here) in enumerate(os.walk(folder, onerror=refuse)):
        at = Path(place).relative_to(folder)
        for one in [one for one in below if _is_hidden(one)]:
            below.remove(one)
            hidden += 1
        for one in below:
            if os.path.islink(os.path.join(place, one)):
                shown = _inside(name, (at / one).as_posix())
                sentence = tr("{file} is a link to another folder; it was not followed.")
                unread.append(Skipped(shown, sentence.format(file=shown)))
        below.sort()
        for one in here:
            if _is_hidden(one):
                hidden += 1
            else:
                files.append((at / one).as_posix())
        if len(files) > MOST_FILES or folders >= _MOST_FOLDERS:
            raise UnreadableFileError(_too_many().format(file=name, most=MOST_FILES))
    _tell_hidden(name, hidden, unread)
    if not files:
        raise UnreadableFileError(tr("{file} has no files in it.").format(file=name))
    for inside in sorted(files):
        yield FileSource(folder / inside, _inside(name, inside), chosen=False)


def _too_many() -> str:
    return tr("{file} has more than {most} files in it; nothing was read.")


def _inside(name: str, path: str) -> str:
    return f"{name}/{plain(path)}"


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN) or name in _HIDDEN_NAMES


def _tell_hidden(name: str, hidden: int, unread: list[Skipped]) -> None:
    if hidden:
        sentence = tr("{file}: %n hidden file(s) or folder(s) (was|were) left out.", "", hidden)
        unread.append(Skipped(name, sentence.format(file=name)))


# Zip files


def _in_zip(path: Path, name: str, unread: list[Skipped]) -> Iterator[FileSource]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFileError(
                tr(
                    "{file} is too big: a list of people or a phone file must be smaller than "
                    "16 MB."
                ).format(file=name)
            )
        # Reading a directory of 300,000 entries takes seconds; each begins with the same bytes.
        if path.read_bytes().count(_ENTRY) > 2 * MOST_FILES:
            raise UnreadableFileError(_too_many().format(file=name, most=MOST_FILES))
        entries = _archive(path, path.stat().st_mtime_ns).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        sentence = tr("{file} is damaged or locked with a password; save it again and retry.")
        raise UnreadableFileError(sentence.format(file=name)) from None
    if any(entry.filename in _ONE_FILE for entry in entries):
        yield FileSource(path, name)
        return
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnreadableFileError(
            tr("{file} was not read: unpacked, it would use up the memory.").format(file=name)
        )
    shown = [(at, entry) for at, entry in enumerate(entries) if not entry.is_dir()]
    visible = [one for one in shown if not any(map(_is_hidden, _parts(one[1])))]
    if len(visible) > MOST_FILES:
        raise UnreadableFileError(_too_many().format(file=name, most=MOST_FILES))
    _tell_hidden(name, len(shown) - len(visible), unread)
    if not visible:
        raise UnreadableFileError(tr("{file} has no files in it.").format(file=name))
    for at, entry in sorted(visible, key=lambda one: one[1].filename):
        yield FileSource(path, _inside(name, "/".join(_parts(entry))), at, chosen=False)


def _parts(entry: zipfile.ZipInfo) -> list[str]:
    """The path of an entry without what leads out of the zip file."""
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    return [part for part in parts if part not in ("/", "..")] or ["?"]
