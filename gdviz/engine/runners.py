"""The runners of a race beside the run itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gdviz.engine.batches import Batching
from gdviz.engine.checks import ExperimentError, check_positive
from gdviz.engine.optimizers import GradientDescent, Optimizer
from gdviz.engine.schedules import ScheduledRate

# With the run itself there are eight.
MOST_RUNNERS = 7
# The run itself is number 1.
NUMBERS = range(2, 2 + MOST_RUNNERS)


@dataclass(frozen=True)
class Runner:
    """Whatever may differ between the runners of a race; the seed of `batching` plays no part.

    All batches are drawn with the seed of the run itself, so that equal sizes and orders see the
    same images. Raises `ExperimentError`.
    """

    name: str
    optimizer: Optimizer = field(default_factory=GradientDescent)
    learning_rate: float = 0.1
    schedule: ScheduledRate = field(default_factory=ScheduledRate)
    batching: Batching = field(default_factory=Batching)

    def __post_init__(self) -> None:
        check_positive(f"The learning rate of “{self.name}”", self.learning_rate)


def number_of(runner: Runner) -> int:
    """The number that a person knows a runner by, which is its name.

    Raises `ExperimentError` where it is called otherwise, as no window does.
    """
    for number in NUMBERS:
        if runner.name == str(number):
            return number
    raise ExperimentError(
        f"The runner “{runner.name}” must be called by a number from {NUMBERS[0]} to {NUMBERS[-1]}."
    )


def check_runners(runners: Sequence[Runner]) -> None:
    """Raise `ExperimentError` for too many, or for two of one name."""
    if len(runners) > MOST_RUNNERS:
        raise ExperimentError(
            f"A race has at most {MOST_RUNNERS + 1} runners, your own run among them."
        )
    names = [runner.name for runner in runners]
    for name in names:
        if names.count(name) > 1:
            raise ExperimentError(f"Two runners are called “{name}”; every name must be another.")
