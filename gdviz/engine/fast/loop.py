"""A loop: many steps of an experiment made by one call, to the bits of numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.batches import Position
from gdviz.engine.experiment import Experiment
from gdviz.engine.fast import borrowed
from gdviz.engine.fast.program import LoopProgram
from gdviz.engine.fast.template import ADDRESSES, ARGUMENTS, CALLS, PLACES
from gdviz.engine.in_place import ARGUMENT, RESULT

Steps: TypeAlias = Callable[..., None]

ROWS_FIRST, COLUMNS_FIRST = 101, 102


class Loop:
    """Makes steps of one experiment by `steps`, which is its program made ready to run.

    Its arrays are its own: not for two threads at once.
    """

    def __init__(self, experiment: Experiment, program: LoopProgram, steps: Steps) -> None:
        perceptron = experiment.perceptron
        self._steps = steps
        self._batching = experiment.batching
        self._sums_up = perceptron.reduction == "sum"
        # What decides how numpy goes about it.
        rows_first = perceptron.long_inputs.flags.c_contiguous
        self.form = (steps, perceptron.long_inputs.shape, rows_first, self._batching.size)
        # It is kept alive, as others know it by its address alone.
        self._inputs = perceptron.long_inputs
        images, size = self._inputs.shape
        self._constants = _constants(program)
        self._strides = _strides(program)
        self._given: dict[str, Any] = {
            "loops": _loops(program),
            "places": _places(self._constants),
            "numbers": np.fromiter(_numbers(program, experiment), np.float64),
            "targets": perceptron.targets,
            "slopes": np.empty(images),
            "gradient": np.empty(size),
            "order": ROWS_FIRST if rows_first else COLUMNS_FIRST,
            "leading": size if rows_first else images,
            "share": perceptron.share,
            **_mini_batches(experiment),
            "length": np.array([images]),
            "rate": float(experiment.learning_rate),
        }

    def make(
        self,
        outputs: FloatArray,
        answers: FloatArray,
        points: FloatArray,
        memory: FloatArray,
        count: int,
        scheduled: int,
        position: Position,
        first: int,
        stride: int,
    ) -> FloatArray:
        """Make the steps after step `first`; returns the memory at every `stride`-th step.

        `points`, shape (steps + 1, size), and `outputs` and `answers`, shape (steps + 1, images),
        hold where the steps begin in their first rows, and get what comes of each in the others.
        `memory`, shape (arrays, size), becomes that of the last step; what is returned has shape
        (kept, arrays, size). `count`, `scheduled` and `position` are as in the state before.
        Overflows are not reported.
        """
        steps = len(points) - 1
        kept = np.empty(((first + steps) // stride - first // stride, *memory.shape))
        given: dict[str, Any] = {
            **self._given,
            **self._batches(position, steps),
            "memory": memory,
            "outputs": outputs,
            "answers": answers,
            "points": points,
            "kept": kept,
            "first": first,
            "stride": stride,
            "n": float(count),
            "scheduled": float(scheduled),
        }
        known: dict[str, int] = {
            "product": borrowed.product_address(),
            "dot_product": borrowed.dot_address(),
            "inputs": self._inputs.ctypes.data,
            "strides": self._strides.ctypes.data,
        }
        for name in set(ADDRESSES) - set(known):
            known[name] = given[name].ctypes.data
        given["addresses"] = np.array([known[name] for name in ADDRESSES])
        self._steps(*(given[name] for name in ARGUMENTS))
        return kept

    def _batches(self, position: Position, steps: int) -> dict[str, Any]:
        """Which images each step learns from, and the factor of their losses."""
        images = len(self._inputs)
        batches, bounds = self._batching.batches(images, position, steps)
        shares = np.ones(len(bounds) - 1) if self._sums_up else 1.0 / np.diff(bounds)
        return {"batches": batches, "bounds": bounds, "shares": shares}


def _mini_batches(experiment: Experiment) -> dict[str, Any]:
    """Where the pixels of an image are, and room for those of a batch."""
    perceptron = experiment.perceptron
    pixels = perceptron.long_inputs
    images, size = pixels.shape
    batch = 0 if experiment.batching.takes_all(images) else experiment.batching.size or 0
    outputs, answers, targets = np.empty((3, batch))
    return {
        "pixels": pixels.ravel("K"),
        "across": pixels.strides[0] // pixels.itemsize,
        "down": pixels.strides[1] // pixels.itemsize,
        "batch_inputs": np.empty((batch, size)),
        "batch_outputs": outputs,
        "batch_answers": answers,
        "batch_targets": targets,
    }


def _numbers(program: LoopProgram, experiment: Experiment) -> Iterator[float]:
    """The settings that the program asks for."""
    owners: dict[str, Any] = {
        "o": experiment.optimizer,
        "s": experiment.schedule.schedule,
        "w": experiment.schedule,
    }
    for owner, name in program.numbers:
        yield float(getattr(owners[owner], name))


def _constants(program: LoopProgram) -> FloatArray:
    """What the operations take besides arrays, shape (operations, 3)."""
    constants = np.zeros((len(program.chains), PLACES))
    for row, operation in enumerate(program.chains):
        for place, each in enumerate(operation.sources):
            if each is not ARGUMENT and each is not RESULT:
                constants[row, place] = float(each)
    return constants


def _loops(program: LoopProgram) -> Any:
    """Where numpy's functions are, with their data, shape (operations, 2)."""
    found = [borrowed.function_address(each.function) for each in program.chains]
    return np.array(found, np.int64).reshape(len(found), 2)


def _places(constants: FloatArray) -> Any:
    """Where each operation finds its constants, shape (operations, 3); arrays are told later."""
    return constants.ctypes.data + 8 * np.arange(constants.size).reshape(constants.shape)


def _strides(program: LoopProgram) -> Any:
    """How far it is from one number to the next, shape (operations, 3); 0 for a constant."""
    strides = np.full((len(program.chains), PLACES), 8)
    for row, operation in enumerate(program.chains):
        for place, each in enumerate(operation.sources):
            if each is not ARGUMENT and each is not RESULT:
                strides[row, place] = 0
    return strides


def interpreted(program: LoopProgram) -> Steps:
    """The program as Python runs it: slow, and to the same bits."""
    known: dict[str, Any] = {
        **program.functions,
        **{each: getattr(borrowed, each) for each in CALLS},
    }
    exec(program.text, known)
    steps: Steps = known["steps"]
    return steps
