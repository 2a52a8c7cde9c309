"""How the numbers of a sum are written: calm, and so that its rows come out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gdviz.ui.plots.calm_limit import CalmLimit, largest_magnitude
from gdviz.ui.weights.sum_columns import longest_number
from gdviz.ui.weights.sum_terms import SumTerms
from gdviz.ui.words.signed_format import SignedFormat, signed_format

LIMIT_STEPS, SMALLEST_LIMIT = ("1", "2", "5"), 1e-6
# The first of these that are enough; greys of a picture have no end.
GREY_DECIMALS = (0, 2, 3)
# What rounding adds to a sum grows with the root of its terms: so many more decimals than the
# result has bring all but a few sums to it, of few terms and of many.
MORE_FOR_FEW, FEW, MORE_FOR_MANY = 1, 20, 2


class SumWriting:
    """Follows the terms of a sum; `terms` are those that are shown, `z` is what they come to.

    How many decimals there are depends on how many terms there are, and on nothing that changes
    with every step, so that nothing jitters.
    """

    def __init__(self) -> None:
        self._weight_limit = CalmLimit(LIMIT_STEPS, SMALLEST_LIMIT, 1.0)
        self._limit = CalmLimit(LIMIT_STEPS, SMALLEST_LIMIT, 1.0)
        self._exact: SumTerms | None = None
        self.terms: SumTerms | None = None

    def follow(self, terms: SumTerms | None) -> None:
        """Write these from now on."""
        self._exact = self.terms = terms
        if terms is not None:
            self._limit.follow(
                max(map(largest_magnitude, (terms.weights, terms.products, terms.totals)))
            )
            self._weight_limit.follow(largest_magnitude(terms.weights))
            if not self.result.powers:
                self.terms = terms.written(self.input_decimals, self.rows.decimals)

    @property
    def result(self) -> SignedFormat:
        """How the result is written."""
        numbers = signed_format(self._limit.limit, least_decimals=2)
        if numbers.powers:
            return numbers
        # Many small weights can make a large sum; their digits are what there is to see.
        return signed_format(self._weight_limit.limit, least_decimals=2)

    @property
    def rows(self) -> SignedFormat:
        """How weights, products and totals are written."""
        result, terms = self.result, self._exact
        if result.powers or terms is None or _is_short(terms, result.decimals):
            return result
        more = MORE_FOR_FEW if len(terms) <= FEW else MORE_FOR_MANY
        return replace(result, decimals=result.decimals + more)

    @property
    def comes_out(self) -> bool:
        """Whether the rows as they are written come to the result as it is written."""
        if self._exact is None or self.terms is None or not len(self.terms):
            return True
        z, by_hand = float(self._exact.totals[-1]), float(self.terms.totals[-1])
        return self.result.text(z) == self.result.text(by_hand)

    @property
    def input_decimals(self) -> int:
        """How many decimals the pixels have: none where all are 0 or 1."""
        inputs = np.empty(0) if self._exact is None else self._exact.inputs
        return next(
            (each for each in GREY_DECIMALS if np.array_equal(np.round(inputs, each), inputs)),
            GREY_DECIMALS[-1],
        )

    @property
    def longest(self) -> int:
        """How many characters the longest number takes, or may soon take."""
        return longest_number(self.rows, self._limit.limit, self.terms)


def _is_short(terms: SumTerms, decimals: int) -> bool:
    """Whether all weights and products have no more decimals than these."""
    return all(
        np.array_equal(np.round(values, decimals), values)
        for values in (terms.weights, terms.products)
    )
