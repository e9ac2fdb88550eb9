"""Which numbers are the same, however each is written."""

from __future__ import annotations

import subprocess
import sys

import phonenumbers
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from console.desk.people.number_plan import NumberKind, NumberPlan, is_region

HERE = NumberPlan().watching(["202", "20345", "1001", "093778648", "47123456", "6493778650", "Ann"])

SAME = [
    # the line in full
    ("093778647", "+6493778647"),
    ("093778647", "006493778647"),
    ("093778647", "09 377 8647"),
    ("093778647", "(09) 377-8647"),
    ("093778647", "+64 (0)9 377 8647"),
    ("+6493778647", "6493778647"),  # as many providers send it
    ("+6493778647", "93778647"),  # a spreadsheet has eaten the 0
    ("093778648", "+6493778648"),  # it has a lamp
    ("6493778650", "09 377 8650"),
    ("0211778647", "+64 21 177 8647"),
    ("0800 838 383", "+64800838383"),
    # other countries
    ("+61 2 9374 4000", "0061293744000"),
    ("+1 650-253-0000", "0016502530000"),
    # what a copied number brings along
    ("\u202a093778647\u202c", "093778647"),
    ("\uff10\uff19\uff13\uff17\uff17\uff18\uff16\uff14\uff17", "093778647"),
    ("٠٩٣٧٧٨٦٤٧", "093778647"),
    ("09\u00a0377\u20118647", "093778647"),
    # our own plan
    ("202", "202"),
    ("202", " 202 "),
    ("20345", "20345"),
    ("47123456", "47123456"),
    ("*97", "*97"),
    ("111", "111"),
    ("ann.lee", "Ann.Lee"),
    ("Ann", "ann"),
]
DIFFERENT = [
    ("0211778647", "093778647"),  # they end in the same six digits
    ("093778647", "093778648"),
    ("093778647", "033778647"),
    ("+6493778647", "+6193778647"),
    ("093778647", "3778647"),
    ("093778647", "778647"),
    ("093778202", "202"),
    ("202", "0202"),
    ("202", "2020"),
    ("1001", "101"),
    ("47123456", "047123456"),  # an extension with a lamp, and a number in Wellington
    ("47123456", "+6447123456"),
    ("*97", "97"),
    ("*97", "*97202"),
    ("ann.lee", "annlee"),
    ("ann", "202"),
    ("202", "ann202"),
    # no number
    ("", ""),
    ("anonymous", "anonymous"),
    ("Anonymous", "093778647"),
    ("unknown", "Unknown"),
    (" ", "202"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_number(one: str, other: str) -> None:
    assert HERE.same(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_numbers(one: str, other: str) -> None:
    assert not HERE.same(one, other)
    assert not HERE.same(other, one)


@pytest.mark.parametrize(
    ("region", "one", "other"),
    [
        ("AU", "02 9374 4000", "+61293744000"),
        ("AU", "0011 64 9 377 8647", "+6493778647"),
        ("GB", "020 7031 3000", "+442070313000"),
        ("US", "650 253 0000", "+16502530000"),
        ("US", "1 650 253 0000", "(650) 253-0000"),
        ("US", "011 64 9 377 8647", "+6493778647"),
        ("DE", "030 303986300", "+4930303986300"),
        ("IT", "02 3661 8300", "+390236618300"),  # the 0 stays
        ("ES", "912 30 46 21", "+34912304621"),  # there is no prefix to dial
    ],
)
def test_each_country_writes_numbers_in_its_way(region: str, one: str, other: str) -> None:
    assert NumberPlan(region).same(one, other)
    assert NumberPlan(region).watching([one, other]).same(one, other)


def test_what_a_number_is() -> None:
    kinds = {
        "09 377 8647": (NumberKind.E164, "+6493778647"),
        "20345": (NumberKind.INTERNAL, "20345"),
        "47123456": (NumberKind.INTERNAL, "47123456"),
        "*97": (NumberKind.NAME, "*97"),
        "Ann.Lee": (NumberKind.NAME, "ann.lee"),
        "anonymous": (NumberKind.NONE, ""),
    }
    read = {text: HERE.read(text) for text in kinds}
    assert {text: (reading.kind, reading.value) for text, reading in read.items()} == kinds


def test_the_regions_that_are_known() -> None:
    assert is_region("NZ")
    assert is_region("AU")
    assert not is_region("nz")
    assert not is_region("ZZ")
    assert not is_region("")


def test_nothing_waits_for_the_library_before_two_numbers_are_compared() -> None:
    """It takes longer to import than the first window may wait."""
    code = (
        "import sys; from console.desk.people.number_plan import NumberPlan, is_region; "
        "assert is_region('NZ') and NumberPlan().watching(['093778647']).same('202', '202'); "
        "sys.exit('phonenumbers' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


REGIONS = st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS))
LIKE_NUMBERS = st.text("0123456789+*# -()./٣９\u202a", max_size=20)
TEXTS = st.one_of(st.text(max_size=40), LIKE_NUMBERS)
PLANS = st.builds(
    lambda region, numbers: NumberPlan(region).watching(numbers),
    REGIONS,
    st.lists(LIKE_NUMBERS, max_size=3),
)


@given(PLANS, TEXTS, TEXTS, TEXTS)
def test_being_the_same_is_an_equivalence(
    plan: NumberPlan, one: str, other: str, third: str
) -> None:
    assert plan.same(one, one) is (plan.read(one).kind is not NumberKind.NONE)
    assert plan.same(one, other) is plan.same(other, one)
    if plan.same(one, other) and plan.same(other, third):
        assert plan.same(one, third)


@st.composite
def public_numbers(draw: st.DrawFn) -> phonenumbers.PhoneNumber:
    """A number like the example of its country, with other digits at the end."""
    region = draw(REGIONS)
    example = phonenumbers.example_number(region)
    if example is None:
        reject()
    written = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    count = draw(st.integers(0, 4))
    ending = draw(st.text("0123456789", min_size=count, max_size=count))
    number = phonenumbers.parse(written[: len(written) - count] + ending)
    assume(phonenumbers.is_valid_number(number))
    return number


FORMATS = (
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
)


@given(public_numbers(), public_numbers(), REGIONS)
def test_only_one_public_number_is_the_same(
    one: phonenumbers.PhoneNumber, other: phonenumbers.PhoneNumber, region: str
) -> None:
    plan = NumberPlan(region)
    for first in FORMATS:
        for second in FORMATS:
            written = phonenumbers.format_number(one, first)
            assert plan.same(written, phonenumbers.format_number(other, second)) is (one == other)
            assert plan.same(written, phonenumbers.format_number(one, second))


@given(public_numbers())
def test_a_number_at_home_and_abroad(number: phonenumbers.PhoneNumber) -> None:
    region = phonenumbers.region_code_for_number(number)
    if region is None:
        reject()
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    digits = [sign for sign in national if sign.isdigit()]
    assume(len(digits) > 6)  # shorter ones are extensions
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert NumberPlan(region).same(national, written)
