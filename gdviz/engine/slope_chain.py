"""Where a slope comes from: the derivative of one image's loss by one weight, factor by factor.

By the chain rule it is ∂loss/∂answer · ∂answer/∂z · ∂z/∂weight, and what the image counts for in
the whole loss. The central difference beside it knows nothing of derivatives.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.experiment import Experiment
from gdviz.engine.losses import Factor
from gdviz.engine.objectives import Perceptron

# The step of a central difference with the least error: the cube root of what doubles resolve
# (Press et al., Numerical recipes, 2007, section 5.7), in the size of the weight.
STEP = float(np.finfo(np.float64).eps) ** (1 / 3)


@dataclass(frozen=True)
class SlopeChain:
    """`slope` is the product of all `factors`, and `difference` the central one with `step`."""

    factors: tuple[Factor, ...]
    slope: float
    difference: float
    step: float


def difference_step(place: float) -> float:
    """The step of a central difference around `place`: of one digit, so that it is written whole.

    The error is flat around its least, so that the rounding does no harm.
    """
    size = max(1.0, abs(place))
    return float(f"{STEP * size:.0e}") if np.isfinite(size) else STEP * size


def slope_chain(
    experiment: Experiment, parameters: FloatArray, image: int, parameter: int
) -> SlopeChain:
    """The slope of the loss of the image at `image` by a weight, or by the bias.

    What a held-out image would count for if it were learned from. The caller lets overflows pass.
    """
    judge = experiment.judge
    inputs = judge.image_inputs(image)
    z = np.array([inputs.dot(parameters)])
    target = judge.targets[image : image + 1]
    answer = judge.activation.value(z)
    outer = judge.loss_function.factors(z, answer, target, judge.activation)
    share = Factor("Share of the whole", "1/n", experiment.perceptron.share)
    name = "Bias input" if parameter == experiment.samples.pixel_count else "Pixel"
    factors = (
        *outer,
        Factor(name, "pixel" if name == "Pixel" else "1", float(inputs[parameter])),
        *((share,) if experiment.reduction == "mean" else ()),
    )
    slope = float(np.prod([factor.value for factor in factors]))
    step = difference_step(float(parameters[parameter]))
    up, down = (
        share.value * _loss(judge, inputs, parameters, parameter, sign * step, target)
        for sign in (1.0, -1.0)
    )
    return SlopeChain(factors, slope, (up - down) / (2.0 * step), step)


def _loss(
    judge: Perceptron,
    inputs: FloatArray,
    parameters: FloatArray,
    parameter: int,
    nudge: float,
    target: FloatArray,
) -> float:
    """The loss of one image with one weight moved by `nudge`."""
    there = parameters.copy()
    there[parameter] += nudge
    z = np.array([inputs.dot(there)])
    return float(judge.loss_function.value(z, judge.activation.value(z), target)[0])
