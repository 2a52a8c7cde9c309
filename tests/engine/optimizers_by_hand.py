"""A second derivation of the optimizers: plain Python numbers, straight from the papers.

Nothing is carried from step to step. Each rule sees the whole past and takes its running means as
the sums they stand for, so that a slip in a recurrence of the engine cannot repeat itself here.
"""

import math
from collections.abc import Callable, Sequence

Vector = list[float]
Rule = Callable[..., Vector]


def walk(rule: Rule, start: Sequence[float], function, slopes, rate: float, settings, steps: int):
    """The points of a run, the start included. `slopes` gives the gradient as a list."""
    points, gradients = [list(start)], []
    for _ in range(steps):
        gradients.append(slopes(points[-1]))
        points.append(rule(points[-1], gradients, rate, settings, function))
    return points


def parameter_by_parameter(rule) -> Rule:
    """A rule for all parameters from one for a single parameter and its past slopes."""

    def whole(point, gradients, rate, settings, function):
        pasts = zip(*gradients, strict=True)
        return [rule(x, past, rate, settings) for x, past in zip(point, pasts, strict=True)]

    return whole


def mean(terms: Sequence[float], keep: float) -> float:
    """(1 − keep) · Σ keep^age · term; the last term has age 0."""
    return (1 - keep) * math.fsum(keep**age * term for age, term in enumerate(reversed(terms)))


def squares(terms: Sequence[float]) -> Vector:
    return [term * term for term in terms]


@parameter_by_parameter
def gradient_descent(x, past, rate, h):
    return x - rate * past[-1]


def rolling(past, h) -> float:
    """The motion of a ball: all past slopes, older ones faded, all but the first dampened."""
    first = h.momentum ** (len(past) - 1) * past[0]
    later = (h.momentum**age * slope for age, slope in enumerate(reversed(past[1:])))
    return first + (1 - getattr(h, "dampening", 0)) * math.fsum(later)


@parameter_by_parameter
def momentum(x, past, rate, h):
    return x - rate * (rolling(past, h) if h.momentum else past[-1])


@parameter_by_parameter
def nesterov(x, past, rate, h):
    return x - rate * (past[-1] + h.momentum * rolling(past, h))


@parameter_by_parameter
def adagrad(x, past, rate, h):
    return x - rate / (math.sqrt(math.fsum(squares(past))) + h.epsilon) * past[-1]


@parameter_by_parameter
def adadelta(x, past, rate, h):
    moves = []
    for n in range(1, len(past) + 1):
        usual_move = math.sqrt(mean(squares(moves), h.rho) + h.epsilon)
        usual_slope = math.sqrt(mean(squares(past[:n]), h.rho) + h.epsilon)
        moves.append(usual_move / usual_slope * past[n - 1])
    return x - rate * moves[-1]


@parameter_by_parameter
def rmsprop(x, past, rate, h):
    scaled = []
    for n in range(1, len(past) + 1):
        size = mean(squares(past[:n]), h.alpha)
        if h.centered:
            size -= mean(past[:n], h.alpha) ** 2
        scaled.append(past[n - 1] / (math.sqrt(size) + h.epsilon))
    return x - rate * math.fsum(h.momentum**age * s for age, s in enumerate(reversed(scaled)))


def unbiased(terms, keep: float, corrected: bool = True) -> float:
    return mean(terms, keep) / (1 - keep ** len(terms) if corrected else 1)


@parameter_by_parameter
def adam(x, past, rate, h):
    m = unbiased(past, h.beta1, h.bias_correction)
    v = unbiased(squares(past), h.beta2, h.bias_correction)
    return x - rate * m / (math.sqrt(v) + h.epsilon)


@parameter_by_parameter
def adamw(x, past, rate, h):
    m = unbiased(past, h.beta1, h.bias_correction)
    v = unbiased(squares(past), h.beta2, h.bias_correction)
    return x - rate * (m / (math.sqrt(v) + h.epsilon) + h.weight_decay * x)


@parameter_by_parameter
def qhm(x, past, rate, h):
    return x - rate * ((1 - h.nu) * past[-1] + h.nu * mean(past, h.beta))


@parameter_by_parameter
def qhadam(x, past, rate, h):
    direction = (1 - h.nu1) * past[-1] + h.nu1 * unbiased(past, h.beta1)
    size = (1 - h.nu2) * past[-1] ** 2 + h.nu2 * unbiased(squares(past), h.beta2)
    return x - rate * direction / (math.sqrt(size) + h.epsilon)


def line_search(point, gradients, rate, h, function):
    slopes = gradients[-1]
    steepness = math.fsum(squares(slopes))
    for k in range(h.trials):
        shorter = rate * h.shrink**k
        there = [x - shorter * slope for x, slope in zip(point, slopes, strict=True)]
        if function(point) - function(there) >= h.sufficient_decrease * shorter * steepness:
            return there
    return point


RULES: dict[str, Rule] = {
    "gradient-descent": gradient_descent,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "adadelta": adadelta,
    "rmsprop": rmsprop,
    "adam": adam,
    "adamw": adamw,
    "qhm": qhm,
    "qhadam": qhadam,
    "line-search": line_search,
}
