#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: the same pixels, scaled alike, are other pixels in another format.
#
# A chessboard of 4 × 4, scaled smoothly to 3 × 3: of a corner Qt makes 159 in RGB32, 184 in ARGB32
# and Grayscale8. The area of the corner’s pixel holds 9 parts of white, 1 of white at the opposite
# corner and 6 of black, so that 159 is the average of the area, and 184 is not. A picture of two
# colours (Mono) comes out as ARGB32_Premultiplied, and with its numbers. To half the size all agree.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

Format = QImage.Format
drawn = QImage(4, 4, Format.Format_RGB32)
for y in range(4):
    for x in range(4):
        drawn.setPixelColor(x, y, QColor("black" if (x + y) % 2 else "white"))
for kind in ("RGB32", "ARGB32", "Grayscale8", "Mono"):
    picture = drawn.convertToFormat(getattr(Format, f"Format_{kind}"))
    for side in (2, 3):
        small = picture.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        row = [small.pixelColor(x, 0).red() for x in range(side)]
        print(kind, side, *row, small.format().name.removeprefix("Format_"))
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
RGB32 2 127 127 RGB32
RGB32 3 159 127 95 RGB32
ARGB32 2 127 127 ARGB32
ARGB32 3 184 127 71 ARGB32
Grayscale8 2 127 127 Grayscale8
Grayscale8 3 184 126 69 Grayscale8
Mono 2 127 127 ARGB32_Premultiplied
Mono 3 184 126 69 ARGB32_Premultiplied
EXPECTED
