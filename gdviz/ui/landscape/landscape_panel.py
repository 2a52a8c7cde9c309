"""The card of the loss landscape: the map, its two parameters and the numbers at the ball."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gdviz.engine import Experiment, Snapshot, steepest_pair
from gdviz.ui.cards.card import Card
from gdviz.ui.landscape.axis_box import AxisBox
from gdviz.ui.landscape.landscape_picture import LandscapePicture, LandscapeRequest
from gdviz.ui.landscape.landscape_readout import LandscapeReadout
from gdviz.ui.landscape.landscape_view import LandscapeView
from gdviz.ui.landscape.landscape_worker import LandscapeThread
from gdviz.ui.look.icons import icon
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.words.parameter_words import parameter_name

NO_IMAGES = "Add an image to the sample set: its loss makes the landscape."
ALL_HELD_OUT = "Take an image back into the sample: the loss of its images makes the landscape."
ICON = QSize(16, 16)
SPACING = 6


def default_axes(experiment: Experiment) -> tuple[int, int]:
    """The two parameters with the steepest slopes at the start; (0, 0) when there is only one."""
    objective = experiment.perceptron
    if objective.size < 2:
        return 0, 0
    return steepest_pair(objective.gradient(experiment.start_parameters()))


class LandscapePanel(Card):
    """Shows the loss over two parameters through the newest snapshot, drawn on another thread.

    `axes_requested` wishes for another pair, `automatic_axes_requested` to have it chosen at the
    start of every run from now on. What is shown is set by `show_axes`; until then, and when
    those parameters are not there, it is `default_axes`.
    """

    axes_requested = Signal(int, int)
    automatic_axes_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Loss landscape")
        self.setObjectName("landscapePanel")
        self._theme = load_theme("light")
        self._snapshot: Snapshot | None = None
        self._wanted: tuple[int, int] | None = None
        self._axes: tuple[int, int] | None = None
        self._default: tuple[int, tuple[int, int]] | None = None
        self._picture: LandscapePicture | None = None
        self._view = LandscapeView()
        self._readout = LandscapeReadout()
        self._x_box, self._y_box = AxisBox("x"), AxisBox("y")
        self._swap = _button("swapAxesButton", "Swap the two parameters")
        self._second = (self._swap, QLabel("y"), self._y_box)
        self._fit = _button("fitLandscapeButton", "Bring the ball and its whole trail into view")
        self._logarithmic = _button(
            "logarithmicLossButton",
            "Colours by powers of ten: shows the floor of the valley beside its high walls",
        )
        self._logarithmic.setText("log")
        self._logarithmic.setCheckable(True)
        self._thread = LandscapeThread(self)
        self._build()
        self._connect()
        self.show_theme(self._theme)

    @property
    def view(self) -> LandscapeView:
        """The picture inside."""
        return self._view

    @property
    def axes(self) -> tuple[int, int] | None:
        """The parameters along x and y that are shown; equal when there is only one."""
        return self._axes

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        super().show_theme(theme)
        for part in (self._view, self._readout, self._x_box, self._y_box):
            part.show_theme(theme)
        self._swap.setIcon(icon("swap", theme, "muted"))
        self._fit.setIcon(icon("fit", theme, "muted"))
        self._draw()

    def show_axes(self, first: int, second: int) -> None:
        """Show these parameters along x and y."""
        self._wanted = (first, second)
        self._follow()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the landscape of `snapshot`, as soon as it is drawn."""
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._follow()

    def close_worker(self) -> None:
        """End the drawing thread; nothing is drawn afterwards."""
        self._thread.close()

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._view, 1)
        column.addWidget(self._readout)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for widget in (QLabel("x"), self._x_box, *self._second):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        self.set_body(body)
        self.add_corner_widget(self._logarithmic)
        self.add_corner_widget(self._fit)

    def _connect(self) -> None:
        self._thread.drawn.connect(self._show_picture)
        self._view.plane_changed.connect(self._draw)
        self._fit.clicked.connect(self._view.fit)
        self._logarithmic.toggled.connect(self._draw)
        self._swap.clicked.connect(self._wish_swap)
        self._x_box.parameter_chosen.connect(self._wish_x)
        self._y_box.parameter_chosen.connect(self._wish_y)
        for box in (self._x_box, self._y_box):
            box.automatic_chosen.connect(self._wish_automatic)

    def _follow(self) -> None:
        """Bring everything but the picture up to date, and have that drawn."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        self._axes = axes = self._fitting_axes(snapshot.experiment)
        self._show_names(snapshot.experiment, axes)
        samples = snapshot.experiment.samples
        if len(samples.trained):
            self._view.aim(snapshot, axes)
            self._draw()
        else:
            self._view.show_message(ALL_HELD_OUT if len(samples) else NO_IMAGES)
            self._readout.show_picture(None)

    def _fitting_axes(self, experiment: Experiment) -> tuple[int, int]:
        """The wanted pair where `experiment` has it; the snapshot that has it may come later."""
        size, wanted = experiment.perceptron.size, self._wanted
        if wanted is not None and max(wanted) < size and (wanted[0] != wanted[1] or size == 1):
            return wanted
        if self._default is None or self._default[0] != size:
            self._default = (size, default_axes(experiment))
        return self._default[1]

    def _show_names(self, experiment: Experiment, axes: tuple[int, int]) -> None:
        two = experiment.perceptron.size > 1
        for box, axis in zip((self._x_box, self._y_box), axes, strict=True):
            box.show_parameters(experiment)
            if box.parameter != axis:
                box.show_parameter(axis)
        self._x_box.setEnabled(two)
        for widget in self._second:
            widget.setVisible(two)
        names = [parameter_name(experiment.samples, axis) for axis in axes]
        self.set_info(" × ".join(names) if two else names[0])

    @Slot()
    def _draw(self) -> None:
        snapshot, axes = self._snapshot, self._axes
        if snapshot is None or axes is None or not len(snapshot.experiment.samples.trained):
            return
        columns, rows = self._view.points
        before = self._picture
        same = before is not None and before.request.axes == axes
        self._thread.post(
            LandscapeRequest(
                snapshot=snapshot,
                axes=axes,
                plane=self._view.plane,
                columns=columns,
                rows=rows,
                logarithmic=self._logarithmic.isChecked(),
                levels=before.levels if before is not None and same else None,
                not_finite=self._theme.not_finite,
            )
        )

    @Slot(object)
    def _show_picture(self, picture: LandscapePicture) -> None:
        snapshot = self._snapshot
        # An answer may come after the last image has been taken out, or the axes were changed.
        if snapshot is None or not len(snapshot.experiment.samples.trained):
            return
        if picture.request.axes == self._axes:
            self._picture = picture
            self._view.show_picture(picture)
            self._readout.show_picture(picture)

    @Slot()
    def _wish_swap(self) -> None:
        self.axes_requested.emit(self._y_box.parameter, self._x_box.parameter)

    @Slot(int)
    def _wish_x(self, parameter: int) -> None:
        other = self._y_box.parameter
        # The parameter that is already along y changes places with the one along x.
        self.axes_requested.emit(parameter, self._x_box.parameter if parameter == other else other)

    @Slot(int)
    def _wish_y(self, parameter: int) -> None:
        other = self._x_box.parameter
        self.axes_requested.emit(self._y_box.parameter if parameter == other else other, parameter)

    @Slot()
    def _wish_automatic(self) -> None:
        if self._snapshot is not None and len(self._snapshot.gradient) > 1:
            self.axes_requested.emit(*steepest_pair(self._snapshot.gradient))
            self.automatic_axes_requested.emit()


def _button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(tip)
    button.setToolTip(tip)
    button.setIconSize(ICON)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
