"""What a person can do to the images, the run and the settings of the window, drawn at random."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from gdviz.engine import OPTIMIZERS, ExperimentError
from gdviz.trainer import AS_FAST_AS_IT_GOES
from gdviz.ui.scenes.formula_field import FormulaField
from gdviz.ui.scenes.scene import IMAGES_SCENE, SCENES
from tests.app.typist import Typist, name_of
from tests.soak import actions as random_actions
from tests.soak.anybody import LEFT, NONE, RIGHT, Anybody, click_within, trigger

NUMBERS = ("0.25", "0,25", "3", "1,000", "-2", "", "abc", "1e400", "1e-9", "40")
FORMULAS = ("x^2 - 3*cos(4x)", "ln(x)", "x^4", "1/x", "abs(x", "", "sin(x)*y", "x*y", "exp(x^2)")
SPEEDS = (0.5, 3.0, 20.0, 200.0, AS_FAST_AS_IT_GOES)
MOST_IMAGES = 60


def draw(person: Anybody, random: Random) -> str:
    """A click, a stroke, or one of the editor's tools."""
    editor = person.window.panels.editor.editor
    samples = person.experiment.samples
    if not editor.isVisible() or not samples.images:
        return ""
    cells = [
        editor.cell_rect(random.randrange(samples.rows), random.randrange(samples.columns))
        for _ in range(random.randrange(1, 5))
    ]
    QTest.keyClick(editor, random.choice([Qt.Key.Key_B] * 4 + [Qt.Key.Key_E, Qt.Key.Key_F]))
    button = random.choice([LEFT, LEFT, LEFT, RIGHT])
    places = [cell.center().toPoint() for cell in cells]
    QTest.mousePress(editor, button, NONE, places[0])
    for place in places[1:]:
        QTest.mouseMove(editor, place)
    QTest.mouseRelease(editor, button, NONE, places[-1])
    return f"draws over {len(cells)} cells"


def change_images(person: Anybody, random: Random) -> str:
    """Add, duplicate, relabel, delete, move, copy, paste, and what their dialogs do."""
    panels = person.window.panels
    if not panels.samples.isVisible():
        return ""
    count = len(person.images)
    if count > MOST_IMAGES:
        panels.samples.select_rows(range(3, count))
        QTest.keyClick(panels.samples.list, Qt.Key.Key_Delete)
        return "deletes most images"
    if count:
        panels.samples.select_rows(random.sample(range(count), min(count, random.randrange(1, 4))))
    groups = (*panels.samples.edit_actions, tuple(panels.editor.edits_menu.actions()))
    return trigger(random, [action for group in groups for action in group])


def select(person: Anybody, random: Random) -> str:
    """Look at another image, or at another weight."""
    panels = person.window.panels
    if random.random() < 0.5 and person.images:
        panels.samples.select_rows([random.randrange(len(person.images))])
        return "selects an image"
    heatmap = panels.weights.heatmap
    if not heatmap.isVisible():
        return ""
    parameter = random.randrange(len(person.latest.parameters))
    place = heatmap.cell_rect(parameter).center().toPoint()
    QTest.mouseMove(heatmap, place)
    QTest.mouseClick(heatmap, LEFT, NONE, place)
    return f"clicks on weight {parameter + 1}"


def drive(person: Anybody, random: Random) -> str:
    """Play, pause, step, back, to the ends, reset."""
    actions = person.window.actions_of_window
    names = ("play", "step", "step", "back", "to_start", "to_end", "reset", "faster", "slower")
    return trigger(random, [getattr(actions, name) for name in names])


def play_for_a_while(person: Anybody, random: Random) -> str:
    """Play at any speed, flat out most of the time, and perhaps leave it playing."""
    speed = random.choice([*SPEEDS, AS_FAST_AS_IT_GOES, AS_FAST_AS_IT_GOES])
    person.window.transport.show_speed(speed)
    actions = person.window.actions_of_window
    actions.play.trigger()
    QTest.qWait(random.randrange(10, 200))
    stops = random.random() < 0.6
    if stops:
        actions.play.trigger()
    return f"plays at {speed:g} steps a second" + " for a while" * stops


def run_steps(person: Anybody, random: Random) -> str:
    """Many steps at once."""
    steps = random.choice([10, 100, 1000])
    person.window.transport.steps_requested.emit(steps)
    QTest.qWait(random.randrange(1, 60))
    return f"runs {steps} steps"


def travel(person: Anybody, random: Random) -> str:
    """Click into the history, or drag through it."""
    plot = person.window.panels.history.plot
    share = random.random()
    if plot is None or not plot.isVisible() or random.random() < 0.3:
        person.window.run_wishes.travel_requested.emit(round(share * person.latest.newest))
    else:
        area = plot.area
        at = QPointF(area.left() + share * area.width(), area.center().y()).toPoint()
        QTest.mousePress(plot.viewport(), LEFT, NONE, at)
        QTest.mouseMove(plot.viewport(), at + QPoint(random.randrange(-60, 60), 0))
        QTest.mouseRelease(plot.viewport(), LEFT, NONE, at)
    return f"goes to {share:.0%} of the run"


def undo_and_redo(person: Anybody, random: Random) -> str:
    """Some edits back, and some of them again."""
    actions = person.window.actions_of_window
    back, again = random.randrange(1, 6), random.randrange(4)
    for action in [actions.undo] * back + [actions.redo] * again:
        if action.isEnabled():
            action.trigger()
    return f"undoes {back} and redoes {again}"


def change_scene(person: Anybody, random: Random) -> str:
    """To the images, mostly, or to anything else."""
    key = random.choice([*SCENES, *[IMAGES_SCENE] * len(SCENES)])
    entries = {entry.objectName(): entry for entry in person.window.scene_picker.entries}
    entries[f"scene {key}"].trigger()
    return f"goes to {key}"


def change_setting(person: Anybody, random: Random) -> str:
    """One of all settings, race and other samples included, as their cards wish for it."""
    now = person.experiment
    try:
        fields = random_actions.edit(random, now)
        person.program.document.change("Change a setting", **fields)
    except ExperimentError as error:
        return f"may not: {error}"
    return f"changes {', '.join(fields)}"


def type_number(person: Anybody, random: Random) -> str:
    """Type into any field, and enter it, leave it, or take it back."""
    fields = Typist(person).fields()
    if not fields:
        return ""
    field = random.choice(fields)
    text = random.choice(FORMULAS if isinstance(field, FormulaField) else NUMBERS)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    ends = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
    end = random.choice(ends)
    QTest.keyClick(field, end)
    return f"types “{text}” into {name_of(field)}, {end.name}"


def race(person: Anybody, random: Random) -> str:
    """Show the race, add runners, take some out."""
    panels, actions = person.window.panels, person.window.actions_of_window
    if not panels.race.isVisible() or random.random() < 0.3:
        actions.race.trigger()
        return "shows or hides the race"
    if random.random() < 0.5:
        name = random.choice(list(OPTIMIZERS))
        panels.race._add_optimizer(name)
        return f"has {name} race"
    return click_within(panels.race, random)
