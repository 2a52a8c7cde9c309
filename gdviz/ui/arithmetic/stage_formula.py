"""The formula of one stage of a step, and the same with a parameter's numbers in place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gdviz.engine import Snapshot, hyperparameters_of
from gdviz.engine.step_trace import TracedStage
from gdviz.numbers import MINUS, SUPERSCRIPTS, exact, significant
from gdviz.ui.training.update_formula import SQUARED, TO_THE_STEP
from gdviz.ui.words.by_hand import enough_digits

# A formula that has these in it is a sentence.
WORDS = re.compile(r"[A-Za-z]{2,}")
RATE = "rate"

# Numbers up to this length are written exactly, longer ones in these digits or more.
LONGEST, LEAST_DIGITS = 7, 4

# A lone number in parentheses, which is not raised to a power.
LONE = re.compile(r"\((\d[\d.,]*(?:×10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)\)(?![²ⁿ])")


def stage_numbers(
    snapshot: Snapshot,
    stages: Sequence[TracedStage],
    held: int,
    parameter: int,
    result: str,
) -> str:
    """The formula of the stage at `held` with numbers for its symbols, "" for one in words.

    A symbol stands for what was remembered before the step, until its own stage has gone by. The
    numbers have as few digits as make the written formula come to the written `result`.
    """
    numbers = _known(snapshot, stages, held, parameter)
    formula, count = stages[held].formula, snapshot.state.count + 1

    def made(digits: int) -> str:
        texts = {symbol: _written(value, digits) for symbol, value in numbers.items()}
        return in_numbers(formula, texts, count)

    return made(enough_digits(LEAST_DIGITS, made, result)) if made(LEAST_DIGITS) else ""


def _written(value: float, digits: int) -> str:
    """Exactly where that is short."""
    text = exact(value)
    return text if len(text) <= LONGEST else significant(value, digits)


def _known(
    snapshot: Snapshot, stages: Sequence[TracedStage], held: int, parameter: int
) -> dict[str, float]:
    """What the symbols stand for when the stage at `held` is computed."""
    optimizer = snapshot.experiment.optimizer
    numbers: dict[str, float] = {
        each.title.split()[-1]: float(getattr(optimizer, each.name))
        for each in hyperparameters_of(optimizer)
    }
    remembered = zip(optimizer.memory_symbols, snapshot.state.memory, strict=False)
    numbers |= {symbol: float(array[parameter]) for symbol, array in remembered}
    numbers["x"] = float(snapshot.parameters[parameter])
    numbers[RATE] = snapshot.next.rate
    return numbers | {stage.symbol: float(stage.values[parameter]) for stage in stages[:held]}


def in_numbers(formula: str, numbers: Mapping[str, str], count: int) -> str:
    """`formula` with a number for each symbol in it; ⁿ is the `count` of the step."""
    if any(word != RATE for word in WORDS.findall(formula)):
        return ""
    # “√s + ε” is a symbol too, and is not to be taken apart.
    longest_first = sorted((each for each in numbers if each != formula), key=len, reverse=True)
    symbols = re.compile("|".join(map(re.escape, longest_first)))

    def number(found: re.Match[str]) -> str:
        text = numbers[found[0]]
        raised = formula[found.end() : found.end() + 1] in (SQUARED, TO_THE_STEP)
        return f"({text})" if text.startswith((MINUS, "-")) or (raised and "×" in text) else text

    power = str(count).translate(SUPERSCRIPTS)
    return LONE.sub(r"\1", symbols.sub(number, formula)).replace(TO_THE_STEP, power)
