"""Our own icons, drawn in the theme's colours."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gdviz.resources import resource
from gdviz.ui.theme import Theme

# 16 and 20 for buttons and menus, 32 beside words, each at 1×, 2× and 3×.
PIXELS = (16, 20, 32, 40, 48, 60, 64, 96)
APPLICATION_PIXELS = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, theme: Theme, color: str = "text") -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in the theme's colour called `color`.

    Switched on, an icon in the colour of text takes the accent; disabled, every icon takes the
    theme's `disabled` colour.
    Raises FileNotFoundError when there is no such icon, ThemeError when no such colour.
    """
    chosen, accent = theme.color(color).name(), theme.accent_text.name()
    on = accent if color == "text" else chosen
    return _tinted(name, chosen, on, theme.disabled.name())


def application_icon() -> QIcon:
    """The program's own icon: a smiling face of pixels."""
    result = QIcon()
    for pixmap in _drawn("app", "currentColor", APPLICATION_PIXELS):
        result.addPixmap(pixmap)
    return result


@cache
def _tinted(name: str, normal: str, on: str, disabled: str) -> QIcon:
    result = QIcon()
    drawings = {color: _drawn(name, color, PIXELS) for color in (normal, on, disabled)}
    for mode, state, color in (
        (QIcon.Mode.Normal, QIcon.State.Off, normal),
        (QIcon.Mode.Normal, QIcon.State.On, on),
        (QIcon.Mode.Selected, QIcon.State.Off, normal),
        (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
    ):
        for pixmap in drawings[color]:
            result.addPixmap(pixmap, mode, state)
    return result


def _drawn(name: str, color: str, sizes: tuple[int, ...]) -> list[QPixmap]:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    svg = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    return [_rendered(svg, pixels) for pixels in sizes]


def _rendered(svg: QSvgRenderer, pixels: int) -> QPixmap:
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    svg.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap
