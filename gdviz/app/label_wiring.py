"""The names and colours of the two labels, asked for and changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from gdviz.document import Document
from gdviz.engine import SampleSet
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.theme import load_theme
from gdviz.ui.main_window import MainWindow


class LabelWiring(QObject):
    """Joins a window's labels with the document."""

    def __init__(self, document: Document, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._window = window
        window.panels.samples.labels_requested.connect(self._ask)
        window.panels.editor.labels_requested.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        # The window opens without dialogs.
        from gdviz.ui.samples.labels_dialog import LabelsDialog

        plain = load_theme(current_theme().plain_name)
        dialog = LabelsDialog(self._document.experiment.samples, plain, self._window)
        dialog.chosen.connect(self._take)
        dialog.open()

    @Slot(object)
    def _take(self, named: SampleSet) -> None:
        text = f"Name the labels “{named.positive_name}” and “{named.negative_name}”"
        # Other images may have come while names were typed; only the labels are taken.
        samples = replace(
            self._document.experiment.samples,
            positive_name=named.positive_name,
            negative_name=named.negative_name,
            positive_color=named.positive_color,
            negative_color=named.negative_color,
        )
        self._document.change(text, samples=samples)
