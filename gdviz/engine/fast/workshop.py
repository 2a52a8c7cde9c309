"""The workshop: where loops are compiled on a thread of their own, while numpy goes on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeAlias

from gdviz.engine.experiment import Experiment
from gdviz.engine.fast.borrowed import BorrowError
from gdviz.engine.fast.compiler import Compiler, NotWantedError, Told
from gdviz.engine.fast.loop import Loop, Steps
from gdviz.engine.fast.program import LoopProgram, program_for

Make: TypeAlias = Callable[[LoopProgram], Steps]


class Wish:
    """A loop that somebody waits for, or not."""

    def __init__(
        self, experiment: Experiment, program: LoopProgram, made: Future[Steps | None]
    ) -> None:
        self._experiment, self._program, self._made = experiment, program, made

    @property
    def is_ready(self) -> bool:
        """Whether `loop` returns at once."""
        return self._made.done()

    def loop(self) -> Loop | None:
        """The loop, as soon as it is there; None where it could not be made."""
        steps = None if self._made.cancelled() else self._made.result()
        return None if steps is None else Loop(self._experiment, self._program, steps)


class Workshop:
    """Makes each program ready to run once, by `make`. May be used on any thread."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._thread = ThreadPoolExecutor(1, "compiling")
        self._made: dict[object, Future[Steps | None]] = {}

    def wish(self, experiment: Experiment) -> Wish | None:
        """Have the loop of an experiment made, if it is not yet; None where it has none."""
        try:
            program = program_for(experiment)
        except BorrowError:
            return None
        functions = tuple(each.__code__ for each in program.functions.values())
        key = program.text, functions
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._thread.submit(self._tried, program)
        return Wish(experiment, program, made)

    def _tried(self, program: LoopProgram) -> Steps | None:
        # Whatever is wrong with the compiler, the run goes on without it.
        with Told("numpy makes the steps, as they cannot be compiled"), suppress(NotWantedError):
            return self._make(program)
        return None

    def close(self) -> None:
        """Return when nothing is being compiled any more; what has not begun is left."""
        if isinstance(self._make, Compiler):
            self._make.close()
        self._thread.shutdown(cancel_futures=True)
