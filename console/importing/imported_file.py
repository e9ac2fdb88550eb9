"""The result of reading a file: its extensions, its account, and what was skipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from console.desk.lamps import Extension, ExtensionKind, KeyPlace
from console.importing.number import plain
from console.importing.table_preview import TablePreview
from console.language import tr


class UnreadableFileError(Exception):
    """Nothing can be read from the file; the text is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class FoundExtension:
    """One extension as a file has it.

    Attributes:
        number: to watch and to dial; empty when `problem` says why it cannot be used.
        name: label of the key or name of the person; may be empty.
        group: heading of the lamp; may be empty.
        pickup: feature code of this key; may be empty.
        kind: PERSON when the file does not say.
        place: of its key on the phone; None when the file is no key layout.
        where: the place in the file for a person, such as "Row 12" or "Unit_1_Key_3_".
        address: as the file writes it, without a password.
        problem: one sentence that says why the address cannot be used; empty when it can.
        warning: one sentence about a usable number that looks wrong; may be empty.
        suggestion: the number that was probably meant; empty when there is none.
        note: one sentence about how a certain number was read; may be empty.
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
    note: str = ""

    @property
    def extension(self) -> Extension:
        """The extension for the settings."""
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
    """A key or row of the file that is not a lamp.

    Attributes:
        where: the place in the file for a person; may be empty.
        why: the reason in one sentence; never quotes a value that could be a password.
    """

    where: str
    why: str

    @property
    def sentence(self) -> str:
        """Place and reason in one line."""
        return f"{self.where}: {self.why}" if self.where else self.why


@dataclass(frozen=True, slots=True)
class AccountHints:
    """The account in a phone's file, by the keys of the settings; empty or None if it is not there.

    Attributes:
        subscribe_expires: in seconds.
        retry_interval: in seconds.
        password: only when it was asked for; left out of the representation.
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
    """The content of one file.

    Attributes:
        file: its name.
        format_title: name of its format for a person, such as "Cisco SPA or MPP phone".
        extensions: in the order of the file, also those that cannot be used.
        skipped: keys and rows that are not lamps.
        account: the account in the file.
        secrets_present: whether the file has passwords; they are read only on request.
        table: its first rows; None when the file is no table whose columns can be chosen.
        is_phone: whether it is the configuration of one phone, with that phone's account and keys.
    """

    file: str
    format_title: str
    extensions: tuple[FoundExtension, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    account: AccountHints = AccountHints()
    secrets_present: bool = False
    table: TablePreview | None = None
    is_phone: bool = False

    @property
    def owner(self) -> str:
        """Whose phone it is: name and number as the phone has them; empty when it has neither."""
        name, number = plain(self.account.display_name), self.account.user
        return ", ".join(dict.fromkeys(part for part in (name, number) if part))

    @property
    def usable(self) -> list[Extension]:
        """The extensions with a usable address, for the settings."""
        return [found.extension for found in self.extensions if not found.problem]

    @property
    def suggestions(self) -> int:
        """The number of extensions with a suggestion."""
        return sum(bool(found.suggestion) for found in self.extensions)

    @property
    def notes(self) -> list[str]:
        """Problems, warnings and skipped keys for a person, one line each with its place."""
        return list(self._notes())

    def _notes(self) -> Iterator[str]:
        for found in self.extensions:
            if told := found.problem or found.warning:
                where = f"{found.where} ({found.name})" if found.name else found.where
                yield Skipped(where, told).sentence
        for skipped in self.skipped:
            yield skipped.sentence
        if self.secrets_present and not self.account.password:
            yield tr("The file contains passwords; they were not read.")

    def with_suggestions(self) -> ImportedFile:
        """The same file with every suggested number in place of the written one."""
        return replace(self, extensions=tuple(_with_suggestion(found) for found in self.extensions))


def _with_suggestion(found: FoundExtension) -> FoundExtension:
    return with_number(found, found.suggestion) if found.suggestion else found


def with_number(found: FoundExtension, number: str) -> FoundExtension:
    """The same extension with another number, which is certain."""
    return replace(found, number=number, problem="", warning="", suggestion="", note="")
