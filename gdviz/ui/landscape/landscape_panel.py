"""The card of the loss landscape: its views, what they lie over, and the numbers at the ball."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdviz.engine import FloatArray, Snapshot, Surface, steepest_pair
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.segment_switch import SegmentSwitch
from gdviz.ui.landscape.axes_wish import AxesWish
from gdviz.ui.landscape.drawing import Drawing
from gdviz.ui.landscape.header_words import header_words
from gdviz.ui.landscape.landscape_choices import LandscapeChoices
from gdviz.ui.landscape.landscape_readout import LandscapeReadout
from gdviz.ui.landscape.landscape_state import PARAMETERS, LandscapeState, has_ground
from gdviz.ui.landscape.landscape_tools import LandscapeTools
from gdviz.ui.landscape.landscape_worker import LandscapeThread
from gdviz.ui.landscape.pinning import Pinning
from gdviz.ui.landscape.rolling import Rolling
from gdviz.ui.landscape.section_choice import SectionChoice
from gdviz.ui.landscape.section_controls import SectionControls
from gdviz.ui.landscape.stage_arrow import StageArrow
from gdviz.ui.landscape.state_readout import state_readout
from gdviz.ui.landscape.view_stack import (
    DIMENSIONS,
    LINE,
    MAP,
    VIEWS,
    AnyView,
    ViewStack,
)
from gdviz.ui.look.current_theme import THEME_CHANGED
from gdviz.ui.look.guard import guarded

NO_IMAGES = "Add an image to the sample set: its loss makes the landscape."
ALL_HELD_OUT = "Take an image back into the sample: the loss of its images makes the landscape."
SPACING = 6


class LandscapePanel(Card):
    """Shows the loss over a section through the newest snapshot, drawn on another thread.

    `axes_requested` wishes for another pair, `automatic_axes_requested` to have it chosen at the
    start of every run from now on. What is shown is set by `show_axes`; until then, and when
    those parameters are not there, it is `default_axes`.

    `ball_dragged` carries the step in view and the parameters, shape (size,), at which a person
    holds the ball; `ball_dropped` tells that it was let go.
    """

    axes_requested = Signal(int, int)
    automatic_axes_requested = Signal()
    ball_dragged = Signal(int, object)
    ball_dropped = Signal()

    def __init__(self) -> None:
        super().__init__("Loss landscape")
        self.setObjectName("landscapePanel")
        self._snapshot: Snapshot | None = None
        self._wish = AxesWish()
        self._axes: tuple[int, int] | None = None
        self._chosen_view, self._kind = MAP, PARAMETERS
        self._pinning = Pinning()
        self._hidden: frozenset[str] = frozenset()
        self._infos: tuple[str, ...] = ("",)
        self._views = ViewStack()
        self._readout = LandscapeReadout()
        self.section_controls = SectionControls()
        self._switch = SegmentSwitch("View of the landscape", VIEWS)
        self._switch.setObjectName("landscapeSwitch")
        self._tools = LandscapeTools()
        self.drawing = self._thread = LandscapeThread(self)
        self._rolling = Rolling(self)
        self._build()
        self._connect()

    @property
    def view(self) -> AnyView:
        """The picture inside."""
        return self._views.view

    @property
    def axes(self) -> tuple[int, int] | None:
        """The parameters along x and y that are shown; equal when there is only one."""
        return self._axes

    def customEvent(self, event: QEvent) -> None:
        if event.type() == THEME_CHANGED:
            self._draw()

    def show_axes(self, first: int, second: int) -> None:
        """Show these parameters along x and y."""
        if self._wish.take(first, second):
            self._follow()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the landscape of `snapshot`, as soon as it is drawn."""
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._rolling.follow(snapshot)
            self._follow()

    @Slot(object)
    def hide_runners(self, names: frozenset[str]) -> None:
        """Leave the runners of these names out of the pictures."""
        self._hidden = names
        self._follow()

    @Slot(object)
    def show_stages(self, stages: tuple[StageArrow, ...]) -> None:
        """Draw upon the map where the stages of the next step point."""
        self._views.show_stages(stages)

    def show_rolling(self, rolls: bool) -> None:
        """Let the ball be seen on its way from step to step at low speed; at first it is not."""
        self._rolling.allow(rolls)

    @property
    def is_rolling(self) -> bool:
        """Whether the ball is on its way to the newest snapshot."""
        return self._rolling.is_rolling

    @property
    def choices(self) -> LandscapeChoices:
        """What a person has chosen to see."""
        tools = self._tools
        return LandscapeChoices(
            self._chosen_view,
            self._kind,
            tools.logarithmic.isChecked(),
            tools.derivative.isChecked(),
            tools.landmarks.isChecked(),
            self._views.camera,
            self.view.ground if self.view.state is not None else None,
            self._pinning.pinned,
            tools.stretch.isChecked(),
        )

    def show_choices(self, choices: LandscapeChoices) -> None:
        """Show the newest snapshot as was chosen, on a section of its own."""
        self._chosen_view, self._kind = choices.view, choices.kind
        self._pinning.restore(choices.pin, self._snapshot)
        self._switch.show_segment(choices.view)
        self._tools.show_choices(choices)
        self._rolling.end()
        self._follow()
        if choices.ground is None:
            self.view.fit()
        else:
            self.view.bring_into_view(choices.ground)
        self._views.look_from(choices.camera)

    def show_on_the_way(self, snapshot: Snapshot, place: FloatArray) -> None:
        """Show the ball at `place`, shape (size,), on its way to `snapshot`."""
        self.view.aim(self._state(snapshot, place))
        self._draw()

    def close_worker(self) -> None:
        """End the drawing thread; nothing is drawn afterwards."""
        self._rolling.allow(False)
        self._thread.close()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._views, 1)
        column.addWidget(self._readout)
        column.addWidget(self.section_controls)
        self.set_body(body)
        for corner in (self._switch, *self._tools.buttons):
            self.add_corner_widget(corner)
        self._switch.show_segment(self._chosen_view)

    def _connect(self) -> None:
        controls = self.section_controls
        self._thread.drawn.connect(self._show_picture)
        self._rolling.moved.connect(self._roll)
        self._views.drawing_needed.connect(self._draw)
        self._switch.chosen.connect(self._choose_view)
        self._tools.fit.clicked.connect(lambda: self.view.fit())
        self._tools.logarithmic.toggled.connect(self._follow)
        self._tools.stretch.toggled.connect(self._follow)
        self._tools.derivative.toggled.connect(self._views.show_derivative)
        self._tools.landmarks.toggled.connect(self._views.show_landmarks)
        self._views.ball_dragged.connect(self._tell_drag)
        self._views.ball_dropped.connect(self.ball_dropped)
        controls.axes_requested.connect(self.axes_requested)
        controls.automatic_axes_requested.connect(self._wish_automatic)
        controls.kind_requested.connect(self._choose_kind)
        controls.pin_requested.connect(self._pin_plane)

    @Slot()
    def _follow(self) -> None:
        """Bring everything but the picture up to date, and have that drawn."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        experiment = snapshot.experiment
        self._axes = axes = self._wish.fitting(experiment)
        size = experiment.objective.size
        self._views.show_view(self._chosen_view if size > 1 else LINE)
        self._tools.show_view(self._views.name, isinstance(experiment.function, Surface))
        # Of one parameter there is but one view.
        self._switch.setVisible(size > 1)
        self.section_controls.show_axes(experiment, axes)
        state = self._state(snapshot)
        self.section_controls.show_section(self._kind, state, self._pinning.is_on)
        self._infos = tuple(" × ".join(words) for words in (state.names, state.symbols))
        self._fit_header()
        if has_ground(experiment):
            self.view.aim(state)
            self._rolling.set_out(self.view, self._state)
            if self.is_rolling:
                self._readout.show_rows(state_readout(state))
            self._draw()
        else:
            self.view.show_message(ALL_HELD_OUT if len(experiment.samples) else NO_IMAGES)
            self._readout.show_rows(())

    @Slot()
    def _roll(self) -> None:
        self.view.aim(self._rolling.state(self._state))
        self._draw()

    def _state(self, snapshot: Snapshot, at: FloatArray | None = None) -> LandscapeState:
        axes = self._wish.fitting(snapshot.experiment)
        choice = SectionChoice(
            tuple(dict.fromkeys(axes))[: DIMENSIONS[self._views.name]],
            self._kind,
            self._tools.logarithmic.isChecked(),
            self._hidden,
            self._tools.stretch.isChecked(),
        )
        return self._pinning.state(choice, snapshot, at)

    def _fit_header(self) -> None:
        """Name what is shown, and then the views, in words where there is room for them."""
        info, in_words = header_words(self, self._infos, self._switch, self._tools.width)
        if info != self.info:
            self.set_info(info)
        self._switch.show_words(in_words)

    @Slot()
    def _draw(self) -> None:
        snapshot = self._snapshot
        request = self.view.request()
        if snapshot is not None and request is not None and has_ground(snapshot.experiment):
            self._thread.post(request)

    @Slot(object)
    def _show_picture(self, picture: Drawing) -> None:
        # An answer may come after the last image has been taken out.
        if self._snapshot is None or not has_ground(self._snapshot.experiment):
            return
        if self._views.show_picture(picture) and picture.state.is_present and not self.is_rolling:
            self._readout.show_rows(picture.readout)

    @Slot(str)
    def _choose_view(self, name: str) -> None:
        self._chosen_view = name
        self._follow()

    @Slot(str)
    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._follow()

    @Slot(bool)
    def _pin_plane(self, pinned: bool) -> None:
        self._rolling.end()
        self._pinning.take(self.view.state if pinned else None)
        self._follow()

    @Slot(object)
    def _tell_drag(self, parameters: FloatArray) -> None:
        if self._snapshot is not None:
            held = self._rolling.held(self.view, parameters)
            self.ball_dragged.emit(self._snapshot.step, held)

    @Slot()
    def _wish_automatic(self) -> None:
        if self._snapshot is not None and len(self._snapshot.gradient) > 1:
            self.axes_requested.emit(*steepest_pair(self._snapshot.gradient))
            self.automatic_axes_requested.emit()
