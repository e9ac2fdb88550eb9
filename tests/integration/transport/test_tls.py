"""TLS on the loopback interface: which certificates are accepted, and why others are not."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.transport.address import HostPort
from sip.transport.tcp import TcpTransport
from sip.transport.tls import CertificateError, CertificateFault, TlsConfig, TlsTransport
from tests.integration.transport.recorder import Recorder, request

LOOPBACK = HostPort("127.0.0.1", 0)
NOW = datetime.now(UTC)


class Authority:
    """A CA and the files its certificates are in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ca = trustme.CA()
        self.file = folder / "ca.pem"
        self.ca.cert_pem.write_to_path(str(self.file))

    def issue(
        self,
        *names: str,
        after: timedelta = timedelta(days=1),
        before: timedelta = timedelta(days=-1),
    ) -> Path:
        issued = self.ca.issue_cert(*names, not_before=NOW + before, not_after=NOW + after)
        path = self.folder / "server.pem"
        issued.private_key_and_cert_chain_pem.write_to_path(str(path))
        return path


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def fingerprint_of(path: Path) -> str:
    pem = "-----BEGIN CERTIFICATE-----" + path.read_text().split("-----BEGIN CERTIFICATE-----")[1]
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()


class Ends:
    def __init__(self, certificate: Path, settings: TlsConfig) -> None:
        self.client, self.server = Recorder(), Recorder(answer=True)
        clock = VirtualClock()
        self.client_tls = TlsTransport(clock, self.client, settings=settings)
        self.server_tls = TlsTransport(
            clock, self.server, settings=TlsConfig(certificate=certificate)
        )
        self.server_at = LOOPBACK


@asynccontextmanager
async def both(certificate: Path, settings: TlsConfig) -> AsyncIterator[Ends]:
    ends = Ends(certificate, settings)
    try:
        ends.server_at = await ends.server_tls.listen(LOOPBACK)
        yield ends
    finally:
        for transport in (ends.client_tls, ends.server_tls):
            transport.close()
            await transport.wait_closed()


def exchange(certificate: Path, settings: TlsConfig, server_name: str | None) -> None:
    """Connect, send one request, wait for its answer."""

    async def test() -> None:
        async with both(certificate, settings) as ends:
            flow = await ends.client_tls.connect(ends.server_at, server_name)
            assert flow.protocol == "TLS"
            flow.send(request())
            await ends.client.until(lambda: bool(ends.client.messages))
            assert ends.client.failures == []

    asyncio.run(test())


def refusal(certificate: Path, settings: TlsConfig, server_name: str) -> CertificateError:
    async def test() -> CertificateError:
        async with both(certificate, settings) as ends:
            with pytest.raises(CertificateError) as caught:
                await ends.client_tls.connect(ends.server_at, server_name)
            assert caught.value.code is TransportFault.TLS_CERT
            assert ends.client_tls.flows == []
            assert ends.server.messages == []
            assert ends.client.failures == []
            return caught.value

    return asyncio.run(test())


@pytest.mark.parametrize("name", ["pbx.example.com", "PBX.Example.Com.", "127.0.0.1", None])
def test_a_certificate_for_the_right_name(authority: Authority, name: str | None) -> None:
    certificate = authority.issue("pbx.example.com", "127.0.0.1")
    exchange(certificate, TlsConfig(ca_file=authority.file), name)


def test_a_wildcard_only_when_allowed(authority: Authority) -> None:
    certificate = authority.issue("*.example.com")
    error = refusal(certificate, TlsConfig(ca_file=authority.file), "pbx.example.com")
    assert error.fault is CertificateFault.NAME_MISMATCH
    settings = TlsConfig(ca_file=authority.file, wildcards=True)
    exchange(certificate, settings, "pbx.example.com")
    assert refusal(certificate, settings, "a.pbx.example.com").names == ("*.example.com",)


def test_another_name(authority: Authority) -> None:
    certificate = authority.issue("other.example.com")
    error = refusal(certificate, TlsConfig(ca_file=authority.file), "pbx.example.com")
    assert error.detail == "name mismatch"
    assert error.names == ("other.example.com",)
    assert error.fingerprint == fingerprint_of(certificate)


@pytest.mark.parametrize("ca_file", ["other", "system"])
def test_an_unknown_authority(authority: Authority, tmp_path: Path, ca_file: str) -> None:
    certificate = authority.issue("pbx.example.com")
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other").file if ca_file == "other" else None
    error = refusal(certificate, TlsConfig(ca_file=other), "pbx.example.com")
    assert error.detail == "unknown authority"


def test_validity(authority: Authority) -> None:
    settings = TlsConfig(ca_file=authority.file)
    old = authority.issue("pbx.example.com", after=timedelta(hours=-1))
    assert refusal(old, settings, "pbx.example.com").detail == "expired"
    early = authority.issue("pbx.example.com", before=timedelta(hours=1))
    assert refusal(early, settings, "pbx.example.com").detail == "not yet valid"


def test_a_pinned_fingerprint_takes_the_place_of_all_other_checks(authority: Authority) -> None:
    certificate = authority.issue("other.example.com", after=timedelta(hours=-1))
    pin = fingerprint_of(certificate)
    exchange(certificate, TlsConfig(fingerprint=pin), "pbx.example.com")
    with_colons = ":".join(pin[i : i + 2] for i in range(0, 64, 2)).upper()
    exchange(certificate, TlsConfig(fingerprint=with_colons), "pbx.example.com")
    error = refusal(certificate, TlsConfig(fingerprint="0" * 64), "other.example.com")
    assert (error.detail, error.fingerprint) == ("fingerprint mismatch", pin)
    with pytest.raises(ValueError, match="64 hex"):
        TlsConfig(fingerprint="abc")


async def answer_in_plain_text(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.write(b"SIP/2.0 400 Bad Request\r\n\r\n")
    writer.close()
    await writer.wait_closed()


def test_a_server_without_tls(authority: Authority) -> None:
    async def test() -> None:
        clock = VirtualClock()
        client, server = Recorder(), Recorder()
        plain = TcpTransport(clock, server)
        tls = TlsTransport(clock, client, settings=TlsConfig(ca_file=authority.file))
        at = await plain.listen(LOOPBACK)
        talks = await asyncio.start_server(answer_in_plain_text, *LOOPBACK)
        hangs_up = await asyncio.start_server(lambda _, writer: writer.close(), *LOOPBACK)
        try:
            for port in (
                talks.sockets[0].getsockname()[1],
                hangs_up.sockets[0].getsockname()[1],
                at.port,
            ):
                if port == at.port:
                    tls.connect_timeout = 0.3  # that one says nothing
                with pytest.raises(TransportError) as caught:
                    await tls.connect(HostPort("127.0.0.1", port))
                assert caught.value.code is TransportFault.TLS_VERSION
        finally:
            talks.close()
            hangs_up.close()
            for transport in (tls, plain):
                transport.close()
                await transport.wait_closed()

    asyncio.run(test())


def test_a_server_that_is_too_old(authority: Authority) -> None:
    class Old(TlsTransport):
        def server_context(self) -> ssl.SSLContext:
            context = super().server_context()
            context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
            context.set_ciphers("ALL:@SECLEVEL=0")
            with pytest.warns(DeprecationWarning, match="TLSv1_1"):  # as it should be
                context.maximum_version = ssl.TLSVersion.TLSv1_1
            return context

    async def test() -> None:
        clock = VirtualClock()
        certificate = authority.issue("pbx.example.com")
        old = Old(clock, Recorder(), settings=TlsConfig(certificate=certificate))
        tls = TlsTransport(clock, Recorder(), settings=TlsConfig(ca_file=authority.file))
        at = await old.listen(LOOPBACK)
        with pytest.raises(TransportError) as caught:
            await tls.connect(at, "pbx.example.com")
        assert caught.value.code is TransportFault.TLS_VERSION
        old.close()
        await old.wait_closed()

    asyncio.run(test())


def test_files_that_cannot_be_read(authority: Authority, tmp_path: Path) -> None:
    async def test() -> None:
        clock = VirtualClock()
        at = await (plain := TcpTransport(clock, Recorder())).listen(LOOPBACK)
        tls = TlsTransport(clock, Recorder(), settings=TlsConfig(ca_file=tmp_path / "none.pem"))
        with pytest.raises(TransportError, match=r"none\.pem"):
            await tls.connect(at)
        with pytest.raises(TransportError, match="no certificate"):
            await tls.listen(LOOPBACK)
        broken = TlsConfig(certificate=tmp_path / "none.pem")
        with pytest.raises(TransportError, match=r"none\.pem"):
            await TlsTransport(clock, Recorder(), settings=broken).listen(LOOPBACK)
        plain.close()
        await plain.wait_closed()

    asyncio.run(test())
