#!/usr/bin/env bash
# bdfparser 2.2.0 and bdflib 2.1.0: glyphs of a BDF font that have no code.
#
# The format’s ENCODING -1 says that a glyph has no code in the standard encoding; a second number
# may follow, its code in another. bdfparser keeps one such glyph, the last, and says that the count
# of glyphs is wrong; bdflib keeps all of them. With the second number neither reads the font at
# all. The rows of a glyph’s bitmap, which stand in the file from the top, bdflib keeps from the
# bottom (data), and gives from the top again (iter_pixels).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bdfparser==2.2.0 bdflib==2.1.0
cat >"$folder/read.py" <<'PYTHON'
import io
import sys

import bdfparser
from bdflib import reader

HEAD = """STARTFONT 2.1
FONT -a-b-medium-r-normal--8-80-75-75-c-80-iso10646-1
SIZE 8 75 75
FONTBOUNDINGBOX 8 8 0 -2
STARTPROPERTIES 2
FONT_ASCENT 6
FONT_DESCENT 2
ENDPROPERTIES
CHARS 3
"""
GLYPH = """STARTCHAR {name}
ENCODING {code}
SWIDTH 500 0
DWIDTH 5 0
BBX 3 2 0 0
BITMAP
{rows}
ENDCHAR
"""


def font(code):
    glyphs = (("A", 65, "E0\n40"), ("first", code, "A0\nA0"), ("second", -1, "C0\n20"))
    text = "".join(GLYPH.format(name=name, code=code, rows=rows) for name, code, rows in glyphs)
    return HEAD + text + "ENDFONT\n"


for code in ("-1", "-1 17"):
    try:
        with open(f"{sys.argv[1]}/font.bdf", "w") as file:
            file.write(font(code))
        read = bdfparser.Font(f"{sys.argv[1]}/font.bdf")
        print(code, "| bdfparser", [read.glyphbycp(code).meta["glyphname"] for code in read.glyphs])
    except ValueError as error:
        print(code, "| bdfparser:", error)
    try:
        read = reader.read_bdf(io.BytesIO(font(code).encode()))
        print(code, "| bdflib", [glyph.name.decode() for glyph in read.glyphs])
        rows = ["".join(" #"[pixel] for pixel in row) for row in read.glyphs[0].iter_pixels()]
        print("bdflib, the first one's data", read.glyphs[0].data, "pixels", rows)
    except reader.ParseError as error:
        print(code, "| bdflib:", error)
PYTHON
seen=$("$folder/venv/bin/python" "$folder/read.py" "$folder" 2>"$folder/said")
seen+=$'\n'$(grep -o "glyph count .*" "$folder/said")
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
-1 | bdfparser ['A', 'second']
-1 | bdflib ['A', 'first', 'second']
bdflib, the first one's data [2, 7] pixels ['###', ' # ']
-1 17 | bdfparser: invalid literal for int() with base 10: '-1 17'
-1 17 | bdflib: Line 20: Glyph encoding must be an integer, not b'-1 17'
glyph count next to 'CHARS' keyword is 3, which does not match the actual glyph count 2
EXPECTED
