#!/usr/bin/env bash
# contourpy 1.3.3 (numpy 2.4.6): the level of the highest value gives no line, the level of a flat
# floor gives one.
#
# A floor of zeros with a single peak of 1 in the middle: at level 1 there is no line at all, not
# even a point; at level 0, where the whole floor lies, there is the diamond around the foot of the
# peak, the same as for a level a hair above the floor. So a level that is a value of the data at
# its very top vanishes, and one at the bottom looks like a hill's foot.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check contourpy==1.3.3 numpy==2.4.6
seen=$("$folder/venv/bin/python" - <<'PYTHON'
import contourpy
import numpy as np

heights = np.zeros((5, 5))
heights[2, 2] = 1.0
lines = contourpy.contour_generator(z=heights).lines
for level in (1.0, 0.5, 0.0):
    print(level, [line.tolist() for line in lines(level)])
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
1.0 []
0.5 [[[1.5, 2.0], [2.0, 1.5], [2.5, 2.0], [2.0, 2.5], [1.5, 2.0]]]
0.0 [[[1.0, 2.0], [2.0, 1.0], [3.0, 2.0], [2.0, 3.0], [1.0, 2.0]]]
EXPECTED
