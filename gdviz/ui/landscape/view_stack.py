"""The views of the landscape, one of which is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from gdviz.ui.controls.segment_switch import Segment
from gdviz.ui.landscape.line.line_picture import LinePicture
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.landscape.map.map_picture import MapPicture
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.landscape.relief.camera import Camera
from gdviz.ui.landscape.relief.relief_picture import ReliefPicture
from gdviz.ui.landscape.relief.relief_view import ReliefView
from gdviz.ui.landscape.stage_arrow import StageArrow

LINE, MAP, RELIEF = "line", "map", "relief"
VIEWS = (
    Segment(LINE, "Line", "line", "Line: the loss over one parameter, with its tangent"),
    Segment(MAP, "Map", "map", "Map: the loss over two directions, as colours"),
    Segment(RELIEF, "Relief", "relief", "Relief: the loss over two directions, as hills"),
)
AnyView = LineView | MapView | ReliefView
AnyPicture = LinePicture | MapPicture | ReliefPicture
MAKERS: dict[str, Callable[[], AnyView]] = {LINE: LineView, MAP: MapView, RELIEF: ReliefView}
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
        self._views: dict[str, AnyView] = {}
        self._name = MAP
        self.show_view(MAP)

    @property
    def view(self) -> AnyView:
        """The one that is seen."""
        return self._views[self._name]

    @property
    def name(self) -> str:
        """What the one that is seen is called."""
        return self._name

    def show_view(self, name: str) -> None:
        """Bring the view called `name` to the front; it is made when it is first needed."""
        self._name = name
        if name not in self._views:
            self._views[name] = self._new(name)
        self.setCurrentWidget(self.view)

    def show_picture(self, picture: AnyPicture) -> bool:
        """Show what was drawn; False when it was for something that is not seen any more."""
        view = self.view
        if view.moment is None or view.moment.place != picture.moment.place:
            return False
        match view, picture:
            case LineView(), LinePicture():
                view.show_picture(picture)
            case MapView(), MapPicture():
                view.show_picture(picture)
            case ReliefView(), ReliefPicture():
                view.show_picture(picture)
            case _:
                return False
        return True

    def show_stages(self, stages: tuple[StageArrow, ...]) -> None:
        """Draw upon the map where the stages of the next step point."""
        view = self._views[MAP]
        assert isinstance(view, MapView)
        view.show_stages(stages)

    def show_derivative(self, shown: bool) -> None:
        """Draw the derivative beneath the line, or not."""
        self._line.show_derivative(shown)

    def show_landmarks(self, shown: bool) -> None:
        """Mark where the line falls, rises and is flat, or not."""
        self._line.show_landmarks(shown)

    @property
    def camera(self) -> Camera:
        """From where the relief is looked at."""
        relief = self._views.get(RELIEF)
        return relief.camera if isinstance(relief, ReliefView) else Camera()

    def look_from(self, camera: Camera) -> None:
        """Look at the relief from there; one that nobody has looked at yet stays unmade."""
        if RELIEF not in self._views and camera != Camera():
            self._views[RELIEF] = self._new(RELIEF)
        relief = self._views.get(RELIEF)
        if isinstance(relief, ReliefView):
            relief.look_from(camera)

    @property
    def _line(self) -> LineView:
        if LINE not in self._views:
            self._views[LINE] = self._new(LINE)
        line = self._views[LINE]
        assert isinstance(line, LineView)
        return line

    def _new(self, name: str) -> AnyView:
        view = MAKERS[name]()
        view.changed.connect(self.drawing_needed)
        self.addWidget(view)
        if isinstance(view, LineView):
            view.ball_dragged.connect(self._tell_drag)
            view.ball_dropped.connect(self.ball_dropped)
        return view

    @Slot(float)
    def _tell_drag(self, x: float) -> None:
        moment = self.view.moment
        if moment is not None and moment.section.dimensions == 1:
            self.ball_dragged.emit(moment.carried(x))
