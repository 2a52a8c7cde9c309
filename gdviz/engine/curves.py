"""Curves: functions of one number with their derivatives, to roll a ball down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray

CurveFunction = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True)
class Minimum:
    """A local minimum: where it is, one coordinate per parameter, and the value there."""

    point: tuple[float, ...]
    value: float


@dataclass(frozen=True)
class Curve:
    """An objective of one parameter, f(x).

    `function` and `derivative` work elementwise on arrays of any shape. `low` and `high` bound the
    stretch worth drawing; `start` and `rate` are where and how fast a first run may go. `minima`
    are those within the stretch, the lowest first, which is the lowest on the whole line; of a
    typed curve they are searched for instead. `title`, `formula` and `slope_formulas`, the
    derivative's one, are for people.
    """

    name: str
    title: str
    formula: str
    function: CurveFunction
    derivative: CurveFunction
    low: float
    high: float
    start: float
    rate: float
    minima: tuple[Minimum, ...] = ()
    slope_formulas: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return 1

    @property
    def variables(self) -> tuple[str, ...]:
        """What the parameter is called."""
        return ("x",)

    def same_function(self, other: object) -> bool:
        """Whether both have the same value everywhere, as far as formulas tell."""
        return isinstance(other, Curve) and self.function == other.function

    def values(self, x: FloatArray) -> FloatArray:
        """f at every x, shape of `x`."""
        return self.function(x)

    def slopes(self, x: FloatArray) -> FloatArray:
        """f′ at every x, shape of `x`."""
        return self.derivative(x)

    def start_parameters(self) -> FloatArray:
        """Where a first run begins, shape (1,)."""
        return np.array([self.start])

    def value(self, parameters: FloatArray) -> float:
        return float(self.function(parameters)[0])

    def gradient(self, parameters: FloatArray) -> FloatArray:
        return self.derivative(parameters)


def _ball_on_a_hill(x: FloatArray) -> FloatArray:
    return np.asarray(np.abs(x) - np.sin(1.5 * np.abs(x)) / 1.5)


def _ball_on_a_hill_slope(x: FloatArray) -> FloatArray:
    return np.asarray(np.sign(x) * (1.0 - np.cos(1.5 * x)))


def _parabola(x: FloatArray) -> FloatArray:
    return np.asarray(x * x)


def _parabola_slope(x: FloatArray) -> FloatArray:
    return np.asarray(2.0 * x)


def _double_well(x: FloatArray) -> FloatArray:
    return np.asarray(x * (0.4 + x * (-0.8 + 0.1 * x * x)))


def _double_well_slope(x: FloatArray) -> FloatArray:
    return np.asarray(0.4 + x * (-1.6 + 0.4 * x * x))


def _rugged(x: FloatArray) -> FloatArray:
    return np.asarray(0.1 * x * x + 1.0 - np.cos(3.0 * x))


def _rugged_slope(x: FloatArray) -> FloatArray:
    return np.asarray(0.2 * x + 3.0 * np.sin(3.0 * x))


def _plateau(x: FloatArray) -> FloatArray:
    return np.asarray(x * x / (1.0 + x * x))


def _plateau_slope(x: FloatArray) -> FloatArray:
    return np.asarray(2.0 * x / np.square(1.0 + x * x))


def _cliff(x: FloatArray) -> FloatArray:
    return np.asarray(0.05 * x * x + 2.0 + 2.0 * np.tanh(10.0 * (x - 2.0)))


def _cliff_slope(x: FloatArray) -> FloatArray:
    return np.asarray(0.1 * x + 20.0 * (1.0 - np.square(np.tanh(10.0 * (x - 2.0)))))


_EVERY_CURVE = (
    Curve(
        name="ball-on-a-hill",
        title="Ball on a hill",
        formula="|x| − sin(1.5·|x|) / 1.5",
        function=_ball_on_a_hill,
        derivative=_ball_on_a_hill_slope,
        low=-4.0,
        high=4.0,
        start=3.0,
        rate=0.5,
        minima=(Minimum((0.0,), 0.0),),
        slope_formulas=("sign(x)·(1 − cos(1.5·x))",),
    ),
    Curve(
        name="parabola",
        title="Parabola",
        formula="x²",
        function=_parabola,
        derivative=_parabola_slope,
        low=-4.0,
        high=4.0,
        start=3.0,
        rate=0.1,
        minima=(Minimum((0.0,), 0.0),),
        slope_formulas=("2·x",),
    ),
    Curve(
        name="double-well",
        title="Two valleys, one deeper",
        formula="0.1·x⁴ − 0.8·x² + 0.4·x",
        function=_double_well,
        derivative=_double_well_slope,
        low=-3.6,
        high=3.6,
        start=3.0,
        rate=0.1,
        minima=(
            Minimum((-2.1149075414767557,), -2.423605826041129),
            Minimum((1.8608058531117034,), -0.8267976132563987),
        ),
        slope_formulas=("0.4·x³ − 1.6·x + 0.4",),
    ),
    Curve(
        name="rugged",
        title="Many valleys, one deepest",
        formula="0.1·x² + 1 − cos(3·x)",
        function=_rugged,
        derivative=_rugged_slope,
        low=-7.0,
        high=7.0,
        start=5.0,
        rate=0.05,
        minima=tuple(
            Minimum((sign * x,), value)
            for x, value in (
                (0.0, 0.0),
                (2.0487251273952285, 0.4290986513255761),
                (4.09658358538709, 1.7162156395906262),
                (6.142548806513908, 3.8607819273054699),
            )
            for sign in ((1.0, -1.0) if x else (1.0,))
        ),
        slope_formulas=("0.2·x + 3·sin(3·x)",),
    ),
    Curve(
        name="plateau",
        title="Plateau",
        formula="x² / (1 + x²)",
        function=_plateau,
        derivative=_plateau_slope,
        low=-6.0,
        high=6.0,
        start=4.0,
        rate=0.5,
        minima=(Minimum((0.0,), 0.0),),
        slope_formulas=("2·x / (1 + x²)²",),
    ),
    Curve(
        name="cliff",
        title="Cliff",
        formula="0.05·x² + 2 + 2·tanh(10·(x − 2))",
        function=_cliff,
        derivative=_cliff_slope,
        low=-5.0,
        high=5.0,
        start=4.0,
        rate=1.0,
        minima=(Minimum((0.0,), 0.0),),
        slope_formulas=("0.1·x + 20·(1 − tanh(10·(x − 2))²)",),
    ),
)

CURVES: dict[str, Curve] = {curve.name: curve for curve in _EVERY_CURVE}
