"""The Replaces header: one call takes the place of another (RFC 3891)."""

from __future__ import annotations

from dataclasses import dataclass

from sip.dialog import DialogId
from sip.message import MalformedHeader, Message, NameAddr, Params, SipUri, Uri


@dataclass(frozen=True, slots=True)
class Replaces:
    """Which dialog is to be replaced, as its receiver has to read it.

    Attributes:
        to_tag: the tag of whoever gets this header, its local tag.
        from_tag: the tag of that one's peer.
        early_only: only while nobody has answered.
    """

    call_id: str
    to_tag: str
    from_tag: str
    early_only: bool = False

    @property
    def dialog_id(self) -> DialogId:
        """The dialog in the eyes of the receiver."""
        return DialogId(self.call_id, self.to_tag, self.from_tag)

    @property
    def swapped(self) -> Replaces:
        """The same with the tags the other way round: some servers print them so."""
        return Replaces(self.call_id, self.from_tag, self.to_tag, self.early_only)

    def __str__(self) -> str:
        flag = ";early-only" if self.early_only else ""
        return f"{self.call_id};to-tag={self.to_tag};from-tag={self.from_tag}{flag}"

    @staticmethod
    def parse(text: str) -> Replaces:
        """Read one value.

        Raises:
            MalformedHeader: no Call-ID, or a tag is missing.
        """
        call_id, semicolon, tail = text.partition(";")
        try:
            params = Params.parse(semicolon + tail)
        except ValueError as error:
            raise MalformedHeader("Replaces", text) from error
        to_tag, from_tag = params.get("to-tag"), params.get("from-tag")
        if not call_id.strip() or not to_tag or not from_tag:
            raise MalformedHeader("Replaces", text)
        return Replaces(call_id.strip(), to_tag, from_tag, "early-only" in params)


def replaces_of(message: Message) -> Replaces | None:
    """The Replaces header of an INVITE, or None.

    Raises:
        MalformedHeader: it cannot be read, or there are two (RFC 3891 section 3).
    """
    values = message.headers.get_all("Replaces")
    if not values:
        return None
    if len(values) > 1 or "," in values[0]:
        raise MalformedHeader("Replaces", ", ".join(values))
    return Replaces.parse(values[0])


def replaces_in(target: NameAddr) -> Replaces | None:
    """The Replaces a Refer-To carries in its URI (RFC 3891 section 7.1), or None.

    Raises:
        MalformedHeader: it cannot be read.
    """
    uri = target.uri
    headers = uri.headers if isinstance(uri, SipUri) else ()
    for name, value in headers:
        if name.lower() == "replaces":
            return Replaces.parse(value)
    return None


def with_replaces(uri: Uri, replaces: Replaces) -> NameAddr:
    """A Refer-To that asks to replace a call."""
    if not isinstance(uri, SipUri):
        raise MalformedHeader("Refer-To", str(uri))
    plain = uri.for_request_line()
    headers = (("Replaces", str(replaces)),)
    return NameAddr(
        SipUri(
            plain.scheme, plain.user, plain.host, plain.port, params=plain.params, headers=headers
        )
    )
