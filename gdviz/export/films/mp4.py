"""MP4 through PyAV."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import QImage

from gdviz.export.films.writer import FilmWriter, picture_of
from gdviz.export.whole_file import ExportError

# Nobody sees a difference; of smaller numbers the files become larger.
QUALITY = "18"


class Mp4(FilmWriter):
    """H.264 through PyAV, with the colours that every player knows."""

    def __init__(self, path: Path, fps: float) -> None:
        import av

        self._av = av
        self._container = av.open(str(path), "w", options={"movflags": "faststart"})
        self._rate = Fraction(fps).limit_denominator(1000)
        self._stream: Any = None
        self._is_open = True

    def add(self, frame: QImage) -> None:
        picture = picture_of(frame, transparent=False)
        if self._stream is None:
            self._stream = self._begun(*picture.size)
        video = self._av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
        self._container.mux(self._stream.encode(video))

    def finish(self) -> None:
        if self._stream is not None:
            self._container.mux(self._stream.encode(None))
        self.give_up()

    def give_up(self) -> None:
        if self._is_open:
            self._is_open = False
            self._container.close()

    def _begun(self, width: int, height: int) -> Any:
        if width % 2 or height % 2:
            raise ExportError(
                f"MP4 wants even sizes, not {width} × {height}: make it a pixel larger or smaller."
            )
        stream = self._container.add_stream("libx264", rate=self._rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"crf": QUALITY, "preset": "veryfast"}
        return stream
