"""The parts of which the export dialog makes its rows."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget


def combo(name: str, entries: list[str]) -> QComboBox:
    """A drop-down with these entries, which is called `name`, and on Linux by its row of a form."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems(entries)
    return box


def beside(*widgets: QWidget) -> QWidget:
    """These beside one another, at the left."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return whole
