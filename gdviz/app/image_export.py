"""The sample set out again: as a table, as arrays, or as a folder of pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Slot

from gdviz.atomic import WriteError
from gdviz.document import Document
from gdviz.engine import SampleSet
from gdviz.ui.background import Background
from gdviz.ui.main_window import MainWindow

NO_IMAGES = "There are no images to export: draw or import some first."


class ImageExport(QObject):
    """Asks where to write the images of the document, and writes them in the background."""

    def __init__(
        self, document: Document, window: MainWindow, settings: QSettings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._window = window
        self._settings = settings
        self._background = Background(self)
        window.actions_of_window.export_images.requested.connect(self.choose_place)

    @Slot()
    def choose_place(self) -> None:
        """Ask for a file or a folder, and write the images as they are now."""
        samples = self._document.experiment.samples
        if not len(samples):
            self._window.show_error(NO_IMAGES)
            return
        # Here and below: the window opens without dialogs, and without what writes pictures.
        from gdviz.ui.imports.export_files import ask_where_to_export

        ask_where_to_export(
            self._window, self._settings, samples.name, lambda path: self.write(samples, path)
        )

    def write(self, samples: SampleSet, path: Path) -> None:
        """Write the images; what goes wrong the window says."""
        from gdviz.files.sample_files import write_samples

        self._background.do(
            lambda: write_samples(samples, path),
            lambda _: None,
            lambda error: self._window.show_error(str(error)),
            (WriteError,),
        )

    def close(self) -> None:
        """Return when all is written."""
        self._background.close()
