"""The entries of the set-up; kept in memory while the console runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from console.desk.calls.features import DEFAULT_PROFILE
from console.desk.lamps import Extension
from console.desk.people.number_plan import DEFAULT_REGION
from console.settings.model import Settings
from console.settings.store import Draft, Edit
from console.ui.people.numbers_text import ReadLine, read_lines, tidy_number, write_line

_OPTIONAL: Final = ("auth_user", "domain", "outbound_proxy")


@dataclass
class SetupDraft:
    """The entries of the set-up so far.

    Attributes:
        step: the present step: 0 account, 1 people, 2 done.
        server, user, transport, auth_user, domain, outbound_proxy: as in `[account]`.
        ca_file: as in `[tls]`.
        region: as in `[account]`.
        profile: as in `[features]`.
        password: as typed; empty: the one already kept, if any.
        people: the typed list, with one line for each colleague.
        known: extensions by number, with what a line cannot hold: pickup code, kind and place.
        proven: the `account_values` that a check has signed in with; empty: none.
        others: further settings from a file: table, key and value.
    """

    step: int = 0
    server: str = ""
    user: str = ""
    transport: str = "auto"
    auth_user: str = ""
    domain: str = ""
    outbound_proxy: str = ""
    ca_file: str = ""
    region: str = DEFAULT_REGION
    profile: str = DEFAULT_PROFILE
    password: str = field(default="", repr=False)
    people: str = ""
    known: dict[str, Extension] = field(default_factory=dict)
    proven: tuple[str, ...] = field(default=(), repr=False)
    others: tuple[tuple[str, str, str | int], ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> SetupDraft:
        """Make a draft with the entries of existing settings."""
        account = settings.account
        draft = cls(
            server=account.server,
            user=account.user,
            transport=account.transport.value,
            auth_user=account.auth_user,
            domain=account.domain,
            outbound_proxy=account.outbound_proxy,
            ca_file=settings.tls.ca_file,
            region=account.region,
            profile=settings.features.profile,
        )
        draft.add_people(settings.extensions)
        return draft

    @property
    def account_values(self) -> tuple[str, ...]:
        """The values that signing in depends on."""
        parts = (self.server, self.user, self.transport, self.auth_user, self.domain)
        return (*parts, self.outbound_proxy, self.ca_file, self.password)

    @property
    def number(self) -> str:
        """The number of our own line; empty while there is none."""
        return tidy_number(self.user) or self.user.strip()

    def add_people(self, extensions: Iterable[Extension]) -> None:
        """Append a line for each extension to the list."""
        lines = [self.people.rstrip("\n")] if self.people.strip() else []
        for extension in extensions:
            self.known[extension.number] = extension
            lines.append(write_line(extension))
        self.people = "\n".join(lines)

    def lines(self) -> list[ReadLine]:
        """Read the lines of the list."""
        return read_lines(self.people, self.number)

    def extensions(self) -> list[Extension]:
        """The extensions in the lines that can be used."""
        found = []
        for line in self.lines():
            if line.extension is not None and not line.trouble:
                new = line.extension
                known = self.known.get(new.number, new)
                found.append(replace(known, name=new.name, group=new.group))
        return found

    def write_account(self, draft: Draft) -> None:
        """Write the account into a draft of the settings, and what came with it from a file."""
        for table, key, value in self.others:
            draft.set(table, key, value)
        draft.set("account", "server", self.server)
        draft.set("account", "user", self.number)
        for key in _OPTIONAL:
            _put(draft, "account", key, getattr(self, key))
        _put(draft, "account", "transport", "" if self.transport == "auto" else self.transport)
        _put(draft, "tls", "ca_file", self.ca_file)
        _put(draft, "features", "profile", "" if self.profile == DEFAULT_PROFILE else self.profile)

    def edit(self) -> Edit:
        """The edit that writes account and people into the settings."""
        wanted = self.extensions()

        def write(draft: Draft) -> None:
            self.write_account(draft)
            for at in reversed(range(len(draft.extensions))):
                if draft.extensions[at] not in wanted:
                    draft.remove_extension(at)
            for at, extension in enumerate(wanted):
                there = draft.extensions
                if at < len(there) and there[at] == extension:
                    continue
                if extension in there[at:]:
                    draft.move_extension(there.index(extension, at), at)
                else:
                    draft.add_extension(extension, at)

        return write


def _put(draft: Draft, table: str, key: str, value: str) -> None:
    if value:
        draft.set(table, key, value)
    else:
        draft.remove(table, key)
