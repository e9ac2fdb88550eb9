"""Whom a certificate is for: RFC 5922 section 7.1."""

from __future__ import annotations

from typing import Any

import pytest

from sip.transport.tls import sip_identities

SUBJECT = ((("commonName", "cn.example.com"),),)


@pytest.mark.parametrize(
    ("certificate", "identities"),
    [
        # A sip URI hides the DNS names beside it.
        (
            {"subjectAltName": (("URI", "sip:example.com"), ("DNS", "pbx.example.com"))},
            ("example.com",),
        ),
        # A URI with a user part or of another scheme is no SIP domain.
        (
            {
                "subjectAltName": (
                    ("URI", "sip:bob@example.com"),
                    ("URI", "https://example.com"),
                    ("DNS", "pbx.example.com"),
                )
            },
            ("pbx.example.com",),
        ),
        # The common name counts only when there is no alternative name.
        ({"subject": SUBJECT}, ("cn.example.com",)),
        ({"subject": SUBJECT, "subjectAltName": (("email", "a@b"),)}, ()),
        ({"subjectAltName": (("DNS", "a.b"), ("IP Address", "192.0.2.1"))}, ("a.b", "192.0.2.1")),
        ({}, ()),
    ],
)
def test_identities(certificate: dict[str, Any], identities: tuple[str, ...]) -> None:
    assert sip_identities(certificate) == identities
