"""Painting a scene of answers: errors, dots, and thumbnails with their leaders."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gdviz.engine import Image
from gdviz.ui.answers.answer_scene import KINDS, AnswerScene
from gdviz.ui.answers.dots import paint_crowded_errors, paint_dots, paint_errors, paint_ring
from gdviz.ui.look.theme import Theme
from gdviz.ui.samples.thumbnail_cache import ThumbnailCache

ERROR_SHARE = 0.5
# More lines than this are thinned, to one for so many pixels.
MANY, THIN = 50, 4.0
EMPHASIS = 1.2
FRAME_RADIUS, PADDING = 4.0, 3.0
LEADER_WIDTH, BORDER_WIDTH, SELECTED_WIDTH = 1.0, 1.0, 2.0


@dataclass(frozen=True)
class AnswerPicture:
    """A scene, the images it is about, and the colours to paint them in."""

    scene: AnswerScene
    images: tuple[Image, ...]
    theme: Theme

    def paint(self, painter: QPainter, cache: ThumbnailCache, selected: int, hovered: int) -> None:
        """Paint everything, the selected image above the others."""
        by_kind = {kind: self.scene.distinct(*kind) for kind in KINDS}
        for positive in (False, True):
            lined = [*by_kind[positive, False], *by_kind[positive, True]]
            self._paint_errors(painter, lined, positive)
        for index, rect in self.scene.thumbnails.items():
            self._paint_leader(painter, index, rect)
        for (positive, hollow), indices in by_kind.items():
            dots = [dot for dot in map(self.scene.dot, indices) if dot is not None]
            paint_dots(painter, dots, positive, self.scene.radius, self.theme, hollow)
        for index, rect in self.scene.thumbnails.items():
            self._paint_thumbnail(painter, cache, index, rect, index == selected)
        for index in (hovered, selected):
            self._paint_emphasis(painter, index, index == selected)

    def _paint_errors(self, painter: QPainter, indices: list[int], positive: bool) -> None:
        lines = [self.scene.error_line(index) for index in indices if self.scene.lined[index]]
        if len(lines) > MANY:
            paint_crowded_errors(painter, thinned(lines), positive, self.theme)
        else:
            width = max(1.0, ERROR_SHARE * self.scene.radius)
            paint_errors(painter, lines, positive, width, self.theme)

    def _paint_leader(self, painter: QPainter, index: int, rect: QRectF) -> None:
        dot = self.scene.dot(index)
        if dot is not None:
            painter.setPen(QPen(self.theme.axis, LEADER_WIDTH))
            painter.drawLine(QLineF(dot, nearest_point(rect, dot)))

    def _paint_thumbnail(
        self, painter: QPainter, cache: ThumbnailCache, index: int, rect: QRectF, selected: bool
    ) -> None:
        painter.setPen(self._frame_pen(bool(self.scene.held_out[index]), selected))
        painter.setBrush(self.theme.card)
        painter.drawRoundedRect(rect, FRAME_RADIUS, FRAME_RADIUS)
        pixels = rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        cache.paint(painter, pixels, self.images[index], self.theme)

    def _frame_pen(self, held_out: bool, selected: bool) -> QPen:
        if selected:
            return QPen(self.theme.accent, SELECTED_WIDTH)
        if held_out:
            return QPen(self.theme.axis, BORDER_WIDTH, Qt.PenStyle.DashLine)
        return QPen(self.theme.card_border, BORDER_WIDTH)

    def _paint_emphasis(self, painter: QPainter, index: int, selected: bool) -> None:
        dot = self.scene.dot(index)
        if dot is None:
            return
        positive, radius = bool(self.scene.positive[index]), EMPHASIS * self.scene.radius
        if self.scene.lined[index]:
            self._paint_errors(painter, [index], positive)
        hollow = bool(self.scene.held_out[index])
        paint_dots(painter, [dot], positive, radius, self.theme, hollow)
        if selected:
            paint_ring(painter, dot, radius, self.theme.accent)


def thinned(lines: list[QLineF]) -> list[QLineF]:
    """One line for each few pixels: more could not be told apart, and would take long."""
    places = {(round(line.x1() / THIN), round(line.y1() / THIN)): line for line in lines}
    return list(places.values())


def nearest_point(rect: QRectF, point: QPointF) -> QPointF:
    """The point of `rect` nearest to `point`."""
    return QPointF(
        min(max(point.x(), rect.left()), rect.right()),
        min(max(point.y(), rect.top()), rect.bottom()),
    )
