#!/usr/bin/env bash
# Pillow 13.0.0 beside PySide6-Essentials 6.11.3: of an XPM only colours of 6 digits are right.
#
# A colour of an X pixmap has 1 to 4 hexadecimal digits for each part, or a name. Pillow takes the
# last 24 bits of whatever number stands there, without a word: bright red as #ffff00000000 becomes
# black, as #f00 nearly black. For a name it raises a bare ValueError out of Image.open, which promises an
# UnidentifiedImageError, an OSError. Qt reads all three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    Pillow==13.0.0 PySide6-Essentials==6.11.3
cd "$folder"
seen=$(QT_QPA_PLATFORM=offscreen venv/bin/python - <<'PYTHON'
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage

for colour in ("#ff0000", "#ffff00000000", "#f00", "red"):
    Path("dot.xpm").write_text(
        f'/* XPM */\nstatic char *dot[] = {{\n"1 1 1 1",\n". c {colour}",\n".",\n}};\n'
    )
    pixel = QImage("dot.xpm").pixelColor(0, 0)
    try:
        with Image.open("dot.xpm") as opened:
            pillow = opened.convert("RGB").getpixel((0, 0))
    except ValueError as error:
        pillow = repr(error)
    print(f"{colour:13} Qt {(pixel.red(), pixel.green(), pixel.blue())} Pillow {pillow}")
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
#ff0000       Qt (255, 0, 0) Pillow (255, 0, 0)
#ffff00000000 Qt (255, 0, 0) Pillow (0, 0, 0)
#f00          Qt (255, 0, 0) Pillow (0, 15, 0)
red           Qt (255, 0, 0) Pillow ValueError('cannot read this XPM file')
EXPECTED
