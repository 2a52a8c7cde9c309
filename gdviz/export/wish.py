"""What a picture is to be like: of what, how large, in which colours, with what in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gdviz.export.whole_file import ExportError

PNG, SVG, PDF = ".png", ".svg", ".pdf"
KINDS = {PNG: "PNG", SVG: "SVG", PDF: "PDF"}

WINDOW = "window"
LIGHT, DARK, CONTRAST = "light", "dark", "contrast"
THEMES = (LIGHT, DARK, CONTRAST)

# More than this no program opens, and no memory holds it twice.
MOST_PIXELS = 100_000_000
MOST_SIDE = 30_000
SMALLEST_SCALE, LARGEST_SCALE = 0.25, 16.0
# In percent of what is usual.
SMALLEST_TEXT, USUAL_TEXT, LARGEST_TEXT = 50.0, 100.0, 300.0

SMALLEST_DPI, LARGEST_DPI = 10, 4800

# So many pixels of the screen make an inch.
UNITS_PER_INCH = 96.0
CM_PER_INCH = 2.54


@dataclass(frozen=True)
class Size:
    """Width and height in pixels; of a vector picture a pixel is the 96th part of an inch."""

    width: int
    height: int


# For slides.
PRESETS = {"16:9": Size(1920, 1080), "4:3": Size(1440, 1080)}


@dataclass(frozen=True)
class PictureWish:
    """A picture of `panel`, `size` pixels large, each unit of the window `scale` pixels wide.

    Without a size it is as large as is usual for the panel, times the scale. `plot_only` leaves
    out what is there to be pressed; `title` and `numbers` say whether those are there. `dpi` is
    noted in a PNG and makes the page of a PDF; None is 96. `text_size` is in percent of the usual:
    letters grow by it and the rest gives way, whatever the size is in the window.

    Raises `ExportError` for a size that no picture can have.
    """

    panel: str
    size: Size | None = None
    scale: float = 1.0
    theme: str = LIGHT
    transparent: bool = False
    plot_only: bool = False
    title: bool = True
    numbers: bool = True
    dpi: float | None = None
    text_size: float = USUAL_TEXT

    def __post_init__(self) -> None:
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE:
            raise ExportError(
                f"The scale can be from {SMALLEST_SCALE:g} to {LARGEST_SCALE:g}, "
                f"not {self.scale:g}."
            )
        if self.theme not in THEMES:
            raise ExportError(f"The theme can be {', '.join(THEMES)}, not “{self.theme}”.")
        if not SMALLEST_TEXT <= self.text_size <= LARGEST_TEXT:
            raise ExportError(
                f"The size of the text can be from {SMALLEST_TEXT:g} to {LARGEST_TEXT:g} percent, "
                f"not {self.text_size:g}."
            )
        if self.dpi is not None and not SMALLEST_DPI <= self.dpi <= LARGEST_DPI:
            raise ExportError(
                f"The pixels to an inch can be from {SMALLEST_DPI} to {LARGEST_DPI:,}, "
                f"not {self.dpi:g}."
            )
        if self.size is not None:
            check_size(self.size)


def check_size(size: Size) -> None:
    """Raise `ExportError` for a picture of no pixels, or of more than there is room for."""
    width, height = size.width, size.height
    if min(width, height) < 1 or max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise ExportError(
            f"A picture of {width:,} × {height:,} pixels cannot be made: choose from 1 to "
            f"{MOST_SIDE:,} each way, and at most {MOST_PIXELS:,} in all."
        )


def in_centimetres(width: float, height: float, dpi: float) -> Size:
    """The pixels of a picture of so many centimetres when it is printed at `dpi`."""
    return Size(round(width / CM_PER_INCH * dpi), round(height / CM_PER_INCH * dpi))


def kind_of(path: Path) -> str:
    """The kind of picture that the name of a file asks for; raises `ExportError` for no kind."""
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise ExportError(
            f"“{path.name}” names no kind of picture: let it end in {', '.join(KINDS)}."
        )
    return suffix


def smaller(wish: PictureWish, side: int) -> PictureWish:
    """The same picture with no side longer than `side` pixels."""
    assert wish.size is not None
    share = min(1.0, side / max(wish.size.width, wish.size.height))
    share = max(share, SMALLEST_SCALE / wish.scale)
    size = Size(max(1, round(wish.size.width * share)), max(1, round(wish.size.height * share)))
    return replace(wish, size=size, scale=wish.scale * share)
