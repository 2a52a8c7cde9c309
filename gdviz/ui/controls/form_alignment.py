"""Forms one below the other, whose fields begin at one place."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout


def align(*forms: QFormLayout) -> None:
    """Give the labels of all forms one width, and the fields the distance of the first form's.

    Rows that are hidden count as well, so that nothing moves when they are shown.
    """
    found = [
        form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        for form in forms
        for row in range(form.rowCount())
    ]
    labels = [label for item in found if item is not None and (label := item.widget()) is not None]
    width = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(width)
    for form in forms[1:]:
        form.setHorizontalSpacing(forms[0].horizontalSpacing())
