"""Forms one below the other, whose fields begin at one place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFormLayout, QWidget

from gdviz.ui.look.guard import answering


def align(*forms: QFormLayout) -> None:
    """Give the labels of all forms one width, and the fields the distance of the first form's.

    Rows that are hidden count as well, so that nothing moves when they are shown. Every form must
    be in its widget by now: it tells when its labels have grown with the type.
    """
    for form in forms[1:]:
        form.setHorizontalSpacing(forms[0].horizontalSpacing())
    watch = _Watch(forms)
    watch.align()


class _Watch(QObject):
    """Belongs to the first form, and looks at the widgets of all of them."""

    def __init__(self, forms: Sequence[QFormLayout]) -> None:
        super().__init__(forms[0])
        found = [
            form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            for form in forms
            for row in range(form.rowCount())
        ]
        self._labels = [
            label for item in found if item is not None and (label := item.widget()) is not None
        ]
        for around in {_around(form) for form in forms}:
            around.installEventFilter(self)

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.align()
        return super().eventFilter(watched, event)

    def align(self) -> None:
        width = max(label.sizeHint().width() for label in self._labels)
        for label in self._labels:
            label.setMinimumWidth(width)


def _around(form: QFormLayout) -> QWidget:
    around = form.parentWidget()
    assert around is not None, "a form is aligned once it is in its widget"
    return around
