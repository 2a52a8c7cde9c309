"""A stretch of a run as Python: data, settings, what is made small, and the loop of the steps."""

from __future__ import annotations

from collections.abc import Iterable

from gdviz.engine import NUDGES, hyperparameters_of
from gdviz.engine.batches import DRAWS_AT_A_TIME, ORDERS
from gdviz.engine.nudges import ROUNDING
from gdviz.engine.optimizers import Memory, Optimizer
from gdviz.engine.segments import Segment
from gdviz.engine.straight_line import needed
from gdviz.export.script.functions import function_lines
from gdviz.export.script.literals import array, carried_on, number, short
from gdviz.export.script.neuron import image_lines, neuron_lines
from gdviz.export.script.sources import Sources


class Stretch:
    """The text of the steps that one experiment has made, up to step `last`.

    With the stretch `before` it goes on from where that ends in the same file; without one it
    begins with numbers of its own.
    """

    def __init__(self, segment: Segment, last: int, before: Segment | None = None) -> None:
        self._segment, self._before = segment, before
        self._experiment = segment.experiment
        self._state = segment.state
        self._last = last
        self._sources = Sources()
        experiment = self._experiment
        self._on_images = experiment.function is None
        images = len(experiment.samples.trained)
        self._in_batches = (
            self._on_images
            and experiment.method != NUDGES
            and not experiment.batching.takes_all(images)
        )

    def blocks(self) -> dict[str, str]:
        """What stands in the file, in its order, by the part it plays; nothing empty."""
        parts = {
            "settings": self._settings(),
            "images": (image_lines(self._experiment, self._in_batches) if self._on_images else []),
            "objective": self._objective(),
            "rate": self._rate(),
            "batches": self._batches() if self._in_batches else [],
            "loop": self._loop(),
        }
        texts = {name: "\n".join(lines) for name, lines in parts.items()}
        # What the others call stands before them, and is known when they are written.
        first = {name: texts.pop(name) for name in ("settings", "images")}
        whole = {**first, "helpers": self._sources.helpers, **texts}
        return {name: text for name, text in whole.items() if text}

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

    def _objective(self) -> list[str]:
        function = self._experiment.function
        if function is not None:
            return function_lines(function, self._sources)
        return neuron_lines(self._experiment, self._sources)

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
        lines = self._beginning(names)
        if self._experiment.method == NUDGES:
            return [*lines, *self._nudges(everything)]
        lines += self._memory()
        lines += self._before_loop(everything)
        optimizer = self._experiment.optimizer
        lines += [f"# {short(optimizer.recurrence)}", "for step in range(first_step, last_step):"]
        lines += [f"    {line}" for line in self._step(optimizer, everything)]
        return lines

    def _beginning(self, names: str) -> list[str]:
        values = self._state.parameters
        arrived = None if self._before is None else self._segment.arrived.parameters
        carried = carried_on("x", arrived, values)
        if carried is not None:
            return carried
        begins = "Where it begins" if self._before is None else "Where it goes on"
        return [f"# {begins}: {names}.", *array("x", values)]

    def _memory(self) -> list[str]:
        """What the optimizer remembers: nothing, where it goes on with what the last one has."""
        optimizer, before = self._experiment.optimizer, self._before
        kept: Memory = ()
        if before is not None and before.experiment.method != NUDGES:
            same = type(before.experiment.optimizer) is type(optimizer)
            kept = self._segment.arrived.memory if same else ()
        lines = []
        for place, symbol in enumerate(optimizer.memory_symbols):
            values = self._state.memory[place]
            carried = carried_on(symbol, kept[place] if kept else None, values)
            lines += array(symbol, values) if carried is None else carried
        return lines

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
                lines.append(f"{name} = {number(value)}")
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
            comment = f"  # {short(words)}" if words else ""
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
