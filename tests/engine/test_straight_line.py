"""Programs made into functions: what they compute, what they leave out, and how deep they go."""

import numpy as np

from gdviz.engine.expressions import expression_of
from gdviz.engine.straight_line import Statement, argument_names, made_function, needed


def test_a_name_stands_for_its_newest_value():
    lines = [
        Statement("b", lambda b, g: 0.5 * b + g, ("b", "g")),
        Statement("shown", lambda g: g * g, ("g",)),
        Statement("x", "{} - {} * {}", ("x", "rate", "b")),
    ]
    made = made_function(("x", "g", "b"), lines, ("x", "b"), {"rate": 0.25})
    assert made(10.0, 3.0, 2.0) == (9.0, 4.0)
    assert [line.target for line in needed(lines, ("x", "b"))] == ["b", "x"]


def test_what_goes_in_may_come_out():
    assert made_function(("x", "m"), [], ("x", "m"), {})(1.0, 2.0) == (1.0, 2.0)


def test_arguments_are_found_by_name():
    assert argument_names(lambda x, rate: x) == ("x", "rate")


def test_deep_formulas_and_long_ones_are_computed():
    x = np.linspace(-2.0, 2.0, 9)
    deep = "x" + "".join(f" + {number}·x" for number in range(2, 60))
    np.testing.assert_allclose(expression_of(deep)(x), x * sum(range(1, 60)), rtol=1e-14)
    powers = expression_of("x^3 + x^4 − x^2·x^3")(x)
    np.testing.assert_allclose(powers, x**3 + x**4 - x**5, rtol=1e-13, atol=1e-14)


def test_every_part_that_occurs_twice_is_right_where_memory_is_used_again():
    x, y = np.linspace(-1.0, 1.0, 7), np.linspace(0.5, 2.0, 7)
    text = "(x + y)·sin(x + y) + (x·y)/(1 + x·y) + exp(x + y)·(x·y) − (x + y)"
    s, p = x + y, x * y
    expected = s * np.sin(s) + p / (1 + p) + np.exp(s) * p - s
    np.testing.assert_allclose(expression_of(text, ("x", "y"))(x, y), expected, rtol=1e-14)
