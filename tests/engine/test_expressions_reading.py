"""How typed functions are understood: precedence, spellings, products without a sign, bars."""

import numpy as np
import pytest

from gdviz.engine.expressions import expression_of


def value(text, x=0.0):
    return float(expression_of(text).values(np.array(x)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1+2*3", 7),
        ("10-4-3", 3),
        ("24/4/2", 3),
        ("24/4*2", 12),
        ("2*3^2", 18),
        ("-2^2", -4),
        ("(-2)^2", 4),
        ("2^-1", 0.5),
        ("2^-2^2", 0.0625),
        ("2^3^2", 512),
        ("(2^3)^2", 64),
        ("2**3**2", 512),
        ("5--2", 7),
        ("5-+2", 3),
        ("--2", 2),
        ("2*-3", -6),
        ("6/-3", -2),
        ("-3-4", -7),
        ("-2*3+1", -5),
        ("√4²", 4),
        ("√√16", 2),
        ("√9*4", 12),
        ("2√9", 6),
        ("-√9", -3),
        ("2^√9", 8),
        ("3²", 9),
        ("-3²", -9),
        ("2^2²", 16),
        ("2³·2", 16),
        ("min(3,1,2)", 1),
        ("max(3, 1, 2, 7)", 7),
        ("choose(-1, 2, 3)", 2),
        ("choose(1, 2, 3)", 3),
        ("choose(0, 2, 3)", 2.5),
    ],
)
def test_precedence(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2x", 6),
        ("3(x+1)", 12),
        ("(x+1)(x-1)", 8),
        ("(x+1)x", 12),
        ("x(x+1)", 12),
        ("x x", 9),
        ("xx", 9),
        ("2x^2", 18),
        ("-2x", -6),
        ("1/2x", 1.5),
        ("x/2x", 4.5),
        ("2^2x", 12),
        ("x²x", 27),
        ("x sqrt(4)", 6),
        ("2 -x", -1),
        ("3e-1", 0.3),
        ("2e1x", 60),
        ("2|x|x", 18),
    ],
)
def test_a_product_needs_no_sign(text, expected):
    assert value(text, 3.0) == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("3−x", "3-x"),
        ("3·x", "3*x"),
        ("3×x", "3*x"),
        ("x²", "x^2"),
        ("x³", "x**3"),
        ("√(x)", "sqrt(x)"),
        ("2π", "2*pi"),
        ("log(x)", "ln(x)"),
        ("1e−3x", "0.001*x"),
        ("1E+2 x", "100*x"),
        (".5x", "0.5*x"),
        ("5.x", "5*x"),
        ("+x", "x"),
        (" x\t+\u00a01\n", "x+1"),
        ("|x|", "abs(x)"),
    ],
)
def test_other_spellings_mean_the_same(text, plain):
    assert expression_of(text) == expression_of(plain)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("||x|-1|", "||x| − 1|"),
        ("|x||x+1|", "|x|·|x + 1|"),
        ("|2|x|-1|", "|2·|x| − 1|"),
        ("|x|-2|x|", "|x| − 2·|x|"),
        ("|-x|", "|−x|"),
        ("|x|²", "|x|²"),
        ("2^|x|", "2^|x|"),
        ("max(|x|,|x-1|)", "max(|x|, |x − 1|)"),
        ("|(|x|+1)(|x|-1)|", "|(|x| + 1)·(|x| − 1)|"),
        ("| |x|+|x-2| |", "||x| + |x − 2||"),
    ],
)
def test_bars_find_their_other_halves(text, understood):
    assert expression_of(text).text == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("x^2-3*cos(4x)", "x² − 3·cos(4·x)"),
        ("1/2x", "(1 / 2)·x"),
        ("x/2/3", "x / 2 / 3"),
        ("x/(2*3)", "x / (2·3)"),
        ("x-(1-x)", "x − (1 − x)"),
        ("(x-1)-x", "x − 1 − x"),
        ("-x/2*x", "(−x / 2)·x"),
        ("-(x*x)", "−x·x"),
        ("-(x+1)", "−(x + 1)"),
        ("2*(-x)", "2·(−x)"),
        ("(-x)^2", "(−x)²"),
        ("(x^2)^3", "(x²)³"),
        ("x^2^x", "x^2^x"),
        ("x^(x^2)", "x^x²"),
        ("2^(-x)", "2^(−x)"),
        ("x^4", "x⁴"),
        ("x⁴ + x⁹", "x⁴ + x⁹"),
        ("x^10", "x^10"),
        ("((x))", "x"),
        ("0.00001x", "1e−5·x"),
        ("12345678901234567890", "1.2345678901234567e19"),
        ("log(pi)*x", "ln(π)·x"),
    ],
)
def test_formulas_are_written_with_few_brackets_and_no_doubt(text, understood):
    assert expression_of(text).text == understood
    assert expression_of(understood).text == understood


def test_values_have_the_shape_of_the_points_and_are_their_own():
    x = np.linspace(-1.0, 1.0, 6).reshape(2, 3)
    for text in ("x", "5", "x^2", "pi"):
        function = expression_of(text)
        values = function.values(x)
        assert values.shape == (2, 3)
        assert values.dtype == np.float64
        assert not np.shares_memory(values, x)
        values[...] = 7.0
        assert not (function.values(x) == 7.0).any()
    plane = expression_of("y", ("x", "y")).values(x[:, :1], x[:1])
    assert plane.tolist() == [x[0].tolist()] * 2


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [
        ("sqrt(x)", -1.0, np.nan),
        ("x^0.5", -4.0, np.nan),
        ("x^2", -4.0, 16.0),
        ("x^-3", -2.0, -0.125),
        ("ln(x)", -1.0, np.nan),
        ("ln(x)", 0.0, -np.inf),
        ("1/x", 0.0, np.inf),
        ("x/x", 0.0, np.nan),
        ("exp(x)", 1000.0, np.inf),
        ("exp(-x)", 1000.0, 0.0),
        ("sigmoid(x)", -1000.0, 0.0),
        ("cosh(x)", 1000.0, np.inf),
        ("choose(ln(x), 1, 2)", -1.0, np.nan),
        ("max(x, 1)", np.nan, np.nan),
        ("x^0", 0.0, 1.0),
    ],
)
def test_what_has_no_value_is_nan_or_infinite_without_a_warning(text, x, expected):
    np.testing.assert_equal(value(text, x), expected)


def test_a_power_of_e_is_as_exact_as_the_exponential():
    x = np.linspace(-700.0, 700.0, 1001)
    powers, exponentials = expression_of("e^x"), expression_of("exp(x)")
    assert powers.values(x).tolist() == exponentials.values(x).tolist()
