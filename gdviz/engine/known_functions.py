"""The built-in curves and surfaces, each from its formula: the lecture's, and well-known ones."""

from __future__ import annotations

from itertools import product

from gdviz.engine.curves import Curve, Minimum
from gdviz.engine.expressions import expression_of
from gdviz.engine.surfaces import Surface

_EVERY_CURVE = (
    Curve(
        name="ball-on-a-hill",
        title="Ball on a hill",
        function=expression_of("|x| − sin(1.5·|x|) / 1.5"),
        low=-4.0,
        high=4.0,
        start=3.0,
        rate=0.5,
        minima=(Minimum((0.0,), 0.0),),
    ),
    Curve(
        name="parabola",
        title="Parabola",
        function=expression_of("x²"),
        low=-4.0,
        high=4.0,
        start=3.0,
        rate=0.1,
        minima=(Minimum((0.0,), 0.0),),
    ),
    Curve(
        name="double-well",
        title="Two valleys, one deeper",
        function=expression_of("0.1·x⁴ − 0.8·x² + 0.4·x"),
        low=-3.6,
        high=3.6,
        start=3.0,
        rate=0.1,
        minima=(
            Minimum((-2.1149075414767557,), -2.423605826041129),
            Minimum((1.8608058531117034,), -0.8267976132563987),
        ),
    ),
    Curve(
        name="rugged",
        title="Many valleys, one deepest",
        function=expression_of("0.1·x² + 1 − cos(3·x)"),
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
    ),
    Curve(
        name="plateau",
        title="Plateau",
        function=expression_of("x² / (1 + x²)"),
        low=-6.0,
        high=6.0,
        start=4.0,
        rate=0.5,
        minima=(Minimum((0.0,), 0.0),),
    ),
    Curve(
        name="cliff",
        title="Cliff",
        function=expression_of("0.05·x² + 2 + 2·tanh(10·(x − 2))"),
        low=-5.0,
        high=5.0,
        start=4.0,
        rate=1.0,
        minima=(Minimum((0.0,), 0.0),),
    ),
)

CURVES: dict[str, Curve] = {curve.name: curve for curve in _EVERY_CURVE}

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
        function=expression_of("x² + y²", ("x", "y")),
        x_range=(-4.0, 4.0),
        y_range=(-4.0, 4.0),
        start=(3.0, 2.0),
        rate=0.1,
        minima=(Minimum((0.0, 0.0), 0.0),),
    ),
    Surface(
        name="long-valley",
        title="Long valley",
        function=expression_of("0.05·x² + y²", ("x", "y")),
        x_range=(-4.0, 4.0),
        y_range=(-2.0, 2.0),
        start=(3.5, 1.5),
        rate=0.9,
        minima=(Minimum((0.0, 0.0), 0.0),),
    ),
    Surface(
        name="saddle",
        title="Saddle between two valleys",
        function=expression_of("x² − y² + y⁴ / 4", ("x", "y")),
        x_range=(-2.5, 2.5),
        y_range=(-2.5, 2.5),
        start=(2.0, 0.01),
        rate=0.1,
        minima=(
            Minimum((0.0, 1.4142135623730951), -1.0),
            Minimum((0.0, -1.4142135623730951), -1.0),
        ),
    ),
    Surface(
        name="rosenbrock",
        title="Rosenbrock’s bent valley",
        function=expression_of("(1 − x)² + 100·(y − x²)²", ("x", "y")),
        x_range=(-2.0, 2.0),
        y_range=(-1.0, 3.0),
        start=(-1.2, 1.0),
        rate=0.001,
        minima=(Minimum((1.0, 1.0), 0.0),),
    ),
    Surface(
        name="himmelblau",
        title="Himmelblau’s four valleys",
        function=expression_of("(x² + y − 11)² + (x + y² − 7)²", ("x", "y")),
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
    ),
    Surface(
        name="beale",
        title="Beale’s flat valley",
        function=expression_of(
            "(1.5 − x + x·y)² + (2.25 − x + x·y²)² + (2.625 − x + x·y³)²", ("x", "y")
        ),
        x_range=(-4.5, 4.5),
        y_range=(-4.5, 4.5),
        start=(1.0, 1.0),
        rate=0.01,
        minima=(Minimum((3.0, 0.5), 0.0),),
    ),
    Surface(
        name="hills",
        title="Hills with one deepest valley",
        function=expression_of("0.1·(x² + y²) + 2 − cos(2·x) − cos(2·y)", ("x", "y")),
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
    ),
    Surface(
        name="plateau",
        title="Plateau",
        function=expression_of("(x² + y²) / (1 + x² + y²)", ("x", "y")),
        x_range=(-6.0, 6.0),
        y_range=(-6.0, 6.0),
        start=(3.0, 2.0),
        rate=0.5,
        minima=(Minimum((0.0, 0.0), 0.0),),
    ),
)

SURFACES: dict[str, Surface] = {surface.name: surface for surface in _EVERY_SURFACE}
