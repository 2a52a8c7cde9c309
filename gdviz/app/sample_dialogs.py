"""Clipboard, grid and variants: what takes a dialog, or a while, between the wish and the edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from gdviz.document import Document
from gdviz.ui.background import Background
from gdviz.ui.main_window import MainWindow
from gdviz.ui.samples.image_clipboard import PasteError, copied
from gdviz.ui.samples.sample_edits import SampleEdits

if TYPE_CHECKING:
    from gdviz.engine.variants import Variants
    from gdviz.ui.samples.clipping import Clipping, Pasted


class SampleDialogs(QObject):
    """Joins a window's sample set with the clipboard, and with the dialogs about images.

    `import_requested` carries the source of what was pasted and has labels to be chosen from, or
    leaves a question open.
    """

    import_requested = Signal(object)

    def __init__(
        self, document: Document, window: MainWindow, edits: SampleEdits, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._window = window
        self._edits = edits
        self._background = Background(self)
        self._complaint = ""
        document.experiment_changed.connect(self._end_complaint)
        samples = window.panels.samples
        samples.copy_images_requested.connect(self._copy)
        samples.cut_requested.connect(self._cut)
        samples.paste_requested.connect(self._paste)
        samples.grid_size_requested.connect(self._ask_for_grid)
        samples.variants_requested.connect(self._ask_for_variants)

    def close(self) -> None:
        """Return when nothing is at work any more."""
        self._background.close()

    @Slot(list)
    def _copy(self, indices: list[int]) -> None:
        images = self._document.experiment.samples.images
        QApplication.clipboard().setMimeData(copied([images[index] for index in indices]))

    @Slot(list)
    def _cut(self, indices: list[int]) -> None:
        self._copy(indices)
        self._edits.cut(indices)

    @Slot(int)
    def _paste(self, after: int) -> None:
        # Here and below: the window opens without what reads data, and without dialogs.
        from gdviz.ui.samples.clipping import clipping_of

        samples = self._document.experiment.samples
        try:
            clipping = clipping_of(QApplication.clipboard().mimeData())
        except PasteError as problem:
            self._complain(str(problem))
            return
        self._background.do(
            lambda: clipping.pasted(samples.rows, samples.columns),
            lambda pasted: self._take(pasted, clipping, after),
            lambda error: self._complain(str(error)),
            (PasteError,),
        )

    def _take(self, pasted: Pasted, clipping: Clipping, after: int) -> None:
        """The grid may have become another meanwhile."""
        if pasted.labelled:
            from gdviz.ui.imports.source import ImportSource

            self.import_requested.emit(ImportSource(clipping.paths, clipping.text))
            return
        samples = self._document.experiment.samples
        grid = (samples.rows, samples.columns)
        if all((each.rows, each.columns) == grid for each in pasted.images):
            self._edits.paste(pasted.images, after)
            if pasted.words:
                self._window.tell(pasted.words)
        else:
            self._complain("The grid has changed meanwhile: paste the images once more.")

    def _complain(self, sentence: str) -> None:
        """Say what could not be pasted, until something is edited."""
        self._complaint = sentence
        self._window.show_error(sentence)

    @Slot()
    def _end_complaint(self) -> None:
        if self._complaint and self._window.messages.text == self._complaint:
            self._window.messages.clear()
        self._complaint = ""

    @Slot()
    def _ask_for_grid(self) -> None:
        from gdviz.ui.samples.grid_dialog import GridDialog

        samples, image = self._document.experiment.samples, self._window.panels.choices.image
        shown = samples.images[image] if 0 <= image < len(samples) else None
        dialog = GridDialog(samples, shown, self._window)
        dialog.chosen.connect(self._edits.resize)
        dialog.open()

    @Slot(list)
    def _ask_for_variants(self, indices: list[int]) -> None:
        from gdviz.ui.samples.variants_dialog import VariantsDialog

        samples = self._document.experiment.samples
        chosen = [samples.images[index] for index in indices]
        if chosen:
            dialog = VariantsDialog(chosen, samples.images, self._window)
            dialog.chosen.connect(lambda variants: self._add_variants(indices, variants))
            dialog.open()

    def _add_variants(self, indices: list[int], variants: Variants) -> None:
        from gdviz.ui.samples.variants_dialog import fewer_words

        words = fewer_words(self._edits.add_variants(indices, variants), indices, variants)
        if words:
            self._window.tell(words)
