#!/usr/bin/env bash
# numba 0.68.1 beside numpy 2.4.6: the same text, other numbers.
#
# Of one function of floats and integers, compiled unchanged: a whole number to a negative power is
# 0; the sum of float32 runs value by value, so that adding 0.1 stops growing at 2097152, where
# numpy’s pairwise sum has 2500000; uint8 plus uint8 leaves 8 bits; and round() to two digits goes
# by multiplying and dividing, so that 2.675, which lies below the half, is rounded up.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numba==0.68.1 numpy==2.4.6
seen=$(NUMBA_CACHE_DIR=$folder "$folder/venv/bin/python" - <<'PYTHON'
import numpy as np
from numba import njit


def power(base, exponent):
    return base**exponent


def total(values):
    return values.sum()


def add(first, second):
    return first + second


def rounded(value):
    return round(value, 2)


CASES = (
    (power, 10, -3),
    (total, np.full(25_000_000, 0.1, np.float32)),
    (add, np.uint8(200), np.uint8(55)),
    (add, np.uint8(200), np.uint8(56)),
    (rounded, 2.675),
)
for function, *arguments in CASES:
    with np.errstate(over="ignore"):
        interpreted = function(*arguments)
    print(function.__name__, f"{interpreted:.7g}", f"{njit(function)(*arguments):.7g}")
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
power 0.001 0
total 2500000 2097152
add 255 255
add 0 256
rounded 2.67 2.68
EXPECTED
