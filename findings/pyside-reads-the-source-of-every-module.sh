#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: after it is imported, the text of every module imported later is read.
#
# Its import hook looks for the word PySide6 in the source of each module, pure Python ones of other
# packages and of the standard library included, though they are compiled already; what it has read
# stays in linecache.cache for good. A program of 700 modules starts later by a tenth, and holds
# 16 MB of its own text. linecache.clearcache() gives it back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
mkdir "$folder/modules"
printf 'NUMBER = 1\n' >"$folder/modules/first.py"
printf 'NUMBER = 2\n# A line of text.\n' >"$folder/modules/second.py"
seen=$(cd "$folder/modules" && "$folder/venv/bin/python" - <<'PYTHON'
import linecache


def kept(module):
    lines = linecache.cache.get(module.__file__, (0, 0, None))[2]
    return f"{module.__name__}: {'no text' if lines is None else lines}"


import first

print("before", kept(first))
import PySide6.QtCore
import second

print("after", kept(second))
linecache.clearcache()
print("cleared", kept(second))
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
before first: no text
after second: ['NUMBER = 2\n', '# A line of text.\n']
cleared second: no text
EXPECTED
