"""What the heading of a column means: in English, German, French, Spanish, te reo, Dutch, Italian.

The same words name the fields of address books in XML and LDIF. Accents are folded: `Téléphone` and
`Telephone` are one word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Final

from console.importing.secret_names import is_secret


class Meaning(StrEnum):
    """What the cells of a column are."""

    NUMBER = "number"
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    GROUP = "group"
    PICKUP = "pickup"
    KIND = "kind"
    PAGE = "page"
    ROW = "row"
    COLUMN = "column"
    LABEL = "label"
    """Says what the number beside it is, such as Work."""
    SECRET = "secret"  # noqa: S105 - the name of a meaning
    OTHER = "other"
    """Known, and nothing that is read."""


class NumberRank(IntEnum):
    """Which number of a person is taken: the least that there is."""

    EXTENSION = 0
    WORK = 1
    PHONE = 2
    DIRECT = 3
    ACCOUNT = 4
    """Perhaps a number: a SIP user, a line, a running number. Read only when there is no other."""
    MOBILE = 5
    HOME = 6
    OTHER = 7
    FAX = 8

    @property
    def at_work(self) -> bool:
        """Whether a lamp can be expected for such a number."""
        return self < NumberRank.MOBILE


@dataclass(frozen=True, slots=True)
class Heading:
    """The meaning of one heading.

    Attributes:
        meaning: of the cells below it.
        rank: of columns with the same meaning, the least is the best; see `NumberRank`.
        plain: a heading that only says "name", which may be the first or the last name.
    """

    meaning: Meaning
    rank: int = 0
    plain: bool = False


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EXTENSION: Final = _words(
    """extension extensions ext extn exten extno extnumber extensionnumber durchwahl
    nebenstelle nst dw poste anexo toestel tst interno interne intern internal int ramal kurzwahl
    kurzwahlnummer shortdial toronga peka ipphone shortnumber internalnumber"""
)
_WORK: Final = _words(
    """work business office buro bureau geschaftlich dienstlich professionnel
    professionnelle pro trabajo oficina zakelijk werk lavoro ufficio mahi desk landline
    festnetz fixe fijo fisso vast travail arbeit geschaft"""
)
_ALONE: Final = _words("work desk landline festnetz fixe fijo fisso travail trabajo lavoro")
_PHONE: Final = _words(
    """phone phones phonenumber telephone telephonenumber telephoneno tel telefon
    telefonnummer rufnummer telefono numero telefoon telefoonnummer waea number nummer num
    phoneno telno"""
)
_DIRECT: Final = _words(
    "ddi did direct directdial directline directo direkt ligne doorkies diretto lineuri teluri"
)
_ACCOUNT: Final = _words(
    """sipaddress sipuri sipuser sipusername sipnumber sip user username userid account line
    linenumber no nr id key value callerid calleridnumber cidnumber"""
)
_MOBILE: Final = _words(
    """mobile mobil mobiltelefon mobilnummer mobilephone mobilephonenumber mobilenumber
    handy cell cellphone cellular cellulare movil celular portable gsm mobiel mobiele
    pukoro mob mobiles"""
)
_HOME: Final = _words(
    """home privat privee private prive domicile casa particular thuis abitazione kainga
    personal homephone"""
)
_OTHER_NUMBER: Final = _words("other alternate secondary autre sonstige otro altro andere primary")
_FAX: Final = _words("fax telefax telecopie faxnumber telecopieur")
_NEVER: Final = _words(
    """assistant assistants assistent assistente asistente callback ruckruf rappel pager
    telex isdn tty ttd car autotelefon voiture radio funkruf outbound outboundcid
    masquerade email mail mails e mac ring ringtimer timeout zip postal postleitzahl
    postcode plz street strasse rue calle city stadt ville ort country region address
    adresse url web website birthday geburtstag anniversary notes notizen photo date datum
    created modified context protocol uuid guid object objectid licenses voicemail vm vmail
    mailbox main company companymain firma account1 auth authid authname authenticate login
    loginname registername registration room raum title titel prefix suffix middle phonetic
    nickname gender priority initials language sprache code secretary option options status
    emergency enabled enable skip forward cfwd billing from to range pool"""
)
_NAMES: Final = {
    0: """name names fullname displayname anzeigename vollstandigername nomcomplet
        nombrecompleto nomecompleto naam ingoa longname staffmember nom nombre nome person
        contactname employeename cn nomprenom nometprenom volledigenaam ingoakatoa""",
    1: """display nomeecognome cognomeenome nombreyapellidos apellidosynombre
        vorundnachname vornamenachname nachnamevorname surnamefirstname lastnamefirstname
        firstnamelastname firstlastname lastfirstname firstandlastname voorenachternaam
        calleridname callername effectivecalleridname cidname internalcalleridname
        displaytext who""",
    2: """label keylabel nme contact employee staff mitarbeiter kaimahi medewerker empleado
        dipendente employe collaborateur teilnehmer member user users agent""",
    3: "description beschreibung bezeichnung libelle descripcion descrizione omschrijving",
}
_NAME_OF: Final = {word: rank for rank, words in _NAMES.items() for word in words.split()}
_PLAIN_NAMES: Final = _words("name nom nombre nome naam ingoa names")
_FIRST: Final = _words(
    """first firstname fname given givenname forename forenames vorname prenom prenoms
    voornaam firstnames christianname ingoatuatahi fn primernombre"""
)
_LAST: Final = _words(
    """last lastname lname surname sn family familyname nachname familienname nomdefamille
    apellido apellidos cognome achternaam whanau ingoawhanau zuname ln"""
)
_GROUPS: Final = {
    0: """department departments dept abteilung abt service departement departamento
        reparto afdeling tari organizationdepartment ou dienst""",
    1: """group groups groupname groupidname team section division gruppe groupe grupo
        gruppo groep ropu bereich equipe equipo squadra ringgroup callgroup category categories
        kategorie
        contactgroup roopu""",
    2: "office location site standort sede branch wahi building gebaude bureau ufficio",
}
_GROUP_OF: Final = {word: rank for rank, words in _GROUPS.items() for word in words.split()}
_EXACT: Final = {
    Meaning.FIRST: _FIRST,
    Meaning.LAST: _LAST,
    Meaning.PICKUP: _words("pickup pickupcode directedpickup callpickup"),
    Meaning.KIND: _words("kind type typ art tipo mode keymode keytype dsskeytype"),
    Meaning.PAGE: _words("page unit sidecar"),
    Meaning.ROW: _words("row"),
    Meaning.COLUMN: _words("column col"),
}
_NOT_A_NAME: Final = _words(
    """user sip auth login register registration company organization organisation phonetic file
    host domain device street city country display1 friendly middle account server mail email
    group team department dept office site location firma unternehmen entreprise empresa
    ort webmeeting branch"""
)
_COMPOUND: Final = re.compile(
    r"(toestel|intern|kurzwahl|mobil|fax|durchwahl|extensie)(?:nummer|nr)\Z"
)
_WORD: Final = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z]|[^A-Za-z]|\Z)|[A-Z]?[a-z]+|[A-Z]+")
_LONGEST_HEADING: Final = 60
_LONGEST_SECRET: Final = 200
_REMARK: Final = re.compile(
    r"\s*(?:[\[(](?:required|optional|mandatory|pflichtfeld|obligatoire|obligatorio)[\])]|\*)\s*\Z",
    re.IGNORECASE,
)
_DATA: Final = re.compile(r"[@=<>{}\\]|:\s*\S")
_NO_HEADING: Final = re.compile(r"[@=\"<>{}\\`]|:\s*\S|\d{2}|\*\*|\A(?:#\s*\w{3}|;|//|--)")


def fold(text: str) -> str:
    """The text in lower case without accents; `ß` is `ss`."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(s for s in unicodedata.normalize("NFKD", text) if not unicodedata.combining(s))


@lru_cache(4096)
def meaning_of(heading: str) -> Heading | None:
    """What a heading means; None when it is not known."""
    heading = _REMARK.sub("", heading)
    if len(heading) <= _LONGEST_SECRET and not _DATA.search(heading) and is_secret(heading):
        return Heading(Meaning.SECRET)
    if len(heading) > _LONGEST_HEADING or not heading.strip() or _NO_HEADING.search(heading):
        return None
    plain = "".join(
        s for s in unicodedata.normalize("NFKD", heading) if not unicodedata.combining(s)
    )
    words = [fold(word) for word in _WORD.findall(plain.replace("ß", "ss"))]
    if not words or len(words) > 6:
        return None
    words = [_COMPOUND.sub(r"\1", word) for word in words]
    joined = "".join(words)
    unlettered = fold(re.sub(r"[^A-Za-z]", "", plain))
    return (
        _exact(joined)
        or _exact(unlettered)
        or _name(words, joined)
        or _number(set(words), joined)
        or _group(words)
        or _known(set(words))
    )


def _exact(joined: str) -> Heading | None:
    for meaning, words in _EXACT.items():
        if joined in words:
            return Heading(meaning)
    if joined in _NAME_OF and joined not in ("user", "users", "agent"):
        return Heading(Meaning.NAME, _NAME_OF[joined], joined in _PLAIN_NAMES)
    if joined in _GROUP_OF:
        return Heading(Meaning.GROUP, _GROUP_OF[joined])
    return None


def _name(words: list[str], joined: str) -> Heading | None:
    """A heading that ends with "name", such as "Employee name"."""
    first = {"first", "given", "vor", "christian", "tuatahi"}
    last = {"last", "family", "sur", "familien", "nach", "whanau"}
    named = words[-1] in ("name", "names", "naam", "ingoa", "nom") or words[0] in ("name", "ingoa")
    if not named or "phonetic" in words or {"number", "no", "id"} & set(words):
        return None
    if first & set(words):
        return Heading(Meaning.FIRST)
    if last & set(words):
        return Heading(Meaning.LAST)
    if _NOT_A_NAME & set(words):
        return None
    return Heading(Meaning.NAME, 1)


def _number(words: set[str], joined: str) -> Heading | None:
    if "name" in words or (words & _NEVER and joined not in _ACCOUNT):
        return None
    for rank, known in (
        (NumberRank.FAX, _FAX),
        (NumberRank.MOBILE, _MOBILE),
        (NumberRank.HOME, _HOME if words & _PHONE or len(words) == 1 else frozenset()),
        (NumberRank.EXTENSION, _EXTENSION),
        (NumberRank.WORK, _WORK if words & _PHONE else _ALONE if len(words) == 1 else frozenset()),
        (NumberRank.DIRECT, _DIRECT),
        (NumberRank.OTHER, _OTHER_NUMBER),
    ):
        if words & known or joined in known:
            other = rank is NumberRank.OTHER and not words & _PHONE
            return None if other else Heading(Meaning.NUMBER, rank)
    if joined in _ACCOUNT or words <= _ACCOUNT:
        return Heading(Meaning.NUMBER, NumberRank.ACCOUNT)
    if words & _PHONE and not words & {"id", "type", "label", "area"}:
        return Heading(Meaning.NUMBER, NumberRank.PHONE)
    return None


def _group(words: list[str]) -> Heading | None:
    ranks = [_GROUP_OF[word] for word in words if word in _GROUP_OF]
    if ranks and not {"number", "id", "pickup", "phone", "email"} & set(words) and len(words) < 4:
        return Heading(Meaning.GROUP, min(ranks) + 1)
    return None


def _known(words: set[str]) -> Heading | None:
    return Heading(Meaning.OTHER) if words & (_NEVER | _ACCOUNT | _NOT_A_NAME) else None


@lru_cache(4096)
def rank_of_label(label: str) -> NumberRank | None:
    """Which number a label names: `Work`, `* Mobile`, `Work Fax`; None when it says nothing."""
    words = {fold(word) for word in re.findall(r"[^\W\d_]+", label)}
    for rank, known in (
        (NumberRank.FAX, _FAX | {"pager"}),
        (NumberRank.MOBILE, _MOBILE),
        (NumberRank.HOME, _HOME),
        (NumberRank.EXTENSION, _EXTENSION | {"sip"}),
        (NumberRank.WORK, _WORK | {"main"}),
        (NumberRank.DIRECT, _DIRECT),
        (NumberRank.OTHER, _OTHER_NUMBER | {"custom"}),
    ):
        if words & known:
            return rank
    return None
