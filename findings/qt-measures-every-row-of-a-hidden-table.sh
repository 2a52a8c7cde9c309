#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: with precision 0 a column is measured by its visible rows, and by every
# one of the model while the table is hidden.
#
# QHeaderView::setResizeContentsPrecision(0) is documented to take the visible area alone. The width
# of a column of a table that is hidden, as when its tab is not the one in front, asks the model for
# the text of all rows: cheap in a test, minutes where there are millions and each is computed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QTableView


class Model(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 20_000

    def columnCount(self, parent=None):
        return 1

    def data(self, index, role):
        if role == Qt.ItemDataRole.DisplayRole:
            asked.add(index.row())
            return str(index.row())
        return None


application = QApplication([])
asked = set()
model, view = Model(), QTableView()
view.setModel(model)
view.horizontalHeader().setResizeContentsPrecision(0)
view.resize(300, 300)
view.show()
application.processEvents()
for name, seen in (("visible", True), ("hidden", False)):
    view.setVisible(seen)
    application.processEvents()
    asked.clear()
    view.sizeHintForColumn(0)
    print(name, "fewer than 20 rows" if len(asked) < 20 else f"{len(asked)} rows")
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
visible fewer than 20 rows
hidden 20000 rows
EXPECTED
