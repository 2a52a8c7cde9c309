"""A run as a film: every frame made off the screen from history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from gdviz.app.film_stage import FilmStage
from gdviz.app.stage import HiddenPanels
from gdviz.engine import Race, Snapshot
from gdviz.export.films import GIF, check_room, film, film_kind
from gdviz.export.usual import USUAL_FPS
from gdviz.export.whole_file import ExportError
from gdviz.export.wish import PictureWish
from gdviz.files.session import WindowView
from gdviz.ui.landscape.rolling_path import path_between

MOST_FRAMES = 20_000


@dataclass(frozen=True)
class FilmPlan:
    """From step `first` to `last`, every `every`-th and the last one, each for `rolling` frames.

    Of several frames from step to step the ball rolls in the landscape. The last picture stays for
    `held` frames more. Raises `ExportError` for what no film can be.
    """

    first: int
    last: int
    every: int = 1
    fps: float = USUAL_FPS
    rolling: int = 1
    held: int = 0

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ExportError(
                f"A film goes forwards: it cannot begin with step {self.first:,} and end with "
                f"{self.last:,}."
            )
        if self.rolling > 1 and self.every > 1:
            raise ExportError("The ball rolls from each step to the next: show every one of them.")
        if self.frames > MOST_FRAMES:
            raise ExportError(
                f"{self.frames:,} frames are more than the {MOST_FRAMES:,} a film can have: show "
                "fewer of the steps."
            )

    @property
    def steps(self) -> list[int]:
        """The steps that are shown."""
        steps = list(range(self.first, self.last + 1, self.every))
        return steps if steps[-1] == self.last else [*steps, self.last]

    @property
    def frames(self) -> int:
        """How many pictures the film has."""
        return (len(self.steps) - 1) * self.rolling + 1 + self.held

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.frames / self.fps


def write_film(
    race: Race,
    wish: PictureWish,
    view: WindowView,
    plan: FilmPlan,
    path: Path,
    made: Callable[[int], object] = lambda _: None,
    check: Callable[[], object] = lambda: None,
) -> None:
    """Film `race`, which moves; `made` is told how many frames more and may raise to give up.

    So may `check`, when all is written and only has to take its place. Raises `ExportError`;
    nothing half-written stays whatever is raised.
    """
    transparent = wish.transparent
    with film(path, plan.frames, plan.fps, transparent=transparent, check=check) as writer:
        if film_kind(path) == GIF:
            writer.take_colors(_samples(race, wish, view, plan, made))
        race.go_to(plan.first)
        stage = FilmStage(race.snapshot(curvature=False).experiment, wish, view)
        try:
            size = stage.pixels
            check_room(film_kind(path) or "", plan.frames, size.width, size.height)
            for frame in _frames(stage, race, plan):
                writer.add(frame)
                made(1)
        finally:
            stage.close()


def _samples(
    race: Race, wish: PictureWish, view: WindowView, plan: FilmPlan, made: Callable[[int], object]
) -> list[QImage]:
    """Some frames of the whole film, for a kind of film that has few colours; none is `made`."""
    steps = plan.steps
    places = sorted({0, len(steps) // 6, len(steps) // 2, len(steps) - 1})
    race.go_to(plan.first)
    stage = HiddenPanels(race.snapshot(curvature=False).experiment, wish, view)
    try:
        images = []
        for place in places:
            race.go_to(steps[place])
            stage.show(race.snapshot())
            images.append(stage.image())
            made(0)
    finally:
        stage.close()
    return images


def _frames(stage: HiddenPanels, race: Race, plan: FilmPlan) -> Iterator[QImage]:
    before: Snapshot | None = None
    for step in plan.steps:
        race.go_to(step)
        snapshot = race.snapshot()
        if before is not None:
            yield from _rolling(stage, before, snapshot, plan.rolling)
        stage.show(snapshot)
        last = stage.image()
        yield last
        before = snapshot
    for _ in range(plan.held):
        yield last


def _rolling(
    stage: HiddenPanels, before: Snapshot, after: Snapshot, frames: int
) -> Iterator[QImage]:
    """The frames between two steps; where no step led from one to the other the ball waits."""
    way = path_between(before, after)
    for number in range(1, frames):
        if way is not None and way.is_firm():
            stage.show_on_the_way(way.snapshot, way.place(number / frames))
        yield stage.image()
