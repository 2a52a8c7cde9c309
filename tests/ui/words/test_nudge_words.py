"""The losses of a nudge show by themselves why it is made."""

from dataclasses import replace

import numpy as np

from gdviz.engine import Experiment, Training, builtin_sample_set, nudge_table
from gdviz.numbers import exact
from gdviz.ui.arithmetic.nudge_page import nudge_losses
from gdviz.ui.training.update_arithmetic import update_lines
from tests.ui.calculator import comes_to, worth

SMILES = Experiment(builtin_sample_set("smiles"), method="nudges")


def situations(count: int):
    """Random runs by nudges: what the engine found, and what is written of one weight."""
    draw = np.random.default_rng(3)
    for number in range(count // 5):
        experiment = replace(
            SMILES,
            nudge_size=float(f"{10 ** draw.uniform(-6, 0.5):.2g}"),
            loss=("squared", "absolute", "cross-entropy")[number % 3],
            reduction=("sum", "mean")[number % 2],
        )
        training = Training(experiment)
        training.advance(int(draw.integers(0, 40)))
        snapshot = training.snapshot()
        objective = experiment.objective
        table = nudge_table(objective, snapshot.parameters, experiment.nudge_size)
        for parameter in draw.integers(0, objective.size, 5).tolist():
            yield snapshot, table, parameter


def check(losses: tuple[str, str, str], table, parameter: int) -> None:
    down, now, up = map(worth, losses)
    move = table.moves[parameter]
    chosen, other = (up, down) if move > 0 else (down, up)
    true = (table.up, table.down) if move > 0 else (table.down, table.up)
    assert move == 0 or chosen < now, losses
    close = abs(true[0][parameter] - true[1][parameter]) <= 1e-12 * abs(true[1][parameter])
    assert move == 0 or chosen < other or close, losses


def test_whoever_compares_what_is_written_finds_what_the_engine_found() -> None:
    seen = 0
    for snapshot, table, parameter in situations(1000):
        check(nudge_losses(table, parameter), table, parameter)
        _, losses, verdict = (line.text for line in update_lines(snapshot, parameter))
        words = losses.replace("up ", "").replace(" as it is ", "").replace(" down ", "")
        up, now, down = split(words)
        check((down, now, up), table, parameter)
        if table.moves[parameter]:
            _, sum_of, result = verdict.split(" = ")
            assert comes_to(sum_of, result), verdict
            assert sum_of.endswith(exact(abs(table.moves[parameter])))
            seen += 1
    assert seen > 300


def split(words: str) -> list[str]:
    """Numbers between commas, of which none has a comma of its own here."""
    parts = words.split(",")
    assert len(parts) == 3, words
    return parts
