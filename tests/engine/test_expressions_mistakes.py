"""What cannot be read: a sentence, the place of the mistake, and no time or memory spent on it."""

import pytest

from gdviz.engine import curve_of, surface_of
from gdviz.engine.expressions import LIMITS, ExpressionError, expression_of

KNOWN = "log, abs, sign, sqrt, exp, ln, sin, cos, tan, sinh, cosh, tanh, sigmoid, min, max, choose"
COMMA = "A comma stands between arguments, as in max(x, 0); within a number write a point."
MISTAKES = [
    ("", (0, 0), "There is no formula yet: write one, such as x^2."),
    ("  ", (0, 2), "There is no formula yet: write one, such as x^2."),
    ("2sen(x)", (1, 4), "There is no function “sen”: did you mean sin?"),
    ("Sin(x)", (0, 3), "There is no function “Sin”: did you mean sin?"),
    ("foo(x)", (0, 3), f"There is no function “foo”; there are {KNOWN}."),
    ("x+z", (2, 3), "“z” is not known: the variable is x."),
    ("X", (0, 1), "“X” is not known: did you mean x?"),
    ("2y", (1, 2), "y is only known for surfaces: a curve has x alone."),
    ("xy", (1, 2), "y is only known for surfaces: a curve has x alone."),
    ("1+((x+1", (3, 4), "A bracket is opened at character 4 and never closed."),
    ("max(1,2", (3, 4), "A bracket is opened at character 4 and never closed."),
    ("x)+1", (1, 2), "A bracket is closed at character 2 that was never opened."),
    ("|x", (0, 1), "The bar at character 1 has no other half: |x| takes two."),
    ("(|x)|", (1, 2), "The bar at character 2 has no other half: |x| takes two."),
    ("||", (1, 2), "The bar at character 2 has no other half: |x| takes two."),
    (
        "|x|x|x|",
        (0, 7),
        "These bars can be read in two ways: write abs(…) instead, or “·” between them.",
    ),
    ("()", (0, 2), "There is nothing in these brackets."),
    ("sin()", (3, 5), "There is nothing in these brackets."),
    ("sin x", (0, 3), "Brackets are missing after sin: write sin(x)."),
    ("sin²(x)", (0, 3), "Brackets are missing after sin: write sin(x)."),
    ("sin(x,x)", (0, 8), "sin takes one argument, not 2."),
    ("max(x)", (0, 6), "max takes two arguments, not 1."),
    ("choose(x,1)", (0, 11), "choose takes three arguments, not 2."),
    ("x+", (2, 2), "Something is missing after “+”, at the end."),
    ("x+*2", (2, 3), "Something is missing between “+” and “*”."),
    ("/x", (0, 1), "Something is missing before “/”."),
    ("max(,x)", (4, 5), "Something is missing between “(” and “,”."),
    ("x 2", (2, 3), "A sign is missing between “x” and “2”."),
    ("1.2.3", (3, 5), "A sign is missing between “1.2” and “.3”."),
    ("1,5x", (1, 2), COMMA),
    ("(1,5)x", (2, 3), COMMA),
    ("x²^3", (1, 3), "Two exponents follow “x”: put one of them into brackets."),
    ("x²³", (1, 3), "Write ^ and brackets for an exponent of several digits."),
    ("x¹", (1, 2), "Write ^ and a number instead of “¹”."),
    ("f=x", (1, 2), "Leave out “=”: only what stands to the right of it is the formula."),
    ("[x]", (0, 1), "Use round brackets."),
    ("x+1/0", (2, 5), "“1/0” divides by 0."),
    ("x/(1-1)", (0, 7), "“x/(1-1)” divides by 0."),
    ("sqrt(-1)+x", (0, 8), "“sqrt(-1)” has no value."),
    ("ln(0)", (0, 5), "“ln(0)” has no value."),
    ("(-2)^x", (0, 6), "“(-2)^x” has no slope: a number to the power of x must be above 0."),
    ("9^9^9^9", (2, 7), "“9^9^9” is too large to be a number."),
    ("1e999999", (0, 8), "“1e999999” is too large to be a number."),
    ("exp(exp(9))", (0, 11), "“exp(exp(9))” is too large to be a number."),
    ("x.real", (1, 2), "A point stands only within a number, as in 0.5."),
    ("__import__('os')", (0, 1), "The sign “_” at character 1 belongs to no formula."),
    ("x if x else 1", (2, 4), "“if” is not known: the variable is x."),
    ("lambda x: x", (8, 9), "The sign “:” at character 9 belongs to no formula."),
    (
        "\u0445+1",
        (0, 1),
        "The sign “\u0445” (cyrillic small letter ha) at character 1 belongs to no formula.",
    ),
    ("x+😀", (2, 3), "The sign “😀” (grinning face) at character 3 belongs to no formula."),
    ("\0", (0, 1), "The invisible character U+0000 at character 1 belongs to no formula."),
    (
        "x\u200f",
        (1, 2),
        "The invisible character U+200F (right-to-left mark) at character 2 belongs to no formula.",
    ),
    (
        "x\u0301",
        (1, 2),
        "The character U+0301 (combining acute accent) at character 2 belongs to no formula.",
    ),
    ("\ud800", (0, 1), "The invisible character U+D800 at character 1 belongs to no formula."),
]


@pytest.mark.parametrize(("text", "position", "sentence"), MISTAKES, ids=ascii)
def test_a_mistake_is_pointed_at_with_one_sentence(text, position, sentence):
    with pytest.raises(ExpressionError) as caught:
        expression_of(text)
    assert str(caught.value) == sentence
    assert caught.value.position == position


def test_a_surface_knows_both_variables():
    assert expression_of("x y", ("x", "y")) == expression_of("xy", ("x", "y"))
    with pytest.raises(ExpressionError, match=r"^“z” is not known: the variables are x and y\.$"):
        surface_of("x+z")


HOSTILE = {
    "a thousand brackets": "(" * 1000 + "x" + ")" * 1000,
    "opening brackets": "(" * LIMITS.length,
    "nested brackets": "(" * 400 + "x" + ")" * 400,
    "nested calls": "sin(" * 160 + "x" + ")" * 160,
    "a megabyte": "x+" * 500_000 + "x",
    "a megabyte of digits": "9" * 1_000_000,
    "signs in front": "-" * 999 + "x",
    "roots": "√" * 999 + "x",
    "a tower": "x^" * 499 + "x",
    "a tower of numbers": "9^9^9^9",
    "a tower of twos": "2^" * 499 + "2",
    "a tower of exponentials": "exp(" * 100 + "9" + ")" * 100,
    "a number too large": "1e999999",
    "digits": "9" * LIMITS.length,
    "a huge power": "9" * 300 + "^" + "9" * 300,
    "bars": "|" * LIMITS.length,
    "bars and letters": "|x" * 500,
    "bars in brackets": "(|" * 40 + "x" + "|)" * 40,
    "bars in a row": "|x|" * 333,
    "commas": "max(" + "x," * 490 + "x",
    "letters": "x" * LIMITS.length,
    "an endless name": "a" * LIMITS.length,
    "an endless call": "a" * 990 + "(x)",
    "superscripts": "x" + "²" * 900,
    "other superscripts": "x⁹⁹⁹⁹",
    "an import": "__import__('os').system('true')",
    "an attribute": "x.__class__",
    "a method": "(1).bit_length()",
    "a lambda": "(lambda: x)()",
    "a string": "'a'*9999999",
    "an index": "x[0]",
    "an assignment": "x:=1",
    "a keyword": "sin(x=1)",
    "a name of Python": "eval(x)",
    "a comprehension": "[x for x in x]",
    "a homoglyph": "s\u0456n(x)",
    "a full-width letter": "\uff58^2",
    "a mathematical letter": "\U0001d465^2",
    "other digits": "\u0663x",
    "a null byte": "x\0+1",
    "an emoji": "😀" * 900,
    "a mark from right to left": "\u202ex+1",
    "a zero-width space": "si\u200bn(x)",
    "combining marks": "x" + "\u0301" * 900,
    "half a character": "\ud83d",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_would_run_or_grow_without_bound_is_refused(text):
    for typed in (curve_of, surface_of):
        with pytest.raises(ExpressionError) as caught:
            typed(text)
        start, end = caught.value.position
        assert 0 <= start <= end <= len(text)
        assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("within", "beyond", "sentence"),
    [
        (" " * 999 + "x", " " * 1000 + "x", "The text is longer than 1,000 characters."),
        ("(" * 50 + "x" + ")" * 50, "(" * 51 + "x" + ")" * 51, "nested more than 50 levels"),
        ("-" * 50 + "x", "-" * 51 + "x", "nested more than 50 levels"),
        ("x" + "+x" * 149 + "", "x" + "+x" * 150, "more than 300 numbers, names and signs"),
        ("|x|+" * 24 + "|x|", "|x|+" * 25 + "|x|", "more than 50 bars in a row"),
    ],
)
def test_the_limits_are_those_that_are_stated(within, beyond, sentence):
    assert curve_of(within).name == within
    with pytest.raises(ExpressionError, match=sentence):
        curve_of(beyond)


@pytest.mark.parametrize(
    "text",
    [
        "x" + "*x" * 149,
        "x" + "/x" * 149,
        "sin(x)" + "*sin(x)" * 70,
        "(" * 45 + "x" + "^x)" * 45,
        "x" + "^x" * 50,
        "(" * 48 + "x" + "^3)" * 48,
        "max(x," * 48 + "1" + ")" * 48,
    ],
)
def test_the_largest_formulas_still_have_a_derivative(text):
    curve = curve_of(text)
    assert len(curve.derivative.text) < 100_000
