"""What the two pictures of the neuron's answers share: dots, errors, thumbnails, selecting."""

from abc import abstractmethod
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.answers.answer_picture import AnswerPicture
from gdviz.ui.answers.answer_scene import NOBODY, AnswerScene
from gdviz.ui.answers.answer_words import answers_words, image_words, images_words
from gdviz.ui.answers.thumbnail_layout import ThumbnailLayout
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.kept_picture import KeptPicture
from gdviz.ui.look.painted_widget import PaintedWidget, paint_focus_ring
from gdviz.ui.look.spoken import is_listened_to, say_description
from gdviz.ui.plots.calm_limit import CalmLimit, largest_magnitude
from gdviz.ui.samples.thumbnail_cache import ThumbnailCache

STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}
Z_STEPS = ("1", "1.5", "2", "3", "4", "6", "8")
# With more images only the selected one and the one under the pointer have a thumbnail.
MOST_THUMBNAILS = 12
# With more than this they are smaller.
MOST_LARGE, CROWDED_SHARE = 6, 0.75
# Sizes of dots, in heights of a line of text, for up to so many images.
RADII = ((MOST_THUMBNAILS, 0.4), (100, 0.3), (10**9, 0.22))
THUMBNAIL_SHARE, SMALLEST_THUMBNAIL, LARGEST_THUMBNAIL = 0.17, 24.0, 90.0
NO_IMAGES = "No images yet. Add one to the sample set, and its dot appears here."


class AnswerPlot(PaintedWidget):
    """Every image as a dot at its z, with its error as a line and its pixels beside it."""

    image_selected = Signal(int)

    claimed_keys = frozenset(STEPS)
    explanation: ClassVar[str]

    def __init__(self, name: str, least_z: float) -> None:
        """The axis reaches to `least_z` at least."""
        super().__init__(name)
        self._limit = CalmLimit(Z_STEPS, least=least_z, start=least_z)
        self._layout = ThumbnailLayout()
        self._experiment: Experiment | None = None
        self._snapshot: Snapshot | None = None
        self._scene: AnswerScene | None = None
        self._cache = ThumbnailCache()
        self._ground = KeptPicture()
        self._selected = self._hovered = NOBODY

    @abstractmethod
    def build_scene(self, snapshot: Snapshot) -> AnswerScene:
        """Where everything is at the present size."""

    @abstractmethod
    def paint_axes(self, painter: QPainter, experiment: Experiment | None) -> None:
        """Paint what lies under the dots: all of it depends on `experiment` and `limit` alone."""

    @property
    def limit(self) -> float:
        """The largest |z| that the axis reaches to."""
        return self._limit.limit

    @property
    def scene(self) -> AnswerScene | None:
        """Where everything is; None before the first snapshot."""
        if self._scene is None and self._snapshot is not None:
            self._scene = self.build_scene(self._snapshot)
        return self._scene

    @property
    def metrics(self) -> QFontMetricsF:
        """The size of the widget's text."""
        return QFontMetricsF(self.font(), self)

    def sizeHint(self) -> QSize:
        return QSize(400, 250)

    def minimumSizeHint(self) -> QSize:
        line = self.metrics.height()
        return QSize(round(11 * line), round(8 * line))

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the axes for `experiment` until the first snapshot comes."""
        if self._snapshot is None:
            self._experiment = experiment
            self.update()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the answers of `snapshot`."""
        self._experiment, self._snapshot = snapshot.experiment, snapshot
        self._hovered = self._hovered if self._hovered < len(snapshot.outputs) else NOBODY
        self._limit.follow(largest_magnitude(snapshot.outputs))
        self._speak()
        self._change()

    def show_selection(self, index: int) -> None:
        """Emphasise the image at `index`; one that is not there emphasises none."""
        self._selected = index
        self._change()
        self._speak()

    def tip_at(self, position: QPoint) -> str:
        indices = self._images_at(QPointF(position))
        if self._snapshot is None or not indices:
            return self.explanation
        return images_words(self._snapshot, indices)

    def radius(self, images: int) -> float:
        """The size of a dot when there are so many images."""
        share = next(share for most, share in RADII if images <= most)
        return share * self.metrics.height()

    def thumbnail_size(self, experiment: Experiment) -> QSizeF:
        """The size of a thumbnail with its frame."""
        longest = THUMBNAIL_SHARE * min(self.width(), 1.4 * self.height())
        if len(experiment.samples) > MOST_LARGE:
            longest *= CROWDED_SHARE
        longest = min(max(longest, SMALLEST_THUMBNAIL), LARGEST_THUMBNAIL)
        samples = experiment.samples
        share = longest / max(samples.rows, samples.columns)
        # A very long grid is squeezed into a frame that can still be seen.
        width, height = (max(share * side, longest / 3) for side in (samples.columns, samples.rows))
        return QSizeF(round(width), round(height))

    def pictured(self, snapshot: Snapshot) -> list[int]:
        """The images that have a thumbnail."""
        images = len(snapshot.outputs)
        if images <= MOST_THUMBNAILS:
            return list(range(images))
        return [index for index in self.emphasised if index < images]

    @property
    def emphasised(self) -> list[int]:
        """The selected image and the one under the pointer, as far as there are any."""
        return [index for index in dict.fromkeys((self._selected, self._hovered)) if index >= 0]

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            experiment, ground = self._experiment, self.theme.card
            shows = (self.theme, self.limit, experiment)
            self._ground.paint(
                painter, self.size(), ground, shows, lambda each: self.paint_axes(each, experiment)
            )
            if self._experiment is not None and not self._experiment.samples.images:
                self._paint_sentence(painter)
            if self._snapshot is not None and self.scene is not None:
                picture = AnswerPicture(
                    self.scene, self._snapshot.experiment.samples.images, self.theme
                )
                picture.paint(painter, self._cache, self._selected, self._hovered)
            if self.hasFocus():
                paint_focus_ring(painter, QRectF(self.rect()), self.theme)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scene = None
        super().resizeEvent(event)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        self._scene = None
        super().changeEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._images_at(event.position()))

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        self._hover([])
        super().leaveEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        indices = self._images_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and indices:
            # Another click at the same place goes on to the next dot that hides there.
            place = indices.index(self._selected) + 1 if self._selected in indices else 0
            self.image_selected.emit(indices[place % len(indices)])

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self._snapshot is not None and len(self._snapshot.outputs):
            self.image_selected.emit(self._neighbour(self._snapshot, STEPS[key]))
        else:
            super().keyPressEvent(event)

    def _neighbour(self, snapshot: Snapshot, step: int) -> int:
        """The image with the next larger or smaller z."""
        order = np.argsort(snapshot.outputs, kind="stable").tolist()
        if self._selected not in order:
            return int(order[0])
        place = order.index(self._selected) + step
        return int(order[min(max(place, 0), len(order) - 1)])

    def _images_at(self, position: QPointF) -> list[int]:
        return self.scene.images_at(position) if self.scene is not None else []

    def _hover(self, indices: list[int]) -> None:
        hovered = indices[0] if indices else NOBODY
        if hovered != self._hovered:
            self._hovered = hovered
            shape = Qt.CursorShape.PointingHandCursor if indices else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self._change()

    def _change(self) -> None:
        self._scene = None
        self.update()

    def _speak(self) -> None:
        words = ""
        if self._snapshot is not None and 0 <= self._selected < len(self._snapshot.outputs):
            words = image_words(self._snapshot, self._selected).replace("\n", ", ")
            if is_listened_to():
                words = f"{words}; {answers_words(self._snapshot)}"
        say_description(self, words)

    def _paint_sentence(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        inset = 3 * self.metrics.height()
        room = QRectF(self.rect()).adjusted(inset, 0, -inset, 0)
        plate = painter.boundingRect(room, flags, NO_IMAGES).adjusted(-10, -6, 10, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.card)
        painter.drawRoundedRect(plate, 8, 8)
        painter.setPen(self.theme.muted)
        painter.drawText(room, flags, NO_IMAGES)
