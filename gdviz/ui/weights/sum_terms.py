"""The sum z of one image, taken apart: what each pixel adds, and the running total."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gdviz.engine import FloatArray, Snapshot


@dataclass(frozen=True, eq=False)
class SumTerms:
    """z = Σ input · weight over the inputs; every array has shape (terms,).

    `parameters` are the numbers of the weights in reading order; the bias, if there is one, comes
    last, with input 1. `totals` are the running totals; the last one is the engine's own z.
    """

    parameters: NDArray[np.intp]
    inputs: FloatArray
    weights: FloatArray
    products: FloatArray
    totals: FloatArray

    def __len__(self) -> int:
        return len(self.parameters)

    def written(self, input_decimals: int, decimals: int) -> SumTerms:
        """The terms as somebody works them out who knows the inputs and weights as written.

        Every product and every total is made of the rounded numbers before it, so that the rows
        come out by hand; the last total is then z only as far as the decimals go.
        """
        inputs, weights = np.round(self.inputs, input_decimals), np.round(self.weights, decimals)
        with np.errstate(over="ignore", invalid="ignore"):
            products = np.round(inputs * weights, decimals) + 0.0
            totals = np.asarray(np.round(np.cumsum(products), decimals) + 0.0, np.float64)
        return replace(self, inputs=inputs, weights=weights, products=products, totals=totals)


def blank_pixels(snapshot: Snapshot, index: int) -> int:
    """How many pixels of the image at `index` have no ink, and so add nothing."""
    image = snapshot.experiment.samples.images[index]
    return image.pixels.size - int(np.count_nonzero(image.pixels))


def sum_terms(snapshot: Snapshot, index: int, blanks: bool) -> SumTerms:
    """The terms of the image at `index` of the snapshot's own sample set.

    With `blanks` they are those of all pixels, without it only of those with ink.
    """
    inputs = snapshot.experiment.judge.image_inputs(index)
    parameters = np.arange(len(inputs)) if blanks else np.flatnonzero(inputs)
    inputs, weights = inputs[parameters], snapshot.parameters[parameters]
    # A total may leave the range of numbers on the way; it is then shown as infinite.
    with np.errstate(over="ignore", invalid="ignore"):
        # What a blank pixel adds has no sign.
        products = inputs * weights + 0.0
        totals = np.cumsum(products)
    # The engine may add in another order, which can show in the last bit.
    totals[-1:] = snapshot.outputs[index]
    return SumTerms(parameters, inputs, weights, products, totals)
