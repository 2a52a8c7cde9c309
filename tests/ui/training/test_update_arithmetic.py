from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import (
    CURVES,
    NEGATE,
    OPTIMIZERS,
    SCHEDULES,
    SURFACES,
    Batching,
    Curve,
    Experiment,
    Optimizer,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
    nudge_table,
)
from gdviz.number_text import parse_number
from gdviz.numbers import MINUS
from gdviz.ui.training.update_arithmetic import symbol, update_lines
from tests.ui.calculator import comes_to

SMILES = Experiment(builtin_sample_set("smiles"))


def numbers(text: str) -> list[Decimal]:
    """The numbers of “= −2.259 − 0.5 × (−0.018)”, whose own minus stands between blanks."""
    bare = text.replace("(", "").replace(")", "")
    words = bare.replace(f" {MINUS} ", " ").replace("×", " ").split()
    return [Decimal(word.replace(MINUS, "-")) for word in words if word != "="]


def trained(experiment: Experiment, steps: int) -> Training:
    training = Training(experiment)
    training.advance(steps)
    return training


def test_the_update_of_the_lecture_is_written_with_its_numbers() -> None:
    training = trained(SMILES, 71)
    lines = [line.text for line in update_lines(training.snapshot(), 6)]
    assert lines[0] == "update(w₇, slope, rate) = w₇ − rate × slope"
    here, rate, slope = numbers(lines[1])
    before = training.snapshot()
    assert float(here) == round(before.parameters[6], 4)
    assert float(slope) == round(before.gradient[6], 4)
    assert rate == Decimal("0.5")
    training.advance()
    assert float(numbers(lines[2])[0]) == round(training.snapshot().parameters[6], 3)


@given(
    st.integers(0, 40),
    st.integers(0, 12),
    st.floats(1e-6, 5.0),
    st.sampled_from(["squared", "absolute", "cross-entropy"]),
)
def test_a_hand_calculation_comes_to_the_written_result(
    steps: int, parameter: int, rate: float, loss: str
) -> None:
    experiment = replace(SMILES, learning_rate=rate, loss=loss, bias=True)
    training = trained(experiment, steps)
    _, arithmetic, result = (line.text for line in update_lines(training.snapshot(), parameter))
    here, shown_rate, slope = numbers(arithmetic.replace("e−", "E-"))
    assert float(shown_rate) == pytest.approx(rate, rel=1e-4)
    written = numbers(result)[0]
    by_hand = here - shown_rate * slope
    last_digit = Decimal(1).scaleb(written.as_tuple().exponent)
    assert abs(by_hand - written) <= last_digit / 2
    training.advance()
    there = training.snapshot().parameters[parameter]
    assert abs(float(written) - there) <= float(last_digit) * 0.5000001


@pytest.mark.parametrize("experiment", [SMILES, replace(SMILES, function=CURVES["parabola"])])
def test_a_negative_slope_stands_in_brackets_whatever_is_trained(experiment: Experiment) -> None:
    start = Start.at([-0.5] * (1 if experiment.function else experiment.samples.pixel_count))
    snapshot = trained(replace(experiment, start=start), 0).snapshot()
    slopes = snapshot.gradient.tolist()
    assert min(slopes) < 0
    for parameter, slope in enumerate(slopes):
        sum_of = update_lines(snapshot, parameter)[1].text
        assert (f" × ({MINUS}" in sum_of) == (slope < 0)
        assert f"× {MINUS}" not in sum_of


def test_small_numbers_of_a_function_have_the_digits_of_its_card() -> None:
    training = trained(
        replace(SMILES, function=CURVES["ball-on-a-hill"], start=Start("given", values=(3.0,))), 121
    )
    _, arithmetic, result = (line.text for line in update_lines(training.snapshot(), 0))
    # x − rate · (1 − cos 1.5x), where 1 − cos 1.5x ≈ 1.125 x²: 0.014282 − 0.5 · 0.0002295.
    here, there = 0.014282, 0.014167
    assert training.snapshot().parameters[0] == pytest.approx(here, abs=1e-6)
    assert (arithmetic, result) == ("= 0.014 − 0.5 × 0.00023", "= 0.014")
    training.advance()
    assert training.snapshot().parameters[0] == pytest.approx(there, abs=1e-6)


def test_steps_of_small_rates_are_seen() -> None:
    training = trained(replace(SMILES, learning_rate=1e-4), 0)
    _, arithmetic, result = (line.text for line in update_lines(training.snapshot(), 6))
    assert numbers(result)[0] != numbers(arithmetic)[0]


def test_numbers_without_end_stay_short() -> None:
    experiment = replace(SMILES, output="linear", learning_rate=1e150)
    snapshot = trained(experiment, 1).snapshot()
    texts = [line.text for line in update_lines(snapshot, 6)]
    assert "×10¹⁵⁰" in texts[1]
    assert max(len(text) for text in texts) < 60


def test_the_bias_is_called_by_its_name() -> None:
    experiment = replace(SMILES, bias=True)
    snapshot = trained(experiment, 0).snapshot()
    assert update_lines(snapshot, 12)[0].text == "update(bias, slope, rate) = bias − rate × slope"
    assert symbol(experiment, 9) == "w₁₀"


@pytest.mark.parametrize("parameter", range(12))
@pytest.mark.parametrize("steps", [0, 1])
def test_a_nudge_is_told_as_the_engine_decides_it(steps: int, parameter: int) -> None:
    experiment = replace(SMILES, method="nudges", output="linear", loss="absolute")
    training = trained(experiment, steps)
    snapshot = training.snapshot()
    table = nudge_table(experiment.objective, snapshot.parameters, experiment.nudge_size)
    _, losses, verdict = (line.text for line in update_lines(snapshot, parameter))
    up, now, down = (
        float(parse_number(part.split()[-1])) for part in losses.replace("→", "").split(", ")
    )
    assert (up, now, down) == pytest.approx(
        (table.up[parameter], table.now, table.down[parameter]), abs=0.005
    )
    training.advance()
    there = training.snapshot().parameters[parameter]
    assert float(numbers(verdict.split()[-1])[0]) == there
    move = table.moves[parameter]
    words = {0.0: "neither is lower", 1.0: "up", -1.0: "down"}
    assert verdict.startswith(f"→ {words[move]}")


def test_the_first_nudge_round_of_the_lecture() -> None:
    experiment = replace(SMILES, method="nudges", output="linear", loss="absolute")
    snapshot = trained(experiment, 0).snapshot()
    assert [line.text for line in update_lines(snapshot, 6)] == [
        "loss when w₇ alone is nudged by 1:",
        "up 3.00, as it is 4.00, down 5.00",
        "→ up: w₇ = +0.000 + 1 = +1.000",
    ]


def test_tiny_losses_are_told_apart() -> None:
    snapshot = trained(replace(SMILES, method="nudges"), 71).snapshot()
    told = 0
    for parameter in range(12):
        _, losses, verdict = (line.text for line in update_lines(snapshot, parameter))
        up, now, down = (
            parse_number(part.split()[-1]) for part in losses.replace("→", "").split(", ")
        )
        if not verdict.startswith("→ neither"):
            told += 1
            assert (up if verdict.startswith("→ up") else down) < now < Decimal("1e-8")
    assert told


def test_losses_that_differ_little_are_told_apart() -> None:
    experiment = replace(SMILES, method="nudges", nudge_size=1e-4)
    losses = update_lines(trained(experiment, 0).snapshot(), 6)[1].text
    up, now, _ = (part.split()[-1] for part in losses.split(", "))
    assert up != now


def test_the_slope_is_that_of_the_batch_and_the_rate_that_of_the_schedule() -> None:
    experiment = replace(SMILES, batching=Batching(1), schedule=ScheduledRate(warmup_steps=4))
    training = trained(experiment, 0)
    before = float(training.parameters[6])
    arithmetic = update_lines(training.snapshot(), 6)[1].text
    here, rate, slope = (float(number) for number in numbers(arithmetic))
    assert (here, rate) == (before, 0.1)
    training.advance()
    assert before - rate * slope == pytest.approx(float(training.parameters[6]), abs=1e-4)


@pytest.mark.parametrize("function", [*CURVES.values(), *SURFACES.values()])
@pytest.mark.parametrize("method", ["gradient-descent", "nudges"])
def test_the_update_of_a_function_is_told_in_its_own_names(function: object, method: str) -> None:
    experiment = replace(
        SMILES, function=function, method=method, learning_rate=1e-4, start=Start.at([1.5, 1.0])
    )
    training = trained(experiment, 2)
    snapshot = training.snapshot()
    training.advance()
    for parameter, name in enumerate("xy"[: len(snapshot.parameters)]):
        lines = [line.text for line in update_lines(snapshot, parameter)]
        if method == "gradient-descent" and len(snapshot.parameters) == 2:
            # Both are told at once.
            lines = [lines[0], "", lines[1 + parameter]]
            assert lines[2].startswith(f"{name}: ")
        else:
            assert name in lines[0]
        written = float(numbers(lines[2].split()[-1])[0])
        assert written == pytest.approx(training.parameters[parameter], abs=1e-2)


def test_on_a_curve_it_is_the_update_function_of_the_lecture() -> None:
    ball = CURVES["ball-on-a-hill"]
    training = trained(replace(SMILES, function=ball, start=Start.at([3.0])), 0)
    said = []
    for _ in range(3):
        said.append([line.text for line in update_lines(training.snapshot(), 0)])
        training.advance()
    formula = "u(x, slope, rate) = x − rate × slope"
    assert said == [
        [formula, "= 3 − 0.5 × 1.21", "= 2.39"],
        [formula, "= 2.39 − 0.5 × 1.90", "= 1.44"],
        [formula, "= 1.44 − 0.5 × 1.56", "= 0.66"],
    ]


def test_a_slope_that_falls_stands_in_brackets() -> None:
    experiment = replace(SMILES, function=NEGATE, start=Start.at([-2.0]), learning_rate=0.02)
    assert [line.text for line in update_lines(trained(experiment, 0).snapshot(), 0)] == [
        "u(w, slope, rate) = w − rate × slope",
        "= −2 − 0.02 × (−34.5)",
        "= −1.31",
    ]


def test_on_a_surface_both_variables_are_told_at_once() -> None:
    experiment = replace(
        SMILES, function=SURFACES["bowl"], start=Start.at([3.0, -2.0]), learning_rate=0.1
    )
    assert [line.text for line in update_lines(trained(experiment, 0).snapshot(), 1)] == [
        "u(x, slope, rate) = x − rate × slope",
        "x: 3 − 0.1 × 6 = 2.4",
        "y: −2 − 0.1 × (−4) = −1.6",
    ]


@given(
    st.sampled_from([*CURVES.values(), NEGATE]),
    st.floats(-6.0, 6.0),
    st.floats(1e-6, 5.0),
)
def test_on_functions_too_a_hand_calculation_comes_to_the_written_result(
    function: Curve, start: float, rate: float
) -> None:
    experiment = replace(SMILES, function=function, start=Start.at([start]), learning_rate=rate)
    snapshot = trained(experiment, 0).snapshot()
    _, arithmetic, result = (line.text for line in update_lines(snapshot, 0))
    here, shown_rate, slope = numbers(
        arithmetic.replace("e−", "E-").replace("(", "").replace(")", "")
    )
    written = numbers(result)[0]
    there = start - rate * float(snapshot.gradient[0])
    digits = max(2, -written.as_tuple().exponent)
    assert float(here - shown_rate * slope) == pytest.approx(float(written), abs=0.51 * 10**-digits)
    assert float(written) == pytest.approx(there, abs=0.51 * 10**-digits)


def test_a_rate_that_has_come_down_to_nothing_moves_nothing() -> None:
    cosine = SCHEDULES["cosine"](steps=5)
    snapshot = trained(replace(SMILES, schedule=ScheduledRate(cosine)), 10).snapshot()
    assert snapshot.next.rate == 0
    _, arithmetic, result = (line.text for line in update_lines(snapshot, 6))
    assert float(numbers(result)[0]) == round(snapshot.parameters[6], 3)
    assert " 0 × " in arithmetic


def test_the_rate_of_a_schedule_is_not_told_in_all_its_digits() -> None:
    halving = SCHEDULES["exponential"](gamma=0.987654321)
    snapshot = trained(replace(SMILES, schedule=ScheduledRate(halving)), 20).snapshot()
    assert len(update_lines(snapshot, 6)[1].text) < 32


@pytest.mark.parametrize("kind", OPTIMIZERS.values(), ids=OPTIMIZERS)
@pytest.mark.parametrize("rate", [0.0001, 0.037, 0.5])
def test_a_calculator_gives_the_written_result_for_every_optimizer(
    kind: type[Optimizer], rate: float
) -> None:
    """12 weights in 12 steps of 33 runs, each with the rates of a schedule."""
    schedule = ScheduledRate(replace(SCHEDULES["cosine"](), steps=12))
    experiment = Experiment(
        builtin_sample_set("smiles"),
        optimizer=kind(),
        learning_rate=rate,
        schedule=schedule,
        start=Start("normal", seed=3),
    )
    training = Training(experiment)
    for _ in range(12):
        snapshot = training.snapshot()
        for parameter in range(12):
            *_, formula, result = (line.text for line in update_lines(snapshot, parameter))
            if experiment.optimizer.name != "line-search":
                assert comes_to(formula.removeprefix("= "), result.removeprefix("= "))
        training.advance()
