"""What is said of runners, and of a run that is over before they are."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    SURFACES,
    AfterSteps,
    Experiment,
    Race,
    Runner,
    Start,
    builtin_sample_set,
)
from gdviz.ui.race.race_words import end_of, slope_of, stand_of

HILL = Experiment(builtin_sample_set("smiles"), function=CURVES["parabola"], start=Start.at([3.0]))
SLOW, WILD = Runner("2", learning_rate=0.01), Runner("3", learning_rate=1e200)


def raced(experiment: Experiment, steps: int = 50) -> Race:
    race = Race(experiment)
    race.advance(steps)
    return race


def test_nothing_is_said_of_a_run_that_goes_on() -> None:
    assert end_of(raced(replace(HILL, learning_rate=0.1, runners=(SLOW,))).snapshot()) == ""


def test_a_run_alone_has_stopped() -> None:
    snapshot = raced(replace(HILL, learning_rate=1e200)).snapshot()
    assert end_of(snapshot) == snapshot.divergence.explanation()
    assert end_of(snapshot).startswith(f"Stopped at step {snapshot.step}, ")


def test_ones_own_run_has_stopped_and_others_go_on() -> None:
    snapshot = raced(replace(HILL, learning_rate=1e200, runners=(SLOW, WILD))).snapshot()
    assert end_of(snapshot).startswith(f"Your own run stopped at step {snapshot.step}, ")
    assert end_of(snapshot).endswith(" The others go on.")
    assert stand_of(snapshot, snapshot.clock)[0] == f"diverged at step {snapshot.step}"


def test_when_nobody_goes_on_nobody_is_said_to() -> None:
    snapshot = raced(replace(HILL, learning_rate=1e200, runners=(WILD,))).snapshot()
    assert end_of(snapshot) == snapshot.divergence.explanation()


@pytest.mark.parametrize("runners", [(), (SLOW,)])
def test_a_stop_rule_stops_all(runners: tuple[Runner, ...]) -> None:
    ruled = replace(HILL, learning_rate=0.1, runners=runners, stop_rules=(AfterSteps(20),))
    assert end_of(raced(ruled).snapshot()).startswith("Stopped at step 20: the run was to make")


@pytest.mark.parametrize(("start", "slope"), [(-3.0, "−6.00"), (3.0, "6.00"), (0.0, "0.00")])
def test_the_slope_of_one_parameter_has_its_sign(start: float, slope: str) -> None:
    assert slope_of(raced(replace(HILL, start=Start.at([start])), 0).snapshot()) == slope


def test_of_several_the_slope_is_a_norm() -> None:
    bowl = replace(HILL, function=SURFACES["bowl"], start=Start.at((-3.0, 1.0)))
    snapshot = raced(bowl, 0).snapshot()
    assert float(slope_of(snapshot)) == pytest.approx(np.hypot(*snapshot.gradient), rel=0.05)
