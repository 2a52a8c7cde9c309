#!/usr/bin/env bash
# pyqtgraph 0.14.0 (PySide6-Essentials 6.11.3, matplotlib 3.11.2): its "cividis" is not matplotlib's.
#
# viridis, plasma, magma and inferno agree with matplotlib's to the level; cividis is up to 23 of
# 255 levels off. Two pictures with the same name of a colour map do not have the same colours.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    pyqtgraph==0.14.0 PySide6-Essentials==6.11.3 matplotlib==3.11.2 numpy==2.4.6
seen=$(QT_QPA_PLATFORM=offscreen MPLCONFIGDIR=$folder "$folder/venv/bin/python" - <<'PYTHON'
import matplotlib
import numpy as np
import pyqtgraph

for name in ("viridis", "plasma", "magma", "inferno", "cividis"):
    ours = pyqtgraph.colormap.get(name).getLookupTable(nPts=256)[:, :3].astype(int)
    theirs = np.rint(255 * matplotlib.colormaps[name](np.arange(256))[:, :3]).astype(int)
    print(name, abs(ours - theirs).max())
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
viridis 0
plasma 0
magma 0
inferno 0
cividis 23
EXPECTED
