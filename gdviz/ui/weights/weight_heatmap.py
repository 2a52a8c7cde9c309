"""The weights as a picture: orange pulls towards the positive label, blue away from it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)

from gdviz.engine import Experiment, FloatArray, Snapshot, frozen
from gdviz.ui.look.current_theme import THEME_CHANGED
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.kept_picture import KeptPicture
from gdviz.ui.look.painted_widget import PaintedWidget
from gdviz.ui.look.spoken import say_description
from gdviz.ui.look.static_texts import StaticTexts
from gdviz.ui.weights.heatmap_layout import layout_in
from gdviz.ui.weights.heatmap_picture import HeatmapPicture
from gdviz.ui.weights.nudge_arrows import paint_nudge_arrows
from gdviz.ui.weights.scale_bar import paint_bar, paint_ends, paint_note
from gdviz.ui.weights.weight_quantities import (
    SHARE,
    WEIGHTS,
    Quantity,
    cell_tip,
    cell_words,
    missing_share,
    quantity_values,
)
from gdviz.ui.weights.weight_scale import WeightScale, WeightScales
from gdviz.ui.words.parameter_words import BIAS, parameter_words
from gdviz.ui.words.signed_format import signed_format

NOTHING = -1
MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
CHOICES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
SMALLEST = QSize(120, 120)
WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
VERTICALLY_CENTRED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class WeightHeatmap(PaintedWidget):
    """One square for each weight, the bias beneath, and the printed scale of the colours.

    It shows the weights, the gradient or the share of the selected image, each on its own scale.
    Parameters are numbered as the engine does: weights in reading order, the bias last.
    """

    axis_chosen = Signal(int)
    cell_hovered = Signal(int)

    claimed_keys = frozenset({*MOVES, *CHOICES})

    def __init__(self) -> None:
        super().__init__(_accessible_name(WEIGHTS))
        self.setObjectName("weightHeatmap")
        self._quantity = WEIGHTS
        self._experiment: Experiment | None = None
        self._snapshot: Snapshot | None = None
        self._picture: HeatmapPicture | None = None
        self._scales, self._scale = WeightScales(), WeightScale()
        self._ground, self._texts = KeptPicture(), StaticTexts()
        self._axes = (NOTHING, NOTHING)
        self._highlight = self._hovered = NOTHING
        self._focused = 0
        self._selected = NOTHING
        self._moves: FloatArray | None = None
        self.shows_numbers = True

    @property
    def quantity(self) -> Quantity:
        """What is shown."""
        return self._quantity

    @property
    def sentence(self) -> str:
        """What is said in place of the picture; empty when there is one."""
        if self._quantity is not SHARE or self._snapshot is None:
            return ""
        return missing_share(self._snapshot, self._selected)

    def sizeHint(self) -> QSize:
        return QSize(200, 280)

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def customEvent(self, event: QEvent) -> None:
        if event.type() == THEME_CHANGED:
            self._picture = None

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the empty grid of `experiment` until the first snapshot comes."""
        if self._snapshot is None:
            self._show(experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the numbers of `snapshot`."""
        changed = self._snapshot is None or (
            snapshot.parameters is not self._snapshot.parameters
            or snapshot.experiment is not self._snapshot.experiment
            or snapshot.reach is not self._snapshot.reach
        )
        self._snapshot = snapshot
        if changed:
            self._show(snapshot.experiment)

    def show_quantity(self, quantity: Quantity) -> None:
        """Show this of every parameter."""
        self._quantity = quantity
        self.setAccessibleName(_accessible_name(quantity))
        self._change()

    def show_selection(self, index: int) -> None:
        """Tell the share of the image at `index`."""
        if index != self._selected:
            self._selected = index
            self._change()

    def show_axes(self, first: int, second: int) -> None:
        """Mark the parameters along x and y of the landscape."""
        self._axes = (first, second)
        self.update()

    def show_moves(self, moves: FloatArray | None) -> None:
        """Mark which way a nudge of each parameter helps, shape (size,); 0 marks none."""
        self._moves = moves
        self.update()

    def show_highlight(self, index: int | None) -> None:
        """Light the cell of a parameter; None, or one that is not there, lights none."""
        self._highlight = NOTHING if index is None else index
        self.update()

    def cell_rect(self, parameter: int) -> QRectF:
        """Where the cell of a parameter is; an empty rectangle when there is none."""
        picture = self._drawn()
        return picture.layout.cell(parameter) if picture else QRectF()

    def describe(self, parameter: int) -> str:
        """The cell in words; only where it is, before the first snapshot."""
        if self._experiment is None:
            return ""
        if self._snapshot is None:
            return parameter_words(self._experiment.samples, parameter)
        return cell_words(self._snapshot, parameter, self._selected)

    def tip_at(self, position: QPoint) -> str:
        parameter = self._parameter_at(QPointF(position))
        if parameter == NOTHING:
            return self.sentence or "\n".join([self._quantity.explanation, *self._scale.words[:1]])
        return cell_tip(self.describe(parameter), self._quantity, parameter, self._axes)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = self._drawn()
        with QPainter(self) as painter:
            if picture is None:
                painter.setPen(self.theme.muted)
                painter.drawText(self.rect(), WRAPPED, self.sentence)
                return
            self._paint_scale(painter, picture)
            picture.paint_cells(painter)
            if self._snapshot is not None and self.shows_numbers:
                picture.paint_values(painter, self._texts, self.font())
            if self._moves is not None and len(self._moves) == len(picture.values):
                paint_nudge_arrows(painter, picture.layout, self._moves, self.theme)
            self._paint_marks(painter, picture)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None
        super().resizeEvent(event)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        self._picture = None
        super().changeEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._parameter_at(event.position()))

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(NOTHING)
        super().leaveEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        parameter = self._parameter_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and parameter != NOTHING:
            self._focused = parameter
            self.axis_chosen.emit(parameter)
            self.update()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        picture = self._drawn()
        key = Qt.Key(event.key())
        if picture is None or key not in self.claimed_keys:
            super().keyPressEvent(event)
        elif key in CHOICES:
            self.axis_chosen.emit(self._focused)
        else:
            self._focused = picture.layout.neighbour(self._focused, *MOVES[key])
            self._speak()
            self._hover(self._focused)
            self.update()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._speak()
        super().focusInEvent(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hover(NOTHING)

    def _show(self, experiment: Experiment) -> None:
        if experiment is not self._experiment:
            self._experiment = experiment
            self._focused = min(self._focused, experiment.perceptron.size - 1)
        self._speak()
        self._picture = None
        self.update()

    def _change(self) -> None:
        self._picture = None
        self._speak()
        self.update()

    def _drawn(self) -> HeatmapPicture | None:
        if self._picture is None and self._experiment is not None and not self.sentence:
            values = self._values(self._experiment)
            self._scale = self._scales.scale(self._quantity, self._snapshot, values)
            limit, layout = self._scale.limit, layout_in(self, self._experiment)
            self._picture = HeatmapPicture(layout, values, limit, signed_format(limit), self.theme)
        return self._picture

    def _values(self, experiment: Experiment) -> FloatArray:
        if self._snapshot is not None:
            return quantity_values(self._quantity, self._snapshot, self._selected)
        return frozen([0.0] * experiment.perceptron.size)

    def _paint_marks(self, painter: QPainter, picture: HeatmapPicture) -> None:
        # Over a single parameter there is no y.
        axes = dict(zip(reversed(self._axes), "yx", strict=True))
        for parameter, letter in axes.items():
            picture.paint_axis(painter, self.font(), parameter, letter)
        for parameter in (self._hovered, self._highlight):
            picture.paint_ring(painter, parameter, self.theme.accent)
        if self.hasFocus():
            picture.paint_ring(painter, self._focused, self.theme.focus)

    def _paint_scale(self, painter: QPainter, picture: HeatmapPicture) -> None:
        """Paint what lies beside the cells, which stays the same from step to step."""
        if self._experiment is None:
            return
        layout, scale, has_bias = picture.layout, self._scale, self._experiment.bias
        ends = self._quantity.ends(self._experiment.samples)

        def paint(ground: QPainter) -> None:
            ground.setFont(small(self.font()))
            ground.setPen(self.theme.muted)
            if has_bias:
                ground.drawText(layout.bias_label, VERTICALLY_CENTRED, BIAS)
            paint_bar(ground, layout.bar, self.theme)
            paint_ends(ground, layout.bar_text, layout.bar_room, scale.ends, ends, self.theme)
            paint_note(ground, layout.note, scale.words, self.theme)

        shows = (self.theme, layout, has_bias, ends, scale)
        self._ground.paint(painter, self.size(), self.theme.card, shows, paint)

    def _parameter_at(self, position: QPointF) -> int:
        picture = self._drawn()
        return picture.layout.parameter_at(position) if picture else NOTHING

    def _hover(self, parameter: int) -> None:
        if parameter != self._hovered:
            self._hovered = parameter
            self.cell_hovered.emit(parameter)
            self.update()

    def _speak(self) -> None:
        say_description(self, self.describe(self._focused))


def _accessible_name(quantity: Quantity) -> str:
    return f"{quantity.title} as a heat map"
