"""`gdviz export`: words in, a file out, and nothing where something was wrong."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from gdviz.__main__ import main
from gdviz.cli import export_films, export_listening, export_pictures
from gdviz.cli.export_options import export_parser
from gdviz.engine import (
    OPTIMIZERS,
    Batching,
    Change,
    Experiment,
    RaceRecord,
    RunRecord,
    Training,
    builtin_sample_set,
)
from gdviz.export.films import FilmWriter
from gdviz.export.usual import USUAL_FPS, USUAL_HOLD
from gdviz.files.session import Session, WindowView, write_session
from gdviz.ui.look.theme_switch import ThemeSwitch
from tests.commands import failed


@pytest.fixture
def application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> QApplication:
    """The one of the tests, in place of the one that the command would make."""
    for module in (export_pictures, export_films):
        monkeypatch.setattr(
            module, "headless_application", lambda wish, _: ThemeSwitch(qapp, wish.theme)
        )
    yield qapp
    qapp.setStyleSheet("")


@pytest.fixture
def told(capsys):
    return lambda words: failed(capsys, "export", *words.split())


def exported(words: str, path: Path) -> Path:
    assert main(["export", *words.split(), "-o", str(path)]) == 0
    return path


def test_a_picture_of_a_sample_set(application, tmp_path: Path, capsys) -> None:
    path = exported("smiles --steps 3 --panel weights --size 320x240", tmp_path / "weights.png")
    assert QImage(str(path)).size().toTuple() == (320, 240)
    assert [each.name for each in tmp_path.iterdir()] == ["weights.png"]
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_centimetres_have_as_many_units_at_any_resolution(application, tmp_path: Path) -> None:
    words = "parabola --panel landscape --plot-only --size 12x9cm --dpi"
    image = QImage(str(exported(f"{words} 200", tmp_path / "a.png")))
    assert image.size().toTuple() == (945, 709)
    assert image.dotsPerMeterX() == 7874
    path = exported(f"{words} 96", tmp_path / "a.svg")
    assert 'viewBox="0 0 454 340"' in path.read_text()


def test_a_session_shows_the_step_in_view_as_it_was_looked_at(application, tmp_path: Path) -> None:
    experiment = Experiment(builtin_sample_set("smiles"), learning_rate=0.3)
    record = RaceRecord(RunRecord((Change(0, experiment),), 30), 12)
    view = WindowView({"landscape view": "line"})
    write_session(tmp_path / "a.gdviz", Session("a", experiment, record, view))
    path = exported(f"{tmp_path / 'a.gdviz'} --panel landscape", tmp_path / "a.svg")
    assert "<title>a: landscape, step 12</title>" in path.read_text()
    path = exported(f"{tmp_path / 'a.gdviz'} --panel history --at 30", tmp_path / "b.svg")
    assert "step 30</title>" in path.read_text()


def test_the_window_of_a_lesson_has_the_cards_of_its_page(application, tmp_path: Path) -> None:
    path = exported("1 --page 1 --panel window", tmp_path / "b.svg")
    assert ">Sample set<" in path.read_text()
    assert ">History<" not in path.read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("smiles --panel weights", "add -o FILE"),
        ("smiles --panel weights -o a.bmp", "let it end in .png"),
        ("smiles -o a.png", "Say with --panel what to show"),
        ("smiles --panel nothing -o a.png", "No panel is called “nothing”"),
        ("smiles --panel function -o a.png", "There is no function here"),
        ("parabola --panel weights -o a.png", "There is no weights here"),
        ("smiles --panel weights --size 10 -o a.png", "--size needs WIDTHxHEIGHT"),
        ("smiles --panel weights --size 0x9 -o a.png", "cannot be made: choose from 1"),
        ("smiles --panel weights --scale 99 -o a.png", "The scale can be from 0.25 to 16"),
        ("smiles --panel weights --text-size 9 -o a.png", "from 50 to 300 percent, not 9"),
        ("smiles --panel weights --theme red -o a.png", "The theme can be light, dark, contrast"),
        ("smiles --panel weights --view hill -o a.png", "There is no view called “hill”"),
        ("smiles --panel weights --page 2 -o a.png", "--page is for lessons"),
        ("smiles --panel weights --steps 5 --at 6 -o a.png", "--at 6 is not there"),
        ("smiles --data nothing -o a.csv", "There are no numbers called “nothing”"),
        ("parabola --data outputs -o a.csv", "There are no outputs of images here"),
        ("smiles --panel weights --fps 60 -o a.gif", "A GIF can show from 0.1 to 50"),
        ("smiles --panel weights --hold 61 -o a.gif", "The end can be held for 0 to 60 seconds"),
        ("smiles --panel weights --steps 5 --to 6 -o a.gif", "--to 6 is not there"),
        ("smiles --panel weights --steps 5 --from 4 --to 2 -o a.gif", "goes forwards"),
        ("smiles --from 3 -o a.py", "A script begins with the last change"),
        ("nobody --panel weights -o a.png", "There is no file “nobody”"),
        ("--panel weights -o a.png", "needs exactly one thing"),
    ],
)
def test_mistakes_in_the_words(told, words: str, sentence: str) -> None:
    code, said = told(words)
    assert code == 2
    assert sentence in said


def test_a_script_makes_the_weights_again(tmp_path: Path, capsys) -> None:
    path = exported("smiles --optimizer adam --batch 3 --steps 25", tmp_path / "run.py")
    done = subprocess.run([sys.executable, "-I", str(path)], capture_output=True, text=True)
    assert done.stderr == ""
    numbers = [float(word) for word in done.stdout.strip(" []\n").split()]
    experiment = Experiment(
        builtin_sample_set("smiles"),
        optimizer=OPTIMIZERS["adam"](),
        learning_rate=OPTIMIZERS["adam"].usual_rate,
        batching=Batching(3),
    )
    training = Training(experiment)
    training.advance(25)
    assert numbers == pytest.approx(training.parameters, abs=1e-7)
    assert main(["export", "smiles", "--steps", "3", "--from", "0", "-o", str(path)]) == 0
    assert "first_step, last_step = 0, 3" in path.read_text()


def test_numbers_come_back_to_the_bit(tmp_path: Path, capsys) -> None:
    path = exported("smiles --steps 25", tmp_path / "history.csv")
    _, *rows = path.read_text().splitlines()
    training = Training(Experiment(builtin_sample_set("smiles")))
    training.advance(25)
    losses = [float(row.split(",")[1]) for row in rows]
    assert losses == training.history.rows(0)[:, 0].tolist()
    all_of_them = np.load(exported("smiles --steps 25", tmp_path / "all.npz"))
    assert all_of_them["weights_value"].tolist() == training.parameters.tolist()
    assert all_of_them["steps_weight 7"][-1] == training.parameters[6]
    formula = exported("parabola --start-at 3 --steps 1", tmp_path / "update.tex").read_text()
    assert formula.startswith("\\begin{align*}")


def test_a_film(application, tmp_path: Path, capsys) -> None:
    words = "smiles --steps 6 --panel weights --size 320x400 --from 2 --every 2 --hold 0.1"
    path = exported(f"{words} --tell-progress", tmp_path / "a.gif")
    reader = QImageReader(str(path))
    assert (reader.imageCount(), reader.size().toTuple()) == (3, (320, 400))
    assert capsys.readouterr().out.split() == ["1"] * 5


@pytest.mark.parametrize(
    ("end", "name"),
    [
        (signal.SIGINT, "a.gif"),
        (signal.SIGTERM, "a.webp"),
        (signal.SIGINT, "a.mp4"),
        (signal.SIGTERM, "a#.png"),
    ],
)
def test_an_end_half_way_leaves_the_old_film(
    application,
    told,
    end: signal.Signals,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / name
    path.write_text("old")

    @contextmanager
    def ended_at_the_second_frame(_frames: int, _unit: str) -> Iterator[Callable[[int], None]]:
        made: list[int] = []

        def made_some(frames: int) -> None:
            made.append(frames)
            if sum(made) == 2:
                os.kill(os.getpid(), end)

        yield made_some
        assert sum(made) == 2

    monkeypatch.setattr(export_films, "progress", ended_at_the_second_frame)
    words = "smiles --steps 9 --panel weights --size 160x200"
    assert told(f"{words} -o {path}") == (130, "Interrupted by Ctrl+C; no result was written.")
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert path.read_text() == "old"


def test_a_film_that_is_being_put_together_can_be_ended(
    application, told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, finish = tmp_path / "a.webp", FilmWriter.finish
    path.write_text("old")

    def finish_and_end(writer: FilmWriter) -> None:
        finish(writer)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(FilmWriter, "finish", finish_and_end)
    words = f"smiles --steps 1 --panel weights --size 160x200 -o {path}"
    assert told(words) == (130, "Interrupted by Ctrl+C; no result was written.")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "old"


@pytest.mark.parametrize("suffix", [".csv", ".json", ".npz", ".py", ".tex", ".svg"])
def test_a_polite_end_leaves_the_old_file_and_nothing_beside_it(
    suffix: str, application, told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("old")
    # By which this test, and not all of them, would end where nobody hears of it.
    ignored: list[int] = []

    def ignore(number: int, _frame: object) -> None:
        ignored.append(number)

    before = signal.signal(signal.SIGTERM, ignore)
    monkeypatch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGTERM))
    try:
        words = f"smiles --steps 3 --panel weights --size 160x200 -o {path}"
        assert told(words) == (130, "Interrupted by Ctrl+C; no result was written.")
        assert signal.getsignal(signal.SIGTERM) is ignore
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not ignored
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "old"


def test_the_process_ends_half_way_too(tmp_path: Path) -> None:
    path = tmp_path / "a.apng"
    path.write_text("old")
    words = "smiles --steps 500 --panel weights --size 160x200 --tell-progress"
    with subprocess.Popen(
        [sys.executable, "-m", "gdviz", "export", *words.split(), "-o", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        # As soon as there is a frame.
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert said.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["a.apng"]
    assert path.read_text() == "old"


def test_a_place_that_is_not_there_is_told_before_any_work(told, tmp_path: Path) -> None:
    code, said = told(f"smiles --steps 10000000 --panel weights -o {tmp_path}/no/a.png")
    assert code == 1
    assert "There is no folder" in said


def test_a_missing_library_is_named_with_its_package(
    told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from gdviz.cli import export

    monkeypatch.setattr(export, "missing_from_system", lambda **_: {"libEGL.so.1": "libegl1"})
    code = main(["export", "smiles", "--panel", "weights", "-o", str(tmp_path / "a.png")])
    assert code == 1
    assert not list(tmp_path.iterdir())


def test_the_program_itself_needs_no_display(tmp_path: Path) -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    # As good as none, and not always known to be.
    bare["QT_QPA_PLATFORM"] = ""
    words = ["smiles", "--steps", "2", "--panel", "weights", "-o", str(tmp_path / "a.png")]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "gdviz", "export", *words],
        env=bare,
        capture_output=True,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert QImage(str(tmp_path / "a.png")).width() > 0


def test_a_film_is_as_usual_unless_something_else_is_said() -> None:
    parser = export_parser()
    arguments = parser.parse(["smiles"])
    assert arguments is not None
    assert (arguments.fps, arguments.hold) == (USUAL_FPS, USUAL_HOLD)
    words = " ".join(parser.format_help().split())
    assert f"frames a second (default: {USUAL_FPS})" in words
    assert f"before a film begins again (default: {USUAL_HOLD:g})" in words


def test_who_listens_ends_with_what_is_interrupted(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO('["a"]\n["b"]\n["c"]\n'))
    codes = iter([0, 130])
    monkeypatch.setattr(export_listening, "run", lambda words: next(codes))
    export_listening.listen()
    assert capsys.readouterr().out == '[0, ""]\n[130, ""]\n'
