"""Exports of whole runs, each about itself alone, whatever is cancelled, crowded or broken."""

import logging
from collections.abc import Callable, Iterator
from errno import ENOSPC
from pathlib import Path
from tempfile import mkdtemp
from threading import Event

import pytest
from PySide6.QtCore import QObject, QProcess
from pytestqt.qtbot import QtBot

from gdviz.app import export_command, export_process, kept_session
from gdviz.app.export_process import ExportProcess, Job
from gdviz.app.export_wiring import ExportWiring
from gdviz.app.picture_drawing import PictureDrawing
from gdviz.app.processes import UNEXPECTED, UNKNOWN, outcome
from gdviz.app.work import fresh
from gdviz.engine import Experiment, builtin_sample_set
from gdviz.export.wish import PictureWish, Size
from gdviz.files.session import Session, WindowView, read_session, write_session
from gdviz.ui.pictures.studio import GIVEN_UP, Waiting

EXPERIMENT = Experiment(builtin_sample_set("smiles"))
SEEN = WindowView({"landscape ground": (1.0, 2.0, 3.0, 4.0)})
# In place of the command: what it was told to export lies where it was told to write.
COPY = "import shutil, sys; shutil.copy(sys.argv[3], sys.argv[sys.argv.index('-o') + 1])"
# It tells of a frame, and ends by this exit code once it was asked to end.
ASKED = """
import signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
print(1, flush=True)
signal.sigwait([signal.SIGTERM])
sys.exit({})
"""


class AskedWork:
    """Work that is told when a test says so."""

    def __init__(self) -> None:
        self.asked: list[Callable[[Session], None]] = []

    def ask(self, then: Callable[[Session], None]) -> None:
        self.asked.append(then)

    def tell(self) -> None:
        self.asked.pop(0)(Session("smiles", EXPERIMENT, fresh(EXPERIMENT), WindowView()))


class Ends:
    """How an export has ended, each time that this was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.made: list[int] = []

    @property
    def waiting(self) -> Waiting:
        return Waiting(self.made.append, lambda: self.told.append("done"), self.told.append)


@pytest.fixture
def work() -> AskedWork:
    return AskedWork()


@pytest.fixture
def folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Where the folders of kept sessions are made; all are gone when all has been closed."""
    there = tmp_path / "temporary"
    there.mkdir()
    monkeypatch.setattr(kept_session, "mkdtemp", lambda prefix: mkdtemp(prefix=prefix, dir=there))
    yield there
    # Whoever is closed first does not wait for the folder of another.
    assert not list(there.iterdir())


@pytest.fixture
def exports(
    qapp, work: AskedWork, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ExportWiring]:
    monkeypatch.setattr(export_command, "RUN", ("-c", COPY))
    parent = QObject()
    exports = ExportWiring(None, None, work, parent)
    yield exports
    exports.close()


@pytest.fixture
def drawing(qapp, work: AskedWork, folders: Path) -> Iterator[PictureDrawing]:
    parent = QObject()
    drawing = PictureDrawing(work, lambda: SEEN, parent)
    yield drawing
    drawing.close()


@pytest.mark.parametrize("is_being_kept", [False, True])
def test_what_is_begun_right_after_cancel_hears_nothing_of_what_was_cancelled(
    is_being_kept: bool,
    qtbot: QtBot,
    exports: ExportWiring,
    work: AskedWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on, first, second = Event(), Ends(), Ends()

    def write_slowly(path: Path, session: Session) -> None:
        assert go_on.wait(60)
        write_session(path, session)

    monkeypatch.setattr(kept_session, "write_session", write_slowly)
    exports.write([], tmp_path / "a", first.waiting)
    if is_being_kept:
        work.tell()
    exports.cancel()
    assert first.told == [GIVEN_UP]
    exports.write([], tmp_path / "b", second.waiting)
    while work.asked:
        work.tell()
    go_on.set()
    qtbot.waitUntil(lambda: bool(second.told))
    assert (first.told, second.told) == ([GIVEN_UP], ["done"])
    assert (tmp_path / "b").is_file()
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(("code", "end"), [(0, "done"), (130, GIVEN_UP)])
def test_what_was_written_all_the_same_is_not_called_cancelled(
    code: int,
    end: str,
    qtbot: QtBot,
    exports: ExportWiring,
    work: AskedWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[QProcess] = []
    terminate = QProcess.terminate
    monkeypatch.setattr(QProcess, "terminate", lambda self: (asked.append(self), terminate(self)))
    monkeypatch.setattr(export_command, "RUN", ("-c", ASKED.format(code)))
    ends = Ends()
    exports.write([], tmp_path / "a", ends.waiting)
    work.tell()
    qtbot.waitUntil(lambda: bool(ends.made))
    exports.cancel()
    exports.cancel()
    assert ends.told == []
    qtbot.waitUntil(lambda: bool(ends.told))
    assert ends.told == [end]
    assert len(asked) == 1, "a second time it might not come to tidy up"


def test_a_film_takes_the_ground_that_was_chosen_and_a_picture_the_one_in_view(
    qtbot: QtBot, exports: ExportWiring, drawing: PictureDrawing, work: AskedWork, tmp_path: Path
) -> None:
    ends, jobs = Ends(), []
    exports.write([], tmp_path / "a.gdviz", ends.waiting)
    work.tell()
    qtbot.waitUntil(lambda: bool(ends.told))
    assert read_session(tmp_path / "a.gdviz").view == WindowView()
    drawing._process.do = jobs.append
    drawing.draw(PictureWish("weights", Size(9, 9)), ".png", ends.told.append, ends.told.append)
    work.tell()
    qtbot.waitUntil(lambda: bool(jobs))
    assert read_session(Path(jobs[0].words[0])).view == SEEN


def test_where_no_folder_can_be_made_that_is_told_and_the_next_one_is_tried(
    qtbot: QtBot,
    exports: ExportWiring,
    drawing: PictureDrawing,
    work: AskedWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_room(prefix: str) -> str:
        raise OSError(ENOSPC, "No space left on device")

    ends, pictures = Ends(), Ends()

    def begin() -> None:
        wish = PictureWish("weights", Size(9, 9))
        drawing.draw(wish, ".png", pictures.told.append, pictures.told.append)
        exports.write([], tmp_path / "a", ends.waiting)
        while work.asked:
            work.tell()

    with monkeypatch.context() as patch:
        patch.setattr(kept_session, "mkdtemp", no_room)
        begin()
        qtbot.waitUntil(lambda: bool(ends.told and pictures.told))
    assert ends.told == pictures.told
    assert "No space left on device): make room" in ends.told[0]
    drawing._process.do = lambda job: job.ended("drawn")
    begin()
    qtbot.waitUntil(lambda: len(ends.told) == len(pictures.told) == 2)
    assert (ends.told[1], pictures.told[1]) == ("done", "drawn")


def test_who_draws_nothing_stays_ready_when_something_else_is_cancelled(
    drawing: PictureDrawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    monkeypatch.setattr(drawing._process, "close", lambda: closed.append("closed"))
    drawing.cancel()
    assert closed == []
    drawing.draw(PictureWish("weights", Size(9, 9)), ".png", print, closed.append)
    drawing.cancel()
    assert closed == ["closed", GIVEN_UP]


def trace() -> str:
    return 'Traceback (most recent call last):\n  File "a.py"\nZeroDivisionError: by nothing\n'


@pytest.mark.parametrize(
    ("code", "said", "told"),
    [
        (0, "", ""),
        (0, "The loss is not finite.\n", ""),
        (1, "", UNKNOWN),
        (2, "The loss is not finite.\nThere is no room.\n", "There is no room."),
        (1, trace(), UNEXPECTED),
        (1, "Fatal Python error: Segmentation fault\n\nCurrent thread", UNEXPECTED),
        (0, trace(), ""),
    ],
)
def test_a_person_is_told_a_sentence_and_the_log_a_trace(
    code: int, said: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert outcome(code, said) == told
    has_trace = "most recent" in said or "Fatal" in said
    assert caplog.text.endswith(said.strip() + "\n") if has_trace else not caplog.text


def test_a_crash_leaves_its_trace_in_the_log(
    qtbot: QtBot,
    exports: ExportWiring,
    work: AskedWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    crash = ("-c", "import sys; sys.stdin.readline(); raise ZeroDivisionError('by nothing')")
    monkeypatch.setattr(export_command, "RUN", ("-c", "raise ZeroDivisionError('by nothing')"))
    monkeypatch.setattr(export_process, "RUN", crash)
    ends = Ends()
    exports.write([], tmp_path / "a", ends.waiting)
    work.tell()
    qtbot.waitUntil(lambda: bool(ends.told))
    process = ExportProcess(exports)
    process.do(Job(["smiles"], ends.told.append))
    qtbot.waitUntil(lambda: len(ends.told) == 2)
    assert ends.told == [UNEXPECTED] * 2
    assert caplog.text.count("ZeroDivisionError: by nothing") == 2
