import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.ui.words.number_text import (
    NumberTextError,
    exact,
    exact_percent,
    parse_number,
    parse_percent,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.5", 0.5), (" 0,5 ", 0.5), ("1e-3", 0.001), ("1e−3", 0.001), ("−2", -2.0), (".1", 0.1)],
)
def test_numbers_are_read_as_people_type_them(text: str, value: float) -> None:
    assert float(parse_number(text)) == value


@pytest.mark.parametrize("text", ["", "  ", "abc", "1.000,5", "1e", "0x10", "nan", "sNaN", "-inf"])
def test_what_is_no_number_gets_a_sentence(text: str) -> None:
    with pytest.raises(NumberTextError, match=r"number.*such as|number; type one like"):
        parse_number(text)


@pytest.mark.parametrize("text", ["1e9999999", "1e-9999999"])
def test_numbers_beyond_all_doubles_are_refused(text: str) -> None:
    with pytest.raises(NumberTextError, match="more zeros"):
        parse_percent(text)


@pytest.mark.parametrize(("text", "share"), [("10", 0.1), ("10%", 0.1), ("12,3 %", 0.123)])
def test_percent_are_read_with_and_without_their_sign(text: str, share: float) -> None:
    assert float(parse_percent(text)) == share


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5"), (10.0, "10"), (1e-5, "1e−5"), (1e22, "1e22"), (-2.5, "−2.5"), (0.001, "0.001")],
)
def test_exact_is_short(value: float, text: str) -> None:
    assert exact(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.1, "10%"),
        (0.075, "7.5%"),
        (1.0, "100%"),
        (0.0, "0%"),
        (0.29, "29%"),
        (1e300, "1e302%"),
        (5e-324, "5e−322%"),
    ],
)
def test_exact_percent_is_short(share: float, text: str) -> None:
    assert exact_percent(share) == text


@given(FINITE)
def test_exact_reads_back_as_the_same_number(value: float) -> None:
    assert float(parse_number(exact(value))) == value


@given(FINITE)
def test_exact_percent_reads_back_as_the_same_share(share: float) -> None:
    assert float(parse_percent(exact_percent(share))) == share


@given(st.integers(0, 100_000))
def test_everyday_percentages_read_back_to_the_bit(thousandths: int) -> None:
    share = thousandths / 100_000
    assert float(parse_percent(exact_percent(share))) == share
