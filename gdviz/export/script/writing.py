"""The text of a script: data, settings, what is made small, and the loop of the steps."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from gdviz.engine import NUDGES, FloatArray, Training, hyperparameters_of
from gdviz.engine.batches import DRAWS_AT_A_TIME, ORDERS
from gdviz.engine.nudges import ROUNDING
from gdviz.engine.optimizers import Optimizer
from gdviz.engine.segments import Segment
from gdviz.engine.straight_line import needed
from gdviz.export.script.functions import function_lines
from gdviz.export.script.sources import Sources

# So many numbers on a line.
ON_A_LINE, WHOLE_ON_A_LINE = 5, 24
NEXT_LINE = ",\n     "
# These are written without a point.
WHOLE = (-1.0, 0.0, 1.0)
LONGEST_COMMENT = 70


def script(training: Training, title: str) -> str:
    """A Python file that makes the steps of `training` again up to the step in view.

    It needs numpy alone. Where settings were changed on the way it begins at the last change, with
    the numbers there.
    """
    segment = training.newest_segment
    if training.step < segment.start:
        raise ValueError("The step in view is before the newest stretch of the run.")
    return _Script(training, segment, title).text()


class _Script:
    def __init__(self, training: Training, segment: Segment, title: str) -> None:
        self._segment = segment
        self._experiment = segment.experiment
        self._state = segment.state
        self._last = training.step
        self._title = title
        self._sources = Sources()
        experiment = self._experiment
        self._on_images = experiment.function is None
        images = len(experiment.samples.trained)
        self._in_batches = (
            self._on_images
            and experiment.method != NUDGES
            and not experiment.batching.takes_all(images)
        )

    def text(self) -> str:
        parts = [
            self._settings(),
            self._images() if self._on_images else [],
            self._objective(),
            self._rate(),
            self._batches() if self._in_batches else [],
            self._loop(),
        ]
        helpers = self._sources.helpers
        data, *rest = ("\n".join(part) for part in parts)
        blocks = [block for block in (data, helpers, *rest) if block]
        body = "\n\n\n".join(blocks)
        imports = [f"import {name}" for name in ("math",) if f"{name}." in body]
        return "\n".join([*self._head(), *imports, "import numpy as np", "", body, ""])

    def _head(self) -> list[str]:
        first = self._segment.start
        steps = f"steps {first + 1} to {self._last}" if first else f"the first {self._last} steps"
        since = (
            f"\nThe settings were changed at step {first}: it begins there, with the numbers of "
            "that step."
            if first
            else ""
        )
        return [
            f'"""{steps[0].upper()}{steps[1:]} of “{_safe(self._title)}”, made again with numpy '
            "alone.",
            f"{since}",
            "x are the weights, g is their gradient.",
            '"""',
            "",
        ]

    def _settings(self) -> list[str]:
        experiment = self._experiment
        lines = [f"first_step, last_step = {self._segment.start}, {self._last}"]
        if experiment.method == NUDGES:
            return [*lines, f"nudge_size = {experiment.nudge_size!r}"]
        lines.append(f"learning_rate = {experiment.learning_rate!r}")
        lines += [
            f"{each.name} = {getattr(experiment.optimizer, each.name)!r}  # {each.title}"
            for each in hyperparameters_of(experiment.optimizer)
        ]
        if self._in_batches:
            lines += [
                f"batch_size = {experiment.batching.size}",
                f"seed = {experiment.batching.seed}",
            ]
        return lines

    def _images(self) -> list[str]:
        samples = self._experiment.samples.trained
        inputs = self._experiment.perceptron.inputs
        comment = (
            f"# The images, one a row: {samples.rows} × {samples.columns} pixels from the top "
            "left, 1 is ink"
        )
        comment += "; the last is 1, for the bias." if self._experiment.bias else "."
        lines = [comment, *_array("images", inputs)]
        if len(samples) > inputs.shape[1] and not self._in_batches:
            lines.append("images = np.asfortranarray(images)  # so that sums come out to the bit")
        return [*lines, *_array("targets", self._experiment.perceptron.targets)]

    def _objective(self) -> list[str]:
        function = self._experiment.function
        if function is not None:
            return function_lines(function, self._sources)
        neuron = self._experiment.perceptron
        loss, output = neuron.loss_function, neuron.activation
        answer = self._sources.expression(output.answer_of)
        value = self._sources.expression(
            loss.value_of, {"answer": "answer(z)", "target": "targets[chosen]"}
        )
        share = " / len(chosen)" if self._experiment.reduction == "mean" else ""
        return [
            "def answer(z):",
            f'    """{output.explanation}"""',
            f"    return {answer}",
            "",
            "",
            "def loss(x, chosen):",
            f'    """{loss.explanation}"""',
            "    z = images[chosen].dot(x)",
            f"    return np.sum({value}){share}",
            "",
            "",
            "def gradient(x, chosen):",
            '    """Its slope by each weight: the slope by z, times the pixel."""',
            "    z = images[chosen].dot(x)",
            *self._slope_lines(),
            "    return slope.dot(images[chosen])",
        ]

    def _slope_lines(self) -> list[str]:
        neuron = self._experiment.perceptron
        loss, output = neuron.loss_function, neuron.activation
        named = {"target": "targets[chosen]"}
        if loss.of_log_odds:
            given = "answer(z)" if output.is_probability else "1.0 / (1.0 + np.exp(-z))"
            slope = self._sources.expression(loss.slope_of, {**named, "answer": given})
            lines = [f"    slope = {slope}"]
        else:
            slope = self._sources.expression(loss.slope_of, {**named, "answer": "a"})
            inner = self._sources.expression(output.slope_of, {"answer": "a"})
            product = slope if output.is_straight else f"({slope}) * ({inner})"
            lines = ["    a = answer(z)", f"    slope = {product}"]
        if self._experiment.reduction == "mean":
            lines.append("    slope = slope * (1.0 / len(chosen))")
        return lines

    def _rate(self) -> list[str]:
        experiment = self._experiment
        if not experiment.rate_varies or experiment.method == NUDGES:
            return []
        schedule, warmup = experiment.schedule.schedule, experiment.schedule.warmup_steps
        settings = [
            f"    {each.name} = {getattr(schedule, each.name)!r}  # {each.title}"
            for each in hyperparameters_of(schedule)
        ]
        remembered = "".join(f", {name}" for name in schedule.memory_symbols)
        warmth = f" * min(1.0, (made + 1) / {warmup + 1})" if warmup else ""
        lines = [
            f"def rate_after(made{remembered}):",
            f'    """The learning rate when so many steps have been made: {schedule.title}."""',
            *settings,
            f"    n = max(0, made - {warmup})" if warmup else "    n = made",
            f"    return learning_rate * ({self._sources.expression(schedule.factor_of)}){warmth}",
        ]
        observed = type(schedule).observed
        if observed is not None:
            arguments = ", ".join(schedule.memory_symbols)
            helper = self._sources.expression(observed)
            lines += [
                "",
                "",
                f"def remembered_after(loss, {arguments}):",
                '    """What the schedule remembers after a step that led to this loss."""',
                *settings,
                f"    return {helper}",
            ]
        return lines

    def _batches(self) -> list[str]:
        """The images of every step, as the program draws them."""
        experiment = self._experiment
        batching, images = experiment.batching, len(experiment.samples.trained)
        order = ORDERS[batching.order]
        epochs = max(1, DRAWS_AT_A_TIME // images)
        draw = self._sources.expression(
            order.draw,
            {
                "words": "(seed, block)",
                "epochs": str(epochs),
                "images": str(images),
                "rows": str(epochs),
                "count": str(images),
            },
        )
        epoch, first = self._state.position
        return [
            "def batches():",
            f'    """The images of one step after the other: {order.explanation}"""',
            f"    epoch, first = {epoch}, {first}",
            "    while True:",
            f"        block, row = divmod(epoch, {epochs})",
            f"        order = ({draw})[row]",
            f"        while first < {images}:",
            "            yield order[first : first + batch_size]",
            "            first += batch_size",
            "        epoch, first = epoch + 1, 0",
        ]

    def _loop(self) -> list[str]:
        function = self._experiment.function
        names = "the weights" if function is None else ", ".join(function.variables)
        everything = f"np.arange({len(self._experiment.samples.trained)})"
        lines = [f"# Where it begins: {names}.", *_array("x", self._state.parameters)]
        if self._experiment.method == NUDGES:
            return [*lines, *self._nudges(everything), "", "print(x)"]
        optimizer = self._experiment.optimizer
        for symbol, memory in zip(optimizer.memory_symbols, self._state.memory, strict=True):
            lines += _array(symbol, memory)
        lines += self._before_loop(everything)
        lines += [f"# {_short(optimizer.recurrence)}", "for step in range(first_step, last_step):"]
        lines += [f"    {line}" for line in self._step(optimizer, everything)]
        return [*lines, "", "print(x)"]

    def _before_loop(self, everything: str) -> list[str]:
        schedule = self._experiment.schedule
        lines = []
        if self._in_batches:
            lines.append("next_batch = batches()")
        elif self._on_images:
            lines.append(f"chosen = {everything}  # every step learns from all of them")
        if self._state.rate_memory:
            waiting, *inner = self._state.rate_memory
            names = ("waiting", *schedule.schedule.memory_symbols)
            for name, value in zip(names, (waiting, *inner), strict=True):
                lines.append(f"{name} = {_number(value)}")
        return lines

    def _step(self, optimizer: Optimizer, everything: str) -> Iterable[str]:
        of = "x, chosen" if self._on_images else "x"
        if self._in_batches:
            yield "chosen = next(next_batch)"
        stages = optimizer.stages
        kept = needed([stage.line for stage in stages], ("x", *optimizer.memory_symbols))
        used = {source for line in kept for source in line.sources}
        if "n" in used:
            yield f"n = step - first_step + {self._state.count + 1}"
        yield f"g = gradient({of})"
        if "value" in used:
            value = "lambda x, chosen=chosen: loss(x, chosen)" if self._on_images else "value"
            if self._on_images:
                yield f"value = {value}"
        yield self._rate_line()
        by_line = {id(stage.line): stage for stage in stages}
        for line in kept:
            stage = by_line[id(line)]
            words = ": ".join(filter(None, (stage.title, stage.formula)))
            comment = f"  # {_short(words)}" if words else ""
            yield f"{line.target} = {self._sources.expression(stage.compute)}{comment}"
        yield from self._observe(everything)

    def _rate_line(self) -> str:
        experiment = self._experiment
        if not experiment.rate_varies:
            return "rate = learning_rate"
        made = f"step - first_step + {self._state.scheduled}"
        remembered = "".join(f", {name}" for name in experiment.schedule.schedule.memory_symbols)
        return f"rate = rate_after({made}{remembered})"

    def _observe(self, everything: str) -> Iterable[str]:
        if not self._state.rate_memory:
            return
        names = ", ".join(self._experiment.schedule.schedule.memory_symbols)
        of = f"loss(x, {everything})" if self._on_images else "value(x)"
        yield "if waiting > 0.0:"
        yield "    waiting = waiting - 1.0"
        yield "else:"
        yield f"    {names} = remembered_after({of}, {names})"

    def _nudges(self, everything: str) -> list[str]:
        of = f"loss(x, {everything})" if self._on_images else "value(x)"
        trial = f"loss(x + nudge, {everything})" if self._on_images else "value(x + nudge)"
        back = trial.replace("+", "-")
        return [
            "for step in range(first_step, last_step):",
            f"    now = {of}",
            "    moves = np.zeros(len(x))",
            "    for i in range(len(x)):  # each weight alone, one nudge up and one down",
            "        nudge = np.zeros(len(x))",
            "        nudge[i] = nudge_size",
            f"        up, down = {trial}, {back}",
            f"        margin = {ROUNDING!r} * (abs(now) + max(abs(up), abs(down)))",
            "        if min(up, down) < now - margin:",
            "            moves[i] = nudge_size if up <= down else -nudge_size",
            "    x = x + moves  # then all changes at once",
        ]


def _array(name: str, values: FloatArray) -> list[str]:
    """An assignment, with as many digits as bring back the same numbers."""
    if not values.any() and not np.signbit(values).any():
        return [f"{name} = np.zeros({values.shape[0] if values.ndim == 1 else values.shape})"]
    rows = [values] if values.ndim == 1 else list(values)
    texts = [_row(row.tolist()) for row in rows]
    if values.ndim == 1:
        return [f"{name} = np.array({texts[0]}, dtype=float)"]
    return [f"{name} = np.array([", *(f"    {text}," for text in texts), "], dtype=float)"]


def _row(numbers: list[float]) -> str:
    are_whole = all(value in WHOLE and str(value) != "-0.0" for value in numbers)
    texts = [str(int(value)) if are_whole else _number(value) for value in numbers]
    width = WHOLE_ON_A_LINE if are_whole else ON_A_LINE
    lines = [", ".join(texts[first : first + width]) for first in range(0, len(texts), width)]
    return f"[{NEXT_LINE.join(lines)}]"


def _number(value: float) -> str:
    return repr(value) if math.isfinite(value) else f"{'-' * (value < 0)}np.inf"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_COMMENT else words[: LONGEST_COMMENT - 1] + "…"


def _safe(title: str) -> str:
    """A title that ends no text."""
    plain = "".join(letter if letter.isprintable() else " " for letter in title)
    return plain.replace("\\", "/").replace('"', "'")
