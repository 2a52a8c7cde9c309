#!/usr/bin/env bash
# Pillow 13.0.0 beside PySide6-Essentials 6.11.3: of an XBM, where 1 is ink, Pillow makes ink white.
#
# The bits of an X bitmap say where the foreground is drawn. Qt reads them as black on white; Pillow
# reads a 1 as the value 1 of mode "1", which is white, so its picture is the negative (and a copy
# saved as PBM, where 1 is black, is the negative, too). Pillow also wants the data to begin on a
# line of their own: with the first byte behind the brace it says that it cannot identify the file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    Pillow==13.0.0 PySide6-Essentials==6.11.3
cd "$folder"
head='#define tee_width 3\n#define tee_height 3\nstatic unsigned char tee_bits[] = {'
printf "$head\n0x07, 0x02, 0x02 };\n" > lines.xbm
printf "$head 0x07, 0x02, 0x02 };\n" > brace.xbm
seen=$(QT_QPA_PLATFORM=offscreen venv/bin/python - <<'PYTHON'
from PIL import Image, UnidentifiedImageError
from PySide6.QtGui import QImage

for name in ("lines.xbm", "brace.xbm"):
    picture = QImage(name)
    rows = [[picture.pixelColor(x, y).red() for x in range(3)] for y in range(3)]
    print(name, "Qt", rows)
    try:
        with Image.open(name) as opened:
            grey = opened.convert("L")
        rows = [[grey.getpixel((x, y)) for x in range(3)] for y in range(3)]
        print(name, "Pillow", rows)
    except UnidentifiedImageError:
        print(name, "Pillow cannot identify it")
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
lines.xbm Qt [[0, 0, 0], [255, 0, 255], [255, 0, 255]]
lines.xbm Pillow [[255, 255, 255], [0, 255, 0], [0, 255, 0]]
brace.xbm Qt [[0, 0, 0], [255, 0, 255], [255, 0, 255]]
brace.xbm Pillow cannot identify it
EXPECTED
