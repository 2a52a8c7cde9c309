"""Surfaces: functions of two numbers with their derivatives, to roll a ball down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Minimum

SurfaceFunction = Callable[[FloatArray, FloatArray], FloatArray]
SurfaceDerivative = Callable[[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]


@dataclass(frozen=True)
class Surface:
    """An objective of two parameters, f(x, y).

    `function` and `derivative`, which gives ∂f/∂x and ∂f/∂y, work elementwise on arrays that
    broadcast. `x_range` and `y_range` bound the part worth drawing; `start` and `rate` are where
    and how fast a first run may go. `minima` are those within that part, the lowest first, which is
    the lowest on the whole plane; of a typed surface they are searched for instead. `title`,
    `formula` and `slope_formulas`, those of ∂f/∂x and ∂f/∂y, are for people.
    """

    name: str
    title: str
    formula: str
    function: SurfaceFunction
    derivative: SurfaceDerivative
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    start: tuple[float, float]
    rate: float
    minima: tuple[Minimum, ...] = ()
    slope_formulas: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return 2

    @property
    def variables(self) -> tuple[str, ...]:
        """What the parameters are called."""
        return ("x", "y")

    def same_function(self, other: object) -> bool:
        """Whether both have the same value everywhere, as far as formulas tell."""
        return isinstance(other, Surface) and self.function == other.function

    def values(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """f at every point, shape of `x` and `y` broadcast."""
        return self.function(x, y)

    def slopes(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """∂f/∂x and ∂f/∂y at every point, each of the shape of `x` and `y` broadcast."""
        return self.derivative(*np.broadcast_arrays(x, y))

    def start_parameters(self) -> FloatArray:
        """Where a first run begins, shape (2,)."""
        return np.array(self.start)

    def value(self, parameters: FloatArray) -> float:
        x, y = parameters
        return float(self.function(x, y))

    def gradient(self, parameters: FloatArray) -> FloatArray:
        x, y = parameters
        return np.array(self.derivative(x, y))


def _bowl(x: FloatArray, y: FloatArray) -> FloatArray:
    return np.asarray(x * x + y * y)


def _bowl_slopes(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    return 2.0 * x, 2.0 * y


def _long_valley(x: FloatArray, y: FloatArray) -> FloatArray:
    return np.asarray(0.05 * x * x + y * y)


def _long_valley_slopes(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    return 0.1 * x, 2.0 * y


def _saddle(x: FloatArray, y: FloatArray) -> FloatArray:
    square = y * y
    return np.asarray(x * x + square * (square / 4.0 - 1.0))


def _saddle_slopes(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    return 2.0 * x, y * (y * y - 2.0)


def _rosenbrock(x: FloatArray, y: FloatArray) -> FloatArray:
    return np.asarray(np.square(1.0 - x) + 100.0 * np.square(y - x * x))


def _rosenbrock_slopes(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    above = y - x * x
    return -2.0 * (1.0 - x) - 400.0 * x * above, 200.0 * above


def _himmelblau(x: FloatArray, y: FloatArray) -> FloatArray:
    return np.asarray(np.square(x * x + y - 11.0) + np.square(x + y * y - 7.0))


def _himmelblau_slopes(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    one, other = x * x + y - 11.0, x + y * y - 7.0
    return 4.0 * x * one + 2.0 * other, 2.0 * one + 4.0 * y * other


def _beale(x: FloatArray, y: FloatArray) -> FloatArray:
    first, second, third = _beale_terms(x, y)
    return np.asarray(first * first + second * second + third * third)


def _beale_slopes(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    first, second, third = _beale_terms(x, y)
    square = y * y
    by_x = first * (y - 1.0) + second * (square - 1.0) + third * (square * y - 1.0)
    by_y = x * (first + 2.0 * y * second + 3.0 * square * third)
    return 2.0 * by_x, 2.0 * by_y


def _beale_terms(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    return (
        1.5 + x * (y - 1.0),
        2.25 + x * (y * y - 1.0),
        2.625 + x * (y * y * y - 1.0),
    )


def _hills(x: FloatArray, y: FloatArray) -> FloatArray:
    return np.asarray(0.1 * (x * x + y * y) + 2.0 - np.cos(2.0 * x) - np.cos(2.0 * y))


def _hills_slopes(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    return 0.2 * x + 2.0 * np.sin(2.0 * x), 0.2 * y + 2.0 * np.sin(2.0 * y)


def _plateau(x: FloatArray, y: FloatArray) -> FloatArray:
    square = x * x + y * y
    return np.asarray(square / (1.0 + square))


def _plateau_slopes(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    falling = 2.0 / np.square(1.0 + x * x + y * y)
    return x * falling, y * falling


# The hills along one axis: where their valleys are, and what one adds to the value.
_VALLEYS = (
    (0.0, 0.0),
    (2.98978181492983, 0.939619582804170),
    (-2.98978181492983, 0.939619582804170),
)

_EVERY_SURFACE = (
    Surface(
        name="bowl",
        title="Bowl",
        formula="x² + y²",
        function=_bowl,
        derivative=_bowl_slopes,
        x_range=(-4.0, 4.0),
        y_range=(-4.0, 4.0),
        start=(3.0, 2.0),
        rate=0.1,
        minima=(Minimum((0.0, 0.0), 0.0),),
        slope_formulas=("2·x", "2·y"),
    ),
    Surface(
        name="long-valley",
        title="Long valley",
        formula="0.05·x² + y²",
        function=_long_valley,
        derivative=_long_valley_slopes,
        x_range=(-4.0, 4.0),
        y_range=(-2.0, 2.0),
        start=(3.5, 1.5),
        rate=0.9,
        minima=(Minimum((0.0, 0.0), 0.0),),
        slope_formulas=("0.1·x", "2·y"),
    ),
    Surface(
        name="saddle",
        title="Saddle between two valleys",
        formula="x² − y² + y⁴ / 4",
        function=_saddle,
        derivative=_saddle_slopes,
        x_range=(-2.5, 2.5),
        y_range=(-2.5, 2.5),
        start=(2.0, 0.01),
        rate=0.1,
        minima=(
            Minimum((0.0, 1.4142135623730951), -1.0),
            Minimum((0.0, -1.4142135623730951), -1.0),
        ),
        slope_formulas=("2·x", "y³ − 2·y"),
    ),
    Surface(
        name="rosenbrock",
        title="Rosenbrock’s bent valley",
        formula="(1 − x)² + 100·(y − x²)²",
        function=_rosenbrock,
        derivative=_rosenbrock_slopes,
        x_range=(-2.0, 2.0),
        y_range=(-1.0, 3.0),
        start=(-1.2, 1.0),
        rate=0.001,
        minima=(Minimum((1.0, 1.0), 0.0),),
        slope_formulas=("−2·(1 − x) − 400·x·(y − x²)", "200·(y − x²)"),
    ),
    Surface(
        name="himmelblau",
        title="Himmelblau’s four valleys",
        formula="(x² + y − 11)² + (x + y² − 7)²",
        function=_himmelblau,
        derivative=_himmelblau_slopes,
        x_range=(-5.0, 5.0),
        y_range=(-5.0, 5.0),
        start=(0.0, 0.0),
        rate=0.01,
        minima=(
            Minimum((3.0, 2.0), 0.0),
            Minimum((-2.805118086952745, 3.131312518250573), 0.0),
            Minimum((-3.779310253377747, -3.283185991286169), 0.0),
            Minimum((3.584428340330492, -1.8481265269644036), 0.0),
        ),
        slope_formulas=("4·x·(x² + y − 11) + 2·(x + y² − 7)", "2·(x² + y − 11) + 4·y·(x + y² − 7)"),
    ),
    Surface(
        name="beale",
        title="Beale’s flat valley",
        formula="(1.5 − x + x·y)² + (2.25 − x + x·y²)² + (2.625 − x + x·y³)²",
        function=_beale,
        derivative=_beale_slopes,
        x_range=(-4.5, 4.5),
        y_range=(-4.5, 4.5),
        start=(1.0, 1.0),
        rate=0.01,
        minima=(Minimum((3.0, 0.5), 0.0),),
        slope_formulas=(
            "2·(y − 1)·(1.5 − x + x·y) + 2·(y² − 1)·(2.25 − x + x·y²)"
            " + 2·(y³ − 1)·(2.625 − x + x·y³)",
            "2·x·(1.5 − x + x·y) + 4·x·y·(2.25 − x + x·y²) + 6·x·y²·(2.625 − x + x·y³)",
        ),
    ),
    Surface(
        name="hills",
        title="Hills with one deepest valley",
        formula="0.1·(x² + y²) + 2 − cos(2·x) − cos(2·y)",
        function=_hills,
        derivative=_hills_slopes,
        x_range=(-4.0, 4.0),
        y_range=(-4.0, 4.0),
        start=(3.6, 2.4),
        rate=0.1,
        minima=tuple(
            Minimum((x, y), here + there)
            for (x, here), (y, there) in sorted(
                product(_VALLEYS, repeat=2), key=lambda pair: pair[0][1] + pair[1][1]
            )
        ),
        slope_formulas=("0.2·x + 2·sin(2·x)", "0.2·y + 2·sin(2·y)"),
    ),
    Surface(
        name="plateau",
        title="Plateau",
        formula="(x² + y²) / (1 + x² + y²)",
        function=_plateau,
        derivative=_plateau_slopes,
        x_range=(-6.0, 6.0),
        y_range=(-6.0, 6.0),
        start=(3.0, 2.0),
        rate=0.5,
        minima=(Minimum((0.0, 0.0), 0.0),),
        slope_formulas=("2·x / (1 + x² + y²)²", "2·y / (1 + x² + y²)²"),
    ),
)

SURFACES: dict[str, Surface] = {surface.name: surface for surface in _EVERY_SURFACE}
