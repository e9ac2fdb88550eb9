"""What reading a file gives: the extensions in it, and what could not be made one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from console.desk.lamps import Extension, ExtensionKind, KeyPlace
from console.language import tr


class UnreadableFileError(Exception):
    """Nothing can be read from the file; the text is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class FoundExtension:
    """One extension as a file has it.

    Attributes:
        number: to be watched and dialled; empty where `problem` says why it cannot be used.
        name: label of the key or name of the person; may be empty.
        group: heading; may be empty.
        pickup: feature code of this key; may be empty.
        kind: person where the file does not say.
        place: of its key on the phone; None: the file is no key layout.
        where: the place in the file, as a person finds it: "Row 12", "Unit_1_Key_3_".
        address: as the file writes it, for a person who looks for a mistake.
        problem: why the address cannot be used, one sentence; empty: it can.
        warning: what looks wrong about a usable number; empty: nothing.
        suggestion: the number that was probably meant; empty: none.
    """

    number: str
    name: str = ""
    group: str = ""
    pickup: str = ""
    kind: ExtensionKind = ExtensionKind.PERSON
    place: KeyPlace | None = None
    where: str = ""
    address: str = ""
    problem: str = ""
    warning: str = ""
    suggestion: str = ""

    @property
    def extension(self) -> Extension:
        """As the settings would have it."""
        return Extension(
            number=self.number,
            name=self.name,
            group=self.group,
            pickup=self.pickup,
            kind=self.kind,
            place=self.place,
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in the file that is not a lamp.

    Attributes:
        where: its place in the file.
        why: one sentence; never quotes a value that could be a password.
    """

    where: str
    why: str

    @property
    def sentence(self) -> str:
        """Where and why in one line."""
        return f"{self.where}: {self.why}" if self.where else self.why


@dataclass(frozen=True, slots=True)
class AccountHints:
    """What a phone's file tells of its account; empty or None where it does not.

    Attributes:
        password: only where it was asked for; never shown by `repr`.
        subscribe_expires: seconds.
        retry_interval: seconds.
    """

    server: str = ""
    user: str = ""
    auth_user: str = ""
    display_name: str = ""
    outbound_proxy: str = ""
    group_pickup: str = ""
    directed_pickup: str = ""
    list_uri: str = ""
    subscribe_expires: int | None = None
    retry_interval: int | None = None
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """All that one file holds for us.

    Attributes:
        file: its name.
        format_title: what kind of file it was taken for: "Cisco SPA or MPP phone".
        extensions: in the order of the file, unusable ones among them.
        skipped: what is not a lamp, and why.
        account: hints for the account.
        secrets_present: the file holds passwords; they were not read unless that was asked for.
    """

    file: str
    format_title: str
    extensions: tuple[FoundExtension, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    account: AccountHints = AccountHints()
    secrets_present: bool = False

    @property
    def usable(self) -> list[Extension]:
        """Those whose address can be used, as the settings would have them."""
        return [found.extension for found in self.extensions if not found.problem]

    @property
    def suggestions(self) -> int:
        """How many numbers were probably meant otherwise."""
        return sum(bool(found.suggestion) for found in self.extensions)

    @property
    def notes(self) -> list[str]:
        """Everything a person should hear of, one sentence each, with its place."""
        return list(self._notes())

    def _notes(self) -> Iterator[str]:
        for found in self.extensions:
            if told := found.problem or found.warning:
                where = f"{found.where} ({found.name})" if found.name else found.where
                yield Skipped(where, told).sentence
        for skipped in self.skipped:
            yield skipped.sentence
        if self.secrets_present and not self.account.password:
            yield tr("The file holds passwords; they were not read.")

    def with_suggestions(self) -> ImportedFile:
        """The same with every suggested number in the place of the one that was written."""
        return replace(self, extensions=tuple(_mended(found) for found in self.extensions))


def _mended(found: FoundExtension) -> FoundExtension:
    if not found.suggestion:
        return found
    return replace(found, number=found.suggestion, problem="", warning="", suggestion="")
