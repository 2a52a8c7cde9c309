"""The picture of a line: heights and slopes along it, made from one state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gdviz.engine import FloatArray
from gdviz.engine.landmarks import Landmarks, landmarks
from gdviz.engine.landscape import slope_line
from gdviz.engine.minima import known_minima
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_readout import Rows
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.line.line_readout import line_readout
from gdviz.ui.landscape.loss_levels import Levels, calm_levels, have_logarithms
from gdviz.ui.landscape.scale_note import scale_note
from gdviz.ui.words.quantity_words import height_text
from gdviz.ui.words.signed_format import signed_format, signed_number

# Beside a pole or a cliff, heights beyond so many times the spread of the middle nine tenths of
# them are cut off: else all the rest of the curve would be flat.
MIDDLE = (5.0, 95.0)
BEYOND = 3.0


@dataclass(frozen=True, eq=False)
class LineRequest:
    """What to draw: the stretch of the section of `state` that `plane` shows across.

    `levels` and `slope_levels` are those of the picture before.
    """

    state: LandscapeState
    plane: Plane
    columns: int
    levels: Levels | None
    slope_levels: Levels | None
    landmarks: bool

    @property
    def work(self) -> int:
        """How many losses of single images the finest picture takes; a slope takes about two."""
        return 3 * self.columns * self.state.images

    def draw(
        self, share: float = 1.0, outdated: Callable[[], bool] = lambda: False
    ) -> LinePicture | None:
        """Draw with `share` of the points, or give up as soon as `outdated`."""
        state, plane = self.state, self.plane
        points = max(2, round(share * self.columns))
        x = plane.x + plane.half_width * np.linspace(-1.0, 1.0, points)
        heights = state.heights(x)
        if outdated():
            return None
        slopes = slope_line(state.objective, state.section, x)
        # Where there is no value, what the formula of the slope says means nothing.
        slopes = np.where(np.isfinite(heights), slopes, np.nan)
        trail = state.heights(state.trail.points[:, 0])
        runners = tuple(state.heights(each.points[:, 0]) for each in state.runner_trails)
        ghost = None if state.next is None else state.height(*state.next)
        seen = np.concatenate([_without_extremes(heights), [state.loss]])
        return LinePicture(
            request=self,
            x=x,
            heights=heights,
            slopes=slopes,
            trail=trail,
            runners=runners,
            ghost=ghost,
            levels=calm_levels(seen, state.logarithmic and have_logarithms(seen), self.levels),
            slope_levels=calm_levels(_with_zero(slopes), False, self.slope_levels),
            landmarks=self._landmarks(x, heights, slopes) if self.landmarks else None,
        )

    def _landmarks(self, x: FloatArray, heights: FloatArray, slopes: FloatArray) -> Landmarks:
        return landmarks(x, heights, slopes, self.slope_at, self._bottoms())

    def _bottoms(self) -> list[float] | None:
        """Where the minima of a curve are, if it is proved that there are no others."""
        function = self.state.snapshot.experiment.function
        if function is None or function.size != 1:
            return None
        known = known_minima(function)
        if known is None or not known.complete or known.count > len(known.places):
            return None
        return [minimum.point[0] for minimum in known.places]

    def slope_at(self, x: float) -> float:
        """The slope at one place."""
        state = self.state
        if not np.isfinite(state.height(x)):
            return float("nan")
        return float(slope_line(state.objective, state.section, np.array([x]))[0])


@dataclass(frozen=True, eq=False)
class LinePicture:
    """The answer to a request: `heights` and `slopes` at `x`, shape (points,) each.

    `trail` are the heights along the trail of the state, `runners` those along the trails of the
    other runners of a race, and `ghost` that of the next
    step's place, None where nobody foresees it.
    """

    request: LineRequest
    x: FloatArray
    heights: FloatArray
    slopes: FloatArray
    trail: FloatArray
    runners: tuple[FloatArray, ...]
    ghost: float | None
    levels: Levels
    slope_levels: Levels
    landmarks: Landmarks | None

    @property
    def state(self) -> LandscapeState:
        """What is drawn."""
        return self.request.state

    @property
    def readout(self) -> Rows:
        """What is said under the line."""
        return line_readout(self.state)

    @property
    def note(self) -> str:
        """What is to be said of the scale, if anything."""
        return scale_note(self.state, self.levels, self.heights)

    @property
    def all_finite(self) -> bool:
        """Whether every height in the picture is a finite number."""
        return bool(np.isfinite(self.heights).all())


def _without_extremes(heights: FloatArray) -> FloatArray:
    finite = heights[np.isfinite(heights)]
    if not finite.size:
        return finite
    low, high = np.percentile(finite, MIDDLE)
    # Next to the largest number there is no bound.
    with np.errstate(over="ignore"):
        room = BEYOND * (high - low)
        least, most = low - room, high + room
    # On ground that is flat but for a spike there is no spread to judge by.
    if room <= 0.0:
        return finite
    return np.asarray(finite[(finite >= least) & (finite <= most)])


def _with_zero(slopes: FloatArray) -> FloatArray:
    return np.append(_without_extremes(slopes), 0.0)


def line_hover(picture: LinePicture, x: float) -> tuple[str, ...]:
    """“x +1.20”, “value 2.68” and “slope +1.90”."""
    state = picture.state
    number = signed_format(max(picture.request.plane.half_width, abs(x)), least_decimals=2)
    return (
        f"{state.names[0]} {number.text(x)}",
        f"{state.height_word} {height_text(state.experiment, state.height(x))}",
        f"slope {signed_number(picture.request.slope_at(x))}",
    )
