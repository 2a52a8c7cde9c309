"""Interval arithmetic against 60-digit arithmetic at random places of random boxes."""

import math
import random
from decimal import Decimal, localcontext

import numpy as np
import pytest

from gdviz.engine.expressions import expression_of
from gdviz.engine.expressions.interval_program import IntervalProgram
from gdviz.engine.expressions.tree import Call, Operation, Variable, folded
from tests.engine.typed_functions import evaluated, typed_functions
from tests.sizes import size

COUNT = size(200, 600)
BOXES, PLACES = 6, 3
ROUNDING = Decimal("1e-40")


DOUBLES = {
    "D": lambda text: Decimal(float(text)),
    "pi": Decimal(math.pi),
    "e": Decimal(math.e),
}


def has_constant_part(tree):
    """Whether something without variables is computed, which is rounded once and for all."""
    found = []

    def visit(node, below):
        varies = isinstance(node, Variable) or any(below)
        found.append(isinstance(node, (Call, Operation)) and not varies)
        return varies

    folded(tree, visit)
    return any(found)


def boxes(seed):
    """Ends of x and of y, from points to wide stretches, some of them about 0."""
    rng = np.random.default_rng(seed)
    middles = rng.uniform(-4.0, 4.0, (2, BOXES)) * rng.choice([0.0, 1.0, 1.0], BOXES)
    halves = 10.0 ** rng.uniform(-9.0, 0.5, (2, BOXES)) * rng.choice([0.0, 1.0, 1.0], BOXES)
    return np.stack([middles - halves, middles + halves])


def places(ends, seed):
    """A few doubles of a stretch, its ends among them."""
    low, high = map(float, ends)
    draw = random.Random(seed)
    inner = (min(high, max(low, low + (high - low) * draw.random())) for _ in range(PLACES))
    return (low, high, *inner)


@pytest.mark.at_length
@pytest.mark.parametrize("part", range(4))
def test_every_true_value_lies_within(part):
    """Functions of the whole grammar; what the exact arithmetic cannot tell is left out."""
    judged = 0
    for number, typed in enumerate(typed_functions(COUNT)[part::4]):
        expression = expression_of(typed.text, ("x", "y"))
        if has_constant_part(expression.tree):
            continue
        program = IntervalProgram(expression)
        ends = boxes(number)
        (found,) = program.run(ends[:, 0], ends[:, 1])
        for box in range(BOXES):
            low, high = Decimal(found.low[box]), Decimal(found.high[box])
            pairs = zip(places(ends[:, 0, box], box), places(ends[:, 1, box], ~box), strict=True)
            for x, y in pairs:
                try:
                    with localcontext(prec=60):
                        value = evaluated(typed.meaning, **DOUBLES, x=Decimal(x), y=Decimal(y))
                except ArithmeticError:
                    continue
                judged += 1
                told = (typed.text, ends[..., box], x, y, value)
                assert not found.absent[box], told
                # As far as 60 digits tell, behind which the oracle is rounded too.
                with localcontext(prec=120):
                    slack = ROUNDING * (1 + abs(value))
                    assert low - slack <= value <= high + slack, told
    assert judged > 2 * COUNT
