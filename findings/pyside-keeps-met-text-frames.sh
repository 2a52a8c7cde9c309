#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: frames of a text that findChildren has met stay as Python objects when
# Qt has deleted them, one more for each text that is set.
#
# A text edit that gets a new text deletes the frame of the old one. Where nobody has asked for the
# objects in it, nothing of that is to be seen. Where findChildren(QObject) is called after each text,
# as what counts the objects of a window does, the Python half of every frame is kept as long as the
# text edit lives: of 30 only the last one is valid, and a count of objects sees a leak.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
import gc

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextFrame
from PySide6.QtWidgets import QApplication, QTextEdit
from shiboken6 import isValid

application = QApplication([])
for is_met in (False, True):
    edit = QTextEdit()
    edit.show()
    for number in range(30):
        edit.setHtml(f"<p>text <b>{number}</b></p>")
        edit.grab()
        application.processEvents()
        if is_met:
            edit.findChildren(QObject)
    gc.collect()
    kept = [each for each in gc.get_objects() if type(each) is QTextFrame]
    print("met" if is_met else "not met", len(kept), "kept", sum(map(isValid, kept)), "valid")
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
not met 0 kept 0 valid
met 30 kept 1 valid
EXPECTED
