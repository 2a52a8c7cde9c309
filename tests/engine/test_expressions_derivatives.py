"""Values and derivatives of random functions against 60 digits, and the rules by hand."""

import random
from decimal import Decimal

import numpy as np
import pytest

from gdviz.engine.expressions import ExpressionError, Limits, expression_of
from gdviz.engine.expressions.tree import Call, NamedConstant, Negative, Number, Operation, folded
from tests.engine import oracle
from tests.engine.typed_functions import FUNCTIONS, PI, E, evaluated, power, typed_functions
from tests.sizes import size

PLANE = ("x", "y")
ROOMY = Limits(length=10_000, nodes=2_000)
COUNT = size(300, 600)


def exact(tree, point):
    """The value of a tree in 60 digits."""
    signs = {
        "+": lambda a, b: a + b,
        "−": lambda a, b: a - b,
        "·": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "^": power,
    }

    def visit(node, below):
        match node:
            case Number(value=value):
                return Decimal(repr(value))
            case NamedConstant(name=name):
                return {"e": E, "π": PI}[name]
            case Negative():
                return -below[0]
            case Operation(sign=sign):
                return signs[sign](*below)
            case Call(name=name):
                return FUNCTIONS[name](*below)
        return point[node.name]

    return folded(tree, visit)


def central_difference(typed, point, by):
    names = list(point)

    def function(moved):
        return evaluated(typed.meaning, **dict(zip(names, moved, strict=True)))

    return oracle.slope(function, list(point.values()), names.index(by), step="1e-18")


def drawn_samples():
    """Functions that can be read, each with the points where it has a value and slopes."""
    draw = random.Random(7)
    for typed in typed_functions(COUNT):
        try:
            function = expression_of(typed.text, PLANE)
        except ExpressionError as error:
            refused = str(error)
            # What has no value whatever x is; the text itself is always good.
            assert refused.endswith(("has no value.", "be above 0.", "a number.", "divides by 0."))
            continue
        points = [{name: round(draw.uniform(-3, 3), 3) for name in PLANE} for _ in range(4)]
        with oracle.exactly():
            defined = [
                (point, slopes)
                for point in points
                if (slopes := exact_slopes(typed, point)) is not None
            ]
        if defined:
            yield typed, function, defined


def exact_slopes(typed, point):
    place = {name: Decimal(repr(value)) for name, value in point.items()}
    try:
        value = evaluated(typed.meaning, **place)
        slopes = [central_difference(typed, place, by) for by in PLANE]
    except ArithmeticError:
        return None
    return None if max(map(abs, (value, *slopes))) > 10**9 else (value, *slopes)


@pytest.fixture(scope="module")
def samples():
    return list(drawn_samples())


@pytest.mark.at_length
def test_there_are_enough_functions_and_every_word_of_the_grammar_is_among_them(samples):
    assert len(samples) > COUNT // 2
    texts = " ".join(typed.text for typed, _, _ in samples)
    words = [*FUNCTIONS, "log", "√", "π", "pi", "²", "³", "**", "^", "|", "·", "×", "−", "e-1"]
    assert [word for word in words if word not in texts] == []


@pytest.mark.at_length
def test_the_formula_of_the_derivative_is_that_of_the_difference(samples):
    for typed, function, defined in samples:
        trees = [function.derivative(by).tree for by in PLANE]
        for point, (_, *slopes) in defined:
            place = {name: Decimal(repr(value)) for name, value in point.items()}
            with oracle.exactly():
                for tree, slope in zip(trees, slopes, strict=True):
                    error = abs(exact(tree, place) - slope)
                    assert error < Decimal("1e-20") * max(1, abs(slope)), (typed.text, point)


@pytest.mark.at_length
def test_numbers_of_function_and_derivative_are_those_of_the_formula(samples):
    for typed, function, defined in samples:
        computed = [function, *(function.derivative(by) for by in PLANE)]
        for point, numbers in defined:
            found = [float(each(*map(np.array, point.values()))) for each in computed]
            wanted = pytest.approx([float(each) for each in numbers], rel=1e-8, abs=1e-8)
            assert found == wanted, (typed.text, point)


@pytest.mark.at_length
def test_a_shown_derivative_has_the_values_of_the_derivative(samples):
    """Wherever the function has one, and its derivative too."""
    axis = np.array([-3.0, -1.5, -1.0, -0.3, 0.0, 0.25, 0.5, 1.0, 2.0, 2.7])
    grid, shorter = np.meshgrid(axis, axis[::-1]), 0
    for _, function, _ in samples:
        there = np.isfinite(function.values(*grid))
        for by in PLANE:
            slope = function.derivative(by)
            shown = function.slope_text(slope)
            shorter += len(shown) < len(slope.text)
            values = expression_of(shown, PLANE, ROOMY).values(*grid)[there]
            wanted = slope.values(*grid)[there]
            np.testing.assert_array_equal(np.isfinite(values), np.isfinite(wanted), shown)
            finite = np.isfinite(wanted)
            room = 1e-9 * (1.0 + np.abs(wanted[finite]))
            assert (np.abs(values[finite] - wanted[finite]) <= room).all(), (shown, slope.text)
    assert shorter > COUNT // 20


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x*ln(x)", "ln(x) + 1"),
        ("x^x", "x^x + x^x·ln(x)"),
        ("ln(x)/x", "(1 − ln(x)) / x²"),
        ("x^2*sin(1/x)", "2·x·sin(1 / x) − cos(1 / x)"),
        ("1/x^2", "−2 / x³"),
        ("1/(x - 3)^3", "−3 / (x − 3)⁴"),
        ("1/sqrt(x)", "−0.5 / sqrt(x)³"),
        ("(x + 1)/(x - 1)", "−2 / (x − 1)²"),
        ("x/(1 + x^2)", "(1 − x²) / (1 + x²)²"),
        # Where sqrt(x) is 0 the function has a value, and its derivative none.
        ("x*sqrt(x)", "sqrt(x) + 0.5·x / sqrt(x)"),
        ("sqrt(x)*sqrt(x)", "sqrt(x) / sqrt(x)"),
        # Of nothing infinitely large there may be something left.
        ("exp(-1/x)*x", "x·exp(−1 / x) / x² + exp(−1 / x)"),
        ("exp(-(x - 1)^2/2)", "−exp(−(x − 1)² / 2)·(x − 1)"),
        ("tanh(x)", "1 − tanh(x)²"),
    ],
)
def test_derivatives_are_shown_as_people_write_them(text, shown):
    function = expression_of(text)
    assert function.slope_text(function.derivative()) == shown


@pytest.mark.at_length
def test_what_is_written_is_read_as_the_same(samples):
    grid = np.meshgrid(np.linspace(-3, 3, 13), np.linspace(-2.7, 3.1, 11))
    for _, function, _ in samples:
        for one in (function, function.derivative("x"), function.derivative("y")):
            again = expression_of(one.text, PLANE, ROOMY)
            assert again == one
            np.testing.assert_array_equal(again.values(*grid), one.values(*grid), one.text)


@pytest.mark.parametrize(
    ("text", "derivative"),
    [
        ("7", "0"),
        ("x", "1"),
        ("x^2 - 3*cos(4x)", "2·x + 12·sin(4·x)"),
        ("0.1x^3", "0.3·x²"),
        ("x*x*x", "3·x²"),
        ("-x^2", "−2·x"),
        ("x^-2", "−2·x^(−3)"),
        ("x^(1/3)", "x^(−2 / 3) / 3"),
        ("x/3", "1 / 3"),
        ("sqrt(x^2+1)", "x / sqrt(x² + 1)"),
        ("2^x", "2^x·ln(2)"),
        ("e^(2x)", "2·e^(2·x)"),
        ("x^x", "x·x^(x − 1) + x^x·ln(x)"),
        ("x/(1+x^2)", "(1 + x² − 2·x²) / (1 + x²)²"),
        ("tan(x)", "1 / cos(x)²"),
        ("tanh(x)", "1 − tanh(x)²"),
        ("sigmoid(3x)", "3·sigmoid(3·x)·(1 − sigmoid(3·x))"),
        ("|x|", "sign(x)"),
        ("sign(x)", "0"),
        ("max(0, x)", "choose(x, 0, 1)"),
        ("min(x, x)", "1"),
        ("abs(x) - sin(1.5*abs(x))/1.5", "sign(x) − cos(1.5·|x|)·sign(x)"),
    ],
)
def test_derivatives_are_short_enough_to_be_shown(text, derivative):
    assert expression_of(text).derivative().text == derivative


@pytest.mark.parametrize(
    ("text", "slope"),
    [("abs(x)", 0.0), ("sign(x)", 0.0), ("max(0, x)", 0.5), ("min(3x, x^2)", 1.5), ("x|x|", 0.0)],
)
def test_a_corner_has_the_mean_of_the_slopes_beside_it(text, slope):
    assert expression_of(text).derivative().values(np.array([0.0])).tolist() == [slope]


def test_a_selection_keeps_the_other_side_out():
    derivative = expression_of("max(1, -exp(exp(x)))").derivative()
    assert derivative.values(np.array([8.0])).tolist() == [0.0]


def test_a_derivative_has_a_derivative_until_it_is_too_long():
    wave = expression_of("sin(2x)").derivative().derivative().derivative()
    assert wave.text == "−8·cos(2·x)"
    long = expression_of("x" + "*sin(x)" * 60).derivative()
    with pytest.raises(ExpressionError, match=r"^The formula is too long for a derivative\.$"):
        long.derivative()


def test_a_number_in_the_derivative_that_is_too_large_is_told():
    with pytest.raises(ExpressionError, match="holds a number that is too large"):
        expression_of("1e308*x*1e308").derivative()


def test_only_what_is_there_can_be_differentiated_by():
    with pytest.raises(ExpressionError, match="no derivative by y"):
        expression_of("x").derivative("y")
