#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: connecting a signal to a method silences a widget's own accessibility.
#
# An interface registered for a slider tells screen readers its name. A method of the slider's class
# that is first connected without being declared a slot becomes one at that moment: the class gets
# another meta-object (one method more), and Qt, which remembers interfaces by it, answers with one
# of its own. Where the method is declared with @Slot nothing of the class changes, and it is kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QSlider


class Spoken(QAccessibleWidget):
    def text(self, kind):
        return "the rate" if kind == QAccessible.Text.Name else super().text(kind)


class Plain(QSlider):
    def tell(self, place):
        pass


class Declared(QSlider):
    @Slot(int)
    def tell(self, place):
        pass


application = QApplication([])
kept = []
for kind in (Plain, Declared):
    slider = kind()
    interface = Spoken(slider, QAccessible.Role.Slider)
    kept += [slider, interface]
    QAccessible.registerAccessibleInterface(interface)

    def told():
        name = QAccessible.queryAccessibleInterface(slider).text(QAccessible.Text.Name)
        return f"“{name}” of {slider.metaObject().methodCount()} methods"

    before = told()
    slider.valueChanged.connect(slider.tell)
    print(kind.__name__, before, "then", told())
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
Plain “the rate” of 42 methods then “” of 43 methods
Declared “the rate” of 43 methods then “the rate” of 43 methods
EXPECTED
