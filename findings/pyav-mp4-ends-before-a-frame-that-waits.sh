#!/usr/bin/env bash
# PyAV 18.1.0: an MP4 whose frames wait is as long as if they did not.
#
# Four frames at 0, 0.1, 0.2 and 1.2 seconds, at a rate of 10: the MP4 says that it lasts 0.4
# seconds, which is four times a frame, though its last one is due at 1.2; Matroska, WebM and GIF say
# 1.3. In GIF and APNG the third frame itself lasts a second, and in APNG the last one as long again.
# A pause that is to be seen in every player is made of repeated frames.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check av==18.1.0 numpy==2.4.6
seen=$("$folder/venv/bin/python" - <<'PYTHON'
import io
from fractions import Fraction

import av
import numpy as np

KINDS = (
    ("mp4", "libx264", "yuv420p"),
    ("matroska", "libx264", "yuv420p"),
    ("webm", "libvpx-vp9", "yuv420p"),
    ("gif", "gif", "rgb8"),
    ("apng", "apng", "rgb24"),
)
av.logging.set_level(av.logging.PANIC)
for kind, codec, pixels in KINDS:
    film = io.BytesIO()
    with av.open(film, "w", format=kind) as writer:
        stream = writer.add_stream(codec, rate=10)
        stream.width = stream.height = 16
        stream.pix_fmt = pixels
        for number, due in enumerate((0, 1, 2, 12)):
            grey = np.full((16, 16, 3), 60 * number, np.uint8)
            frame = av.VideoFrame.from_ndarray(grey, format="rgb24")
            frame.pts, frame.time_base = due, Fraction(1, 10)
            writer.mux(stream.encode(frame))
        writer.mux(stream.encode())
    film.seek(0)
    with av.open(film) as reader:
        lasts = None if reader.duration is None else reader.duration / 1e6
        frames = [
            (float(frame.pts * frame.time_base), float(frame.duration * frame.time_base))
            for frame in reader.decode(video=0)
        ]
    print(kind, "lasts", lasts, "frames (due, duration)", *frames)
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
mp4 lasts 0.4 frames (due, duration) (0.0, 0.1) (0.1, 0.1) (0.2, 0.1) (1.2, 0.1)
matroska lasts 1.3 frames (due, duration) (0.0, 0.1) (0.1, 0.1) (0.2, 0.1) (1.2, 0.1)
webm lasts 1.3 frames (due, duration) (0.0, 0.1) (0.1, 0.1) (0.2, 0.1) (1.2, 0.1)
gif lasts 1.3 frames (due, duration) (0.0, 0.1) (0.1, 0.1) (0.2, 1.0) (1.2, 0.1)
apng lasts None frames (due, duration) (0.0, 0.1) (0.1, 0.1) (0.2, 1.0) (1.2, 1.0)
EXPECTED
