"""Start: where the parameters are before the first step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.checks import ExperimentError
from gdviz.engine.randomness import SEED_LIMIT, normal, uniform
from gdviz.engine.settings import PLACE, check_settings, setting

GIVEN = "given"


def _zero(start: Start, size: int) -> FloatArray:
    return np.zeros(size)


def _uniform(start: Start, size: int) -> FloatArray:
    return start.scale * (2.0 * uniform((start.seed,), size) - 1.0)


def _normal(start: Start, size: int) -> FloatArray:
    return start.scale * normal((start.seed,), size)


def _given(start: Start, size: int) -> FloatArray:
    given = np.asarray(start.values[:size], dtype=np.float64)
    return np.concatenate([given, np.zeros(size - len(given))])


@dataclass(frozen=True)
class StartKind:
    """One way to begin; `title` and `explanation` are for people."""

    name: str
    title: str
    explanation: str
    draw: Callable[[Start, int], FloatArray]
    random: bool = False


_EVERY_KIND = (
    StartKind("zero", "zero", "Every weight begins at 0.", _zero),
    StartKind(
        "uniform",
        "random, even",
        "Every weight is drawn evenly from −scale to +scale; the same seed draws the same ones.",
        _uniform,
        random=True,
    ),
    StartKind(
        "normal",
        "random, normal",
        "Every weight is drawn from the bell curve around 0 whose standard deviation is the scale; "
        "the same seed draws the same ones.",
        _normal,
        random=True,
    ),
    StartKind(GIVEN, "given", "The weights that were set as the start.", _given),
)

STARTS: dict[str, StartKind] = {kind.name: kind for kind in _EVERY_KIND}


@dataclass(frozen=True)
class Start:
    """Where the parameters begin: a kind out of `STARTS`, with its seed and scale or its values.

    `values` are the parameters of a “given” start; what is missing at their end, such as a bias
    that was added later, is 0. Raises `ExperimentError`.
    """

    kind: str = field(
        default="zero",
        metadata=setting(
            title="Start weights",
            explanation="The weights at step 0; Reset goes back there.",
            noun="start",
            place="start",
            choices=lambda: STARTS,
            # Nobody types all weights.
            unnamed=(GIVEN,),
            of_images=True,
        ),
    )
    seed: int = field(
        default=1,
        metadata=setting(
            title="Seed",
            explanation="The same seed draws the same start weights, on every machine.",
            noun="seed of the start weights",
            option="start-seed",
            low=0,
            high=SEED_LIMIT - 1,
            of_images=True,
        ),
    )
    scale: float = field(
        default=1.0,
        metadata=setting(
            title="Scale of the start weights",
            explanation="How far from 0 random start weights are drawn.",
            option="scale",
            low=0.0,
            low_allowed=False,
            of_images=True,
        ),
    )
    values: tuple[float, ...] = field(
        default=(),
        metadata=setting(
            title="Start at",
            explanation="Where to begin: 3 on a curve, 1,2 on a surface.",
            place="start",
            kind=PLACE,
        ),
    )

    def __post_init__(self) -> None:
        check_settings(self)
        if not np.isfinite(self.values).all():
            raise ExperimentError("Start weights must be finite numbers.")

    @classmethod
    def at(cls, parameters: Sequence[float] | FloatArray) -> Start:
        """A start at these parameters."""
        return cls(GIVEN, values=tuple(float(value) for value in parameters))

    def parameters(self, size: int) -> FloatArray:
        """The start parameters, shape (size,), read-only; the same bits on every machine."""
        return frozen(STARTS[self.kind].draw(self, size))
