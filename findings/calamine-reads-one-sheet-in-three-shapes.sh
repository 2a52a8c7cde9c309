#!/usr/bin/env bash
# python-calamine 0.9.1 beside openpyxl 3.1.5: a drawing in cells loses its blank border by halves.
#
# Of a sheet with numbers in B3, D3 and C5, to_python() drops the blank rows above and the blank
# column to the left; told not to, it keeps both; iter_rows(), which has no such choice, keeps the
# rows and drops the column. A pixel’s place is right in one of the three. total_height and
# total_width are one less than the rows and columns up to the last cell, which are 5 and 4.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    python-calamine==0.9.1 openpyxl==3.1.5
seen=$("$folder/venv/bin/python" - "$folder/drawing.xlsx" <<'PYTHON'
import sys

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

book = Workbook()
for place, value in (("B3", 1), ("D3", 0), ("C5", 1)):
    book.active[place] = value
book.save(sys.argv[1])
sheet = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0)


def drawn(rows):
    return " / ".join("".join("." if cell == "" else f"{cell:.0f}" for cell in row) for row in rows)


print("to_python()", drawn(sheet.to_python()))
print("to_python(skip_empty_area=False)", drawn(sheet.to_python(skip_empty_area=False)))
print("iter_rows()", drawn(sheet.iter_rows()))
print("total", sheet.total_height, sheet.total_width, "else", sheet.height, sheet.width)
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
to_python() 1.0 / ... / .1.
to_python(skip_empty_area=False) .... / .... / .1.0 / .... / ..1.
iter_rows() ... / ... / 1.0 / ... / .1.
total 4 3 else 3 3
EXPECTED
