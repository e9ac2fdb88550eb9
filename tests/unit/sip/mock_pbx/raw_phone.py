"""A phone made of bare transactions on a memory network, for subscriptions and REGISTER."""

from __future__ import annotations

from collections.abc import Callable

from sip.auth import AuthFailure, Credentials, DigestClient
from sip.clock import VirtualClock
from sip.dialog import Dialog
from sip.ids import SequentialIds
from sip.message import Headers, Request, Response, parse_uri
from sip.mock_pbx import MockPbx, PbxLine
from sip.transaction import ServerTransaction, TransactionFailure, TransactionLayer
from sip.transport.address import HostPort
from sip.transport.memory import MemoryNetwork

SERVER = HostPort("192.0.2.1", 5060)
CLIENT = HostPort("192.0.2.20", 5062)
ME = "093778640"
MakePbx = Callable[..., MockPbx]
CALLUM = "093778648"
MERE = "093778649"
LINES = (
    PbxLine(ME, "Reception", mailbox=(1, 2)),
    PbxLine(CALLUM, "Callum Fraser", presence=True),
    PbxLine(MERE, "Mere Tamihere", presence=True),
)


class RawPhone:
    """Sends the requests of a test, answers every NOTIFY, and records all messages in order."""

    def __init__(self, clock: VirtualClock, network: MemoryNetwork, protocol: str = "UDP") -> None:
        self.clock = clock
        self.ids = SequentialIds("phone-", seed=2)
        self.layer = TransactionLayer(clock, self.ids, self._received)
        self.transport = network.attach(CLIENT, self.layer, protocol)
        self.notifies: list[Request] = []
        self.log: list[str] = []
        self.answer_notify = 200
        self.credentials = Credentials(ME, f"pw{ME}")
        self.digest = DigestClient(self.credentials, self.ids)
        self.count = 0

    def _received(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        self.notifies.append(request)
        self.log.append(request.method)
        if self.answer_notify:
            transaction.respond(request.response(self.answer_notify))

    def request(self, method: str, user: str = "", **headers: str) -> Request:
        uri = f"sip:{user}@kiwi.example" if user else "sip:kiwi.example"
        self.count += 1
        to = uri if method == "SUBSCRIBE" else f"sip:{ME}@kiwi.example"
        fields = {
            "Max-Forwards": "70",
            "From": f"<sip:{ME}@kiwi.example>;tag=f{self.count}",
            "To": f"<{to}>",
            "Call-ID": f"call-{self.count}",
            "CSeq": f"1 {method}",
            "Contact": f"<sip:{ME}@{CLIENT}>",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        made = Headers()
        for name, value in fields.items():
            if value:
                made.add(name, value)
        return Request(method, parse_uri(uri), made)

    def send(self, request: Request) -> Response | None:
        """Send a request once; return the final response, or None after the time-out."""
        answers: list[Response | TransactionFailure] = []

        def final(response: Response) -> None:
            if not response.is_provisional:
                self.log.append(str(response.status))
                answers.append(response)

        self.layer.send_request(request, self.transport.flow_to(SERVER), final, answers.append)
        self.clock.run_until(lambda: bool(answers), 40.0)
        assert answers
        return answers[0] if isinstance(answers[0], Response) else None

    def talk(self, request: Request) -> Response | None:
        """Send a request, and once more with credentials when it is challenged."""
        response = self.send(request)
        if response is not None and response.status in (401, 407):
            again = self.digest.answer(request, response)
            if isinstance(again, AuthFailure):
                return response
            response = self.send(again)
        self.clock.advance(0.1)
        return response

    def subscribe(self, number: str, **headers: str) -> Response | None:
        wanted = {"Event": "dialog", "Expires": "600", **headers}
        return self.talk(self.request("SUBSCRIBE", number, **wanted))

    def dialog(self, response: Response) -> Dialog:
        """Return the dialog of an accepted SUBSCRIBE, made from its first NOTIFY."""
        notify = next(n for n in self.notifies if n.call_id == response.call_id)
        dialog = Dialog(
            response.call_id, notify.to, notify.from_, notify.contact[0].uri, local_cseq=50
        )
        return dialog

    def refresh(self, dialog: Dialog, expires: int = 600) -> Response | None:
        extra = [
            ("Event", "dialog"),
            ("Expires", str(expires)),
            ("Contact", f"<sip:{ME}@{CLIENT}>"),
        ]
        request = dialog.request("SUBSCRIBE", extra)
        response = self.talk(request)
        dialog.local_cseq += 1
        return response

    @property
    def last(self) -> Request:
        return self.notifies[-1]

    @property
    def states(self) -> list[str]:
        return [str(notify.headers.get("Subscription-State")) for notify in self.notifies]


def accepted(response: Response | None) -> Response:
    assert response is not None
    assert response.is_success
    return response


def refused(response: Response | None, status: int) -> Response:
    assert response is not None
    assert response.status == status
    return response
