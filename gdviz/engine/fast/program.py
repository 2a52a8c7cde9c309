"""The program of many steps: Python for a loop over the plain functions of an experiment.

It is the same for all experiments that differ in numbers alone. Numbers, arrays and where numpy's
own arithmetic is come in as arguments; elsewhere it may be run as it is, or compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gdviz.engine.activations import Activation, sigmoid_of
from gdviz.engine.batches import Batching
from gdviz.engine.experiment import Experiment
from gdviz.engine.fast.borrowed import BorrowError, function_address
from gdviz.engine.fast.template import (
    ADDRESSES,
    BATCH_GRADIENT,
    ELSEWHERE,
    MINI_BATCH,
    PLACES,
    WHOLE_GRADIENT,
    WHOLE_SAMPLE,
    filled,
)
from gdviz.engine.hyperparameters import Defined, hyperparameters_of
from gdviz.engine.images import Image, SampleSet
from gdviz.engine.in_place import ARGUMENT, RESULT, ChainStep, operations
from gdviz.engine.losses import slope_lines
from gdviz.engine.methods import NUDGES
from gdviz.engine.schedules.warmup import own_step, warmth
from gdviz.engine.straight_line import Statement, argument_names, needed


@dataclass(frozen=True)
class LoopProgram:
    """The text of a loop, the plain functions in it by their names, and numpy's own functions.

    `numbers` are the names of the settings that it asks for, in their order, each with whose it is.
    `like` is an experiment with the same program that takes little to tell another process.
    """

    text: str
    functions: dict[str, Callable[..., Any]]
    numbers: tuple[tuple[str, str], ...]
    chains: tuple[ChainStep, ...]
    like: Experiment


def program_for(experiment: Experiment) -> LoopProgram:
    """The program that makes the steps of `experiment`; raises `BorrowError` where there is none.

    There is none for functions, nudges, a search along a line, a schedule that watches the loss,
    and an output or a sample of another form than products of matrices take.
    """
    _check(experiment)
    return _Writer(experiment).program()


def _check(experiment: Experiment) -> None:
    if experiment.function is not None or experiment.method == NUDGES:
        raise BorrowError("Only gradients of images are compiled.")
    perceptron = experiment.perceptron
    images = len(perceptron.samples)
    if images < 2 or perceptron.size < 2:
        raise BorrowError("One row or one column is no matrix.")
    if experiment.schedule.memory():
        raise BorrowError("What watches the loss is not compiled.")


class _Writer:
    """Writes the program of one experiment."""

    def __init__(self, experiment: Experiment) -> None:
        self._experiment = experiment
        perceptron = experiment.perceptron
        self._takes_all = experiment.batching.takes_all(len(perceptron.samples))
        self._slope_lines = slope_lines(perceptron.loss_function, perceptron.activation)
        self._from_probabilities = self._slope_lines[0].sources == ("z",)
        self._functions: dict[str, Callable[..., Any]] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self._chains: list[ChainStep] = []

    def program(self) -> LoopProgram:
        activation = self._experiment.perceptron.activation
        parts = self._whole_sample() if self._takes_all else self._mini_batch()
        parts |= {"answers": self._answers(activation), "rate": self._rate()}
        parts["once"], parts["each"] = self._update()
        parts["unpacked"] = self._unpacked()
        chains = tuple(self._chains)
        like = _like(self._experiment)
        return LoopProgram(filled(parts), self._functions, tuple(self._numbers), chains, like)

    def _unpacked(self) -> list[str]:
        names = (name if name in ELSEWHERE else f"at_{name}" for name in ADDRESSES)
        return [
            *(f"{name} = addresses[{i}]" for i, name in enumerate(names)),
            *(f"{name} = numbers[{i}]" for i, name in enumerate(self._numbers.values())),
        ]

    def _call(self, line: Statement, names: dict[str, str]) -> str:
        """What computes a line, its sources called by these names."""
        sources = [names[source] for source in line.sources]
        if isinstance(line.compute, str):
            return line.compute.format(*sources)
        name = f"f{len(self._functions)}"
        self._functions[name] = line.compute
        return f"{name}({', '.join(sources)})"

    def _number(self, owner: str, name: str) -> str:
        """The name in the program of a setting."""
        return self._numbers.setdefault((owner, name), f"{owner}_{name}")

    def _chain(self, function: Callable[..., Any], source: str, target: str) -> list[str]:
        """What makes `function` of one array into another, both known by where they are."""
        chain = operations(function)
        if chain is None:
            raise BorrowError("An output that is no chain of operations is not compiled.")
        lines = []
        for operation in chain:
            function_address(operation.function)
            number, here = len(self._chains), f"{PLACES} * {len(self._chains)}"
            self._chains.append(operation)
            for place, each in enumerate((*operation.sources, RESULT)):
                if each is ARGUMENT or each is RESULT:
                    where = source if each is ARGUMENT else target
                    lines.append(f"places[{number}, {place}] = {where}")
            lines.append(
                f"apply(loops[{number}, 0], loops[{number}, 1], "
                f"at_places + 8 * {here}, at_length, at_strides + 8 * {here})"
            )
        return lines

    def _whole_sample(self) -> dict[str, list[str]]:
        """What is learnt from the sums and answers that are there already."""
        batch = [*WHOLE_SAMPLE, *self._probabilities("at_outputs + before")]
        slopes = self._slopes("answers[k, i]", "targets[i]")
        return {"batch": batch, "slopes": slopes, "gradient": [*WHOLE_GRADIENT]}

    def _mini_batch(self) -> dict[str, list[str]]:
        """What is learnt from the images of the batch alone, computed for them."""
        activation = self._experiment.perceptron.activation
        batch = [*MINI_BATCH, *self._probabilities("at_batch_outputs")]
        if activation.is_straight:
            answer = "batch_outputs[i]"
        else:
            answer = "batch_answers[i]"
            if not self._from_probabilities:
                chain = activation.answer_of
                batch += self._chain(chain, "at_batch_outputs", "at_batch_answers")
        slopes = self._slopes(answer, "batch_targets[i]")
        return {"batch": batch, "slopes": slopes, "gradient": [*BATCH_GRADIENT]}

    def _probabilities(self, outputs: str) -> list[str]:
        """What the slopes begin with, if they begin with σ(z)."""
        if not self._from_probabilities:
            return []
        return self._chain(sigmoid_of, outputs, "at_slopes")

    def _slopes(self, answer: str, target: str) -> list[str]:
        lines = self._slope_lines
        if self._from_probabilities:
            # The probabilities are there already.
            answer, lines = "slopes[i]", lines[1:]
        written = [f"i_answer, i_target = {answer}, {target}"]
        names = {name: f"i_{name}" for name in ("answer", "target", "slope", "inner")}
        written += [f"{names[line.target]} = {self._call(line, names)}" for line in lines]
        return written

    def _answers(self, activation: Activation) -> list[str]:
        if activation.is_straight:
            return ["for i in range(images):", "    answers[k + 1, i] = outputs[k + 1, i]"]
        return self._chain(activation.answer_of, "at_outputs + after", "at_answers + after")

    def _rate(self) -> list[str]:
        """The rate of the step; `rate` itself stays."""
        experiment = self._experiment
        if not experiment.rate_varies:
            return ["o_rate = rate"]
        schedule = experiment.schedule.schedule
        names = {each.name: each.name for each in hyperparameters_of(schedule)}
        names = {name: f"s_{name}" for name in names} | {
            "n": "own",
            "scheduled": "scheduled",
            "warmup_steps": self._number("w", "warmup_steps"),
        }
        factor = type(schedule).factor_of
        sources = argument_names(factor)
        for source in sources:
            if source != "n":
                names[source] = self._number("s", source)
        parts = [
            Statement("own", own_step, ("scheduled", "warmup_steps")),
            Statement("warmth", warmth, ("scheduled", "warmup_steps")),
            Statement("factor", factor, sources),
        ]
        written = [f"{line.target} = {self._call(line, names)}" for line in parts]
        return [*written, "o_rate = rate * (warmth * factor)", "scheduled += 1.0"]

    def _update(self) -> tuple[list[str], list[str]]:
        """What the optimizer computes once in a step, and for each parameter."""
        optimizer = self._experiment.optimizer
        memory = optimizer.memory_symbols
        lines = needed([stage.line for stage in optimizer.stages], ("x", *memory))
        settings = {each.name for each in hyperparameters_of(optimizer)}
        names = {"x": "x", "g": "g", "rate": "o_rate", "n": "n"}
        names |= {symbol: f"m_{symbol}" for symbol in memory}
        varying = {"x", "g", *memory}
        once: list[str] = []
        each: list[str] = []
        for line, is_common in _sorted_out(lines, varying):
            for source in line.sources:
                if source == "value":
                    raise BorrowError("What asks for the loss elsewhere is not compiled.")
                if source not in names and source in settings:
                    names[source] = self._number("o", source)
            text = self._call(line, names)
            names.setdefault(line.target, f"v_{line.target}")
            (once if is_common else each).append(f"{names[line.target]} = {text}")
        read = [f"m_{symbol} = memory[{row}, j]" for row, symbol in enumerate(memory)]
        kept = [f"memory[{row}, j] = m_{symbol}" for row, symbol in enumerate(memory)]
        return once, [*read, *each, *kept]


def _like(experiment: Experiment) -> Experiment:
    """An experiment that differs in its images, and in what has no part in the steps."""
    schedule, pixels = experiment.schedule, np.eye(2)
    takes_all = experiment.batching.takes_all(len(experiment.perceptron.samples))
    images = (Image(f"image {row}", row > 0, pixels[row : row + 1]) for row in range(2))
    return Experiment(
        SampleSet("like it", 1, 2, tuple(images)),
        output=experiment.output,
        loss=experiment.loss,
        batching=Batching(None if takes_all else 1),
        learning_rate=experiment.learning_rate,
        # Anew, without the functions that have been made of them.
        optimizer=_anew(experiment.optimizer),
        schedule=replace(schedule, schedule=_anew(schedule.schedule)),
    )


def _anew(definition: Defined) -> Defined:
    """An equal one."""
    settings = {
        each.name: getattr(definition, each.name) for each in hyperparameters_of(definition)
    }
    return type(definition)(**settings)


def _sorted_out(
    lines: Sequence[Statement], varying: Iterable[str]
) -> Iterator[tuple[Statement, bool]]:
    """Each line, and whether it comes out the same for all parameters."""
    differs, seen = set(varying), set(varying)
    for line in lines:
        common = differs.isdisjoint(line.sources) and line.target not in seen
        if not common:
            differs.add(line.target)
        seen.update((line.target, *line.sources))
        yield line, common
