"""The map as a widget: shows pictures of it; wheel, mouse and keys move what is in view."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent

from gdviz.engine import FloatArray
from gdviz.ui.landscape.drawing import Drawing
from gdviz.ui.landscape.landscape_frame import Frame
from gdviz.ui.landscape.landscape_hover import paint_hover
from gdviz.ui.landscape.landscape_layout import LandscapeLayout, landscape_layout
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.map.map_picture import MapPicture, MapRequest, hover_lines
from gdviz.ui.landscape.map.map_scene import MapScene
from gdviz.ui.landscape.panned_view import PannedView
from gdviz.ui.landscape.stage_arrow import StageArrow
from gdviz.ui.landscape.surface_extent import LONGEST, surface_extent, surface_plane
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded

# Pixels of the screen for one point of the finest picture, which is drawn smoothly.
PIXELS_PER_POINT = 2.0
SMALLEST_POINTS = 16


class MapView(PannedView):
    """Shows the newest picture of the map."""

    def __init__(self) -> None:
        super().__init__("mapView", "Map of the landscape: wheel or plus and minus zoom, 0 fits")
        self._stages: tuple[StageArrow, ...] = ()

    @property
    def picture(self) -> MapPicture | None:
        """What is on the screen."""
        picture: MapPicture | None = self._picture
        return picture

    @property
    def points(self) -> tuple[int, int]:
        """The columns and rows of the finest picture."""
        size = self._layout(self._plane).area.size()
        columns, rows = (
            max(SMALLEST_POINTS, round(side / PIXELS_PER_POINT))
            for side in (size.width(), size.height())
        )
        return columns, rows

    def request(self) -> MapRequest | None:
        """What is to be drawn now; None before there is anything to show."""
        if self._state is None:
            return None
        before = self._levels_before()
        return MapRequest(
            self._state,
            self._plane,
            *self.points,
            levels=before.levels if before is not None else None,
            not_finite=self.theme.not_finite,
        )

    def take_picture(self, picture: Drawing) -> bool:
        """Show a picture, unless it is one of another view."""
        if not isinstance(picture, MapPicture):
            return False
        self.show_picture(picture)
        return True

    def show_picture(self, picture: MapPicture) -> None:
        """Show a picture of the landscape, with that in view which was asked for."""
        self._show_plane(picture.request.plane)
        self._take(picture)
        if self._dragged_from is None:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def show_stages(self, stages: tuple[StageArrow, ...]) -> None:
        """Draw where the stages of the next step point."""
        if stages or self._stages:
            self._stages = stages
            self.update()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self._look_at(self._fitted_to_all())
        else:
            self._look_at(self._held(self._shaped(self._plane)))
        # Always, for the finest picture has another number of points now.
        self.changed.emit()

    def _shaped(self, plane: Plane) -> Plane:
        if surface_extent(self._state) is None:
            return plane.shaped(self._layout(plane).aspect)
        return plane if self._is_stretched else plane.not_longer(LONGEST)

    def _fitted(self, points: FloatArray) -> Plane:
        extent = surface_extent(self._state)
        if extent is None:
            return Plane.around(points, self._layout(self._plane).aspect)
        return surface_plane(points, extent, stretched=self._is_stretched)

    @property
    def _is_stretched(self) -> bool:
        return self._state is not None and self._state.stretched

    def _layout(self, plane: Plane) -> LandscapeLayout:
        """Where the parts lie while `plane` is in view: a surface keeps its proportions."""
        metrics = QFontMetricsF(small(self.font()), self)
        in_proportion = surface_extent(self._state) is not None and not self._is_stretched
        aspect = plane.aspect if in_proportion else None
        return landscape_layout(QRectF(self.rect()), metrics, legend=True, aspect=aspect)

    def _frame(self) -> Frame | None:
        scene = self._scene()
        return None if scene is None else scene.frame

    def _scene(self) -> MapScene | None:
        if self._picture is None:
            return None
        return MapScene(
            self._picture,
            self._shown_plane,
            self._layout(self._shown_plane),
            self.radius,
            self.theme,
            self._stages,
        )

    def _paint_picture(self, painter: QPainter) -> None:
        scene, pointer = self._scene(), self._pointer
        if scene is None:
            return
        scene.paint(painter)
        if pointer is not None and scene.layout.area.contains(pointer):
            lines = hover_lines(scene.picture, *scene.frame.to_plane(pointer))
            legend = scene.legend(painter)
            paint_hover(painter, scene.layout.area, pointer, lines, legend, self.theme)
