"""The Replaces header: a call that replaces another one (RFC 3891)."""

from __future__ import annotations

from dataclasses import dataclass

from sip.dialog import DialogId
from sip.message import MalformedHeader, Message, NameAddr, Params, SipUri, Uri


@dataclass(frozen=True, slots=True)
class Replaces:
    """The dialog to replace, as seen by the receiver of the header.

    Attributes:
        call_id: of the dialog.
        to_tag: the local tag of the receiver.
        from_tag: the remote tag of the receiver.
        early_only: whether only an early dialog may be replaced.
    """

    call_id: str
    to_tag: str
    from_tag: str
    early_only: bool = False

    @property
    def dialog_id(self) -> DialogId:
        """The id of the dialog at the receiver."""
        return DialogId(self.call_id, self.to_tag, self.from_tag)

    @property
    def swapped(self) -> Replaces:
        """The same with its tags exchanged: some servers write them so."""
        return Replaces(self.call_id, self.from_tag, self.to_tag, self.early_only)

    def __str__(self) -> str:
        flag = ";early-only" if self.early_only else ""
        return f"{self.call_id};to-tag={self.to_tag};from-tag={self.from_tag}{flag}"

    @staticmethod
    def parse(text: str) -> Replaces:
        """Read one value.

        Raises:
            MalformedHeader: the Call-ID or a tag is missing.
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
    """Return the Replaces header of an INVITE, or None.

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
    """Return the Replaces in the URI of a Refer-To (RFC 3891 section 7.1), or None.

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
    """Return a Refer-To that asks to replace a call.

    Args:
        uri: of the party whose call is to be replaced.
        replaces: that call.

    Raises:
        MalformedHeader: the URI is not a SIP URI.
    """
    if not isinstance(uri, SipUri):
        raise MalformedHeader("Refer-To", str(uri))
    plain = uri.for_request_line()
    headers = (("Replaces", str(replaces)),)
    return NameAddr(
        SipUri(
            plain.scheme, plain.user, plain.host, plain.port, params=plain.params, headers=headers
        )
    )
