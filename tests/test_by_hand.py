"""Scripts that are run by hand do not rot: each runs for a few seconds, as its own text says.

Whatever can be started under `tests` says in its first text how to run it for a few seconds and
how its last line begins then; or else which file starts it.
"""

import ast
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BRIEFLY = re.compile(
    r"In a few seconds: ``python -m ([\w.]+)(.*?)``; its last line begins with “(.+?)”"
)
STARTED_BY = re.compile(r"Started by ([\w/]+\.py)\.")
# What else a script prints: how some of its lines end.
PRINTED = {"tests.profile_frames": ("AnswerPlot.paintEvent", "MapRequest.draw", "steps a second")}
GUARD = 'if __name__ == "__main__":'


def text_of(script: Path) -> str:
    """The first text of a script, in one line."""
    return " ".join(
        (ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or "").split()
    )


def scripts() -> dict[str, str]:
    """What each script that can be started says, by the name under which it is."""
    guarded = [
        path
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if f"\n{GUARD}\n" in path.read_text(encoding="utf-8")
    ]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): text_of(path) for path in guarded
    }


SCRIPTS = scripts()
BY_HAND = {name: text for name, text in SCRIPTS.items() if not STARTED_BY.search(text)}


def test_there_are_scripts_to_run() -> None:
    assert {"tests.explore", "tests.soak.soak", "tests.stress.edit_while_playing"} <= set(BY_HAND)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_script_runs_to_its_last_line(name: str) -> None:
    told = BRIEFLY.search(BY_HAND[name])
    assert told is not None, f"{name} does not say how to run it for a few seconds"
    module, arguments, beginning = told.groups()
    assert module == name
    ended = subprocess.run(
        [sys.executable, "-m", module, *shlex.split(arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = ended.stdout.splitlines()
    assert lines[-1].startswith(beginning)
    for ending in PRINTED.get(name, ()):
        assert any(line.endswith(ending) for line in lines), ended.stdout


@pytest.mark.parametrize("name", sorted(SCRIPTS.keys() - BY_HAND.keys()))
def test_a_script_that_another_starts_is_started_by_it(name: str) -> None:
    told = STARTED_BY.search(SCRIPTS[name])
    assert told is not None
    assert name in (ROOT / told[1]).read_text(encoding="utf-8")
