"""The views of the landscape, one of which is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from gdviz.ui.controls.segment_switch import Segment
from gdviz.ui.landscape.map.map_picture import MapPicture
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.look.theme import Theme

LINE, MAP, RELIEF = "line", "map", "relief"
VIEWS = (
    Segment(LINE, "Line", "line", "Line: the loss over one parameter, with its tangent"),
    Segment(MAP, "Map", "map", "Map: the loss over two directions, as colours"),
    Segment(RELIEF, "Relief", "relief", "Relief: the loss over two directions, as hills"),
)
AnyView = MapView
AnyPicture = MapPicture
MAKERS: dict[str, Callable[[], AnyView]] = {MAP: MapView}
DIMENSIONS = {LINE: 1, MAP: 2, RELIEF: 2}


class ViewStack(QStackedWidget):
    """`drawing_needed` tells that what is seen has to be drawn anew."""

    drawing_needed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
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
            view = self._views[name] = MAKERS[name]()
            view.show_theme(self._theme)
            view.changed.connect(self.drawing_needed)
            self.addWidget(view)
        self.setCurrentWidget(self.view)

    def show_theme(self, theme: Theme) -> None:
        """Draw every view in the colours of `theme`."""
        self._theme = theme
        for view in self._views.values():
            view.show_theme(theme)
