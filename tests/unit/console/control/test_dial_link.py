"""Links that a person clicks to call a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.control.dial_link import LinkError, is_link, number_of


@pytest.mark.parametrize(
    ("link", "number"),
    [
        # RFC 3966 sections 5.1.1 and 6
        ("tel:+1-201-555-0123", "+12015550123"),
        ("tel:7042;phone-context=example.com", "7042"),
        ("tel:863-1234;phone-context=+1-914-555", "8631234"),
        ("TEL:+64(9)555.0123", "+6495550123"),
        ("tel:%2B64%209%20555%200123", "+6495550123"),
        ("tel:*88", "*88"),
        # RFC 3261 section 19.1.3
        ("sip:alice@atlanta.com", "alice"),
        ("sip:alice:secretword@atlanta.com;transport=tcp", "alice"),
        ("sips:alice@atlanta.com?subject=project%20x&priority=urgent", "alice"),
        ("sip:+1-212-555-1212:1234@gateway.com;user=phone", "+12125551212"),
        ("callto://093778648", "093778648"),
    ],
)
def test_the_number_of_a_link(link: str, number: str) -> None:
    assert number_of(link) == number


@pytest.mark.parametrize(
    "link",
    [
        "",
        "tel:",
        "tel:ann",
        "sip:atlanta.com",
        "sip:@atlanta.com",
        "mailto:ann@example.com",
        "https://example.com",
        "tel:" + "9" * 65,
        "tel:095550123\nBYE",
        "sip:a%0d%0aBYE@example.com",
        "tel:--config=x",
    ],
)
def test_a_link_without_a_number_is_refused(link: str) -> None:
    with pytest.raises(LinkError) as refused:
        number_of(link)
    assert "\n" not in str(refused.value)


@given(st.text(max_size=200), st.sampled_from(["tel:", "sip:", "sip:x@", "", "callto://"]))
def test_any_text_gives_a_number_or_an_error(text: str, scheme: str) -> None:
    try:
        number = number_of(scheme + text)
    except LinkError as refused:
        said = str(refused)
    else:
        said = number
        assert not {" ", ";", "?", "@", "<", ">", ":", "%"} & set(number)
    assert said.isprintable()


def test_a_link_is_recognised_by_its_scheme() -> None:
    assert is_link("tel:1")
    assert not is_link("telephone")
    assert not is_link("watch")
