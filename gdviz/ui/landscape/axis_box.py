"""The box that chooses the parameter along one axis of the landscape."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView

from gdviz.engine import Experiment
from gdviz.ui.controls.spoken_name import speak_name
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.icons import icon
from gdviz.ui.words.parameter_words import (
    parameter_label,
    parameter_symbol,
    parameter_title,
    placed_symbol,
)

AUTOMATIC = "automatic: the two steepest"
LONGEST = "weight 4096 (64, 64)"
PADDING, GAP, ARROW, RADIUS = 6, 5, 10, 6
SCROLL_BAR = 40
VISIBLE = 13
NOTHING = -1
Index = QModelIndex | QPersistentModelIndex


class ParameterTitles(QAbstractListModel):
    """The automatic choice, then every parameter, named when it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._experiment: Experiment | None = None

    @property
    def experiment(self) -> Experiment | None:
        """Whose parameters these are."""
        return self._experiment

    def show(self, experiment: Experiment) -> None:
        """List the parameters of `experiment`."""
        self.beginResetModel()
        self._experiment = experiment
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside or self._experiment is None else 1 + self._experiment.objective.size

    @answering(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or self._experiment is None:
            return None
        row = index.row()
        return parameter_title(self._experiment, row - 1) if row else AUTOMATIC


class AxisBox(QComboBox):
    """Shows the parameter along one axis and wishes for another one, or for the steepest two.

    `parameter_pointed` carries it while the pointer is there, and then −1.
    """

    parameter_chosen = Signal(int)
    parameter_pointed = Signal(int)
    automatic_chosen = Signal()

    def __init__(self, axis: str) -> None:
        """`axis` is “x” or “y”."""
        super().__init__()
        self._titles = ParameterTitles()
        self._parameter = 0
        self._lit: int | None = None
        view = QListView()
        view.setUniformItemSizes(True)
        self.setView(view)
        self.setModel(self._titles)
        # Thousands of names do not fit on a screen.
        self.setMaxVisibleItems(VISIBLE)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName(f"{axis}AxisBox")
        speak_name(self, f"Parameter along {axis}")
        self.activated.connect(self._tell)

    @property
    def parameter(self) -> int:
        """The parameter that is shown."""
        return self._parameter

    def show_parameters(self, experiment: Experiment) -> None:
        """Offer the parameters of `experiment`."""
        if experiment is not self._titles.experiment:
            before = self._titles.experiment
            if before is None or _names(before) != _names(experiment):
                self._titles.show(experiment)
                self.view().setMinimumWidth(self._popup_width(experiment))
                self.show_parameter(min(self._parameter, experiment.objective.size - 1))

    def show_parameter(self, parameter: int) -> None:
        """Show this parameter, without a signal."""
        self._parameter = parameter
        self.setCurrentIndex(parameter + 1)
        self.setToolTip(
            f"{self.accessibleName()} of the landscape: {self.currentText()}. "
            "The first entry takes the two with the steepest slopes."
        )
        self.update()

    def show_highlight(self, parameter: int | None) -> None:
        """Be lit where this is the parameter that is shown."""
        self._lit = parameter
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(bold(self.font()))
        width = metrics.horizontalAdvance(LONGEST) + GAP + ARROW + 2 * PADDING
        return QSize(width, metrics.height() + 2 * PADDING - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() * 2 // 5, self.sizeHint().height())

    @guarded
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.parameter_pointed.emit(self._parameter)

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.parameter_pointed.emit(NOTHING)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past must not change what is chosen.
        event.ignore()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_frame(painter)
            room = self.rect().adjusted(PADDING, 0, -PADDING, 0)
            arrow = QRect(0, 0, ARROW, ARROW)
            arrow.moveCenter(room.center())
            arrow.moveRight(room.right())
            icon("chevron-down", "muted").paint(painter, arrow)
            room.setRight(arrow.left() - GAP)
            painter.setFont(bold(self.font()))
            painter.setPen(current_theme().text if self.isEnabled() else current_theme().disabled)
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            elided = Qt.TextElideMode.ElideRight
            name = self._name_within(room.width(), painter.fontMetrics())
            text = painter.fontMetrics().elidedText(name, elided, room.width())
            painter.drawText(room, side, text)

    def _paint_frame(self, painter: QPainter) -> None:
        theme = current_theme()
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2))
        else:
            painter.setPen(QPen(theme.control_border, 1))
        ground = theme.control_hover if self.underMouse() else theme.control
        painter.setBrush(theme.selection if self._lit == self._parameter else ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _name_within(self, room: int, metrics: QFontMetrics) -> str:
        """As much as there is room for: its number tells it apart even where its place is not."""
        experiment = self._titles.experiment
        if experiment is None:
            return ""
        ways = (parameter_label, placed_symbol, parameter_symbol)
        names = [name_of(experiment, self._parameter) for name_of in ways]
        return next((each for each in names if metrics.horizontalAdvance(each) <= room), names[-1])

    def _popup_width(self, experiment: Experiment) -> int:
        # Of images the last parameter may be the bias, which is a shorter name than a weight.
        last = experiment.objective.size - 1
        titles = [parameter_title(experiment, each) for each in range(max(0, last - 1), last + 1)]
        widest = max(map(self.fontMetrics().horizontalAdvance, (AUTOMATIC, *titles)))
        return widest + SCROLL_BAR

    def _tell(self, row: int) -> None:
        shown = self._parameter
        # Whether the wish is granted is for others to say.
        self.show_parameter(shown)
        if row == 0:
            self.automatic_chosen.emit()
        elif row - 1 != shown:
            self.parameter_chosen.emit(row - 1)


def _names(experiment: Experiment) -> tuple[object, ...]:
    """What the names of the parameters depend on."""
    if experiment.function is not None:
        return (experiment.function,)
    return experiment.samples.rows, experiment.samples.columns, experiment.bias
