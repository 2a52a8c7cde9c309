"""The window onto a plane of two parameters: what of it is in view, and when that moves."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

from gdviz.engine import FloatArray

# A sum z moves by as much as one weight does under a full pixel, and σ is flat beyond ±4: half as
# much around the ball shows a slope and where it ends.
SMALLEST_FIT = 3.0
FIT_MARGIN = 1.3

# Shares of the way from the centre to the edge: where the ball may be dragged to, where the
# window begins to follow it while there still is room for its arrows, and how far beyond the edge
# it is that a jump widens the window.
HELD_SHARE = 0.76
FOLLOW_SHARE = 0.77
EDGE_SHARE = 1.0
JUMP_SHARE = 2.0
WIDENED_SHARE = 0.7

# Neither so narrow that rounding shows, nor so wide that nothing does: shares of the numbers.
NARROWEST, WIDEST = 1e-6, 1e6
# Short of the largest number there is, as sums are rounded.
LARGEST = 0.999 * sys.float_info.max


@dataclass(frozen=True)
class Plane:
    """A rectangle around (x, y), in the units of the parameters: ±`half_width`, ±`half_height`."""

    x: float = 0.0
    y: float = 0.0
    half_width: float = SMALLEST_FIT
    half_height: float = SMALLEST_FIT

    @classmethod
    def around(cls, points: FloatArray, aspect: float) -> Plane:
        """The plane that shows all `points`, shape (points, 2), `aspect` times as wide as high."""
        low, high = points.min(axis=0), points.max(axis=0)
        # Halved first: the sum of two large numbers may be none.
        x, y = (low / 2 + high / 2).tolist()
        half_x, half_y = (FIT_MARGIN * (high / 2 - low / 2)).tolist()
        shorter = max(SMALLEST_FIT, half_x / max(1.0, aspect), half_y * min(1.0, aspect))
        return cls(x, y, shorter, shorter).shaped(aspect)._resolved()

    @classmethod
    def holding_all(cls, points: FloatArray) -> Plane:
        """The smallest plane that holds all `points`, shape (points, 2), each side for itself."""
        low, high = points.min(axis=0), points.max(axis=0)
        x, y = (low / 2 + high / 2).tolist()
        half_x, half_y = (high / 2 - low / 2).tolist()
        return cls(x, y, half_x, half_y)._resolved()

    @property
    def half(self) -> float:
        """Half of the shorter side."""
        return min(self.half_width, self.half_height)

    @property
    def aspect(self) -> float:
        """How many times wider than high it is."""
        return self.half_width / self.half_height

    def not_longer(self, times: float) -> Plane:
        """The same, the shorter side widened until the longer is at most so many times as long."""
        return replace(
            self,
            half_width=max(self.half_width, self.half_height / times),
            half_height=max(self.half_height, self.half_width / times),
        )

    def shaped(self, aspect: float) -> Plane:
        """The same centre and shorter side, `aspect` times as wide as high."""
        return replace(
            self, half_width=self.half * max(1.0, aspect), half_height=self.half / min(1.0, aspect)
        )

    def zoomed(self, factor: float, x: float, y: float) -> Plane:
        """`factor` times as wide, the point (x, y) staying where it is in the picture."""
        half = min(self.half * factor, max(self.half, self._of_size(WIDEST)), LARGEST)
        factor = max(half, self._of_size(NARROWEST)) / self.half
        return Plane(
            x + (self.x - x) * factor,
            y + (self.y - y) * factor,
            self.half_width * factor,
            self.half_height * factor,
        )._representable()

    def moved(self, x: float, y: float) -> Plane:
        """The same size, the centre moved by (x, y)."""
        return replace(self, x=self.x + x, y=self.y + y)

    def holding(self, x: float, y: float) -> Plane:
        """Moved as little as it takes to keep the ball at (x, y) off the edge."""
        room_x, room_y = HELD_SHARE * self.half_width, HELD_SHARE * self.half_height
        return replace(
            self,
            x=min(max(self.x, x - room_x), x + room_x),
            y=min(max(self.y, y - room_y), y + room_y),
        )._resolved()

    def following(self, x: float, y: float, within: float = FOLLOW_SHARE) -> Plane:
        """The same plane until the ball at (x, y) comes near the edge, then one around the ball.

        It rests while the ball is `within` this share of the way from the centre to the edge.
        A ball that jumps further than the window is wide gets a window that holds the jump.
        """
        share = self._share(x, y)
        if share <= within:
            return self
        if share <= JUMP_SHARE:
            return replace(self, x=x, y=y)._resolved()
        widened = replace(self, x=self.x / 2 + x / 2, y=self.y / 2 + y / 2)
        while widened._share(x, y) > WIDENED_SHARE and widened.half < LARGEST:
            widened = widened._scaled(2.0)
        return widened._resolved()

    def _share(self, x: float, y: float) -> float:
        """How far (x, y) is from the centre, 1 at the edge."""
        return max(abs(x - self.x) / self.half_width, abs(y - self.y) / self.half_height)

    def _of_size(self, share: float) -> float:
        """A share of how large the numbers in the middle are, which may itself be no number."""
        return share + share * abs(self.x) + share * abs(self.y)

    def _scaled(self, factor: float) -> Plane:
        return replace(
            self, half_width=factor * self.half_width, half_height=factor * self.half_height
        )

    def _resolved(self) -> Plane:
        """Wide enough for the numbers at its edges to differ."""
        return self._scaled(max(1.0, self._of_size(NARROWEST) / self.half))._representable()

    def _representable(self) -> Plane:
        """Nowhere beyond the largest number: not so wide, or not so far out."""
        width, height = min(self.half_width, LARGEST), min(self.half_height, LARGEST)
        far_x, far_y = LARGEST - width, LARGEST - height
        x, y = min(max(self.x, -far_x), far_x), min(max(self.y, -far_y), far_y)
        return Plane(x, y, width, height)
