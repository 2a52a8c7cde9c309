from pytestqt.qtbot import QtBot

from gdviz.engine import SURFACES, Experiment, Section, Start, Training, builtin_sample_set
from gdviz.ui.landscape.landscape_readout import LandscapeReadout
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.line.line_readout import line_readout
from gdviz.ui.landscape.state_readout import plane_readout
from gdviz.ui.race.race_words import slope_of
from gdviz.ui.words.signed_format import signed_number
from tests.ui.snapshots import picture


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
    state = LandscapeState(
        snapshot, section, symbols, symbols, snapshot.parameters, snapshot.gradient
    )
    by_x, by_y = snapshot.gradient.tolist()
    assert abs(by_x) > 1e154
    told = plane_readout(state)[0][1].text
    # Beside the steep way the other one is rounding, and only that.
    by_y = by_y if abs(by_y) > 1e-12 * abs(by_x) else 0.0
    assert told == f"slope (x, y) = ({signed_number(by_x)}, {signed_number(by_y)})"
    assert "×10" in slope_of(snapshot)


def test_the_places_of_weights_are_told_and_left_out_where_there_is_no_room(qtbot: QtBot) -> None:
    snapshot = Training(Experiment(builtin_sample_set("smiles"))).snapshot()
    section = Section.along(snapshot.parameters, (7, 6))
    names, symbols = ("weight 8", "weight 7"), ("w₈", "w₇")
    state = LandscapeState(
        snapshot, section, names, symbols, snapshot.parameters, snapshot.gradient
    )
    (here, slope), _ = plane_readout(state)
    assert slope.words == "slope w₈ (3, 2), w₇ (3, 1) = "
    assert slope.shortened.words == "slope (w₈, w₇) = "
    assert here.shortened == here
    readout, short = LandscapeReadout(), LandscapeReadout()
    for each, rows in ((readout, ((here, slope),)), (short, ((here, slope.shortened),))):
        qtbot.addWidget(each)
        each.show_rows(rows)
    least = short.fontMetrics().horizontalAdvance(here.text + slope.shortened.text)
    for each in (readout, short):
        each.resize(least, each.minimumSizeHint().height())
    assert picture(readout) == picture(short)
    for each in (readout, short):
        each.resize(3 * least, each.height())
    assert picture(readout) != picture(short)
    along = Section.along(snapshot.parameters, (7,))
    state = LandscapeState(
        snapshot, along, names[:1], symbols[:1], snapshot.parameters, snapshot.gradient
    )
    (place, _), _ = line_readout(state)
    assert place.words == "w₈ (3, 2) = 0.00, loss "
    assert place.shortened.words == "w₈ = 0.00, loss "
