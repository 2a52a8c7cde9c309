"""That a curve falls without end beside a pole is said where it is proved, judged in 80 digits."""

import decimal
import random
from decimal import Decimal

import numpy as np
import pytest

from gdviz.engine import curve_of
from gdviz.engine.expressions import ExpressionError, expression_of
from gdviz.engine.minima import AT_PLACE, FALLS, find_minima
from gdviz.engine.minima.poles import falls_at, falls_between
from tests.engine.typed_functions import Typist, UndefinedError, evaluated
from tests.sizes import size

POLES = ("0", "0.3", "1.25", "2")
SIDES = (-1, 1)

# What may stand in a sum: as it is typed, and what it means; p is where the pole is.
PARTS = (
    ("A / (x - P)", "A / (x - P)"),
    ("A / (x - P)^2", "A / (x - P) ** 2"),
    ("A / (x - P)^3", "A / (x - P) ** 3"),
    ("A / abs(x - P)", "A / abs(x - P)"),
    ("A / (x^2 - 2*P*x + P^2)", "A / (x - P) ** 2"),
    ("A * ln(abs(x - P))", "A * ln(abs(x - P))"),
    ("A * ln((x - P)^2) / (x - P)", "A * ln((x - P) ** 2) / (x - P)"),
    ("A / sin(x - P)", "A / sin(x - P)"),
    ("A * cos(x) / (x - P)", "A * cos(x) / (x - P)"),
    ("A / (exp(x - P) - 1)", "A / (exp(x - P) - 1)"),
    ("A / (1 - cos(x - P))", "A / (1 - cos(x - P))"),
    ("A * sqrt(abs(x - P)) / (x - P)", "A * sqrt(abs(x - P)) / (x - P)"),
    ("A * (x - P) / (x - P)^2", "A * (x - P) / (x - P) ** 2"),
    ("A * x^2", "A * x * x"),
    ("A * exp(x)", "A * exp(x)"),
)
NUMBERS = ("1", "2", "0.5", "1e-6")


def functions(count, seed):
    """Sums with a pole: each as typed, its meaning, and the pole."""
    draw = random.Random(seed)
    for _ in range(count):
        pole = draw.choice(POLES)
        text, meaning = "0", "D(0)"
        for typed, meant in draw.choices(PARTS, k=draw.randint(1, 3)):
            sign, number = draw.choice("+-"), draw.choice(NUMBERS)
            text += f" {sign} {typed.replace('A', number).replace('P', pole)}"
            meant = meant.replace("A", f'D("{number}")').replace("P", f'D("{pole}")')
            meaning += f" {sign} {meant}"
        yield text, meaning, pole


def falls(meaning, pole, side):
    """Whether the true value falls by as much each time that x is so many times nearer."""
    with decimal.localcontext(prec=80):
        try:
            ways = [Decimal(10) ** -exponent for exponent in (14, 21, 28)]
            values = [evaluated(meaning, x=Decimal(pole) + side * way) for way in ways]
            first, second = values[0] - values[1], values[1] - values[2]
        except (UndefinedError, ArithmeticError):
            return None
        return bool(first > 0 and second > first * Decimal("0.9"))


@pytest.mark.at_length
def test_of_random_sums_with_a_pole_it_is_known_whether_they_fall():
    known, count = 0, size(100, 300)
    for text, meaning, pole in functions(count, 1):
        function = expression_of(text)
        for side in SIDES:
            told = falls_at(function, float(pole), float(side))
            assert told in (None, falls(meaning, pole, side)), (text, side)
            known += told is not None
    assert known >= 530 * count // 300


def test_of_random_functions_nothing_is_told_that_is_not_so():
    typist, known = Typist(11), 0
    for number in range(700):
        typed = typist.function(2 + number % 3)
        try:
            function = expression_of(typed.text)
        except ExpressionError:
            continue
        for side in SIDES:
            told, truth = falls_at(function, 0.0, float(side)), falls(typed.meaning, "0", side)
            if told is not None and truth is not None:
                assert told == truth, (typed.text, side)
                known += told
    assert known >= 15


@pytest.mark.parametrize(
    ("text", "place", "left", "right"),
    [
        ("1/(3x - 1)", 1 / 3, True, False),
        ("-1/(x^2 - 2)^2", np.sqrt(2.0), True, True),
        ("tan(x)", np.pi / 2, False, True),
        ("ln(abs(exp(x) - 2))", np.log(2.0), True, True),
        ("x^2 + 1/(1 - x^2)", 1.0, False, True),
        ("1/(x^3 - 2)", 2.0 ** (1 / 3), True, False),
        ("1/(x^2 - 2) - 1/(x^2 - 2)^3", np.sqrt(2.0), False, True),
        # Two zeros at one place, and one that does not cross: more than is shown.
        ("-1/(x^4 - 4x^2 + 4)", np.sqrt(2.0), False, False),
    ],
)
def test_beside_a_place_that_no_double_meets(text, place, left, right):
    function = expression_of(text)
    ends = float(place) - 1e-12, float(place) + 1e-12
    assert falls_between(function, *ends, -1.0) is left
    assert falls_between(function, *ends, 1.0) is right


def test_what_turns_round_closer_to_a_pole_than_can_be_seen_does_not_fall():
    lowest = find_minima(curve_of("1e-60/x^4 - 1/x^2")).lowest
    assert (lowest.kind, lowest.proved) == (AT_PLACE, False)
    assert falls_at(expression_of("1e-60/x^4 - 1/x^2"), 0.0, 1.0) is False


def test_a_pole_is_found_in_what_intervals_leave_wide():
    lowest = find_minima(curve_of("-1/(1 - cos(x))")).lowest
    assert (lowest.kind, lowest.point, lowest.proved) == (FALLS, (0.0,), True)


def test_a_pole_at_the_edge_is_approached_from_within():
    assert find_minima(curve_of("1/x", (0.0, 4.0))).lowest.kind != FALLS
    assert find_minima(curve_of("-1/x", (0.0, 4.0))).lowest.kind == FALLS
