"""Dragging the ball: what it does to the document and to a run that follows it."""

import numpy as np
import pytest

from gdviz.document import Document
from gdviz.engine import (
    CURVES,
    Experiment,
    ExperimentError,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
)
from gdviz.ui.landscape.ball_edits import PUT_TEXT, START_TEXT, BallEdits


@pytest.fixture
def document(qapp) -> Document:
    start = Start("given", seed=5, scale=2.0, values=(3.0,))
    function = CURVES["ball-on-a-hill"]
    return Document(Experiment(builtin_sample_set("smiles"), function=function, start=start))


@pytest.fixture
def run(document) -> Training:
    training = Training(document.experiment)
    document.experiment_changed.connect(training.apply)
    return training


def drag(edits: BallEdits, training: Training, *places: float) -> None:
    for place in places:
        edits.drag(training.step, np.array([place]))
    edits.end()


def test_at_step_0_it_moves_the_start(document, run):
    drag(BallEdits(document), run, 2.5, 2.0)
    assert document.experiment.start == Start("given", seed=5, scale=2.0, values=(2.0,))
    assert run.parameters.tolist() == [2.0]
    assert document.undo_stack.undoText() == START_TEXT
    document.undo_stack.undo()
    assert run.parameters.tolist() == [3.0]
    assert not document.undo_stack.canUndo()


def test_later_it_puts_the_ball_elsewhere_and_undo_takes_it_back(document, run):
    run.advance(3)
    there = run.parameters.tolist()
    drag(BallEdits(document), run, 1.0, -1.0, -2.0)
    assert run.parameters.tolist() == [-2.0]
    assert document.undo_stack.undoText() == PUT_TEXT
    run.advance(4)
    document.undo_stack.undo()
    assert (run.step, run.parameters.tolist()) == (3, there)
    assert not document.undo_stack.canUndo()
    document.undo_stack.redo()
    assert (run.step, run.parameters.tolist()) == (3, [-2.0])


def test_every_drag_is_undone_by_itself(document, run):
    run.advance(3)
    edits = BallEdits(document)
    drag(edits, run, 2.0, 1.5)
    drag(edits, run, 1.0, 0.5)
    assert run.parameters.tolist() == [0.5]
    document.undo_stack.undo()
    assert run.parameters.tolist() == [1.5]
    document.undo_stack.undo()
    assert run.parameters[0] not in (1.5, 0.5)


def test_where_there_is_no_value_it_stays_at_the_last_place_that_had_one(qapp):
    function = curve_of("log(x)")
    experiment = Experiment(builtin_sample_set("smiles"), function=function, start=Start.at([3.0]))
    document = Document(experiment)
    edits = BallEdits(document)
    for x in (1.0, 0.25, -0.5, -2.0):
        edits.drag(0, [x])
    edits.end()
    assert document.experiment.start.values == (0.25,)
    edits.drag(2, [-1.0])
    assert document.experiment.placement is None


def test_a_place_that_is_no_number_is_refused(document, run):
    run.advance()
    with pytest.raises(ExperimentError):
        BallEdits(document).drag(1, [np.inf])
    assert document.experiment.placement is None
