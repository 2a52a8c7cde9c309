"""The two typefaces: one for words and numbers, one for arithmetic."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

SMALLEST_PIXELS = 13


@dataclass
class _Type:
    scale: float = 1.0
    described: str = ""


_type = _Type()


def scale() -> float:
    """How large letters are, as a multiple of their usual size."""
    return _type.scale


def half_scale() -> float:
    """How much more room there must be for letters of that size, where words can be shorter."""
    return (1.0 + scale()) / 2.0


def set_scale(factor: float) -> None:
    """Make both typefaces `factor` times as large as usual from now on."""
    _type.scale = factor


def interface_font() -> QFont:
    """The system's own font, at least 13 pixels high, with figures of equal width."""
    return _scaled(usual_font())


def usual_font() -> QFont:
    """The interface font in its usual size, whatever the scale is."""
    font = _readable(QFontDatabase.SystemFont.GeneralFont)
    if _type.described:
        font.fromString(_type.described)
    return font


def write_like(described: str) -> None:
    """Take for the interface font what `QFont.toString` has told of one in its usual size.

    An empty text is for the system's own. A picture made off the screen is written as a window is,
    where the two have different fonts.
    """
    _type.described = described


def monospace_font() -> QFont:
    """The system's fixed-width font, for sums that stand under one another."""
    return _scaled(_readable(QFontDatabase.SystemFont.FixedFont))


def bold(font: QFont) -> QFont:
    """A bold copy of `font`."""
    copy = QFont(font)
    copy.setBold(True)
    return copy


def _readable(system_font: QFontDatabase.SystemFont) -> QFont:
    font = QFontDatabase.systemFont(system_font)
    # A bare X server offers sizes too small to read; a person's larger choice is kept.
    font.setPixelSize(max(SMALLEST_PIXELS, QFontInfo(font).pixelSize()))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _scaled(font: QFont) -> QFont:
    font.setPixelSize(round(_type.scale * QFontInfo(font).pixelSize()))
    return font
