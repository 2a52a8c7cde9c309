"""A dialog in which what is typed counts when it is accepted."""

from PySide6.QtWidgets import QDialog

from gdviz.ui.controls.typed_edits import settled


class FormDialog(QDialog):
    """Stays open while one of its fields says what is wrong."""

    def accept(self) -> None:
        if settled(self):
            super().accept()
