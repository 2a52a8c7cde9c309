from gdviz.engine import SURFACES, Experiment, Section, Start, Training, builtin_sample_set
from gdviz.ui.landscape.moment import Moment
from gdviz.ui.landscape.moment_readout import plane_readout
from gdviz.ui.race.race_words import slope_of
from gdviz.ui.words.signed_format import signed_number


def test_the_slope_of_a_run_that_ran_away_is_told() -> None:
    """Its square is no number; the slope itself is one."""
    rosenbrock = SURFACES["rosenbrock"]
    start = Start.at(rosenbrock.start)
    training = Training(
        Experiment(
            builtin_sample_set("smiles"), function=rosenbrock, learning_rate=0.1, start=start
        )
    )
    training.advance(100)
    snapshot = training.snapshot()
    section = Section.along(snapshot.parameters, (0, 1))
    symbols = ("x", "y")
    moment = Moment(snapshot, section, symbols, symbols, snapshot.parameters, snapshot.gradient)
    by_x, by_y = snapshot.gradient.tolist()
    assert abs(by_x) > 1e154
    told = plane_readout(moment)[0][1].text
    # Beside the steep way the other one is rounding, and only that.
    by_y = by_y if abs(by_y) > 1e-12 * abs(by_x) else 0.0
    assert told == f"slope (x, y) = ({signed_number(by_x)}, {signed_number(by_y)})"
    assert "×10" in slope_of(snapshot)
