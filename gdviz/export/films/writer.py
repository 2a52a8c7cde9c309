"""Whoever takes the frames of a film."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from PIL import Image
from PySide6.QtGui import QImage


class FilmWriter(ABC):
    """Takes frames and makes a film of them: `add` each of them, then `finish`."""

    def take_colors(self, frames: Sequence[QImage]) -> None:
        """Choose the colours by these frames, where there are few; before the first is added."""
        return

    @abstractmethod
    def add(self, frame: QImage) -> None:
        """The next frame."""

    @abstractmethod
    def finish(self) -> None:
        """There are no more frames."""

    def give_up(self) -> None:
        """Let go of everything; what was written is removed by whoever opened the film."""
        return


def picture_of(frame: QImage, transparent: bool) -> Image.Image:
    """A frame as Pillow has it, with or without what is seen through."""
    kind, mode = (
        (QImage.Format.Format_RGBA8888, "RGBA")
        if transparent
        else (QImage.Format.Format_RGB888, "RGB")
    )
    image = frame.convertToFormat(kind)
    size = (image.width(), image.height())
    data = bytes(image.constBits())
    return Image.frombuffer(mode, size, data, "raw", mode, image.bytesPerLine(), 1).copy()
