"""What must hold in the window, whatever was done: its numbers, its landscape, and its sessions."""

from __future__ import annotations

import math
import re
from dataclasses import fields, replace
from decimal import Decimal

import numpy as np

from gdviz.engine import Experiment, Rebuild, Snapshot
from gdviz.files.session import Session, decode, encode
from gdviz.trainer import Records
from gdviz.ui.landscape.landscape_state import LandscapeState, has_ground
from gdviz.ui.main_window import MainWindow
from gdviz.ui.race.race_words import loss_of
from tests.app.person import Person
from tests.soak.soak import check, same
from tests.ui.calculator import half_a_digit, worth

# What is looked at of a long list.
MOST_ROWS, MOST_CELLS = 40, 70
NUMBER = re.compile(r"[+−]?\d[\d,]*(?:\.\d+)?(?:×10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")

# Two ways to work out the same number differ by rounding.
ROUNDING = 1e-9
# Each image adds an error of its own, and logarithms and powers double it.
SLACK = 1e-6

# Longer runs take too long to be made again.
MOST_STEPS = 20_000


def agrees(text: str, value: float) -> bool:
    """Whether a written number is this one, rounded to the digits that are written."""
    if not math.isfinite(value):
        return not NUMBER.fullmatch(text)
    off = abs(worth(text) - Decimal(value))
    return off <= half_a_digit(text) * Decimal("1.000001") + abs(Decimal(value)) * Decimal("1e-15")


def first_number(text: str, after: str = "") -> str:
    """The first number in a text, or the first one behind these words."""
    found = NUMBER.search(text.partition(after)[2] if after else text)
    assert found is not None, f"there is no number in “{text}” behind “{after}”"
    return found[0]


def check_shown(person: Person) -> None:
    """Compare what the cards show of a run that rests with what the engine says."""
    latest, window = person.latest, person.window
    check(latest)
    _check_experiment(person, latest)
    if window.transport.isVisible():
        assert window.transport._step.text() == f"Step {latest.clock:,}"
        assert window.transport._length.text() == f"of {latest.newest:,}"
    _check_loss(latest)
    if latest.experiment.function is None and latest.experiment.samples.images:
        _check_weights(window, latest)
        _check_rows(person, latest)
    if window.panels.race.isVisible():
        _check_race(person, latest)
    if window.panels.landscape.isVisible() and has_ground(latest.experiment):
        check_landscape(person, latest)


def _check_experiment(person: Person, latest: Snapshot) -> None:
    """The one in view is that which makes its next step; the newest one is that being edited."""
    changes = records_of(person).present.run.changes
    in_force = next(each for each in reversed(changes) if each.step <= latest.step).experiment
    assert latest.experiment == in_force, differences(latest.experiment, in_force)
    newest, edited = changes[-1].experiment, person.program._seen(person.experiment)
    assert newest.trains_like(edited), differences(newest, edited)


def differences(one: Experiment, other: Experiment) -> dict[str, tuple[object, object]]:
    """The fields in which two experiments differ."""
    pairs = {
        each.name: (getattr(one, each.name), getattr(other, each.name)) for each in fields(one)
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _check_loss(latest: Snapshot) -> None:
    """The loss is the objective's, and the history has it."""
    assert same(latest.history.at(latest.step).loss, latest.measures.loss)
    if not has_ground(latest.experiment):
        return
    value = latest.experiment.objective.value(latest.parameters)
    assert close(value, latest.measures.loss), (value, latest.measures.loss)


def close(one: float, other: float) -> bool:
    """Equal but for rounding; what is no number equals what is none."""
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return math.isclose(one, other, rel_tol=ROUNDING, abs_tol=1e-12)


def _check_weights(window: MainWindow, latest: Snapshot) -> None:
    heatmap = window.panels.weights.heatmap
    if not heatmap.isVisible():
        return
    for parameter in range(min(MOST_CELLS, len(latest.parameters))):
        words = heatmap.describe(parameter)
        word = "bias " if words.startswith("bias") else ": weight "
        weight, slope = first_number(words, word), first_number(words, "gradient ")
        assert agrees(weight, float(latest.parameters[parameter])), words
        assert agrees(slope, float(latest.gradient[parameter])), words


def _check_rows(person: Person, latest: Snapshot) -> None:
    """The list has every image, and the answers that its pixels and the weights come to."""
    if not person.window.panels.samples.isVisible():
        return
    model = person.window.panels.samples.list.model()
    images, experiment, experiment_now = person.images, latest.experiment, person.experiment
    assert model.rowCount() == len(images)
    weights, bias = latest.weights.ravel(), latest.parameters[-1] if experiment.bias else 0.0
    for row, image in enumerate(images[:MOST_ROWS]):
        assert model.samples.images[row] is image
        result = model.result(row)
        if result is None:
            assert latest.experiment.samples != experiment_now.samples
            continue
        terms = image.pixels.ravel() * weights
        with np.errstate(over="ignore"):
            size = np.abs(terms).sum() + abs(bias)
        if np.isinf(size):
            # Then it is the order of the terms that says what they come to.
            continue
        z = math.fsum(terms) + bias
        assert abs(result.z - z) <= SLACK * (1.0 + size), (result.z, z)
        _check_answer(result.answer, result.z, experiment.answers_in_percent)


def _check_answer(answer: str, z: float, in_percent: bool) -> None:
    if not in_percent:
        assert agrees(answer, z), (answer, z)
        return
    percent = 50.0 * (1.0 + math.tanh(z / 2.0))
    if answer in ("<1%", ">99%"):
        assert percent <= 0.5 if answer == "<1%" else percent >= 99.5, (answer, z)
    else:
        assert abs(float(first_number(answer)) - percent) <= 0.5 + SLACK, (answer, z)


def _check_race(person: Person, latest: Snapshot) -> None:
    runners = person.experiment.runners
    assert [each.runner for each in latest.runners] == list(runners)
    assert list(person.window.panels.race._rows) == [each.name for each in runners]
    for other in latest.runners:
        row = person.window.panels.race._rows[other.runner.name]
        assert row.loss.text() == loss_of(other.snapshot)


def check_landscape(person: Person, latest: Snapshot) -> None:
    """The ball is on the slice, and the value there is the loss of the run."""
    view = person.window.panels.landscape.view
    person.qtbot.waitUntil(
        lambda: (
            view.picture is not None
            and view.picture.state.snapshot is latest
            and view.picture.state.is_present
        )
    )
    state: LandscapeState = view.picture.state
    section = state.section
    place = section.points(*(np.array(each) for each in state.ball))
    size = 1.0 + float(np.abs(latest.parameters).max())
    if not state.pinned:
        assert state.distance == 0.0
        assert np.allclose(place, latest.parameters, rtol=ROUNDING, atol=ROUNDING * size)
    if state.distance == 0.0:
        assert same(state.loss, latest.measures.loss)
        _check_height(state, latest)


def _check_height(state: LandscapeState, latest: Snapshot) -> None:
    """The slice itself, worked out by other formulas than the run, is as high at the ball.

    Where it is steep, the rounding of the place alone makes some of a difference.
    """
    height, loss = state.height(*state.ball), latest.measures.loss
    if not (math.isfinite(height) and math.isfinite(loss)):
        return
    size = 1.0 + float(np.abs(latest.parameters).max())
    steep = float(np.abs(latest.gradient).sum()) if np.isfinite(latest.gradient).all() else math.inf
    assert abs(height - loss) <= SLACK * (1.0 + abs(loss)) + ROUNDING * size * steep, (height, loss)


def session_of(person: Person) -> Session:
    """All of the work as it is now."""
    found: list[Session] = []
    person.program.sessions.work.ask(found.append)
    person.qtbot.waitUntil(lambda: bool(found))
    return found[0]


def check_session(person: Person) -> bool:
    """Write all as a session, read it, and compute its run again: the same to the bit.

    False where the runs are so long that this would take too long.
    """
    session = session_of(person)
    data = encode(session)
    again = decode(data)
    assert again.experiment == session.experiment
    # Runners who have been changed or taken out are not kept.
    runners = session.experiment.runners
    others = tuple(each for each in session.record.others if each[0] in runners)
    assert again.record == replace(session.record, others=others)
    assert encode(again) == data
    steps = session.record.length + sum(each.length for _, each in session.record.others)
    if steps > MOST_STEPS:
        return False
    rebuild = Rebuild(again.record, person.program._seen(again.experiment))
    rebuild.advance()
    _check_same_run(rebuild.race.snapshot(), person.latest)
    return True


def _check_same_run(one: Snapshot, other: Snapshot) -> None:
    assert (one.clock, one.newest, one.step) == (other.clock, other.newest, other.step)
    assert one.experiment == other.experiment
    assert one.parameters.tobytes() == other.parameters.tobytes()
    assert one.state.same_bits(other.state)
    assert same(one.measures.loss, other.measures.loss)
    assert len(one.runners) == len(other.runners)
    for mine, theirs in zip(one.runners, other.runners, strict=True):
        assert mine.runner == theirs.runner
        _check_same_run(mine.snapshot, theirs.snapshot)


def records_of(person: Person) -> Records:
    """What made the runs, once all wishes so far have been done."""
    with person.qtbot.waitSignal(person.program.trainer.recorded) as told:
        person.program.trainer.ask_for_record(-1)
    records = told.args[1]
    assert isinstance(records, Records)
    return records
