#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: to screen readers an exclusive QToolButton is a check box.
#
# A checkable QPushButton with autoExclusive is told as a radio button, as one of several is. A
# QToolButton with the same properties is told as a check box, also in an exclusive QButtonGroup, so
# that nobody hears that its neighbours go off.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QToolButton

application = QApplication([])
for kind in (QPushButton, QToolButton):
    group, buttons = QButtonGroup(), [kind(), kind()]
    for button in buttons:
        button.setCheckable(True)
        button.setAutoExclusive(True)
        group.addButton(button)
    roles = {QAccessible.queryAccessibleInterface(each).role().name for each in buttons}
    print(kind.__name__, group.exclusive(), *roles)
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
QPushButton True RadioButton
QToolButton True CheckBox
EXPECTED
