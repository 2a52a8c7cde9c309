"""What a frame of a film costs against a plain grab of a window as large."""

from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

import pytest

from gdviz.app.filming import FilmPlan, write_film
from gdviz.app.stage import HiddenPanels
from gdviz.engine import Experiment, Race, builtin_sample_set
from gdviz.export.films import APNG, GIF, MP4, PICTURES, WEBP
from gdviz.export.wish import WINDOW, PictureWish, Size
from gdviz.files.session import WindowView

WHOLE = PictureWish(WINDOW, Size(1280, 800))
# To see that it works, where nobody reads the numbers.
SMALL = PictureWish("history", Size(320, 240))
FRAMES, FEW = 100, 3


def grabs(wish: PictureWish, frames: int) -> tuple[float, float]:
    """Seconds, and seconds of this thread, for a grab."""
    race = Race(Experiment(builtin_sample_set("smiles")))
    race.advance(40)
    stage = HiddenPanels(race.snapshot(curvature=False).experiment, wish)
    try:
        stage.show(race.snapshot())
        stage._root.grab()
        began, thread = perf_counter(), thread_time()
        for _ in range(frames):
            stage._root.grab()
        return (perf_counter() - began) / frames, (thread_time() - thread) / frames
    finally:
        stage.close()


def filmed(wish: PictureWish, path: Path, frames: int) -> tuple[float, float]:
    """Seconds, and seconds of this thread, for a frame from the first one on."""
    race = Race(Experiment(builtin_sample_set("smiles")))
    race.advance(frames)
    told: list[tuple[float, float]] = []
    write_film(
        race,
        wish,
        WindowView(),
        FilmPlan(0, frames),
        path,
        lambda frames: told.extend([(perf_counter(), thread_time())] * frames),
    )
    end = perf_counter(), thread_time()
    return (end[0] - told[0][0]) / frames, (end[1] - told[0][1]) / frames


@pytest.mark.parametrize("kind", [MP4, GIF, PICTURES, APNG, WEBP])
def test_a_frame_of_a_film(kind: str, turns: int, qapp, tmp_path: Path) -> None:
    wish, frames, rounds = (WHOLE, FRAMES, 2) if turns > 1 else (SMALL, FEW, 1)
    walls, threads = [], []
    for _ in range(rounds):
        plain, film = grabs(wish, frames), filmed(wish, tmp_path / f"a{kind}", frames)
        walls.append(film[0] / plain[0])
        threads.append(film[1] / plain[1])
    print(
        f"{kind}: a frame takes {median(walls):.2f} times a grab, "
        f"{median(threads):.2f} times on the thread that paints"
    )
