"""Early dialogs: one INVITE may ring at several places (RFC 3261 section 12.1)."""

from __future__ import annotations

from collections.abc import Iterator

from sip.dialog import Dialog
from sip.message import Request, Response


class EarlyDialog:
    """One place where it rings.

    Attributes:
        dialog: as far as it is known.
        rings: a 180 came from there.
        rseq: of the last reliable response taken in, None before the first (RFC 3262 section 4).
        description: the last session description that came from there.
    """

    def __init__(self, dialog: Dialog) -> None:
        self.dialog = dialog
        self.rings = False
        self.rseq: int | None = None
        self.description: bytes | None = None

    def takes(self, rseq: int) -> bool:
        """Whether a reliable response is the next one; it is remembered if so.

        A repetition and one that comes before its turn are not taken in (RFC 3262 section 4).
        """
        if self.rseq is not None and rseq != self.rseq + 1:
            return False
        self.rseq = rseq
        return True


class Forks:
    """The early dialogs of one INVITE, by the tag of the other side."""

    def __init__(self) -> None:
        self._dialogs: dict[str, EarlyDialog] = {}

    def __iter__(self) -> Iterator[EarlyDialog]:
        return iter(list(self._dialogs.values()))

    def of(self, request: Request, response: Response) -> EarlyDialog:
        """The early dialog a response belongs to; it is made when it is the first of its tag.

        Raises:
            MalformedHeader: it has to be made and a header cannot be read.
        """
        tag = response.to.tag or ""
        early = self._dialogs.get(tag)
        if early is None:
            early = self._dialogs[tag] = EarlyDialog(Dialog.uac(request, response))
        elif response.headers.get("Contact") is not None:
            early.dialog.refresh_target(response)
        return early

    def confirmed(self, request: Request, response: Response) -> Dialog:
        """The dialog a 2xx makes: route and target are those of the 2xx (section 13.2.2.4).

        Raises:
            MalformedHeader: a header cannot be read.
        """
        dialog = Dialog.uac(request, response)
        early = self._dialogs.get(response.to.tag or "")
        if early is not None:
            dialog.local_cseq = max(dialog.local_cseq, early.dialog.local_cseq)
            dialog.remote_cseq = early.dialog.remote_cseq
        return dialog

    def description_from(self, response: Response) -> bytes | None:
        """What the sender of a response said about its media before it."""
        early = self._dialogs.get(response.to.tag or "")
        return None if early is None else early.description

    def drop(self, response: Response) -> EarlyDialog | None:
        """That place has given up (199, RFC 6228)."""
        return self._dialogs.pop(response.to.tag or "", None)

    @property
    def best(self) -> EarlyDialog | None:
        """The place to deal with before anybody has answered: one that rings, the latest first."""
        dialogs = list(self._dialogs.values())
        ringing = [each for each in dialogs if each.rings]
        found = ringing or dialogs
        return found[-1] if found else None
