"""Reads phone books in XML: Yealink, Grandstream, Cisco, Snom, Fritz!Box, Polycom, Fanvil, Gigaset,
MicroSIP and Jitsi.

All of them have an element for each person, with names and numbers in its attributes and in the
elements below it. What a field is follows from its name, by the words that also name the columns of
a table, and from the `type` or `label` beside a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml import etree

from console.importing.best_number import WrittenNumber, best_number
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import local_name, parse_file, value
from console.importing.headings import Meaning, NumberRank, meaning_of, rank_of_label
from console.importing.hidden_passwords import without_passwords
from console.importing.imported_file import FoundExtension, ImportedFile, Skipped
from console.importing.number import TidiedNumber, address, plain
from console.importing.secret_names import holds_secret, is_secret
from console.language import tr

NAME: Final = "phonebook"
_FIRST: Final = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_ROOTS: Final = (
    "directory",
    "phonebook",
    "phonebooks",
    "phonelist",
    "addressbook",
    "tbook",
    "contacts",
    "contactlist",
    "contact_list",
    "root_contact",
    "contactdata",
    "root_group",
    "vp_contact",
)
_LISTS: Final = re.compile(
    r"<(?:list|data)\b[^>]*>\s*<entry\b|<PhoneBooks>\s*<book\b", re.IGNORECASE
)
_ENTRIES: Final = frozenset(
    ("directoryentry", "dir_entry", "unit", "contact", "item", "entry", "meta-contact", "book")
)
_OWN_FIELDS: Final = {
    "ct": NumberRank.PHONE,
    "telephone": NumberRank.PHONE,
    "number": NumberRank.PHONE,
    "phone": NumberRank.PHONE,
    "phonenumber": NumberRank.PHONE,
    "office": NumberRank.WORK,
    "of": NumberRank.WORK,
    "mb": NumberRank.MOBILE,
    "hm": NumberRank.HOME,
    "other": NumberRank.OTHER,
    "home": NumberRank.HOME,
}
_NOT_FIELDS: Final = re.compile(
    r"account(?:index|-id)?|id|index|line|nid|prio|uid|groupid|default_?photo|ring|mod|fav|context"
    r"|number_type"
)
_GROUP_ATTRIBUTES: Final = ("Name", "name", "display_name")
_ROOT_GROUP: Final = "RootMetaContactGroup"


@dataclass(slots=True)
class _Entry:
    names: list[tuple[int, str]] = field(default_factory=list)
    first: str = ""
    last: str = ""
    group: str = ""
    numbers: list[WrittenNumber] = field(default_factory=list)
    address: str = ""
    watched: bool = True

    @property
    def name(self) -> str:
        if self.names and (self.names[0][0] < 2 or not (self.first or self.last)):
            name, known = min(self.names)[1], self.first or self.last
            if not known or (self.first and self.last) or known in name:
                return name
            return f"{self.first or name} {self.last or name}"
        return f"{self.first} {self.last}".strip()


def title() -> str:
    """The name of this format for a person."""
    return tr("phone book (XML)")


def recognises(content: Content) -> Likeness:
    """Whether the first element is the root of a phone book."""
    if not content.is_xml:
        return Likeness.NONE
    first = _FIRST.search(content.head)
    named = first is not None and first.group(1).lower().endswith(_ROOTS)
    return Likeness.certain_if(named or _LISTS.search(content.text[:2000]))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one extension from each person; see `FileFormat.read`."""
    root = parse_file(content)
    groups = _groups(root)
    entries = [*_entries(root)]
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for count, element in enumerate(content.counted(entries), 1):
        entry = _read_entry(element, groups)
        where = tr("Entry {count}").format(count=count)
        chosen = _chosen(entry)
        name = without_passwords(plain(entry.name))
        if chosen is None:
            why = tr("{name} has no telephone number").format(name=name or tr("an entry"))
            skipped.append(Skipped(where, why))
        elif not entry.watched:
            skipped.append(Skipped(where, tr("the phone shows no lamp for this contact")))
        else:
            extensions.append(_extension(entry, name, chosen, where))
    secrets = any(_holds_secret(element) for element in root.iter())
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), secrets_present=secrets
    )


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    """The elements of people; one inside another is a part of it."""
    for element in root.iter():
        if not _is_entry(element.tag) or element is root:
            continue
        above = (one for one in element.iterancestors() if one is not root)
        if not any(_is_entry(one.tag) for one in above):
            yield element


def _is_entry(tag: object) -> bool:
    return _name_of(tag).lower() in _ENTRIES


@lru_cache(512)
def _name_of(tag: object) -> str:
    """The name of an element without namespace and prefix; empty for comments."""
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _groups(root: etree._Element) -> dict[str, str]:
    """The names of groups that entries name by a number, as Grandstream's do."""
    found: dict[str, str] = {}
    for element in root.iter("{*}pbgroup"):
        fields = {local_name(child).lower(): value(child) for child in element}
        found[fields.get("id", "")] = fields.get("name", "")
    return found


def _read_entry(element: etree._Element, groups: dict[str, str]) -> _Entry:
    entry = _Entry(group=_group_above(element))
    prefix = _name_of(element.tag) + "_"  # VTech: DIR_ENTRY_NUMBER_WORK
    for part in element.iter():
        name = _name_of(part.tag)
        label = str(part.get("type") or part.get("label") or "")
        parent = part.getparent()
        if not label and part is not element and parent is not None and parent is not element:
            label = str(parent.get("type", "") or parent.get("label", "")) or _type_in(parent)
        for key, text in part.items():
            own = str(key).rpartition("}")[2]
            if own not in ("type", "label") or part is element:
                _take(entry, own, str(text).strip(), "", groups)
        if part is not element and len(part) == 0:
            _take(entry, name.removeprefix(prefix), value(part), label, groups)
    return entry


def _type_in(parent: etree._Element) -> str:
    """What an element beside a number says: `<Number>204</Number><Type>Work</Type>`."""
    beside = (one for one in parent if _name_of(one.tag).lower() in ("type", "label"))
    return next((value(one) for one in beside), "")


def _group_above(element: etree._Element) -> str:
    parent = element.getparent()
    while parent is not None:
        if local_name(parent).lower() in ("menu", "group"):
            for key in _GROUP_ATTRIBUTES:
                if (name := str(parent.get(key, ""))) and name != _ROOT_GROUP:
                    return name
        parent = parent.getparent()
    return ""


def _take(entry: _Entry, name: str, text: str, label: str, groups: dict[str, str]) -> None:
    low = name.lower()
    if low == "groupid":
        entry.group = entry.group or groups.get(text, "")
    if not text or not _is_field(name):
        return
    if low == "bw":
        entry.watched = text == "1"  # Polycom: buddy watch
        return
    if low == "group_id_name":
        entry.group = entry.group or text
        return
    if low == "address":
        entry.address = entry.address or text
        return
    rank = _own_field(low)
    heading = meaning_of(name)
    if rank is not None:
        entry.numbers.append(WrittenNumber(rank_of_label(label) or rank, text))
    elif heading is not None:
        _take_heading(entry, heading.meaning, heading.rank, text, label, groups)


@lru_cache(512)
def _is_field(name: str) -> bool:
    return not _NOT_FIELDS.fullmatch(name.lower()) and not is_secret(name)


@lru_cache(512)
def _own_field(name: str) -> NumberRank | None:
    bare = re.sub(r"_?(?:number)?\d*\Z", "", name)
    rank = _OWN_FIELDS.get(name)
    return _OWN_FIELDS.get(bare) if rank is None else rank


def _take_heading(
    entry: _Entry, meaning: Meaning, rank: int, text: str, label: str, groups: dict[str, str]
) -> None:
    match meaning:
        case Meaning.NAME:
            entry.names.append((rank, text))
        case Meaning.FIRST:
            entry.first = entry.first or text
        case Meaning.LAST:
            entry.last = entry.last or text
        case Meaning.GROUP:
            entry.group = entry.group or groups.get(text, "" if text.isdigit() else text)
        case Meaning.NUMBER if rank != NumberRank.ACCOUNT:
            found = rank_of_label(label)
            entry.numbers.append(WrittenNumber(NumberRank(rank) if found is None else found, text))


def _chosen(entry: _Entry) -> tuple[TidiedNumber, str] | None:
    if entry.address and not entry.numbers:
        return address(entry.address), entry.address
    return best_number(entry.numbers)


def _extension(
    entry: _Entry, name: str, chosen: tuple[TidiedNumber, str], where: str
) -> FoundExtension:
    tidied, text = chosen
    return FoundExtension(
        tidied.number,
        name,
        plain(entry.group),
        where=where,
        address=without_passwords(plain(text)),
        problem=tidied.problem,
        warning=tidied.warning,
        suggestion=tidied.suggestion,
        note=tidied.note,
    )


def _holds_secret(element: etree._Element) -> bool:
    if is_secret(_name_of(element.tag)) and holds_secret(value(element)):
        return True
    return any(is_secret(str(key)) and holds_secret(str(text)) for key, text in element.items())
