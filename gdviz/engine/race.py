"""A race: the run itself, and others beside it from the same start, step by step."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from time import perf_counter

from gdviz.engine.experiment import Experiment
from gdviz.engine.record import DroppedRecord, RaceRecord
from gdviz.engine.runners import MOST_RUNNERS, Runner
from gdviz.engine.snapshot import RunnerSnapshot, Snapshot
from gdviz.engine.training import Training

# Whoever catches up looks at the clock about so often within the time that it has.
LOOKS = 8


class Race:
    """Does what a `Training` does, with the experiment's runners alongside.

    All begin where the run itself began, and draw their batches with its seed. They follow every
    change of what they race on: images, loss, output, function; a new start waits for `reset`, for
    them as for the run. Each keeps its optimizer, rate, schedule and batches; nudges, stop rules
    and where the ball was put are the run's alone.

    Whoever has diverged waits at the last step while the others go on; a stop rule of the run stops
    all. The race is as long as the run itself, and longer only when that has diverged; what others
    have recorded beyond it comes back with the same bits when the run gets there.

    A runner that joins late, or is changed, makes the steps from the start by its own settings,
    on what is raced on now: what it would be had it always been there. It makes them in
    `catch_up`, so that nobody waits for long; until it is there, the others can go on without it.
    Where only those who left had come as far as the step in view, that goes back to who is left.

    Who leaves rests, and goes on from there when it comes back, unless what is raced on has changed
    meanwhile.

    The runners together keep no more checkpoints, places and rows of history than the run itself
    may. Not for two threads at once; what it hands out is frozen.
    """

    def __init__(self, experiment: Experiment) -> None:
        self._main = Training(experiment)
        self._others: list[tuple[Runner, Training]] = []
        self._resting: dict[Runner, Training] = {}
        self._start = experiment.start
        self._clock = 0
        self._line_up(experiment)

    @classmethod
    def resumed(
        cls,
        run: Training,
        others: Iterable[tuple[Runner, Training]],
        step: int,
        experiment: Experiment,
    ) -> Race:
        """The race of runs that were computed again, with `step` in view, or the nearest one.

        It goes on with `experiment`, where the ball is; see `Training.resume`.
        """
        race = cls(run.experiment)
        race._main, race._others = run, list(others)
        race._start = run.record.changes[0].experiment.start
        race.go_to(min(step, race.length))
        run.resume(experiment)
        race._line_up(experiment)
        return race

    @property
    def run(self) -> Training:
        """The run itself, to be looked at."""
        return self._main

    @property
    def record(self) -> RaceRecord:
        """What made the race, from which it can be computed again."""
        trainings = (*self._others, *self._resting.items())
        others = tuple((runner, training.record) for runner, training in trainings)
        return RaceRecord(self._main.record, self.step, others, self._dropped_record)

    @property
    def step(self) -> int:
        """The step in view: that of whoever has come furthest."""
        return self._clock if self._others else self._main.step

    @property
    def length(self) -> int:
        """The newest step of the run itself or, where that has diverged, of any runner."""
        if self._main.divergence is None:
            return self._main.length
        return max(training.length for training in self._trainings)

    @property
    def recorded(self) -> int:
        """How many steps ahead the first recording ends of those that go beyond the step in view.

        0 when nobody has recorded any.
        """
        ahead = (training.length - training.step for training in self._abreast)
        return min((steps for steps in ahead if steps > 0), default=0)

    @property
    def at_once(self) -> int:
        """How many new steps it is best asked for at a time; see `Training.at_once`."""
        return min(training.at_once for training in self._abreast)

    @property
    def is_over(self) -> bool:
        """Whether nobody can go on from the step in view, or a stop rule ended the run there."""
        if self._main.is_over and self._main.stop_reason is not None:
            return True
        return all(training.is_over for training in self._trainings)

    def advance(self, steps: int = 1) -> int:
        """Go `steps` forward; returns how many were made.

        Fewer only when a stop rule ends the run, or all who had come this far have diverged.
        """
        if not self._others:
            return self._main.advance(steps)
        trainings = self._abreast
        made = 0
        if trainings[0] is self._main:
            made = self._main.advance(steps)
            steps = steps if self._main.stop_reason is None else made
            del trainings[0]
        made = max((made, *(training.advance(steps) for training in trainings)))
        self._clock += made
        return made

    def catch_up(self, seconds: float = math.inf) -> bool:
        """Bring those who joined late nearer to the step in view, for about so long.

        Returns whether all are there, or can go no further.
        """
        until = perf_counter() + seconds
        for _, training in self._others:
            steps = 1
            while self._is_late(training):
                began = perf_counter()
                if began >= until:
                    return False
                training.advance(min(steps, self._clock - training.step))
                if perf_counter() - began < seconds / LOOKS:
                    steps *= 2
        return True

    def back(self, steps: int = 1) -> None:
        """Go back by `steps`, at most to the start."""
        self.go_to(max(0, self.step - steps))

    def go_to(self, step: int) -> None:
        """Bring any step of the race into view; raises `ValueError` outside 0 … length."""
        if not 0 <= step <= self.length:
            raise ValueError(f"There is no step {step}; the race has steps 0 to {self.length}.")
        for training in self._trainings:
            training.go_to(min(step, training.length))
        self._clock = step

    def reset(self) -> None:
        """Begin anew from the same start, with the experiment as it is now."""
        self._main.reset()
        self._clock = 0
        self._resting.clear()
        self._line_up(self._main.experiment)
        for _, training in self._others:
            training.reset()

    def forget_dropped(self) -> None:
        """Let go of the run that was left for this one."""
        for training in self._trainings:
            training.forget_dropped()

    def apply(self, experiment: Experiment) -> None:
        """Go on from the step in view with another experiment, or another line-up."""
        self._main.apply(experiment)
        if self._main.divergence is None or not self._others:
            # It may have begun anew, been taken back, or go on from where it had diverged.
            self._clock = self._main.step
        self._line_up(experiment)

    def snapshot(self, curvature: bool = True) -> Snapshot:
        """The step in view, frozen; see `Training.snapshot`."""
        main = self._main.snapshot(curvature)
        if not self._others:
            return main
        runners = (
            RunnerSnapshot(runner, training.snapshot(False)) for runner, training in self._others
        )
        return replace(main, runners=tuple(runners), race_step=self._clock, race_length=self.length)

    @property
    def _dropped_record(self) -> DroppedRecord | None:
        dropped = self._main.dropped
        if dropped is None or dropped.record is None:
            return None
        return DroppedRecord(dropped.start, dropped.record)

    @property
    def _trainings(self) -> list[Training]:
        return [self._main, *(training for _, training in self._others)]

    @property
    def _abreast(self) -> list[Training]:
        """Those at the step in view, the run itself first; there is always one."""
        return [training for training in self._trainings if training.step == self.step]

    def _is_late(self, training: Training) -> bool:
        return training.step < self._clock and not training.is_over

    def _line_up(self, experiment: Experiment) -> None:
        """Keep those who go on as they are, and let the others begin."""
        if self._main.length == 0:
            self._start = experiment.start
        before = self._rested(experiment) | dict(self._others)
        stays = {runner: before[runner] for runner in experiment.runners if runner in before}
        furthest = max(training.step for training in (self._main, *stays.values()))
        self._clock = min(self._clock, furthest)
        self._others = [
            (runner, self._lined_up(stays.get(runner), self._experiment_of(runner, experiment)))
            for runner in experiment.runners
        ]
        leave = [runner for runner in before if runner not in stays][-MOST_RUNNERS:]
        self._resting = {runner: before[runner] for runner in leave}

    def _rested(self, experiment: Experiment) -> dict[Runner, Training]:
        """Those who rest, and race on the same as when they left."""
        rested = {}
        for runner, training in self._resting.items():
            now = self._experiment_of(runner, experiment)
            if training.experiment.trains_like(now) and training.experiment.start == now.start:
                rested[runner] = training
        return rested

    def _lined_up(self, training: Training | None, experiment: Experiment) -> Training:
        """A training that goes on from the step in view, or a new one, at the start."""
        if training is None:
            return Training(experiment, share=MOST_RUNNERS)
        # First, so that what it has made beyond that step is left where the change concerns it.
        training.go_to(min(self._clock, training.length))
        training.apply(experiment)
        return training

    def _experiment_of(self, runner: Runner, main: Experiment) -> Experiment:
        """What the runner trains with, on what the run itself trains on."""
        return replace(
            main,
            start=self._start,
            method="gradient-descent",
            optimizer=runner.optimizer,
            learning_rate=runner.learning_rate,
            schedule=runner.schedule,
            batching=replace(runner.batching, seed=main.batching.seed),
            stop_rules=(),
            placement=None,
            runners=(),
        )
