"""Stop rules: when a run is done, and the sentence that says why."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.randomness import IndexArray
from gdviz.engine.settings import check_settings, setting
from gdviz.numbers import with_minus

Moments: TypeAlias = npt.NDArray[np.bool_]


class StopRuleError(ValueError):
    """A stop rule that cannot be; the message is a sentence for a person."""


@dataclass(frozen=True, eq=False)
class Progress:
    """What stop rules look at after a step.

    `loss`, `gradient` and `within_tolerance`, the number of images within tolerance, are those of
    the whole sample, at the parameters after the step. `images` is 0 for a curve or a surface.
    `gradient` computes what few rules ask for. `movement` is what the last step added to the
    parameters, None where that is not known. Both have shape (size,).
    """

    step: int
    loss: float
    within_tolerance: int
    images: int
    gradient: Callable[[], FloatArray]
    movement: FloatArray | None


@dataclass(frozen=True, eq=False)
class Passage:
    """The same of many moments, of shape (moments,), and the movements of shape (moments, size).

    A movement that is not known is no number.
    """

    steps: IndexArray
    losses: FloatArray
    within_tolerance: FloatArray
    images: int
    movements: FloatArray


@dataclass(frozen=True)
class StopRule(ABC):
    """A condition that ends a run. `title` and `explanation` are for people, as for settings.

    A rule is a setting, off or on or a number, which is then its only field. `option` is its option
    of the command line, “stop-” and the name where there is none; with `of_images` it ends runs on
    images alone.

    It ends the run at the step with which it becomes true. Whoever goes on from there, or begins
    where it is true already, is stopped only when it becomes true anew.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]
    option: ClassVar[str] = ""
    of_images: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_settings(self, StopRuleError)

    @abstractmethod
    def reason(self, progress: Progress) -> str | None:
        """Why the run is done, in a sentence; None while it is not."""

    def may_hold(self, passage: Passage) -> Moments:
        """At which moments there may be a reason: at all of them, unless the rule knows better."""
        return np.ones(len(passage.steps), np.bool_)


@dataclass(frozen=True)
class AfterSteps(StopRule):
    """Done when the run is `steps` steps long."""

    name = "after-steps"
    title = "After a number of steps"
    explanation = "The run stops when it has made this many steps, counted from the start."

    option = "stop-after"

    steps: int = field(default=1000, metadata=setting(noun="number of steps to stop after", low=1))

    def reason(self, progress: Progress) -> str | None:
        if not self._is_due(progress.step):
            return None
        steps = "step" if self.steps == 1 else "steps"
        return f"Stopped at step {progress.step}: the run was to make {self.steps} {steps}."

    def may_hold(self, passage: Passage) -> Moments:
        return np.asarray(self._is_due(passage.steps))

    def _is_due(self, step: Any) -> Any:
        return step >= self.steps


@dataclass(frozen=True)
class AllWithinTolerance(StopRule):
    """Done when every image is good enough; never without images."""

    name = "all-within-tolerance"
    title = "All images within tolerance"
    explanation = "The run stops when the answer to every image is good enough."
    option = "stop-within-tolerance"
    of_images = True

    def reason(self, progress: Progress) -> str | None:
        if not self._are_good(progress):
            return None
        images = "the one image is" if progress.images == 1 else f"all {progress.images} images are"
        return f"Stopped at step {progress.step}: {images} within tolerance."

    def may_hold(self, passage: Passage) -> Moments:
        return np.asarray(self._are_good(passage))

    def _are_good(self, seen: Progress | Passage) -> Any:
        return (seen.within_tolerance >= seen.images) & (seen.images > 0)


@dataclass(frozen=True)
class LossBelow(StopRule):
    """Done when the loss is below `loss`, which for a curve or a surface may be negative."""

    name = "loss-below"
    title = "Loss below a limit"
    explanation = "The run stops when the loss is smaller than this."

    option = "stop-below"

    loss: float = field(default=0.01, metadata=setting(noun="loss to stop below"))

    def reason(self, progress: Progress) -> str | None:
        if not self._is_below(progress.loss):
            return None
        return f"Stopped at step {progress.step}: the loss is below {_text(self.loss)}."

    def may_hold(self, passage: Passage) -> Moments:
        return np.asarray(self._is_below(passage.losses))

    def _is_below(self, loss: Any) -> Any:
        return loss < self.loss


@dataclass(frozen=True)
class Settled(StopRule):
    """Done when it is flat here *and* nothing moves any more.

    Every |slope| and every |movement| of the last step is at most `limit`. A ball with momentum
    crosses the bottom of the valley at full speed: there it is flat, and it has not settled. At
    the turning point on the other side it stands still, and has not settled either.
    """

    name = "settled"
    title = "Settled"
    explanation = (
        "The run stops when every slope and every movement of the last step is this small, so that "
        "a ball that still has momentum goes on."
    )

    option = "stop-settled"

    limit: float = field(
        default=1e-6,
        metadata=setting(noun="limit for slope and movement", low=0.0, low_allowed=False),
    )

    def reason(self, progress: Progress) -> str | None:
        if progress.movement is None or not (
            self._is_small(progress.movement) and self._is_small(progress.gradient())
        ):
            return None
        return (
            f"Stopped at step {progress.step}: no slope and no movement of the last step is larger "
            f"than {_text(self.limit)}."
        )

    def may_hold(self, passage: Passage) -> Moments:
        # The slopes take longer: they are asked for where nothing moves.
        return np.asarray(self._is_small(passage.movements))

    def _is_small(self, numbers: FloatArray) -> Any:
        return np.abs(numbers).max(axis=-1, initial=0.0) <= self.limit


STOP_RULES: dict[str, type[StopRule]] = {
    rule.name: rule for rule in (AfterSteps, AllWithinTolerance, LossBelow, Settled)
}


def fresh_reason(rules: Iterable[StopRule], was: Progress, now: Progress) -> str | None:
    """The sentence of the first rule that has become true from `was` to `now`; None without one."""
    for rule in rules:
        reason = rule.reason(now)
        if reason is not None and rule.reason(was) is None:
            return reason
    return None


def _text(number: float) -> str:
    return with_minus(f"{number:g}")
