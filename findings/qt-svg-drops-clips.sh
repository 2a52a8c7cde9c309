#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: QSvgGenerator drops clips without a word, unless it is made for SVG 1.1.
#
# By default it writes SVG Tiny 1.2, which knows no clips: a rectangle of 100 × 100 painted through a
# clip of 20 × 20 stands in the file whole. Made with SvgVersion.Svg11 it writes the clip. Nothing
# is logged in either case. And a size of 100 × 100 is 35.2778 mm, as 72 units are taken as an inch.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
cd "$folder"
seen=$(QT_QPA_PLATFORM=offscreen venv/bin/python - 2>&1 <<'PYTHON'
import re
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtSvg import QSvgGenerator

application = QGuiApplication([])
for title, version in (("usual", ()), ("SVG 1.1", (QSvgGenerator.SvgVersion.Svg11,))):
    generator = QSvgGenerator(*version)
    generator.setFileName("clip.svg")
    generator.setSize(QSize(100, 100))
    generator.setViewBox(QRectF(0, 0, 100, 100))
    painter = QPainter(generator)
    painter.setClipRect(QRectF(10, 10, 20, 20))
    painter.fillRect(QRectF(0, 0, 100, 100), QColor("red"))
    painter.end()
    text = Path("clip.svg").read_text()
    print(f"{title}: {len(re.findall('<clipPath', text))} clips,", re.search('width="[^"]*"', text)[0])
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
usual: 0 clips, width="35.2778mm"
SVG 1.1: 1 clips, width="35.2778mm"
EXPECTED
