"""SIP over TLS 1.2 and newer; the server's certificate is checked by RFC 5922."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from sip.clock import Clock
from sip.errors import TransportError, TransportFault
from sip.ids import Ids
from sip.message import MalformedUri, SipUri, parse_uri
from sip.trace import Trace
from sip.transport.address import is_numeric
from sip.transport.flow import FlowHandler
from sip.transport.stream_transport import StreamFlow, StreamTransport


class CertificateFault(StrEnum):
    """The reasons to refuse a certificate; one of them is the `detail` of a `TLS_CERT` error."""

    UNKNOWN_AUTHORITY = "unknown authority"
    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    NAME_MISMATCH = "name mismatch"
    FINGERPRINT_MISMATCH = "fingerprint mismatch"


# X509_V_ERR_* of OpenSSL's x509_vfy.h; every other code means a chain without a trusted authority.
_BY_VERIFY_CODE = {9: CertificateFault.NOT_YET_VALID, 10: CertificateFault.EXPIRED}


class CertificateError(TransportError):
    """The certificate of a server was not accepted.

    Args:
        fault: the check that failed.
        fingerprint: SHA-256 of the certificate in hex, "" when the handshake failed before.
        names: the SIP domains the certificate is for.
    """

    def __init__(
        self, fault: CertificateFault, fingerprint: str = "", names: tuple[str, ...] = ()
    ) -> None:
        super().__init__(TransportFault.TLS_CERT, fault)
        self.fault = fault
        self.fingerprint = fingerprint
        self.names = names


@dataclass(frozen=True)
class TlsConfig:
    """The certificates to trust, and our own.

    Attributes:
        ca_file: PEM file of the only authorities to trust; None: those of the system.
        fingerprint: SHA-256 of the only certificate to accept, in hex, with or without colons; it
            replaces every other check. "" for none.
        certificate: PEM file of our own chain: needed to listen, sent when the server asks.
        key: PEM file of its private key; None: in the same file.
        wildcards: accept `*.example.com` for `sip.example.com`, which RFC 5922 section 7.2 forbids.

    Raises:
        ValueError: the fingerprint does not have 64 hex digits.
    """

    ca_file: Path | None = None
    fingerprint: str = ""
    certificate: Path | None = None
    key: Path | None = None
    wildcards: bool = False

    def __post_init__(self) -> None:
        if self.fingerprint and len(_bare(self.fingerprint)) != 64:
            raise ValueError("a SHA-256 fingerprint has 64 hex digits")


class TlsTransport(StreamTransport):
    """TLS connections; see `StreamTransport`.

    Args:
        clock: runs the timers of the pings.
        handler: gets what comes in.
        trace: gets a record of every message, or None.
        ids: jitter of the pings.
        settings: the certificates to trust, and our own.
    """

    protocol = "TLS"

    def __init__(
        self,
        clock: Clock,
        handler: FlowHandler,
        trace: Trace | None = None,
        ids: Ids | None = None,
        settings: TlsConfig | None = None,
    ) -> None:
        super().__init__(clock, handler, trace, ids)
        self.settings = settings or TlsConfig()
        self._wanted: dict[StreamFlow, str] = {}

    def client_context(self) -> ssl.SSLContext:
        """See `StreamTransport.client_context`.

        Raises:
            TransportError: TLS_CERT: a file of the settings cannot be read.
        """
        settings = self.settings
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.check_hostname = False  # `admit` does, by the rules of SIP instead of HTTP
        try:
            if settings.fingerprint:
                context.verify_mode = ssl.CERT_NONE  # `admit` compares the fingerprint
            elif settings.ca_file is not None:
                context.load_verify_locations(settings.ca_file)
            else:
                context.load_default_certs()
            if settings.certificate is not None:
                context.load_cert_chain(settings.certificate, settings.key)
        except (OSError, ssl.SSLError) as error:
            raise _unreadable(settings.ca_file or settings.certificate, error) from error
        return context

    def server_context(self) -> ssl.SSLContext:
        """See `StreamTransport.server_context`.

        Raises:
            TransportError: TLS_CERT: there is no certificate, or its file cannot be read.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.settings.certificate is None:
            raise TransportError(TransportFault.TLS_CERT, "no certificate to listen with")
        try:
            context.load_cert_chain(self.settings.certificate, self.settings.key)
        except (OSError, ssl.SSLError) as error:
            raise _unreadable(self.settings.certificate, error) from error
        return context

    async def secure(self, sock: socket.socket, flow: StreamFlow, server_name: str) -> None:
        """See `StreamTransport.secure`.

        Args:
            sock: connected to the server.
            flow: gets the connection after the handshake.
            server_name: the SIP domain that the certificate must name.

        Raises:
            CertificateError: the certificate of the server is not accepted.
            TransportError: TLS_VERSION: there was no handshake.
        """
        loop = asyncio.get_running_loop()
        self._wanted[flow] = server_name
        try:
            context = self.client_context()
            await loop.create_connection(
                lambda: flow,
                sock=sock,
                ssl=context,
                server_hostname=server_name,
                ssl_handshake_timeout=self.connect_timeout,
            )
        except ssl.SSLCertVerificationError as error:
            fault = _BY_VERIFY_CODE.get(error.verify_code, CertificateFault.UNKNOWN_AUTHORITY)
            raise CertificateError(fault) from error
        except ssl.SSLError as error:
            what = (error.reason or str(error)).replace("_", " ").lower()
            raise TransportError(
                TransportFault.TLS_VERSION, f"the TLS handshake failed: {what}"
            ) from error
        except (ConnectionError, TimeoutError) as error:
            # TCP was connected: a peer that hangs up or is silent now does not speak TLS.
            raise TransportError(
                TransportFault.TLS_VERSION, "no answer to the TLS handshake"
            ) from error
        except TransportError:
            sock.close()
            raise
        finally:
            self._wanted.pop(flow, None)

    def admit(self, flow: StreamFlow, transport: asyncio.Transport) -> None:
        """Check the certificate of a server before anything is sent to it.

        Raises:
            CertificateError: it is not accepted.
        """
        if flow.outgoing:
            self._check(transport.get_extra_info("ssl_object"), self._wanted[flow])
        super().admit(flow, transport)

    def _check(self, connection: ssl.SSLObject, server_name: str) -> None:
        certificate = connection.getpeercert(binary_form=True) or b""
        fingerprint = hashlib.sha256(certificate).hexdigest()
        if self.settings.fingerprint:
            if not hmac.compare_digest(fingerprint, _bare(self.settings.fingerprint)):
                raise CertificateError(CertificateFault.FINGERPRINT_MISMATCH, fingerprint)
            return
        names = sip_identities(connection.getpeercert() or {})
        if not any(_matches(name, server_name, self.settings.wildcards) for name in names):
            raise CertificateError(CertificateFault.NAME_MISMATCH, fingerprint, names)


def sip_identities(certificate: Any) -> tuple[str, ...]:
    """Return the SIP domains (RFC 5922 section 7.1) and the IP addresses of a certificate.

    URIs of the form `sip:domain` count; DNS names only without such a URI; the common name of the
    subject only without any alternative name.

    Args:
        certificate: the dictionary of `ssl.SSLSocket.getpeercert`.
    """
    alternatives = certificate.get("subjectAltName", ())
    domains = tuple(
        domain for kind, value in alternatives if kind == "URI" and (domain := _domain(value))
    )
    if not domains:
        domains = tuple(value for kind, value in alternatives if kind == "DNS")
    if not alternatives:
        subject = (pair for group in certificate.get("subject", ()) for pair in group)
        domains = tuple(value for kind, value in subject if kind == "commonName")
    return domains + tuple(value for kind, value in alternatives if kind == "IP Address")


def _domain(uri_text: str) -> str:
    try:
        uri = parse_uri(uri_text)
    except MalformedUri:
        return ""
    return uri.host if isinstance(uri, SipUri) and uri.scheme == "sip" and not uri.user else ""


def _matches(identity: str, wanted: str, wildcards: bool) -> bool:
    if is_numeric(wanted):
        return is_numeric(identity) and ip_address(identity) == ip_address(wanted.strip("[]"))
    identity, wanted = identity.lower().rstrip("."), wanted.lower().rstrip(".")
    if wildcards and identity.startswith("*."):
        return identity[1:] == wanted[wanted.find(".") :]
    return identity == wanted


def _bare(fingerprint: str) -> str:
    return fingerprint.replace(":", "").replace(" ", "").lower()


def _unreadable(path: Path | None, error: Exception) -> TransportError:
    return TransportError(TransportFault.TLS_CERT, f"cannot read {path}: {error}")
