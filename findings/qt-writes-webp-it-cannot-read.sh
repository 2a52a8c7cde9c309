#!/usr/bin/env bash
# PySide6-Essentials 6.11.3 beside Pillow 13.0.0: a tiny WebP that Qt writes and does not read.
#
# At quality 100 Qt writes WebP without loss. Of a small picture in one colour that is a file of 34
# bytes, which is whole: Pillow reads it to the pixel. Qt itself takes no WebP below 40 bytes for
# one, and gives a null image. At quality 50, where it writes with loss, the file is larger, and read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    PySide6-Essentials==6.11.3 Pillow==13.0.0
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
import io

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

for side in (1, 8):
    for quality in (50, 100):
        picture = QImage(side, side, QImage.Format.Format_RGB32)
        picture.fill(QColor(0, 0, 0))
        written = QByteArray()
        buffer = QBuffer(written)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        assert picture.save(buffer, "WEBP", quality)
        with Image.open(io.BytesIO(written.data())) as opened:
            pillow = opened.size, opened.convert("RGB").getcolors()
        qt = "null" if QImage.fromData(written).isNull() else "read"
        print(side, "quality", quality, written.size(), "bytes: Pillow", *pillow, "Qt", qt)
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
1 quality 50 44 bytes: Pillow (1, 1) [(1, (0, 0, 0))] Qt read
1 quality 100 34 bytes: Pillow (1, 1) [(1, (0, 0, 0))] Qt null
8 quality 50 44 bytes: Pillow (8, 8) [(64, (0, 0, 0))] Qt read
8 quality 100 34 bytes: Pillow (8, 8) [(64, (0, 0, 0))] Qt null
EXPECTED
