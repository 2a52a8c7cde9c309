"""Each setting is one definition, which is found wherever settings are."""

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from gdviz.cli.train import experiment_of
from gdviz.document import Document
from gdviz.engine import Experiment, Start, Training, builtin_sample_set
from gdviz.engine.every_setting import every_setting, setting_called, takes_part
from gdviz.engine.settings import (
    CHOICE,
    FLAG,
    PART,
    PLACE,
    SHARED,
    WHOLE,
    Setting,
    fields_where,
)
from gdviz.files.session import decode, encode
from gdviz.lessons import RunState, lesson_of
from gdviz.lessons.facts import FACTS
from gdviz.lessons.reach import BY
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.scenes.scene_memory import SceneMemory
from gdviz.ui.training.other_settings import other_settings
from gdviz.ui.training.plain_section import PlainSection
from gdviz.ui.training.settings_form import SettingsForm
from tests.files.session.examples import session_of
from tests.lessons.files import with_page

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SMILES = Experiment(builtin_sample_set("smiles"))
CURVE = experiment_of(["--curve", "parabola"])
NAMES = [setting.name for setting in every_setting()]
# In front of their own words, what these need: a scale plays no part without a random start.
NEEDED = {"start.scale": ("--start normal", 'start = "normal"')}


def another(setting: Setting) -> Any:
    """A value that is not the usual one."""
    if setting.kind == CHOICE:
        return next(name for name in setting.names if name != setting.default)
    if setting.kind == PLACE:
        return (0.25,)
    if setting.kind == FLAG:
        return True
    return 3 if setting.kind == WHOLE else 0.25


def usual(setting: Setting) -> Experiment:
    """An experiment in which it can be set."""
    return CURVE if setting.kind == PLACE else SMILES


def otherwise(setting: Setting) -> Experiment:
    base = usual(setting)
    if setting.name == "start.scale":
        base = setting_called("start.kind").changed(base, "normal")
    if setting.kind == PLACE:
        return replace(base, start=Start.at(another(setting)))
    if setting.name in ("optimizer", "learning_rate"):
        base = replace(base, learning_rate=0.001 if setting.name == "optimizer" else 0.25)
        if setting.name == "optimizer":
            chosen = setting.changed(base, another(setting))
            return replace(chosen, learning_rate=chosen.optimizer.usual_rate)
    return setting.changed(base, another(setting))


@pytest.fixture(params=NAMES)
def setting(request: pytest.FixtureRequest) -> Setting:
    return setting_called(request.param)


def test_the_fields_of_an_experiment_tell_their_part() -> None:
    for each in fields(Experiment):
        assert PART in each.metadata, each.name
        assert SHARED in each.metadata, each.name


def test_its_names_are_its_own(setting: Setting) -> None:
    others = [each for each in every_setting() if each.name != setting.name]
    assert setting.option not in [each.option for each in others]
    assert setting.fact not in [each.fact for each in others]
    assert setting.title
    assert setting.explanation.endswith(".")
    assert otherwise(setting) != usual(setting)


def test_the_command_line_has_its_option(
    setting: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "--curve parabola" if setting.kind == PLACE else "smiles"
    value = another(setting)
    said = "" if setting.kind == FLAG else str(value[0] if setting.kind == PLACE else value)
    words = f"{words} {NEEDED.get(setting.name, ('', ''))[0]} --{setting.option} {said}"
    assert experiment_of(words.split()) == otherwise(setting)
    with pytest.raises(SystemExit):
        experiment_of(["--help"])
    assert f"--{setting.option} " in capsys.readouterr().out.replace("\n", " ")


def test_sessions_keep_it(setting: Setting) -> None:
    changed = otherwise(setting)
    assert decode(encode(session_of(changed))).experiment == changed


def of_lesson(setting: Setting) -> RunState:
    value = another(setting)
    text = f'"{value}"' if setting.kind == CHOICE else str(value).lower()
    text = str(value[0]) if setting.kind == PLACE else text
    ground = 'curve = "parabola"\n' if setting.kind == PLACE else ""
    start = f"[start]\n{ground}{NEEDED.get(setting.name, ('', ''))[1]}\n{setting.option} = {text}\n"
    return lesson_of("trial.toml", with_page(start=start)).pages[0].opening


def test_lessons_set_it_and_know_where_a_person_does(setting: Setting) -> None:
    assert of_lesson(setting).experiment == otherwise(setting)
    assert BY[setting.option]


def test_lessons_have_its_fact(setting: Setting) -> None:
    # Where the ball starts is no one number; it stands there at step 0.
    if setting.kind != PLACE:
        observation = RunState.at_start(otherwise(setting)).observation()
        assert FACTS[setting.fact].read(observation, 0.0) == another(setting)


def test_two_experiments_that_differ_in_it_are_told_apart(setting: Setting) -> None:
    base = usual(setting)
    if setting.method and setting.method != base.method:
        base = replace(base, method=setting.method)
    words = other_settings(setting.changed(base, another(setting)), base)
    assert bool(words) == takes_part(setting)


def test_scenes_keep_it_or_share_it(setting: Setting) -> None:
    memory, changed = SceneMemory(), otherwise(setting)
    memory.follow(changed)
    there = replace(changed, **memory.fields("Curves rugged", changed))
    memory.follow(there)
    shared = setting.path[0] not in fields_where(Experiment, SHARED, False)
    assert (setting.value(there) == another(setting)) == shared
    memory.present = ""
    key = "images" if changed.function is None else "Curves parabola"
    assert replace(there, **memory.fields(key, there)) == changed


def test_setting_it_is_undone(setting: Setting) -> None:
    document = Document(usual(setting))
    document.change("Set it", **setting.changes(document.experiment, another(setting)))
    assert setting.value(document.experiment) == another(setting)
    document.undo_stack.undo()
    assert document.experiment == usual(setting)
    document.undo_stack.redo()
    assert setting.value(document.experiment) == another(setting)


def test_it_trains(setting: Setting) -> None:
    training = Training(otherwise(setting))
    assert training.advance(2) == 2 or training.stop_reason


def test_the_card_shows_it_once(qtbot: QtBot) -> None:
    form = SettingsForm()
    qtbot.addWidget(form)
    shown = [name for section in form.sections for name in section.names]
    assert sorted(shown) == sorted(NAMES)
    assert all(section.names for section in form.sections)


def test_each_row_takes_what_a_person_does(qtbot: QtBot) -> None:
    form, document = SettingsForm(), Document(SMILES)
    qtbot.addWidget(form)
    form.setting_changed.connect(lambda text, changes, _: document.change(text, **changes))
    document.experiment_changed.connect(form.show_experiment)
    form.show()
    rows = [each for each in form.sections if isinstance(each, PlainSection)]
    for setting in (setting_called(name) for row in rows for name in row.names):
        document.load(SMILES)
        do_it(form, setting, qtbot)
        assert setting.value(document.experiment) == another(setting)
        assert setting.title.lower() in document.undo_stack.undoText()
    assert {"method", "tolerance", "bias"} <= {name for row in rows for name in row.names}
    assert ("wobble" in NAMES) == ("wobble" in [name for row in rows for name in row.names])


def do_it(form: SettingsForm, setting: Setting, qtbot: QtBot) -> None:
    name, value = setting.path[-1], another(setting)
    if setting.kind == CHOICE:
        box = form.findChild(ChoiceBox, f"{name}Choice")
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    elif setting.kind == FLAG:
        form.findChild(QCheckBox, f"{name}Check").click()
    else:
        field = form.findChild(NumberField, f"{name}Field")
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "25%" if setting.like_answers else str(value))
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_readme_names_its_option_and_its_fact(setting: Setting) -> None:
    if setting.name != "wobble":
        assert f"`{setting.option}`" in README or f"`{setting.option} = " in README
        assert setting.kind == PLACE or f"`{setting.fact}`" in README


def test_one_more_definition_is_found_in_every_place() -> None:
    """All tests above, in a program whose `Experiment` has one more field."""
    options = [
        "-q",
        "-p",
        "tests.made_up_setting",
        "-p",
        "no:cacheprovider",
        "-k",
        "wobble or each_row",
    ]
    command = [sys.executable, "-m", "pytest", *options, __file__]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "11 passed" in done.stdout
