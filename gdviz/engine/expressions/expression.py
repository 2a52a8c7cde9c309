"""A typed function as a value: its formula, its numbers, its derivative."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.derivative import derived
from gdviz.engine.expressions.errors import ExpressionError
from gdviz.engine.expressions.limits import LIMITS, MOST_NODES_TO_DERIVE, Limits
from gdviz.engine.expressions.parser import parsed
from gdviz.engine.expressions.printing import written
from gdviz.engine.expressions.program import ExpressionProgram
from gdviz.engine.expressions.simplifying import shown_slope
from gdviz.engine.expressions.tree import Node, size


@dataclass(frozen=True)
class Expression:
    """A function of `variables`, x or x and y, out of a whitelist of operations.

    `text` is the formula as it was understood, in ordinary notation; two expressions with the same
    text compute the same numbers to the bit, and are equal.
    """

    text: str
    variables: tuple[str, ...]
    tree: Node = field(compare=False, repr=False)
    program: ExpressionProgram = field(compare=False, repr=False)

    def values(self, *points: FloatArray) -> FloatArray:
        """The values at `points`, one array for each variable, in their broadcast shape.

        NaN where there is no value, as of sqrt(−1), ±infinity at a pole and beyond all numbers;
        never a warning.
        """
        return self.program.run(*(np.asarray(point, dtype=np.float64) for point in points))[0]

    def __call__(self, *points: FloatArray) -> FloatArray:
        return self.values(*points)

    def derivative(self, by: str = "x") -> Expression:
        """The exact derivative by one of the variables.

        A corner has the mean of the slopes beside it; the slope of `sign` is 0. Raises
        `ExpressionError` when the formula is too long, which no typed one is but its derivative
        may be, or when the derivative holds a number that is too large.
        """
        if by not in self.variables:
            raise ExpressionError(f"There is no derivative by {by}.", 0, len(self.text))
        if size(self.tree) > MOST_NODES_TO_DERIVE:
            raise ExpressionError("The formula is too long for a derivative.", 0, len(self.text))
        return _expression(derived(self.tree, by), self.variables, len(self.text))

    def slope_text(self, slope: Expression) -> str:
        """The formula of its derivative `slope`, as short as it is shown to people."""
        return shown_slope(self.tree, slope.tree)


def expression_of(
    text: str, variables: tuple[str, ...] = ("x",), limits: Limits = LIMITS
) -> Expression:
    """The function that `text` tells, in `variables`: ("x",) or ("x", "y").

    Raises `ExpressionError` with a sentence and the place of the mistake.
    """
    return _expression(parsed(text, variables, limits), variables, len(text))


def _expression(tree: Node, variables: tuple[str, ...], length: int) -> Expression:
    try:
        program = ExpressionProgram((tree,), variables)
    except OverflowError as error:
        sentence = "The slope of this formula holds a number that is too large."
        raise ExpressionError(sentence, 0, length) from error
    return Expression(written(tree), variables, tree, program)
