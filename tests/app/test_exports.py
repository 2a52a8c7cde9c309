"""From the window: the present moment off the screen, and a whole run by another process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gdviz.export.wish import PictureWish, Size
from gdviz.ui.pictures.studio import GIVEN_UP, Waiting
from tests.app.one_window import OneWindow
from tests.app.person import Person


class Ends:
    """Hears of the end of what is written."""

    def __init__(self) -> None:
        self.made = 0
        self.end: str | None = None

    @property
    def waiting(self) -> Waiting:
        return Waiting(self._count, lambda: self._finish("done"), self._finish)

    def _count(self, frames: int) -> None:
        self.made += frames

    def _finish(self, sentence: str) -> None:
        self.end = sentence


one_window = OneWindow()


@one_window
def what_is_seen_and_what_is_written_belong_together(person: Person, tmp_path: Path) -> None:
    person.program.runner.step(7)
    person.wait_for_step(7)
    studio, ends = person.program.exports, Ends()
    assert studio.newest_step == 7
    image = studio.image(PictureWish("weights", Size(300, 400)))
    assert image.size().toTuple() == (300, 400)
    path = tmp_path / "run.py"
    studio.write([], path, ends.waiting)
    person.qtbot.waitUntil(lambda: ends.end is not None)
    assert ends.end == "done"
    scope = subprocess.run(
        [sys.executable, "-I", "-c", f"exec(open({str(path)!r}).read()); print(x.tolist())"],
        capture_output=True,
        text=True,
        check=True,
    )
    weights = [float(word) for word in scope.stdout.splitlines()[-1].strip("[]").split(",")]
    assert weights == pytest.approx(person.latest.parameters, abs=1e-12)


@one_window
def a_film_that_is_given_up_leaves_nothing(person: Person, tmp_path: Path) -> None:
    person.program.runner.step(300)
    person.wait_for_step(300)
    studio, ends = person.program.exports, Ends()
    words = ["--panel", "weights", "--size", "320x400"]
    studio.write(words, tmp_path / "a.gif", ends.waiting)
    person.qtbot.waitUntil(lambda: ends.made > 0)
    nice, own = (os.getpriority(os.PRIO_PROCESS, each) for each in (studio._process.processId(), 0))
    assert nice == min(19, own + 5)
    studio.cancel()
    person.qtbot.waitUntil(lambda: ends.end is not None)
    assert ends.end == GIVEN_UP
    assert not list(tmp_path.glob("*gif")) + list(tmp_path.glob(".gdviz*"))


def test_what_the_window_writes(person: Person, tmp_path: Path) -> None:
    one_window.run_all(person, tmp_path)
