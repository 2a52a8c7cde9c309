#!/usr/bin/env bash
# pyqtgraph 0.14.0 (PySide6-Essentials 6.11.3): what plot() is told about thinning a curve is undone.
#
# PlotDataItem takes autoDownsample, downsample and downsampleMethod, and keeps them. The same words
# given to plot() are accepted, then replaced by those of the PlotItem while the curve is added. And
# clipToView given to plot() is an AttributeError, as the curve asks for a view box before it has one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    pyqtgraph==0.14.0 PySide6-Essentials==6.11.3 numpy==2.4.6
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
import numpy as np
import pyqtgraph

application = pyqtgraph.mkQApp()
widget = pyqtgraph.PlotWidget()
values = np.arange(10_000.0)
wish = {"autoDownsample": True, "downsample": 50, "downsampleMethod": "mean"}
print("alone", [pyqtgraph.PlotDataItem(values, **wish).opts[name] for name in wish])
print("plot()", [widget.plot(values, **wish).opts[name] for name in wish])
try:
    widget.plot(values, clipToView=True)
except AttributeError as error:
    print("clipToView", type(error).__name__, "autoRangeEnabled" in str(error))
widget.close()
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
alone [True, 50, 'mean']
plot() [False, 1, 'peak']
clipToView AttributeError True
EXPECTED
