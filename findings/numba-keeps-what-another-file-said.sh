#!/usr/bin/env bash
# numba 0.68.1: a function kept on disk goes on with the old text of the functions it calls.
#
# A step in one file calls a slope in another. Both are compiled, the step is kept (cache=True). The
# slope’s file is then edited, and has a newer time. In a new process Python itself steps by the new
# slope, and the kept step by the old one, read from the cache without a word: only the file of the
# function itself is looked at. Kept steps need a key of their own that knows all files.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numba==0.68.1 numpy==2.4.6
cd "$folder"
cat >step.py <<'PYTHON'
from numba import njit
from slope import slope


@njit(cache=True)
def step(x):
    return x - 0.125 * slope(x)
PYTHON
slope() {
    printf 'from numba import njit\n\n\n@njit\ndef slope(x):\n    return %s * x\n' "$1" >slope.py
    touch -d "$2" slope.py
}
tried() {
    NUMBA_CACHE_DIR=$folder/cache PYTHONPATH=$folder PYTHONDONTWRITEBYTECODE=1 \
        venv/bin/python - <<'PYTHON'
from step import step

compiled = step(1.0)
hits = sum(step.stats.cache_hits.values())
print("compiled", compiled, "interpreted", step.py_func(1.0), "from the cache:", hits == 1)
PYTHON
}
slope 2 "2026-01-01 12:00"
seen=$(tried)
slope 4 "2026-01-02 12:00"
seen+=$'\n'$(tried)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
compiled 0.75 interpreted 0.75 from the cache: False
compiled 0.75 interpreted 0.5 from the cache: True
EXPECTED
