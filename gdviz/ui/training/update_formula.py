"""The formula of an optimizer for one parameter, with its numbers in place."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gdviz.engine import Optimizer, Snapshot, hyperparameters_of
from gdviz.engine.optimizers import Memory, Point
from gdviz.numbers import SUPERSCRIPTS, exact, significant
from gdviz.ui.words.by_hand import enough_digits

LEAST_DIGITS = 4

# A rate that a schedule made may have many more digits than it is worth.
LONGEST_RATE, RATE_DIGITS = 8, 5

BETWEEN_STATEMENTS = ",  "
NAME = re.compile(r"rate|[A-Za-zα-ωΑ-Ω][₀-₉]*")
SQUARED, TO_THE_STEP = "²", "ⁿ"


@dataclass(frozen=True)
class WorkedOut:
    """The statement that moves the parameter: in symbols, in numbers; and what is remembered.

    The first two are "" where the statement needs numbers that only the step itself finds out.
    """

    symbols: str
    numbers: str
    memory: str


def worked_out(snapshot: Snapshot, parameter: int, name: str, result: str) -> WorkedOut:
    """The optimizer's formula for `parameter`, which is called `name`, in the next step.

    Its numbers have as few digits as make the written formula come to the written `result`.
    """
    after = _next_memory(snapshot)

    def made(digits: int) -> WorkedOut:
        return _worked_out(snapshot, after, parameter, name, digits)

    briefly = made(LEAST_DIGITS)
    if not briefly.numbers:
        return briefly
    return made(enough_digits(LEAST_DIGITS, lambda digits: made(digits).numbers, result))


def _worked_out(
    snapshot: Snapshot, after: Memory, parameter: int, name: str, digits: int
) -> WorkedOut:
    optimizer, before = snapshot.experiment.optimizer, snapshot.state.memory
    numbers = _numbers(snapshot, parameter, digits)
    old = _remembered(optimizer, before, parameter, digits)
    new = _remembered(optimizer, after, parameter, digits)
    numbers.update(old)
    symbols: dict[str, str] = {}
    moves = "", ""
    for statement in optimizer.recurrence.split(BETWEEN_STATEMENTS):
        target, sign, term = _parts(statement)
        if target == "x":
            moves = _in_symbols(term, symbols, name), _in_numbers(term, numbers, snapshot)
        elif sign == "←":
            # From here on in the formula the symbol stands for the new value.
            numbers[target] = new[target]
        elif (value := _in_numbers(term, numbers, snapshot)) != "":
            symbols[target], numbers[target] = f"({term})", f"({value})"
    if "" in moves:
        moves = "", ""
    used = [each for each in optimizer.memory_symbols if f"{each} ←" in optimizer.recurrence]
    changes = "  ".join(f"{each} {old[each]} → {new[each]}" for each in used)
    return WorkedOut(*moves, changes)


def rate_text(rate: float, digits: int = RATE_DIGITS) -> str:
    """A learning rate, exactly where that is short."""
    text = exact(rate)
    rounded = float(f"{rate:.{digits - 1}e}")
    # The largest number there is, rounded up, is none.
    return text if len(text) <= LONGEST_RATE or math.isinf(rounded) else exact(rounded)


def _next_memory(snapshot: Snapshot) -> Memory:
    experiment, state = snapshot.experiment, snapshot.state
    if not state.memory:
        return ()
    point = Point(state.parameters, snapshot.next.gradient, experiment.objective.value)
    with np.errstate(all="ignore"):
        return experiment.optimizer.step(point, state.memory, snapshot.next.rate, state.count + 1)[
            1
        ]


def _numbers(snapshot: Snapshot, parameter: int, digits: int) -> dict[str, str]:
    """What every symbol but those of the memory stands for."""
    optimizer, following = snapshot.experiment.optimizer, snapshot.next
    return {
        **{
            each.title.split()[-1]: exact(getattr(optimizer, each.name))
            for each in hyperparameters_of(optimizer)
        },
        "x": _signed(float(snapshot.parameters[parameter]), digits),
        "g": _signed(float(following.gradient[parameter]), digits),
        "rate": rate_text(following.rate, max(RATE_DIGITS, digits)),
    }


def _remembered(
    optimizer: Optimizer, memory: Memory, parameter: int, digits: int
) -> dict[str, str]:
    """The memory of this parameter; what is made of squares has no sign."""
    statements = optimizer.recurrence.split(BETWEEN_STATEMENTS)
    squares = {_parts(each)[0] for each in statements if SQUARED in each.split(" / ")[0]}
    return {
        symbol: (significant if symbol in squares else _signed)(float(array[parameter]), digits)
        for symbol, array in zip(optimizer.memory_symbols, memory, strict=False)
    }


def _parts(statement: str) -> tuple[str, str, str]:
    """“m ← β · m” is “m”, “←” and “β · m”."""
    sign = "←" if " ← " in statement else "="
    target, _, term = statement.partition(f" {sign} ")
    return target, sign, term


def _in_symbols(term: str, symbols: Mapping[str, str], name: str) -> str:
    known = {"x": name, **symbols}
    return NAME.sub(lambda found: known.get(found[0], found[0]), term)


def _in_numbers(term: str, numbers: Mapping[str, str], snapshot: Snapshot) -> str:
    """The term with numbers for all its symbols, "" when one of them is not known."""
    if any(symbol not in numbers for symbol in NAME.findall(term)):
        return ""

    def number(found: re.Match[str]) -> str:
        text = numbers[found[0]]
        return f"({text})" if term[found.end() : found.end() + 1] == SQUARED else text

    count = str(snapshot.state.count + 1).translate(SUPERSCRIPTS)
    return NAME.sub(number, term).replace(TO_THE_STEP, count)


def _signed(value: float, digits: int) -> str:
    text = significant(value, digits)
    return text if value < 0 or not math.isfinite(value) else f"+{text}"
