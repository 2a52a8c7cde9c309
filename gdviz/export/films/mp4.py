"""MP4 through PyAV."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import QImage

from gdviz.export.films.writer import FilmWriter
from gdviz.export.whole_file import ExportError

# Nobody sees a difference to a higher quality. Frames that look ahead cost a quarter of the time
# for a tenth of the size, and so do more threads, as the panels are painted meanwhile.
OPTIONS = {"crf": "18", "preset": "veryfast", "x264-params": "bframes=0:scenecut=0"}
THREADS = 1
# Qt's four bytes of a pixel are one number.
BYTES = "bgra" if sys.byteorder == "little" else "argb"


class Mp4(FilmWriter):
    """H.264 through PyAV, with the colours that every player knows."""

    def __init__(self, path: Path, fps: float) -> None:
        super().__init__()
        self._path = path
        self._rate = Fraction(fps).limit_denominator(1000)

    def write(self, frames: Iterator[QImage]) -> None:
        import av

        with av.open(str(self._path), "w", options={"movflags": "faststart"}) as container:
            stream: Any = None
            for frame in frames:
                if stream is None:
                    stream = self._begun(container, frame.width(), frame.height())
                image = frame.convertToFormat(QImage.Format.Format_RGB32)
                # It has no more bytes to a line than it has pixels.
                memory = np.frombuffer(image.constBits(), np.uint8)
                pixels = memory.reshape(image.height(), image.width(), 4)
                video = av.VideoFrame.from_ndarray(pixels, format=BYTES)
                container.mux(stream.encode(video))
            if stream is not None:
                container.mux(stream.encode(None))

    def _begun(self, container: Any, width: int, height: int) -> Any:
        if width % 2 or height % 2:
            raise ExportError(
                f"MP4 wants even sizes, not {width} × {height}: make it a pixel larger or smaller."
            )
        stream = container.add_stream("libx264", rate=self._rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = OPTIONS
        stream.codec_context.thread_count = THREADS
        return stream
