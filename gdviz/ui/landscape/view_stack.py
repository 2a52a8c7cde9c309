"""The views of the landscape, one of which is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from gdviz.ui.controls.segment_switch import SwitchSegment
from gdviz.ui.landscape.drawing import Drawing
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.landscape.relief.camera import Camera
from gdviz.ui.landscape.stage_arrow import StageArrow

if TYPE_CHECKING:
    from gdviz.ui.landscape.line.line_view import LineView
    from gdviz.ui.landscape.relief.relief_view import ReliefView

LINE, MAP, RELIEF = "line", "map", "relief"
VIEWS = (
    SwitchSegment(LINE, "Line", "line", "Line: the loss over one parameter, with its tangent"),
    SwitchSegment(MAP, "Map", "map", "Map: the loss over two directions, as colours"),
    SwitchSegment(RELIEF, "Relief", "relief", "Relief: the loss over two directions, as hills"),
)
AnyView: TypeAlias = "LineView | MapView | ReliefView"
DIMENSIONS = {LINE: 1, MAP: 2, RELIEF: 2}


class ViewStack(QStackedWidget):
    """`drawing_needed` tells that what is seen has to be drawn anew.

    `ball_dragged` carries the parameters, shape (size,), at which a person holds the ball;
    `ball_dropped` tells that it was let go.
    """

    drawing_needed = Signal()
    ball_dragged = Signal(object)
    ball_dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = MAP
        self._map = MapView()
        self._add(self._map)
        # The window opens without what nobody has looked at yet.
        self._line: LineView | None = None
        self._relief: ReliefView | None = None

    @property
    def view(self) -> AnyView:
        """The one that is seen."""
        return {LINE: self._line, RELIEF: self._relief}.get(self._name) or self._map

    @property
    def name(self) -> str:
        """What the one that is seen is called."""
        return self._name

    def show_view(self, name: str) -> None:
        """Bring the view called `name` to the front; it is made when it is first needed."""
        self._name = name
        if name == LINE:
            self._made_line()
        if name == RELIEF:
            self._made_relief()
        self.setCurrentWidget(self.view)

    def show_picture(self, picture: Drawing) -> bool:
        """Show what was drawn; False when it was for something that is not seen any more."""
        view = self.view
        if view.state is None or view.state.place != picture.state.place:
            return False
        return view.take_picture(picture)

    def show_stages(self, stages: tuple[StageArrow, ...]) -> None:
        """Draw upon the map where the stages of the next step point."""
        self._map.show_stages(stages)

    def show_derivative(self, shown: bool) -> None:
        """Draw the derivative beneath the line, or not."""
        if shown or self._line is not None:
            self._made_line().show_derivative(shown)

    def show_landmarks(self, shown: bool) -> None:
        """Mark where the line falls, rises and is flat, or not."""
        if shown or self._line is not None:
            self._made_line().show_landmarks(shown)

    @property
    def camera(self) -> Camera:
        """From where the relief is looked at."""
        return Camera() if self._relief is None else self._relief.camera

    def look_from(self, camera: Camera) -> None:
        """Look at the relief from there; one that nobody has looked at yet stays unmade."""
        if self._relief is not None or camera != Camera():
            self._made_relief().look_from(camera)

    def _made_line(self) -> LineView:
        if self._line is None:
            from gdviz.ui.landscape.line.line_view import LineView

            self._line = LineView()
            self._line.ball_dragged.connect(self._tell_drag)
            self._line.ball_dropped.connect(self.ball_dropped)
            self._add(self._line)
        return self._line

    def _made_relief(self) -> ReliefView:
        if self._relief is None:
            from gdviz.ui.landscape.relief.relief_view import ReliefView

            self._relief = ReliefView()
            self._add(self._relief)
        return self._relief

    def _add(self, view: AnyView) -> None:
        view.changed.connect(self.drawing_needed)
        self.addWidget(view)

    @Slot(float)
    def _tell_drag(self, x: float) -> None:
        state = self.view.state
        if state is not None and state.section.dimensions == 1:
            self.ball_dragged.emit(state.carried(x))
