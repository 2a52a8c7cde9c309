"""From the window: the present moment off the screen, and a whole run by another process."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from gdviz.app import export_wiring
from gdviz.app.export_process import ExportProcess, Job
from gdviz.app.processes import UNKNOWN
from gdviz.export.wish import PictureWish, Size
from gdviz.ui.pictures.studio import GIVEN_UP, Waiting
from tests.app.one_window import OneWindow
from tests.app.person import Person

# Another process takes its time to begin on a busy machine.
PATIENCE_MS = 240_000


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
    person.program.trainer.step(7)
    person.wait_for_step(7)
    studio, ends = person.program.exports, Ends()
    assert studio.newest_step == 7
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
def pictures_are_drawn_by_one_process_that_stays(person: Person) -> None:
    person.program.trainer.step(7)
    person.wait_for_step(7)
    studio = person.program.exports
    made: list[bytes] = []
    failures: list[str] = []

    def draw(width: int, kind: str = ".png") -> None:
        studio.draw(PictureWish("weights", Size(width, 300)), kind, made.append, failures.append)

    for width in (300, 301, 302):
        draw(width)
    person.qtbot.waitUntil(lambda: len(made) == 2, timeout=PATIENCE_MS)
    widths = [QImage.fromData(data).width() for data in made]
    assert widths == [300, 302], "the second one was not wanted any more"
    process = studio.drawing._process.process_id
    draw(303, ".svg")
    person.qtbot.waitUntil(lambda: len(made) == 3, timeout=PATIENCE_MS)
    assert b'width="303" height="300"' in made[-1]
    assert b"step 7</title>" in made[-1]
    assert studio.drawing._process.process_id == process != 0
    draw(304)
    studio.cancel()
    assert failures == [GIVEN_UP]
    assert studio.drawing._process.process_id == 0


@one_window
def a_run_that_took_long_is_not_made_again(person: Person) -> None:
    made: list[bytes] = []
    wish = PictureWish("weights", Size(300, 300))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export_wiring, "MOST_SECONDS", -1.0)
        person.program.exports.draw(wish, ".png", made.append, made.append)
    assert QImage.fromData(made[0]).width() == 300
    assert person.program.exports.drawing._process.process_id == 0


def test_what_is_wrong_with_a_picture_is_told(qtbot, tmp_path: Path) -> None:
    parent, said = QObject(), []
    process = ExportProcess(parent)
    process.do(Job(["nobody", "--panel", "weights", "-o", "a.png"], said.append))
    process.do(Job(["smiles", "-o", str(tmp_path / "run.py")], said.append))
    qtbot.waitUntil(lambda: len(said) == 2, timeout=PATIENCE_MS)
    assert "There is no file “nobody”" in said[0]
    assert said[1] == ""
    assert (tmp_path / "run.py").is_file()
    process.do(Job(["smiles", "-o", "a.py"], said.append))
    os.kill(process.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(said) == 3, timeout=PATIENCE_MS)
    assert said[2] == UNKNOWN
    assert process.process_id == 0
    process.close()


@one_window
def a_film_that_is_given_up_leaves_nothing(person: Person, tmp_path: Path) -> None:
    person.program.trainer.step(300)
    person.wait_for_step(300)
    studio, ends = person.program.exports, Ends()
    words = ["--panel", "weights", "--size", "320x400"]
    studio.write(words, tmp_path / "a.gif", ends.waiting)
    person.qtbot.waitUntil(lambda: ends.made > 0)
    writes = studio._commands[-1].process_id
    nice, own = (os.getpriority(os.PRIO_PROCESS, each) for each in (writes, 0))
    assert nice == min(19, own + 5)
    studio.cancel()
    person.qtbot.waitUntil(lambda: ends.end is not None)
    assert ends.end == GIVEN_UP
    assert not list(tmp_path.glob("*gif")) + list(tmp_path.glob(".gdviz*"))


def test_what_the_window_writes(person: Person, tmp_path: Path) -> None:
    one_window.run_all(person, tmp_path)
