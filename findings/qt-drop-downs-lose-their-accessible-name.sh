#!/usr/bin/env bash
# PySide6-Essentials 6.11.3, on Linux: setAccessibleName does nothing for a QComboBox.
#
# What is told as its name are the chosen words, once more beside its value. A push button tells the
# name it was given. What a drop-down is called comes from a QLabel alone whose buddy it is, and which
# has the same parent; the label may be hidden.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

application = QApplication([])
window = QWidget()
button, box = QPushButton("press", window), QComboBox(window)
box.addItems(["red", "blue"])
label = QLabel("Colour", window)
label.hide()


def told(widget):
    spoken = QAccessible.queryAccessibleInterface(widget)
    labels = [each.text(QAccessible.Text.Name) for each, _ in spoken.relations()]
    return spoken.text(QAccessible.Text.Name), spoken.text(QAccessible.Text.Value), labels


for widget in (button, box):
    widget.setAccessibleName("Given")
    print(type(widget).__name__, *told(widget))
label.setBuddy(box)
print("with a buddy:", *told(box))
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
QPushButton Given  []
QComboBox red red []
with a buddy: red red ['Colour']
EXPECTED
