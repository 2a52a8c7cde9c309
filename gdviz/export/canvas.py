"""Catching what widgets paint, as shapes and texts, to paint it anew in another place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QRegion,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsView, QWidget

Flag = QPaintEngine.DirtyFlag
# The SVG of an icon, by the key of the pixmap that a widget paints; None for any other pixmap.
Drawings = Callable[[int], str | None]


def no_drawing(_key: int) -> None:
    """No pixmap is an icon of which there is an SVG."""


# Icons that are not our own are taken so many times larger than they are shown.
RATIO = 4

DPI = 96
MM_PER_INCH = 25.4
# Qt counts the device pixel ratio in fractions of this.
RATIO_UNIT = 65536


class Failure:
    """Keeps the first exception from a method that Qt has called: there it would end the process.

    `tell` raises it where it can be told.
    """

    def __init__(self) -> None:
        self._error: BaseException | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> bool:
        self._error = self._error or error
        return True

    def tell(self) -> None:
        """Raise what was kept, if there is something."""
        if self._error is not None:
            raise self._error


class CanvasEngine(QPaintEngine):
    """Knows the state of whoever paints, in units of the picture, and hands on what is painted.

    Whoever derives from it says what becomes of a `shape`, a `text` and a `picture`. `transform`
    leads from what the painter counts in to units; `clip` is in units, None where there is none.
    """

    def __init__(self, drawings: Drawings) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self._drawings = drawings
        self.failure = Failure()
        self._to_units = QTransform.fromScale(1 / RATIO, 1 / RATIO)
        self._user_clip: QPainterPath | None = None
        self._is_clipped = False
        self._system_clip = QRegion()
        self._clip: QPainterPath | None = None
        self._clip_is_known = False
        self.transform = QTransform()
        self.pen, self.brush, self.font, self.opacity = QPen(), QBrush(), QFont(), 1.0
        self.hints = QPainter.RenderHint(0)

    def shape(self, path: QPainterPath, pen: QPen | None, brush: QBrush | None) -> None:
        """Fill and outline `path`, in the painter's coordinates."""
        raise NotImplementedError

    def text(self, place: QPointF, item: QTextItem) -> None:
        """Write `item` on the baseline that begins at `place`, in the painter's coordinates."""
        raise NotImplementedError

    def picture(self, place: QRectF, image: QImage, drawing: str | None) -> None:
        """Paint `image` into `place`; where it is an icon, `drawing` is the SVG of it."""
        raise NotImplementedError

    @property
    def clip(self) -> QPainterPath | None:
        """What bounds all that is painted now, in units."""
        system = self.systemClip()
        if not self._clip_is_known or system != self._system_clip:
            self._system_clip, self._clip_is_known = QRegion(system), True
            self._clip = self._whole_clip()
        return self._clip

    @property
    def hides_everything(self) -> bool:
        """Whether nothing that is painted now would be seen."""
        clip = self.clip
        return clip is not None and clip.isEmpty()

    def _whole_clip(self) -> QPainterPath | None:
        user = self._user_clip if self._is_clipped else None
        if self._system_clip.isEmpty():
            return user
        system = self._to_units.map(_path_of(self._system_clip))
        if user is None:
            return system
        return user if system.contains(user) else user.intersected(system)

    def begin(self, _device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        with self.failure:
            self._update(state)

    def _update(self, state: QPaintEngineState) -> None:
        dirty = state.state()
        if dirty & Flag.DirtyTransform:
            self.transform = state.transform() * self._to_units
        if dirty & Flag.DirtyPen:
            self.pen = QPen(state.pen())
        if dirty & Flag.DirtyBrush:
            self.brush = QBrush(state.brush())
        if dirty & Flag.DirtyFont:
            self.font = QFont(state.font())
        if dirty & Flag.DirtyOpacity:
            self.opacity = state.opacity()
        if dirty & Flag.DirtyHints:
            self.hints = state.renderHints()
        self._update_clip(state, dirty)

    def _update_clip(self, state: QPaintEngineState, dirty: QPaintEngine.DirtyFlag) -> None:
        # Qt tells of a clip at once, so that the transform is the one it was meant with.
        to_units = state.transform() * self._to_units
        if dirty & Flag.DirtyClipPath:
            self._change_clip(to_units.map(state.clipPath()), state.clipOperation())
        elif dirty & Flag.DirtyClipRegion:
            self._change_clip(to_units.map(_path_of(state.clipRegion())), state.clipOperation())
        if dirty & Flag.DirtyClipEnabled:
            self._is_clipped, self._clip_is_known = state.isClipEnabled(), False

    def _change_clip(self, path: QPainterPath, operation: Qt.ClipOperation) -> None:
        self._clip_is_known = False
        if operation == Qt.ClipOperation.NoClip:
            self._user_clip = None
            return
        if operation == Qt.ClipOperation.IntersectClip and self._user_clip is not None:
            path = path if self._user_clip.contains(path) else self._user_clip.intersected(path)
        self._user_clip, self._is_clipped = path, True

    def drawPath(self, path: QPainterPath) -> None:
        with self.failure:
            self.shape(path, self._visible_pen(), self._visible_brush())

    def drawPolygon(self, points: Iterable[QPointF], mode: QPaintEngine.PolygonDrawMode) -> None:
        with self.failure:
            path, is_open = QPainterPath(), mode == QPaintEngine.PolygonDrawMode.PolylineMode
            path.addPolygon([QPointF(point) for point in points])
            if mode == QPaintEngine.PolygonDrawMode.WindingMode:
                path.setFillRule(Qt.FillRule.WindingFill)
            if not is_open:
                path.closeSubpath()
            self.shape(path, self._visible_pen(), None if is_open else self._visible_brush())

    def drawTextItem(self, place: QPointF | QPoint | QPainterPath.Element, item: QTextItem) -> None:
        with self.failure:
            self.text(_point(place), item)

    def drawPixmap(
        self, place: QRectF | QRect, pixmap: QPixmap | QImage, part: QRectF | QRect
    ) -> None:
        with self.failure:
            drawing = self._drawings(pixmap.cacheKey())
            image = pixmap if isinstance(pixmap, QImage) else pixmap.toImage()
            self.picture(QRectF(place), _part(image, QRectF(part)), drawing)

    def drawImage(
        self,
        place: QRectF | QRect,
        image: QImage,
        part: QRectF | QRect,
        flags: Qt.ImageConversionFlag = Qt.ImageConversionFlag.AutoColor,
    ) -> None:
        with self.failure:
            self.picture(QRectF(place), _part(image, QRectF(part)), None)

    def _visible_pen(self) -> QPen | None:
        return None if self.pen.style() == Qt.PenStyle.NoPen else self.pen

    def _visible_brush(self) -> QBrush | None:
        return None if self.brush.style() == Qt.BrushStyle.NoBrush else self.brush


class Canvas(QPaintDevice):
    """Something of `size` units, 96 to an inch, to paint on, where `engine` catches everything."""

    def __init__(self, size: QSize, engine: CanvasEngine) -> None:
        super().__init__()
        self._engine = engine
        inches = [RATIO * side / DPI for side in (size.width(), size.height())]
        metric = QPaintDevice.PaintDeviceMetric
        self._metrics = {
            metric.PdmWidth: RATIO * size.width(),
            metric.PdmHeight: RATIO * size.height(),
            metric.PdmWidthMM: round(MM_PER_INCH * inches[0]),
            metric.PdmHeightMM: round(MM_PER_INCH * inches[1]),
            metric.PdmDpiX: DPI,
            metric.PdmDpiY: DPI,
            metric.PdmPhysicalDpiX: DPI,
            metric.PdmPhysicalDpiY: DPI,
            metric.PdmDepth: 32,
            metric.PdmNumColors: 0,
            metric.PdmDevicePixelRatio: RATIO,
            metric.PdmDevicePixelRatioScaled: RATIO * RATIO_UNIT,
        }

    def paint(self, widget: QWidget) -> None:
        """Have `widget` and all that is in it painted here."""
        with _without_kept_grounds(widget):
            widget.render(self, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        self._engine.failure.tell()

    def paintEngine(self) -> CanvasEngine:
        return self._engine

    def metric(self, what: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(what, 0)


@contextmanager
def _without_kept_grounds(widget: QWidget) -> Iterator[None]:
    """Charts paint their ground anew meanwhile, instead of pixels of the screen."""
    views = [(each, each.cacheMode()) for each in widget.findChildren(QGraphicsView)]
    for view, _ in views:
        view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
    try:
        yield
    finally:
        for view, mode in views:
            view.setCacheMode(mode)


def _path_of(region: QRegion) -> QPainterPath:
    path = QPainterPath()
    path.addRegion(region)
    return path if region.rectCount() == 1 else path.simplified()


def _part(image: QImage, part: QRectF) -> QImage:
    whole = QRectF(QPointF(), QRectF(QRect(image.rect())).size())
    return image if part == whole else image.copy(part.toAlignedRect())


def _point(place: QPointF | QPoint | QPainterPath.Element) -> QPointF:
    return QPointF(place.x, place.y) if isinstance(place, QPainterPath.Element) else QPointF(place)
