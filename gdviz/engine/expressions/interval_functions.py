"""The functions of the registry in interval arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gdviz.engine.activations import sigmoid
from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.intervals import (
    ANYTHING,
    BoolArray,
    Intervals,
    either,
    joined,
    wider_by_function,
)

# Turns are told apart with so much room for rounding, as a share of how many there are.
_TURNS_ROOM = 1e-15
_WAVE = np.array([[-1.0], [1.0]])
_FRACTION = np.array([[0.0], [1.0]])


def _rising(compute: Callable[..., Any], within: FloatArray | None = None) -> Any:
    """A function that rises everywhere and stays `within` an interval."""

    def of(a: Intervals) -> Intervals:
        ends = wider_by_function(compute(a.ends))
        return joined(ends if within is None else np.clip(ends, *within), a)

    return of


def absolute(a: Intervals) -> Intervals:
    """|a|."""
    sizes = np.sort(np.abs(a.ends), axis=0)
    sizes[0, a.may_be_zero] = 0.0
    return joined(sizes, a)


def sign(a: Intervals) -> Intervals:
    """A jump at 0, unless there is nothing but 0."""
    return Intervals(np.sign(a.ends), either(a.broken, a.may_be_zero & ~a.is_zero), a.absent)


def square_root(a: Intervals) -> Intervals:
    """√a; nothing below 0."""
    ends = wider_by_function(np.sqrt(np.maximum(a.ends, 0.0)))
    return Intervals(ends, either(a.broken, ~(a.low >= 0.0)), either(a.absent, a.high < 0.0))


def logarithm(a: Intervals) -> Intervals:
    """ln(a); nothing at 0 and below."""
    ends = wider_by_function(np.log(np.maximum(a.ends, 0.0)))
    return Intervals(ends, either(a.broken, ~(a.low > 0.0)), either(a.absent, a.high <= 0.0))


def hyperbolic_cosine(a: Intervals) -> Intervals:
    """cosh(a)."""
    return joined(wider_by_function(np.cosh(absolute(a).ends)), a)


def sine(a: Intervals) -> Intervals:
    """sin(a)."""
    return _wave(a, np.sin, 0.25)


def cosine(a: Intervals) -> Intervals:
    """cos(a)."""
    return _wave(a, np.cos, 0.0)


def _wave(a: Intervals, compute: Callable[..., Any], crest: float) -> Intervals:
    """A sine whose crests are at this share of a turn, and its troughs half a turn further."""
    turns = a.ends / (2.0 * np.pi)
    ends = wider_by_function(np.sort(compute(a.ends), axis=0))
    ends[1, _holds_a_whole(turns - crest)] = 1.0
    ends[0, _holds_a_whole(turns - crest - 0.5)] = -1.0
    return joined(np.clip(ends, *_WAVE), a)


def tangent(a: Intervals) -> Intervals:
    """tan(a), with its poles."""
    poles = _holds_a_whole(a.ends / np.pi - 0.5)
    ends = np.where(poles, ANYTHING, wider_by_function(np.tan(a.ends)))
    return Intervals(ends, either(a.broken, poles), a.absent)


def _holds_a_whole(turns: FloatArray) -> BoolArray:
    """Whether there may be a whole number between the ends."""
    room = _TURNS_ROOM * (1.0 + np.abs(turns))
    return np.asarray(~(np.floor(turns[1] + room[1]) < np.ceil(turns[0] - room[0])))


def least(a: Intervals, b: Intervals) -> Intervals:
    """The lesser of both."""
    return joined(np.minimum(a.ends, b.ends), a, b)


def greatest(a: Intervals, b: Intervals) -> Intervals:
    """The greater of both."""
    return joined(np.maximum(a.ends, b.ends), a, b)


def choose(x: Intervals, below: Intervals, above: Intervals) -> Intervals:
    """`below`, `above`, or all that is between, with a jump, where x can be both."""
    falls, rises = x.high < 0.0, x.low > 0.0
    both = np.stack([np.minimum(below.low, above.low), np.maximum(below.high, above.high)])
    ends = np.where(falls, below.ends, np.where(rises, above.ends, both))
    return Intervals(
        ends,
        either(x.broken, ~(falls | rises), _either_side(below.broken, above.broken, falls, rises)),
        either(x.absent, _either_side(below.absent, above.absent, falls, rises, both=True)),
    )


def _either_side(
    below: BoolArray | None,
    above: BoolArray | None,
    falls: BoolArray,
    rises: BoolArray,
    both: bool = False,
) -> BoolArray | None:
    """The flag of the side that is taken; where it may be each, of one of them, or of `both`."""
    if below is None and above is None:
        return None
    one = np.False_ if below is None else below
    other = np.False_ if above is None else above
    open_ = one & other if both else one | other
    return np.asarray(np.where(falls, one, np.where(rises, other, open_)))


INTERVAL_FUNCTIONS: dict[str, Callable[..., Intervals]] = {
    "abs": absolute,
    "sign": sign,
    "sqrt": square_root,
    "exp": _rising(np.exp, np.array([[0.0], [np.inf]])),
    "ln": logarithm,
    "sin": sine,
    "cos": cosine,
    "tan": tangent,
    "sinh": _rising(np.sinh),
    "cosh": hyperbolic_cosine,
    "tanh": _rising(np.tanh, _WAVE),
    "sigmoid": _rising(sigmoid, _FRACTION),
    "min": least,
    "max": greatest,
    "choose": choose,
}
