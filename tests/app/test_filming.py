"""Films of runs: which steps, and the ball where the history says."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from gdviz.app.film_stage import FilmStage
from gdviz.app.filming import FilmPlan, write_film
from gdviz.app.stage import HiddenPanels
from gdviz.engine import CURVES, Experiment, Race, Start, builtin_sample_set
from gdviz.export.whole_file import ExportError
from gdviz.export.wish import WINDOW, PictureWish, Size
from gdviz.files.session import WindowView
from gdviz.ui.look.theme import load_theme

PARABOLA = Experiment(
    builtin_sample_set("smiles"),
    function=CURVES["parabola"],
    start=Start.at((3.0,)),
    learning_rate=0.1,
)
WISH = PictureWish("landscape", Size(480, 400), plot_only=True)


def test_every_so_many_steps_and_the_last_one() -> None:
    assert FilmPlan(0, 10, 4).steps == [0, 4, 8, 10]
    assert FilmPlan(2, 6).steps == [2, 3, 4, 5, 6]
    assert FilmPlan(3, 3).frames == 1
    plan = FilmPlan(0, 5, rolling=4, fps=10)
    assert (plan.frames, plan.seconds) == (21, 2.1)
    plan = FilmPlan(0, 5, rolling=4, fps=10, held=9)
    assert (plan.frames, plan.seconds) == (30, 3.0)


def test_what_no_film_can_be_is_said() -> None:
    with pytest.raises(ExportError, match="goes forwards"):
        FilmPlan(5, 4)
    with pytest.raises(ExportError, match="from each step to the next"):
        FilmPlan(0, 9, every=2, rolling=3)
    with pytest.raises(ExportError, match="more than the 20,000"):
        FilmPlan(0, 30_000)


@pytest.mark.parametrize("kind", [".gif", ".webp", ".apng"])
@pytest.mark.parametrize("last", [0, 1])
def test_the_end_is_held(qapp: QApplication, themes, tmp_path: Path, kind: str, last: int) -> None:
    race, path = Race(PARABOLA), tmp_path / f"a{kind}"
    race.advance(1)
    wish = PictureWish("history", Size(160, 120))
    write_film(race, wish, WindowView(), FilmPlan(0, last, fps=10, held=8), path)
    with Image.open(path) as film:
        times = []
        for frame in range(getattr(film, "n_frames", 1)):
            film.seek(frame)
            film.load()
            times.append(film.info["duration"])
    assert times == [100, 900][-1 - last :]


def test_it_can_be_given_up_before_its_first_frame(qapp: QApplication, tmp_path: Path) -> None:
    def stop(frames: int) -> None:
        assert frames == 0
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_film(Race(PARABOLA), WISH, WindowView(), FilmPlan(0, 0), tmp_path / "a.gif", stop)
    assert not list(tmp_path.iterdir())


def balls(path: Path) -> list[float]:
    """Where the middle of the ball is in every frame, in pixels from the left."""
    color = load_theme("light").ball
    reader, places = QImageReader(str(path)), []
    while reader.canRead():
        image = reader.read().convertToFormat(QImage.Format.Format_RGB32)
        memory = np.frombuffer(image.constBits(), np.uint8)
        pixels = memory.reshape(image.height(), image.width(), 4)[..., 2::-1].astype(int)
        distance = np.abs(pixels - [color.red(), color.green(), color.blue()]).sum(axis=2)
        places.append(float(np.nonzero(distance < 40)[1].mean()))
    return places


def test_the_ball_is_where_the_history_says(qapp: QApplication, themes, tmp_path: Path) -> None:
    race = Race(PARABOLA)
    race.advance(6)
    frames: list[int] = []
    path = tmp_path / "a.webp"
    write_film(race, WISH, WindowView(), FilmPlan(0, 6, rolling=2), path, frames.append)
    assert len(frames) == 13
    found = balls(path)
    assert len(found) == 13
    x = [3.0 * 0.8**step for step in range(7)]
    # Steps are where they are, and half way between them the ball has rolled half the way.
    expected = np.interp(np.arange(13) / 2, np.arange(7), x)
    scale, offset = np.polyfit(expected, found, 1)
    assert scale > 20
    assert np.abs(scale * expected + offset - found).max() < 1.0


def test_giving_up_leaves_nothing(qapp: QApplication, themes, tmp_path: Path) -> None:
    race = Race(PARABOLA)
    race.advance(6)

    def stop(_frames: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_film(race, WISH, WindowView(), FilmPlan(0, 6), tmp_path / "a.gif", stop)
    assert not list(tmp_path.iterdir())


def pictures_both_ways(wish: PictureWish, themes) -> tuple[bool, list[bool]]:
    """Whether only changes were painted, and which pictures are those that all painting gives."""
    themes.dress()
    race = Race(Experiment(builtin_sample_set("smiles")))
    race.advance(40)
    race.go_to(0)
    stage = FilmStage(race.snapshot().experiment, wish)
    try:
        same = []
        for step in (0, 1, 2, 30, 40, 3):
            race.go_to(step)
            stage.show(race.snapshot())
            same.append(stage.image() == HiddenPanels.image(stage))
        return stage.is_kept, same
    finally:
        stage.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_painting_what_has_changed_gives_the_same_window(
    theme: str, qapp: QApplication, themes
) -> None:
    is_kept, same = pictures_both_ways(PictureWish(WINDOW, Size(1280, 800), theme=theme), themes)
    assert is_kept
    assert all(same)


@pytest.mark.parametrize("wish", [PictureWish("weights", scale=2), PictureWish("weights")])
def test_where_it_does_not_everything_is_painted(
    wish: PictureWish, qapp: QApplication, themes
) -> None:
    is_kept, same = pictures_both_ways(wish, themes)
    assert not is_kept
    assert all(same)
