"""A race: the run itself, and others beside it from the same start, step by step."""

from __future__ import annotations

from dataclasses import replace

from gdviz.engine.entrants import Entrant
from gdviz.engine.experiment import Experiment
from gdviz.engine.snapshot import Racer, Snapshot
from gdviz.engine.training import Training

# A runner that joins late catches up by so many steps at a time, so that nobody waits for long.
CATCH_UP_STEPS = 20_000


class Race:
    """Does what a `Training` does, with the experiment's entrants alongside.

    All begin where the run itself begins, and draw their batches with its seed. They follow every
    change of what they race on: images, loss, output, function, start. Each keeps its optimizer,
    rate, schedule and batches; nudges, stop rules and where the ball was put are the run's alone.

    Whoever has diverged waits at the last step while the others go on; a stop rule of the run stops
    all. An entrant that joins late, or is changed, begins at the start and catches up, by at most
    `CATCH_UP_STEPS` with each call.

    Each runner keeps its own checkpoints and history, within the bounds of `Training`. Not for two
    threads at once; what it hands out is frozen.
    """

    def __init__(self, experiment: Experiment) -> None:
        self._main = Training(experiment)
        self._others: list[tuple[Entrant, Training]] = []
        self._clock = 0
        self._line_up(experiment)

    @property
    def step(self) -> int:
        """The step in view: that of whoever has come furthest."""
        return self._clock if self._others else self._main.step

    @property
    def length(self) -> int:
        """The newest step of any runner."""
        return max(runner.length for runner in self._runners)

    @property
    def is_over(self) -> bool:
        """Whether nobody can go on from the step in view, or a stop rule ended the run there."""
        main = self._main
        if main.is_over and main.stop_reason is not None and main.step == self.step:
            return True
        return all(runner.is_over or runner.step < self.step for runner in self._runners)

    def advance(self, steps: int = 1) -> int:
        """Go `steps` forward; returns how many were made, fewer only when everybody has ended."""
        if not self._others:
            return self._main.advance(steps)
        self._catch_up()
        abreast = [runner for runner in self._runners if runner.step == self._clock]
        made = max(runner.advance(steps) for runner in abreast)
        self._clock += made
        return made

    def back(self, steps: int = 1) -> None:
        """Go back by `steps`, at most to the start."""
        self.go_to(max(0, self.step - steps))

    def go_to(self, step: int) -> None:
        """Bring any step of the race into view; raises `ValueError` outside 0 … length."""
        if not 0 <= step <= self.length:
            raise ValueError(f"There is no step {step}; the race has steps 0 to {self.length}.")
        for runner in self._runners:
            runner.go_to(min(step, runner.length))
        self._clock = step

    def reset(self) -> None:
        """Begin anew from the same start, with the experiment as it is now."""
        for runner in self._runners:
            runner.reset()
        self._clock = 0

    def forget_dropped(self) -> None:
        """Let go of the run that was left for this one."""
        for runner in self._runners:
            runner.forget_dropped()

    def apply(self, experiment: Experiment) -> None:
        """Go on from the step in view with another experiment, or another line-up."""
        if not self._others:
            self._clock = self._main.step
        self._main.apply(experiment)
        if self._main.step < self._clock and not self._main.is_over:
            # It began anew, or was taken back, or can go on from where it had diverged.
            self._clock = self._main.step
        self._line_up(experiment)

    def snapshot(self, curvature: bool = True) -> Snapshot:
        """The step in view, frozen; see `Training.snapshot`."""
        main = self._main.snapshot(curvature)
        if not self._others:
            return main
        self._catch_up()
        racers = (Racer(entrant, runner.snapshot(False)) for entrant, runner in self._others)
        return replace(main, racers=tuple(racers), race_step=self._clock, race_length=self.length)

    @property
    def _runners(self) -> list[Training]:
        return [self._main, *(runner for _, runner in self._others)]

    def _line_up(self, experiment: Experiment) -> None:
        """Keep those who go on as they are, and let the others begin."""
        before = dict(self._others)
        self._others = []
        for entrant in experiment.entrants:
            runner, own = before.get(entrant), _experiment_of(entrant, experiment)
            if runner is None:
                runner = Training(own)
            else:
                runner.apply(own)
            self._others.append((entrant, runner))
        for _, runner in self._others:
            if runner.step > self._clock:
                runner.go_to(self._clock)
        self._catch_up()

    def _catch_up(self) -> None:
        """Bring those who are behind, and can go on, nearer to the step in view."""
        for _, runner in self._others:
            behind = self._clock - runner.step
            if behind > 0 and not runner.is_over:
                runner.advance(min(behind, CATCH_UP_STEPS))


def _experiment_of(entrant: Entrant, main: Experiment) -> Experiment:
    """What the entrant trains with, on what the run itself trains on."""
    return replace(
        main,
        method="gradient-descent",
        optimizer=entrant.optimizer,
        learning_rate=entrant.learning_rate,
        schedule=entrant.schedule,
        batching=replace(entrant.batching, seed=main.batching.seed),
        stop_rules=(),
        placement=None,
        entrants=(),
    )
