"""Our own icons, drawn in the colours of the theme that is worn."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gdviz.resources import resource
from gdviz.ui.look.current_theme import current_theme

# What is drawn in the pixmaps that were made of icons, which live as long as the program.
_sources: dict[int, str] = {}

APPLICATION_PIXELS = (16, 24, 32, 48, 64, 128, 256)
# Drawings that are read and ready: those of one screen in one theme. Their pixmaps are all kept.
MOST_DRAWINGS = 64


@cache
def icon(name: str, color: str = "text") -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in the worn theme's colour called `color`.

    Switched on, an icon in the colour of text takes the accent; disabled, every icon takes the
    theme's `disabled` colour.
    Raises FileNotFoundError when there is no such icon, ThemeError when no such colour.
    """
    current_theme().color(color)
    return QIcon(_Tinted(name, color))


def application_icon() -> QIcon:
    """The program's own icon: a smiling face of pixels."""
    source = resource("icons", "app.svg").read_text(encoding="utf-8")
    svg = _svg(source, "currentColor")
    result = QIcon()
    for pixels in APPLICATION_PIXELS:
        result.addPixmap(_rendered(svg, QSize(pixels, pixels)))
    return result


def drawing_of(key: int) -> str | None:
    """The SVG of one of our own icons, by the cache key of the pixmap that shows it."""
    return _sources.get(key)


class _Tinted(QIconEngine):
    """Draws an icon when it is looked at, at the size that is needed."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
        self._color_name = color
        self._pixmaps: dict[tuple[int, int, str], QPixmap] = {}

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        color = self._color(mode, state)
        key = (size.width(), size.height(), color)
        if key not in self._pixmaps:
            pixmap = self._pixmaps[key] = _rendered(_svg(self._source, color), size)
            _sources[pixmap.cacheKey()] = self._source.replace("currentColor", color)
        return self._pixmaps[key]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _svg(self._source, self._color(mode, state)).render(painter, QRectF(rect))

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        theme = current_theme()
        if mode == QIcon.Mode.Disabled:
            return theme.disabled.name()
        if state == QIcon.State.On and self._color_name == "text":
            return theme.accent_text.name()
        return theme.color(self._color_name).name()


@lru_cache(maxsize=MOST_DRAWINGS)
def _svg(source: str, color: str) -> QSvgRenderer:
    svg = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    svg.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return svg


def _rendered(svg: QSvgRenderer, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    if size.isEmpty():
        # A button that is squeezed asks for less than nothing.
        return pixmap
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    svg.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
