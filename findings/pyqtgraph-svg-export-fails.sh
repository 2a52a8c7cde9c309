#!/usr/bin/env bash
# pyqtgraph 0.14.0: its SVG exporter works with PySide6-Essentials 6.10.3 and raises with 6.11.3.
#
# The exporter takes the coordinates out of the SVG that Qt writes by splitting at commas; from 6.11
# on Qt writes paths in another way, and the export of any plot ends in a ValueError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
seen=$(for qt in 6.10.3 6.11.3; do
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
        pyqtgraph==0.14.0 "PySide6-Essentials==$qt" numpy==2.4.6
    QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - "$folder/plot.svg" <<'PYTHON'
import sys

import PySide6
import pyqtgraph
from pyqtgraph.exporters import SVGExporter

application = pyqtgraph.mkQApp()
widget = pyqtgraph.PlotWidget()
widget.plot([1, 3, 2])
widget.show()
application.processEvents()
try:
    SVGExporter(widget.plotItem).export(sys.argv[1])
    print(PySide6.__version__, "exported")
except ValueError as error:
    print(PySide6.__version__, "ValueError:", error)
widget.close()
PYTHON
done)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
6.10.3 exported
6.11.3 ValueError: not enough values to unpack (expected 2, got 1)
EXPECTED
