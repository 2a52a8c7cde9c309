#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: the grey of a colour depends on which of Qt’s own ways is taken.
#
# qGray weighs the stored values by 11, 16 and 5 of 32. Converting a picture to Grayscale8 or
# Grayscale16 weighs the light that they stand for, and gives it back as a stored value: pure red is
# 87 for the one and 127 for the other, blue 39 and 76. A label drawn in colour is another image by
# each, and green lies on either side of a threshold at the middle.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
from PySide6.QtGui import QColor, QImage, qGray

Format = QImage.Format
picture = QImage(1, 1, Format.Format_RGB32)
for colour in ((255, 0, 0), (0, 255, 0), (0, 0, 255), (200, 30, 90), (128, 128, 128)):
    picture.setPixelColor(0, 0, QColor(*colour))
    greys = (
        picture.convertToFormat(kind).pixelColor(0, 0).red()
        for kind in (Format.Format_Grayscale8, Format.Format_Grayscale16)
    )
    print(*colour, "qGray", qGray(*colour), "converted", *greys)
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
255 0 0 qGray 87 converted 127 127
0 255 0 qGray 127 converted 220 220
0 0 255 qGray 39 converted 76 76
200 30 90 qGray 97 converted 104 104
128 128 128 qGray 128 converted 128 128
EXPECTED
