"""Bringing data: from a menu, a drop or the command line, through a preview, to the document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QDialog

from gdviz.document import Document
from gdviz.engine import SampleSet, Start
from gdviz.ui.background import Background
from gdviz.ui.imports.file_drops import FileDrops
from gdviz.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gdviz.ui.imports.source import ImportSource


class ImportWiring(QObject):
    """Opens the preview of data for a window, and hands what comes of it to the document.

    `drops` tells of files dropped on the window; `to_images` gives what of the experiment has to
    change for the images to be what is trained on.
    """

    def __init__(
        self,
        document: Document,
        window: MainWindow,
        settings: QSettings,
        to_images: Callable[[], dict[str, Any]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._to_images = to_images
        self._document = document
        self._window = window
        self._settings = settings
        self._background = Background(self)
        self.drops = FileDrops(window)
        self.drops.problem.connect(window.show_error)
        actions = window.actions_of_window
        actions.import_files.requested.connect(self.choose_files)
        actions.import_folder.requested.connect(self.choose_folder)
        actions.import_digits.requested.connect(self.import_digits)

    @Slot()
    def choose_files(self) -> None:
        """Ask for files, and show what is in them."""
        # Here and below: the window opens without what reads data.
        from gdviz.ui.imports.import_files import ask_for_files

        ask_for_files(self._window, self._settings, self.import_files)

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder of pictures, and show what is in it."""
        from gdviz.ui.imports.import_files import ask_for_folder

        ask_for_folder(self._window, self._settings, self.import_files)

    @Slot()
    def import_digits(self) -> None:
        """Show the handwritten digits that a library brings."""
        from gdviz.ui.imports.source import ImportSource

        self.preview(ImportSource())

    @Slot(list)
    def import_files(self, paths: list[Path]) -> None:
        """Show what is in files, or in folders of pictures."""
        from gdviz.ui.imports.source import ImportSource

        self.preview(ImportSource(tuple(paths)))

    @Slot(object)
    def preview(self, source: ImportSource) -> None:
        """Show what is in a source, to be taken or not."""
        from gdviz.ui.imports.import_dialog import ImportDialog

        samples, window = self._document.experiment.samples, self._window
        dialog = ImportDialog(source, samples, self._background, window)
        dialog.imported.connect(self._take)
        dialog.other_requested.connect(self.choose_files)
        dialog.open()

    def close(self) -> None:
        """Return when nothing is being read any more."""
        for dialog in self._window.findChildren(QDialog, "importDialog"):
            dialog.reject()
        self._background.close()

    @Slot(object, str)
    def _take(self, samples: SampleSet, text: str) -> None:
        """Images are looked at in their own scene."""
        before, fields = self._document.experiment.samples, self._to_images()
        if (before.rows, before.columns) != (samples.rows, samples.columns):
            # Weights that were given, and where a ball was put, belong to pixels that are gone.
            start = fields.get("start", self._document.experiment.start)
            fields |= {"start": Start() if start.kind == "given" else start, "placement": None}
        images = before.images
        adds = 0 < len(images) < len(samples) and samples.images[: len(images)] == images
        self._window.messages.clear()
        self._document.change(text, samples=samples, **fields)
        self._window.panels.choices.select_image(len(images) if adds else 0)
