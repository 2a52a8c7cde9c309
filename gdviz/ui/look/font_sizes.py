"""Fonts in other sizes, always measured in pixels."""

from PySide6.QtGui import QFont, QFontInfo

SMALL_SHARE = 0.85


def pixel_size(font: QFont) -> int:
    """How high `font` is, whether it was chosen in points or in pixels."""
    return QFontInfo(font).pixelSize()


def small(font: QFont) -> QFont:
    """A copy of `font` for ticks and side notes."""
    return sized(font, SMALL_SHARE * pixel_size(font))


def sized(font: QFont, pixels: float) -> QFont:
    """A copy of `font`, `pixels` high, but at least one."""
    copy = QFont(font)
    copy.setPixelSize(max(1, round(pixels)))
    return copy
