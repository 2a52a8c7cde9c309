#!/usr/bin/env bash
# Pillow 13.0.0 beside PySide6-Essentials 6.11.3: loop=1 plays a GIF twice and a WebP once.
#
# Pillow writes the number as it is given into a GIF, where it counts repetitions, and into WebP and
# APNG, where it counts how often the film is played, and gives it back as it stands in the file. Qt,
# which counts repetitions, reads 1 of the GIF and 0 of the WebP (−1: for ever). Without the number a
# GIF is played once, the two others for ever.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    Pillow==13.0.0 PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
import io

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
for kind in ("GIF", "WEBP", "PNG"):
    for loop in (None, 0, 1, 2):
        options = {} if loop is None else {"loop": loop}
        written = io.BytesIO()
        frames[0].save(
            written, kind, save_all=True, append_images=frames[1:], duration=100, **options
        )
        with Image.open(written) as opened:
            pillow = opened.info.get("loop")
        data = QByteArray(written.getvalue())
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        qt = QImageReader(buffer).loopCount() if kind != "PNG" else "reads no film"
        print(kind, "loop", loop, "| Pillow", pillow, "| Qt", qt)
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
GIF loop None | Pillow None | Qt 0
GIF loop 0 | Pillow 0 | Qt -1
GIF loop 1 | Pillow 1 | Qt 1
GIF loop 2 | Pillow 2 | Qt 2
WEBP loop None | Pillow 0 | Qt -1
WEBP loop 0 | Pillow 0 | Qt -1
WEBP loop 1 | Pillow 1 | Qt 0
WEBP loop 2 | Pillow 2 | Qt 1
PNG loop None | Pillow 0 | Qt reads no film
PNG loop 0 | Pillow 0 | Qt reads no film
PNG loop 1 | Pillow 1 | Qt reads no film
PNG loop 2 | Pillow 2 | Qt reads no film
EXPECTED
