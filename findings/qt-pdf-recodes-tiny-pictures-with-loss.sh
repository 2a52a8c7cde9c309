#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: a picture of four pixels in a PDF becomes a JPEG.
#
# QPdfWriter stores every picture as JPEG (DCTDecode), however small, grey ones too, even where that
# makes the file larger; pixels get colours that nobody drew. The painter’s hint for lossless images,
# which no other paint device needs, stores the values (and the file is smaller).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPdfWriter

application = QGuiApplication([])
for kind in ("RGB32", "Grayscale8"):
    sizes = []
    for lossless in (False, True):
        written = QByteArray()
        buffer = QBuffer(written)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        picture = QImage(2, 2, getattr(QImage.Format, f"Format_{kind}"))
        picture.fill(QColor(200, 200, 200))
        picture.setPixelColor(0, 0, QColor(0, 0, 0))
        with QPainter(writer) as painter:
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, lossless)
            painter.drawImage(QRectF(0, 0, 1000, 1000), picture)
        del writer
        data = written.data()
        sizes.append(len(data))
        print(kind, "lossless" if lossless else "as it comes", "JPEG:", b"/DCTDecode" in data)
    print(kind, "lossless is smaller:", sizes[1] < sizes[0])
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
RGB32 as it comes JPEG: True
RGB32 lossless JPEG: False
RGB32 lossless is smaller: True
Grayscale8 as it comes JPEG: True
Grayscale8 lossless JPEG: False
Grayscale8 lossless is smaller: True
EXPECTED
