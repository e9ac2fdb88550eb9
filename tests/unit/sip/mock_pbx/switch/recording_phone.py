"""A phone made of bare transactions and dialogs that records every message it receives.

It shares no code with the switch above the transaction layer, so a misreading of an RFC in the
switch is not repeated here.
"""

from __future__ import annotations

from sip.auth import AuthFailure, Credentials, DigestClient
from sip.clock import VirtualClock
from sip.dialog import Dialog, DialogId
from sip.ids import SequentialIds
from sip.message import Headers, Request, Response, SipUri, parse_uri
from sip.transaction import (
    ClientTransaction,
    ServerTransaction,
    TransactionFailure,
    TransactionLayer,
)
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.mock_pbx.raw_phone import SERVER

DOMAIN = "kiwi.example"


def sdp(direction: str = "sendrecv", host: str = "192.0.2.30") -> bytes:
    lines = (
        "v=0",
        f"o=- 7 7 IN IP4 {host}",
        "s=-",
        f"c=IN IP4 {host}",
        "t=0 0",
        "m=audio 40000 RTP/AVP 8 0 101",
        "a=rtpmap:101 telephone-event/8000",
        f"a={direction}",
    )
    return "".join(f"{line}\r\n" for line in lines).encode()


class RecordedLeg:
    """One call of the phone, with what the switch sent in it.

    Attributes:
        saw: the messages received, in order: "180", "200", "BYE", "NOTIFY 100", "UPDATE 1003" …
        at: when each of them was received, on the clock, seconds.
        status: of the final response to the phone's INVITE; None: none yet.
    """

    def __init__(self, phone: RecordingPhone, invite: Request) -> None:
        self.phone = phone
        self.invite = invite
        self.dialog: Dialog | None = None
        self.saw: list[str] = []
        self.at: list[float] = []
        self.reasons: list[str] = []
        self.identity = ""
        self.status: int | None = None
        self.answer: Response | None = None
        self.ended = False
        self.client: ClientTransaction | None = None
        self.server: ServerTransaction | None = None

    def note(self, what: str) -> None:
        self.saw.append(what)
        self.at.append(self.phone.clock.now())

    def since(self, what: str, start: str) -> float:
        """Return the seconds from the first `start` to the first `what`."""
        return self.at[self.saw.index(what)] - self.at[self.saw.index(start)]

    # --- driven by tests

    def ring(self) -> None:
        self._respond(180)

    def pick_up(self) -> None:
        self._respond(200, sdp())

    def refuse(self, status: int, **headers: str) -> None:
        self._respond(status, b"", **headers)
        self.ended = True

    def cancel(self) -> None:
        assert self.client is not None
        self.client.cancel()

    def bye(self) -> int | None:
        self.ended = True
        return self._ask("BYE")

    def hold(self, direction: str = "sendonly", method: str = "INVITE") -> int | None:
        return self._ask(method, sdp(direction))

    def resume(self) -> int | None:
        return self._ask("INVITE", sdp())

    def refer(self, target: str, replaces: RecordedLeg | None = None) -> int | None:
        """Send a REFER; return the status of its response."""
        uri = f"sip:{target}@{DOMAIN}"
        if replaces is not None:
            uri += f"?Replaces={replaces.replaces()}"
        return self._ask("REFER", Refer_To=f"<{uri}>", Referred_By=f"<sip:{self.phone.user}@x>")

    def replaces(self, sign: str = "%3B", equals: str = "%3D", *, swapped: bool = False) -> str:
        """Return a Replaces value for this call, as the switch knows its dialog."""
        assert self.dialog is not None
        to, from_ = self.dialog.remote.tag, self.dialog.local.tag
        if swapped:
            to, from_ = from_, to
        return f"{self.dialog.call_id}{sign}to-tag{equals}{to}{sign}from-tag{equals}{from_}"

    # --- requests and responses

    def _respond(self, status: int, body: bytes = b"", **headers: str) -> None:
        assert self.server is not None
        own = {"Contact": f"<sip:{self.phone.user}@{self.phone.at}>"}
        fields = [(name.replace("_", "-"), value) for name, value in (own | headers).items()]
        if body:
            fields.append(("Content-Type", "application/sdp"))
        response = self.invite.response(status, to_tag=f"u{id(self)}", headers=fields, body=body)
        self.server.respond(response)
        if self.dialog is None:
            self.dialog = Dialog.uas(self.invite, f"u{id(self)}")

    def _ask(self, method: str, body: bytes = b"", **headers: str) -> int | None:
        assert self.dialog is not None
        fields = [("Contact", f"<sip:{self.phone.user}@{self.phone.at}>")]
        fields += [(name.replace("_", "-"), value) for name, value in headers.items()]
        if body:
            fields.append(("Content-Type", "application/sdp"))
        request = self.dialog.request(method, fields, body)
        response = self.phone.talk(request, self)
        if response is not None and response.is_success and method == "INVITE":
            self.answer = response
            self.phone.layer.send_ack(self.dialog.ack(request), self.phone.flow)
            self.phone.clock.advance(0.001)
        return None if response is None else response.status

    def received(self, transaction: ServerTransaction) -> None:
        """Answer and record a request of the switch inside this call."""
        request = transaction.request
        words = [request.method]
        if request.method == "NOTIFY":
            words.append(request.body.decode().split(" ")[1])
        identity = request.headers.get("P-Asserted-Identity")
        if identity is not None:
            self.identity = identity
            words.append(identity.partition("sip:")[2].partition("@")[0])
        self.note(" ".join(words))
        self.reasons += request.headers.get_all("Reason")
        fields = [("Contact", f"<sip:{self.phone.user}@{self.phone.at}>")]
        body = b""
        if request.method == "INVITE":
            self.invite, self.server, body = request, transaction, sdp()
            fields.append(("Content-Type", "application/sdp"))
        transaction.respond(request.response(200, headers=fields, body=body))
        if request.method == "BYE":
            self.ended = True


class RecordingPhone:
    """A phone of a line that records its calls.

    Attributes:
        legs: its calls, in the order in which they began.
        rings: an INVITE is answered with 180 at once.
    """

    def __init__(
        self,
        clock: VirtualClock,
        network: MemoryNetwork,
        user: str,
        host: str,
        protocol: str = "UDP",
    ) -> None:
        self.clock = clock
        self.user = user
        self.protocol = protocol
        self.at = HostPort(host, 5062)
        self.ids = SequentialIds(f"{user}-{host}-", seed=int(user))
        self.layer = TransactionLayer(clock, self.ids, self._received, self._ack_received)
        self.transport = network.attach(self.at, self.layer, protocol)
        self.digest = DigestClient(Credentials(user, f"pw{user}"), self.ids)
        self.legs: list[RecordedLeg] = []
        self.rings = True
        self.acks: list[Request] = []
        self.count = 0

    @property
    def flow(self) -> Flow:
        return self.transport.flow_to(SERVER)

    @property
    def leg(self) -> RecordedLeg:
        """The last call of the phone."""
        return self.legs[-1]

    def register(self) -> None:
        response = self.talk(self._request("REGISTER", self.user, Expires="3600"))
        assert response is not None
        assert response.status == 200

    def call(self, number: str, body: bytes | None = None, **headers: str) -> RecordedLeg:
        """Send an INVITE, with credentials when challenged; the clock advances by 1 ms."""
        body = sdp() if body is None else body
        request = self._request("INVITE", number, body, **headers)
        leg = RecordedLeg(self, request)
        self.legs.append(leg)
        self._send_invite(leg)
        self.clock.advance(0.001)
        return leg

    def _send_invite(self, leg: RecordedLeg) -> None:
        def responded(response: Response) -> None:
            if response.status in (401, 407):
                again = self.digest.answer(leg.invite, response)
                if not isinstance(again, AuthFailure):
                    leg.invite = again
                    self._send_invite(leg)
                    return
            identity = response.headers.get("P-Asserted-Identity")
            if identity is not None and response.status > 100:
                leg.identity = identity
            if response.status == 100:
                return
            leg.note(str(response.status))
            if response.to.tag and (leg.dialog is None or response.is_success):
                leg.dialog = Dialog.uac(leg.invite, response)
            if not response.is_provisional:
                leg.status = response.status
                leg.ended = not response.is_success
                leg.reasons += response.headers.get_all("Reason")
            if response.is_success:
                leg.answer = response
                assert leg.dialog is not None
                late = not leg.invite.body
                fields = [("Content-Type", "application/sdp")] if late else []
                ack = leg.dialog.ack(leg.invite, fields, sdp("inactive") if late else b"")
                self.layer.send_ack(ack, self.flow)

        def failed(failure: TransactionFailure) -> None:
            leg.note(str(failure.kind))

        leg.client = self.layer.send_request(leg.invite, self.flow, responded, failed)

    def talk(self, request: Request, leg: RecordedLeg | None = None) -> Response | None:
        """Send a request, again with credentials when challenged; return the response or None."""
        answers: list[Response | TransactionFailure] = []

        def final(response: Response) -> None:
            if not response.is_provisional:
                answers.append(response)
                if leg is not None and response.status not in (401, 407):
                    leg.note(str(response.status))

        self.layer.send_request(request, self.flow, final, answers.append)
        self.clock.run_until(lambda: bool(answers), 40.0)
        answer = answers[0] if answers else None
        if not isinstance(answer, Response):
            return None
        if answer.status in (401, 407):
            again = self.digest.answer(request, answer)
            if not isinstance(again, AuthFailure):
                if leg is not None and leg.dialog is not None:
                    leg.dialog.sent(again)
                return self.talk(again, leg)
        return answer

    def _request(self, method: str, user: str, body: bytes = b"", **headers: str) -> Request:
        self.count += 1
        uri = f"sip:{user}@{DOMAIN}" if method != "REGISTER" else f"sip:{DOMAIN}"
        fields = {
            "Max-Forwards": "70",
            "From": f"<sip:{self.user}@{DOMAIN}>;tag={self.ids.tag()}",
            "To": f"<sip:{user}@{DOMAIN}>",
            "Call-ID": self.ids.call_id(),
            "CSeq": f"1 {method}",
            "Contact": f"<sip:{self.user}@{self.at};transport={self.protocol.lower()}>",
            "Supported": "replaces, timer",
            "Allow": "INVITE, ACK, CANCEL, BYE, NOTIFY, REFER, UPDATE, OPTIONS",
            **({"Content-Type": "application/sdp"} if body else {}),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        return Request(method, parse_uri(uri), Headers(list(fields.items())), body)

    def _received(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        if request.to.tag is not None:
            found = DialogId.of_received(request)
            for leg in self.legs:
                if leg.dialog is not None and leg.dialog.id == found:
                    leg.received(transaction)
                    return
            transaction.respond(request.response(481))
            return
        if request.method != "INVITE":
            transaction.respond(request.response(200))
            return
        merged = [
            leg
            for leg in self.legs
            if (leg.invite.call_id, leg.invite.cseq) == (request.call_id, request.cseq)
        ]
        if merged:
            merged[0].note("INVITE again")
            transaction.respond(request.response(482, to_tag="merged"))
            return
        leg = RecordedLeg(self, request)
        leg.server = transaction
        leg.identity = request.headers.get("P-Asserted-Identity") or ""
        leg.note("INVITE")
        self.legs.append(leg)
        transaction.on_cancel = lambda: self._cancelled(leg)
        if self.rings:
            leg.ring()

    def _cancelled(self, leg: RecordedLeg) -> None:
        leg.note("CANCEL")
        assert leg.server is not None
        assert leg.server.cancel is not None
        leg.reasons += leg.server.cancel.headers.get_all("Reason")
        leg.refuse(487)

    def _ack_received(self, ack: Request, flow: Flow) -> None:
        self.acks.append(ack)
        for leg in self.legs:
            if leg.dialog is not None and leg.dialog.call_id == ack.call_id:
                leg.note("ACK")


def user_of(identity: str) -> str:
    """Return the number in a P-Asserted-Identity."""
    uri = parse_uri(identity.partition("<")[2].partition(">")[0])
    assert isinstance(uri, SipUri)
    return uri.user or ""
