import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gdviz.number_text import (
    AmbiguousNumberError,
    NumberTextError,
    parse_number,
    parse_percent,
    parse_whole,
)
from gdviz.numbers import count, exact, exact_percent, significant

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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,25", 0.25),
        ("0,250", 0.25),
        ("1,5", 1.5),
        ("12,3456", 12.3456),
        ("1234,567", 1234.567),
        ("1,234.5", 1234.5),
        ("−1,234.5", -1234.5),
        ("1,234,567", 1_234_567),
        ("10,034.25", 10034.25),
        ("1.2×10⁻⁷", 1.2e-7),
        ("−6.5×10¹⁷⁰", -6.5e170),
        ("+1.98", 1.98),
    ],
)
def test_a_comma_and_a_power_mean_what_only_they_can(text: str, value: float) -> None:
    assert float(parse_number(text)) == value


@pytest.mark.parametrize(
    ("text", "readings"),
    [("1,000", "1000 or 1"), ("10,034", "10034 or 10.034"), ("−2,500", "−2500 or −2.5")],
)
def test_what_a_comma_makes_two_numbers_is_asked(text: str, readings: str) -> None:
    with pytest.raises(AmbiguousNumberError, match=f"can mean {readings}: type one of these"):
        parse_number(text)


@pytest.mark.parametrize("text", ["1,2,3", "1,23,456", "12.3,456", "1.234.567", "1_000", ","])
def test_commas_in_no_known_place_make_no_number(text: str) -> None:
    with pytest.raises(NumberTextError, match="is not a number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"), [("42", 42), ("10,034", 10034), ("1,000,000", 1_000_000), ("5,0", 5)]
)
def test_whole_numbers_are_read_as_they_are_written(text: str, value: int) -> None:
    assert parse_whole(text) == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("10,000", "10000 or 10:"), ("2,5", "not a whole number"), ("0,034", "not a whole number")],
)
def test_what_is_no_one_whole_number_gets_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(NumberTextError, match=sentence):
        parse_whole(text)


@given(st.integers(0, 10**15))
def test_counts_read_back_where_they_are_one_number(number: int) -> None:
    text = count(number)
    if number % 1000 == 0 and 1000 <= number < 10**6:
        with pytest.raises(AmbiguousNumberError):
            parse_whole(text)
    else:
        assert parse_whole(text) == number


@given(FINITE)
def test_what_is_shown_reads_back_as_what_is_seen(value: float) -> None:
    text = significant(value, 6)
    assume("," not in text or "." in text)
    assert float(parse_number(text)) == pytest.approx(value, rel=1e-5, abs=1e-300)


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
