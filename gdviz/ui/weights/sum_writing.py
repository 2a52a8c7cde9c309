"""How the numbers of a sum are written: calm, and so that its rows come out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gdviz.ui.plots.calm_limit import CalmLimit, largest_magnitude
from gdviz.ui.weights.sum_columns import longest_number
from gdviz.ui.weights.sum_terms import SumTerms
from gdviz.ui.words.signed_format import SignedFormat, signed_format

LIMIT_STEPS, SMALLEST_LIMIT = ("1", "2", "5"), 1e-6
# With more, a sum that does not come out is no matter of digits.
MOST_DECIMALS = 6
GREY_DECIMALS = 2


class SumWriting:
    """Follows the terms of a sum; `terms` are those that are shown.

    Decimals are added when the written rows would not come to the written result, and stay while
    it is the sum of the same image.
    """

    def __init__(self) -> None:
        self._weight_limit = CalmLimit(LIMIT_STEPS, SMALLEST_LIMIT, 1.0)
        self._limit = CalmLimit(LIMIT_STEPS, SMALLEST_LIMIT, 1.0)
        self._exact: SumTerms | None = None
        self._decimals = 0
        self.terms: SumTerms | None = None

    def follow(self, terms: SumTerms | None) -> None:
        """Write these from now on."""
        if not _same_inputs(self._exact, terms):
            self._decimals = 0
        self._exact = self.terms = terms
        if terms is not None:
            self._limit.follow(
                max(map(largest_magnitude, (terms.weights, terms.products, terms.totals)))
            )
            self._weight_limit.follow(largest_magnitude(terms.weights))
            if len(terms) and not self.result.powers:
                self._write(terms)

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
        result = self.result
        return replace(result, decimals=max(result.decimals, self._decimals))

    @property
    def input_decimals(self) -> int:
        """How many decimals the pixels have: none where all are 0 or 1."""
        whole = self._exact is None or bool(np.isin(self._exact.inputs, (0, 1)).all())
        return 0 if whole else GREY_DECIMALS

    @property
    def longest(self) -> int:
        """How many characters the longest number takes, or may soon take."""
        return longest_number(self.rows, self._limit.limit, self.terms)

    def _write(self, terms: SumTerms) -> None:
        result = self.result
        z = result.text(float(terms.totals[-1]))
        least = max(self._decimals, result.decimals)
        for decimals in range(least, max(least, MOST_DECIMALS) + 1):
            self._decimals = decimals
            self.terms = terms.written(self.input_decimals, decimals)
            if result.text(float(self.terms.totals[-1])) == z:
                break


def _same_inputs(before: SumTerms | None, now: SumTerms | None) -> bool:
    """Whether it is the sum of the same image with other weights."""
    return before is not None and now is not None and np.array_equal(before.inputs, now.inputs)
