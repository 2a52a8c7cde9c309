"""Sessions, lessons and commands of version 0.1 mean to the bit what they meant then.

The files in `written_before` were written by that version, and never change: a session with
everything that an experiment can be; and what came of a lesson, and of commands, as sessions with a
scene for each. Whoever adds a setting adds nothing here: what says nothing of it has its default.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from gdviz.cli.train import experiment_of
from gdviz.engine import Experiment
from gdviz.files.session import Session, decode, encode
from gdviz.files.session.session import SceneRecord
from gdviz.lessons import lesson_of
from tests.commands import succeeded
from tests.files.session.examples import session_of

FOLDER = Path(__file__).parent / "written_before"
COMMANDS = (FOLDER / "commands.txt").read_text(encoding="utf-8").splitlines()
PRINTED = json.loads((FOLDER / "printed.json").read_text(encoding="utf-8"))


def within(new: Any, old: Any) -> Any:
    """What the new has of all that the old has: settings that came later are left out."""
    if isinstance(old, dict):
        return {name: within(new[name], value) for name, value in old.items()}
    if isinstance(old, list):
        return [within(*pair) for pair in zip(new, old, strict=True)]
    return new


def assert_says_the_same(data: bytes, name: str) -> None:
    old = json.loads((FOLDER / name).read_bytes())
    # As text, which tells 0 from -0, and has every digit.
    assert json.dumps(within(json.loads(data), old)) == json.dumps(old)


def with_scenes(scenes: list[SceneRecord]) -> Session:
    first, *others = scenes
    return Session("scenes", first.experiment, first.record, scenes=tuple(others))


def scene_of(experiment: Experiment) -> SceneRecord:
    return SceneRecord(experiment, session_of(experiment).record)


@pytest.mark.parametrize("name", ["everything", "lesson", "commands"])
def test_sessions_open_as_they_were(name: str) -> None:
    data = (FOLDER / f"{name}.gdviz").read_bytes()
    assert_says_the_same(encode(decode(data)), f"{name}.gdviz")


def test_lessons_lead_where_they_led() -> None:
    name = "lesson.toml"
    lesson = lesson_of(name, (FOLDER / name).read_text(encoding="utf-8"))
    ends = [end for page in lesson.pages for end in (page.opening, page.solved)]
    scenes = [SceneRecord(end.experiment, end.record) for end in ends]
    assert_says_the_same(encode(with_scenes(scenes)), "lesson.gdviz")


def test_commands_ask_for_what_they_asked_for() -> None:
    scenes = [scene_of(experiment_of(words.split())) for words in COMMANDS]
    assert_says_the_same(encode(with_scenes(scenes)), "commands.gdviz")


@pytest.mark.parametrize("words", PRINTED)
def test_commands_print_what_they_printed(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert succeeded(capsys, words) == PRINTED[words]
