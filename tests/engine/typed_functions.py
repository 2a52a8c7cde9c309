"""Random functions as people type them, each beside its meaning, and that meaning in 60 digits.

The meaning is a Python expression with a bracket around everything, made together with the typed
text and never from it: the two meet in their values only.
"""

import random
from dataclasses import dataclass
from decimal import Decimal

from tests.engine import oracle
from tests.engine.formulas import alternating, tanh

PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")
E = Decimal("2.71828182845904523536028747135266249775724709369995957496696763")

# Further than this from 0, the series and exponentials lose too many of their digits.
FAR = 60

SUM, PRODUCT, SIGNED, POWER, ATOM = range(5)


class UndefinedError(ArithmeticError):
    """There is no value here, or none with enough digits."""


def near(function):
    def guarded(x):
        if abs(x) > FAR:
            raise UndefinedError
        return function(x)

    return guarded


def sine(x):
    return alternating(x, x, 1)


def cosine(x):
    return alternating(x, Decimal(1), 0)


def power(base, exponent):
    if exponent == exponent.to_integral_value() and abs(exponent) < 1000:
        return base ** int(exponent)
    return near(Decimal.exp)(exponent * logarithm(base))


def logarithm(x):
    if x <= 0:
        raise UndefinedError
    return x.ln()


def sign(x):
    return Decimal((x > 0) - (x < 0))


def choose(x, below, above):
    return (below + above) / 2 if x == 0 else below if x < 0 else above


FUNCTIONS = {
    "abs": abs,
    "sign": sign,
    "sqrt": Decimal.sqrt,
    "exp": near(Decimal.exp),
    "ln": logarithm,
    "sin": near(sine),
    "cos": near(cosine),
    "tan": near(lambda x: sine(x) / cosine(x)),
    "sinh": near(lambda x: (x.exp() - (-x).exp()) / 2),
    "cosh": near(lambda x: (x.exp() + (-x).exp()) / 2),
    "tanh": near(tanh),
    "sigmoid": near(oracle.sigmoid),
    "min": min,
    "max": max,
    "choose": choose,
}
NAMES = {"D": Decimal, "power": power, "pi": PI, "e": E, **FUNCTIONS}


def evaluated(meaning, **point):
    """The value of a meaning, in the digits of the present context."""
    return eval(meaning, {"__builtins__": {}}, {**NAMES, **point})


@dataclass(frozen=True)
class Typed:
    text: str
    meaning: str
    strength: int

    def within(self, least):
        return self.text if self.strength >= least else f"({self.text})"


class Typist:
    """Types random functions of x and y in all the ways there are."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def function(self, depth):
        if depth == 0:
            return self._leaf()
        kinds = (self._sum, self._product, self._quotient, self._power, self._negative, self._call)
        return self._random.choice((*kinds, self._product, self._call))(depth - 1)

    def _either(self, *choices):
        return self._random.choice(choices)

    def _part(self, depth):
        return self.function(self._either(depth, max(0, depth - 1), 0))

    def _leaf(self):
        number = self._either("2", "0.5", "1.7", ".25", "3.", "12e-1", "3", "1")
        return self._either(
            Typed(number, f'D("{number}")', ATOM),
            Typed("x", "x", ATOM),
            Typed("x", "x", ATOM),
            Typed("y", "y", ATOM),
            Typed(*self._either(("pi", "pi"), ("π", "pi"), ("e", "e")), ATOM),
        )

    def _sum(self, depth):
        left, right = self._part(depth), self._part(depth)
        sign = self._either("+", " + ", "-", " − ")
        plain = sign.strip().replace("−", "-")
        text = left.text + sign + right.within(PRODUCT)
        return Typed(text, f"({left.meaning} {plain} {right.meaning})", SUM)

    def _product(self, depth):
        left, right = self._part(depth), self._part(depth)
        meaning = f"({left.meaning} * {right.meaning})"
        factor = right.within(POWER)
        if self._either(True, False) and factor[0] not in ".0123456789|" and "|" not in left.text:
            before = left.within(PRODUCT)
            glued = before[-1] in "0123456789)." and factor[0] != "e"
            return Typed(before + ("" if glued else " ") + factor, meaning, PRODUCT)
        sign = self._either("*", " · ", "×", " * ")
        return Typed(left.within(PRODUCT) + sign + right.within(SIGNED), meaning, PRODUCT)

    def _quotient(self, depth):
        left, right = self._part(depth), self._part(depth)
        text = left.within(PRODUCT) + self._either("/", " / ") + right.within(SIGNED)
        return Typed(text, f"({left.meaning} / {right.meaning})", PRODUCT)

    def _power(self, depth):
        base = self._part(depth)
        raised = self._either("²", "³", "")
        if raised:
            digit = {"²": 2, "³": 3}[raised]
            return Typed(base.within(ATOM) + raised, f'power({base.meaning}, D("{digit}"))', POWER)
        exponent = self._either(self._part(depth), self._leaf(), Typed("4", 'D("4")', ATOM))
        if exponent.strength == POWER or "x" in exponent.text or "y" in exponent.text:
            base = Typed(f"({base.text})^2+1", f"(power({base.meaning}, D(2)) + 1)", SUM)
        text = base.within(ATOM) + self._either("^", "**", " ^ ") + exponent.within(SIGNED)
        return Typed(text, f"power({base.meaning}, {exponent.meaning})", POWER)

    def _negative(self, depth):
        part = self._part(depth)
        return Typed(self._either("-", "−") + part.within(SIGNED), f"(-{part.meaning})", SIGNED)

    def _call(self, depth):
        name = self._either(*FUNCTIONS)
        count = {"min": self._either(2, 3), "max": 2, "choose": 3}.get(name, 1)
        parts = [self._part(depth) for _ in range(count)]
        meaning = f"{name}({', '.join(part.meaning for part in parts)})"
        text = self._either(", ", ",").join(part.text for part in parts)
        if name == "abs" and "|" not in text and self._either(True, False):
            return Typed(f"|{text}|", meaning, ATOM)
        if name == "sqrt" and self._either(True, False):
            return Typed(f"√({text})", meaning, ATOM)
        name = self._either("ln", "log") if name == "ln" else name
        return Typed(f"{name}({text})", meaning, ATOM)


def typed_functions(count, seed=20):
    """So many different functions, of growing depth."""
    typist, found = Typist(seed), {}
    while len(found) < count:
        typed = typist.function(2 + len(found) % 4)
        if "x" in typed.meaning.replace("exp", "").replace("max", ""):
            found[typed.text] = typed
    return list(found.values())
