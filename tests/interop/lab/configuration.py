"""Writes Asterisk's configuration: the files of `etc/` with their @WORDS@ filled in, and the users.

1001-1060 are of group DEFAULT, 3001-3010 of SALES, 1098 may not watch anybody, `blf` only watches.
1097 and 1096 get no subscription shorter than 200 and 900 seconds; 1095's nonces live for 2.
1060 is busy with one call, nobody may be passed on by 1059, and 1057 and 1058 encrypt what is said:
1058 always, 1057 with whoever can. 1056 may have one call at a time.
20000-20999 are virtual phones without any user. Everybody's password is `pw` and the user's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ETC = Path(__file__).parent / "etc"

DEFAULT_GROUP = range(1001, 1061)
SALES_GROUP = range(3001, 3011)
VIRTUAL = range(20000, 21000)
LISTS = {"list10": VIRTUAL[:10], "list100": VIRTUAL[:100], "list1000": VIRTUAL}
OFFICE = DEFAULT_GROUP[:20]
ONE_CALL, NO_TRANSFERS = 1060, 1059
ENCRYPTS, MAY_ENCRYPT = 1058, 1057
ONE_LINE = 1056
"""`dial-user` of extensions.conf knows this number."""
_SPECIAL = {
    ONE_CALL: "device_state_busy_at=1\n",
    NO_TRANSFERS: "allow_transfer=no\n",
    ENCRYPTS: "media_encryption=sdes\n",
    MAY_ENCRYPT: "media_encryption=sdes\nmedia_encryption_optimistic=yes\n",
}

# fmt: off
_FIRST = (
    "Aroha", "Bella", "Caleb", "Daisy", "Eru", "Fiona", "George", "Hana", "Isaac", "Jess",
    "Kiri", "Liam", "Mere", "Noah", "Olive", "Piri", "Quinn", "Rawiri", "Sam", "Tui",
)
_LAST = ("Anderson", "Brown", "Clarke")
# fmt: on

# fmt: off
# Asterisk asks for these too, and is content with nothing in them.
_EMPTY = (
    "acl", "ccss", "cel", "cli", "cli_permissions", "codecs", "dnsmgr", "dsp", "enum", "extconfig",
    "geolocation", "http", "pjproject", "queuerules", "sorcery", "stasis", "statsd", "udptl",
)
# fmt: on


@dataclass(frozen=True)
class Ports:
    """The ports of one Asterisk, all on 127.0.0.1."""

    sip: int
    tls: int
    ami: int
    rtp_first: int
    rtp_last: int


def person(extension: int) -> str:
    """The display name of a user of the group DEFAULT."""
    index = extension - DEFAULT_GROUP.start
    return f"{_FIRST[index % 20]} {_LAST[index // 20 % 3]}"


def write_configuration(folder: Path, name: str, ports: Ports, realm: str, modules: Path) -> None:
    """Write everything Asterisk reads into `folder`.

    Args:
        folder: `/etc/NAME` of the chroot.
        name: of the instance; its folders in /var and /run are called so.
        ports: where it listens.
        realm: of digest authentication.
        modules: the folder of its modules inside the chroot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = {
        "NAME": name,
        "PORT": str(ports.sip),
        "TLS_PORT": str(ports.tls),
        "AMI_PORT": str(ports.ami),
        "RTP_FIRST": str(ports.rtp_first),
        "RTP_LAST": str(ports.rtp_last),
        "REALM": realm,
        "MODULES": str(modules),
        "HINTS_DEFAULT": _hints(DEFAULT_GROUP),
        "HINTS_SALES": _hints(SALES_GROUP),
        "HINTS_VIRTUAL": "".join(f"exten => {n},hint,Custom:{n}\n" for n in VIRTUAL),
        "USERS": _users(),
        "MAILBOXES": "".join(f"{n} => 1234,{person(n)}\n" for n in DEFAULT_GROUP),
    }
    for file in ETC.glob("*.conf"):
        text = file.read_text(encoding="utf-8")
        for word, value in words.items():
            text = text.replace(f"@{word}@", value)
        (folder / file.name).write_text(text, encoding="utf-8")
    for empty in _EMPTY:
        (folder / f"{empty}.conf").touch()


def _hints(extensions: range) -> str:
    return "".join(f"exten => {n},hint,PJSIP/{n}&Custom:{n}\n" for n in extensions)


def _users() -> str:
    parts = [
        _user(str(n), "ep-default", person(n), mailbox=True, more=_SPECIAL.get(n, ""))
        for n in DEFAULT_GROUP
    ]
    parts += [_user(str(n), "ep-sales", f"Sales {n}", mailbox=True) for n in SALES_GROUP]
    parts.append(_user("1098", "ep-default", "No Subscribe", more="allow_subscribe=no\n"))
    parts.append(_user("1097", "ep-default", "Slow Renewal", more="sub_min_expiry=200\n"))
    parts.append(_user("1096", "ep-default", "Slowest Renewal", more="sub_min_expiry=900\n"))
    parts.append(_user("1095", "ep-default", "Short Nonce", sign_in="nonce_lifetime=2\n"))
    parts.append(_user("blf", "ep-default", "BLF console", number="1000"))
    for name, extensions in LISTS.items():
        parts.append(_list(name, extensions, "notification_batch_interval=200"))
    parts.append(_list("office", OFFICE, "notification_batch_interval=0"))
    return "\n".join(parts)


def _user(
    user: str,
    template: str,
    display: str,
    *,
    number: str = "",
    mailbox: bool = False,
    more: str = "",
    sign_in: str = "",
) -> str:
    return (
        f"[{user}]({template})\naors={user}\nauth=auth{user}\n"
        f'callerid="{display}" <{number or user}>\n{more}'
        f"[auth{user}](auth)\nusername={user}\npassword=pw{user}\n{sign_in}"
        f"[{user}](aor)\n" + (f"mailboxes={user}@default\n" if mailbox else "")
    )


def _list(name: str, extensions: range, batching: str) -> str:
    members = "".join(f"list_item={n}\n" for n in extensions)
    return (
        f"[{name}]\ntype=resource_list\nevent=dialog\nfull_state=no\n{batching}\n"
        f"resource_display_name=yes\n{members}"
    )
