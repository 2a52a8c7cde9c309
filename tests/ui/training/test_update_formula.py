"""The formula of every optimizer, worked out by hand from the numbers as they are written."""

import re
from dataclasses import replace

import pytest

from gdviz.engine import OPTIMIZERS, Batching, Optimizer, ScheduledRate, Training
from gdviz.number_text import parse_number
from gdviz.numbers import MINUS, significant
from gdviz.ui.training.update_arithmetic import update_lines
from gdviz.ui.training.update_formula import worked_out
from tests.ui.training.editing import SMILES

WEIGHT = 6
FROM_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
EVERY_SETTING = [
    *(
        kind()
        for name, kind in OPTIMIZERS.items()
        if name not in ("gradient-descent", "line-search")
    ),
    OPTIMIZERS["momentum"](dampening=0.5),
    OPTIMIZERS["adam"](bias_correction=False),
    OPTIMIZERS["rmsprop"](momentum=0.9, centered=True),
    OPTIMIZERS["rmsprop"](centered=True),
    OPTIMIZERS["qhadam"](nu2=0.5),
]


def calculated(text: str) -> float:
    """What a pocket calculator makes of “+1.2 − 0.5 · (√0.25 + 1e−8)”."""
    text = re.sub(r"×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda it: f"e{it[1].translate(FROM_SUPERSCRIPT)}", text)
    text = re.sub(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda it: f"**{it[1].translate(FROM_SUPERSCRIPT)}", text)
    text = text.replace(MINUS, "-").replace("·", "*").replace(",", "")
    text = re.sub(r"√([0-9.e-]+)", r"(\1)**0.5", text)
    while "√(" in text:
        start = text.rindex("√(")
        end, depth = start + 2, 1
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        text = f"{text[:start]}({text[start + 1 : end]}**0.5){text[end:]}"
    return float(eval(text, {"__builtins__": {}}))


@pytest.mark.parametrize("steps", [0, 1, 7])
@pytest.mark.parametrize("optimizer", EVERY_SETTING, ids=repr)
def test_the_written_numbers_come_to_the_engines_result(optimizer: Optimizer, steps: int) -> None:
    rate = optimizer.usual_rate
    experiment = replace(
        SMILES,
        optimizer=optimizer,
        learning_rate=rate,
        batching=Batching(3),
        schedule=ScheduledRate(warmup_steps=4),
    )
    training = Training(experiment)
    training.advance(steps)
    snapshot = training.snapshot()
    symbols, numbers, result = update_lines(snapshot, WEIGHT)
    assert symbols.text.startswith("w₇ ← ")
    before = float(training.parameters[WEIGHT])
    training.advance()
    moved = float(training.parameters[WEIGHT]) - before
    assert calculated(numbers.text.removeprefix("= ")) == pytest.approx(
        before + moved, abs=max(1e-3 * abs(before), 5e-3 * abs(moved))
    )
    decimals = len(result.text.split(".")[1])
    written = float(parse_number(result.text.removeprefix("= +").removeprefix("= ")))
    assert written == pytest.approx(training.parameters[WEIGHT], abs=0.51 * 10**-decimals)


@pytest.mark.parametrize("optimizer", EVERY_SETTING, ids=repr)
def test_the_memory_is_that_of_before_and_after(optimizer: Optimizer) -> None:
    training = Training(replace(SMILES, optimizer=optimizer, learning_rate=0.01))
    training.advance(5)
    snapshot = training.snapshot()
    training.advance()
    result = significant(float(training.parameters[WEIGHT]), 4)
    memory = worked_out(snapshot, WEIGHT, "w₇", result).memory
    told = dict(re.findall(r"([a-z]) (\S+ → \S+)", memory))
    for symbol, old, new in zip(
        optimizer.memory_symbols, snapshot.state.memory, training.state.memory, strict=True
    ):
        if symbol in told:
            before, after = (calculated(number) for number in told[symbol].split(" → "))
            assert before == pytest.approx(old[WEIGHT], rel=1e-3)
            assert after == pytest.approx(new[WEIGHT], rel=1e-3)
    used = {symbol for symbol in optimizer.memory_symbols if f"{symbol} ←" in optimizer.recurrence}
    assert set(told) == used


def test_a_line_search_finds_its_step_only_by_trying() -> None:
    training = Training(replace(SMILES, optimizer=OPTIMIZERS["line-search"]()))
    training.advance(2)
    formula, given, result = (line.whole for line in update_lines(training.snapshot(), WEIGHT))
    assert formula == OPTIMIZERS["line-search"].formula
    here, slope = (calculated(part.split("=")[1]) for part in given.split(","))
    assert here == pytest.approx(training.parameters[WEIGHT], abs=1e-3)
    assert slope == pytest.approx(training.snapshot().gradient[WEIGHT], abs=1e-3)
    training.advance()
    assert calculated(result.removeprefix("= ")) == pytest.approx(
        training.parameters[WEIGHT], abs=1e-3
    )


def test_one_formula_reads_like_the_textbook() -> None:
    training = Training(replace(SMILES, optimizer=OPTIMIZERS["momentum"](), learning_rate=0.05))
    training.advance(4)
    assert [line.whole for line in update_lines(training.snapshot(), WEIGHT)] == [
        "w₇ ← w₇ − rate · b",
        "= +0.1098 − 0.05 · −0.9417",
        "= +0.157   b −0.8163 → −0.9417",
    ]
