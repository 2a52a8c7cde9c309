"""What all views of the landscape have in common: a state, and which ground of it is in view."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from gdviz.engine import FloatArray
from gdviz.ui.landscape.ball_words import ball_words
from gdviz.ui.landscape.landscape_plane import EDGE_SHARE, FOLLOW_SHARE, Plane
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.look.font_sizes import pixel_size, small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import PaintedWidget, paint_focus_ring
from gdviz.ui.look.spoken import say_description

FIT_KEY = Qt.Key.Key_0
WHEEL_NOTCH = 120
BALL_SHARE = 0.75

# A jump has widened the ground: it is fitted again once what there is to see, and of the trail the
# newest places, would do with so many times less, or with what of a function is worth drawing.
TOO_WIDE = 3.0


class GroundView(PaintedWidget):
    """Shows pictures of the landscape. The ground in view follows the ball calmly, and holds it.

    `changed` tells that another picture is needed, as a person moved what is in view. Whoever is
    a view says what fits (`_fitted`) and paints its picture (`_paint_picture`).
    """

    changed = Signal()

    def __init__(self, object_name: str, name: str) -> None:
        super().__init__(name)
        self.setObjectName(object_name)
        self._state: LandscapeState | None = None
        self._picture: Any = None
        self._plane = Plane()
        self._is_fitted = False
        self._is_by_hand = self._was_widened = False
        self._message = ""

    @property
    def state(self) -> LandscapeState | None:
        """What is to be shown."""
        return self._state

    @property
    def plane(self) -> Plane:
        """The ground that is to be in view."""
        return self._plane

    @property
    def ground(self) -> Plane | None:
        """The ground that a person has moved or zoomed to; None where all is fitted."""
        return None if self._is_fitted else self._plane

    def bring_into_view(self, ground: Plane) -> None:
        """Show this ground, as if a person had moved there."""
        if self._state is not None:
            self._plane = ground
            self._take_by_hand()
            self._plane = self._followed()
            self.changed.emit()

    @property
    def radius(self) -> float:
        """That of the ball, in pixels."""
        return BALL_SHARE * pixel_size(self.font())

    def sizeHint(self) -> QSize:
        return QSize(400, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 120)

    def show_message(self, message: str) -> None:
        """Show a sentence in place of a landscape."""
        if message != self._message or self._picture is not None:
            self._message, self._picture, self._state = message, None, None
            self.unsetCursor()
            say_description(self, message)
            self.update()

    def aim(self, state: LandscapeState) -> None:
        """Hold the ball of `state` in view.

        Another section is fitted anew, and so is one that the ball had left for far away numbers.
        """
        before, self._state = self._state, state
        if before is None or state.place != before.place:
            self._fit_to(state.whereabouts)
            return
        if self._begins_anew(before):
            self._fit_to(state.whereabouts)
        followed = self._followed()
        self._was_widened |= followed.half > self._plane.half
        self._is_fitted = self._is_fitted and followed == self._plane
        self._plane = followed
        if self._is_back():
            self._fit_to(state.recent_whereabouts)
            # It may come nearer still.
            self._was_widened = True

    def _fit_to(self, points: FloatArray) -> None:
        """Have these places in view, shape (points, dimensions), and all that belongs there."""
        self._plane = self._fitted(points)
        self._is_fitted = self._plane == self._fitted_to_all()
        self._is_by_hand = self._was_widened = False

    def _take_by_hand(self) -> None:
        """From now on what is in view is where a person has moved it."""
        self._is_fitted, self._is_by_hand, self._was_widened = False, True, False

    def _fitted_to_all(self) -> Plane:
        return self._plane if self._state is None else self._fitted(self._state.whereabouts)

    def _begins_anew(self, before: LandscapeState) -> bool:
        """Whether another run has begun and the ground lies where the one before has led it."""
        dropped = None if self._state is None else self._state.snapshot.dropped
        is_another = dropped is not None and dropped is not before.snapshot.dropped
        if not is_another or dropped is None or dropped.start > 0:
            return False
        return not (self._is_fitted or self._is_by_hand)

    def _is_back(self) -> bool:
        """Whether the run has come back from where it had widened the ground to."""
        if not self._was_widened or self._state is None:
            return False
        needed = self._fitted(self._state.recent_whereabouts)
        is_home = needed == self._fitted(np.array([self._state.ball]))
        return TOO_WIDE * needed.half <= self._plane.half or (is_home and needed != self._plane)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._message:
                painter.setPen(self.theme.muted)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect(), flags, self._message)
            if self._picture is not None:
                painter.setFont(small(self.font()))
                self._paint_picture(painter)
            if self.hasFocus():
                paint_focus_ring(painter, QRectF(self.rect()), self.theme)

    def _take(self, picture: Any) -> None:
        """Show `picture` from now on, and say to assistive technology what it says."""
        self._picture = picture
        self._message = ""
        if picture.state.is_present:
            words = [phrase.text for row in picture.readout for phrase in row]
            say_description(self, "; ".join(filter(None, [ball_words(picture.state), *words])))
        self.update()

    def _ball(self) -> tuple[float, float]:
        """Where the ball is on the ground; over one parameter its y is 0."""
        if self._state is None:
            return self._plane.x, self._plane.y
        x, y = (*self._state.ball, 0.0)[:2]
        return x, y

    def _followed(self) -> Plane:
        """The ground once the ball is where it is now."""
        within = EDGE_SHARE if self._shows_whole_function() else FOLLOW_SHARE
        return self._plane.following(*self._ball(), within)

    def _shows_whole_function(self) -> bool:
        """Whether all that is worth drawing of a function is in view: there nothing is to move."""
        state = self._state
        if state is None or state.experiment.function is None:
            return False
        return self._is_fitted and state.section.axes is not None

    def _levels_before(self) -> Any:
        """The picture to take calm scales from, None where nothing like it was shown."""
        before, state = self._picture, self._state
        if before is None or state is None or before.state.place != state.place:
            return None
        return before

    def _fitted(self, points: FloatArray) -> Plane:
        """The ground that shows `points`, shape (points, dimensions), and what belongs there."""
        raise NotImplementedError

    def _paint_picture(self, painter: QPainter) -> None:
        """Paint the picture, in the painter's font."""
        raise NotImplementedError
