"""What a person does to images goes to the document, and back to what is selected."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gdviz.app.label_wiring import LabelWiring
from gdviz.app.sample_dialogs import SampleDialogs
from gdviz.document import Document
from gdviz.ui.main_window import MainWindow
from gdviz.ui.panels import Panels
from gdviz.ui.samples.pixel_edits import PixelEdits
from gdviz.ui.samples.sample_edits import SampleEdits


class ImageWiring(QObject):
    """Joins the sample set and the pixel editor of a window with its document.

    `import_requested` carries the source of what was pasted, and needs a preview.
    """

    import_requested = Signal(object)

    def __init__(
        self, document: Document, window: MainWindow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        panels = window.panels
        self._edits = SampleEdits(document, self)
        self._dialogs = SampleDialogs(document, window, self._edits, self)
        self._dialogs.import_requested.connect(self.import_requested)
        self._labels = LabelWiring(document, window, self)
        self._pixels = PixelEdits(document, self)
        self._panels = panels
        self._choices = panels.choices
        self._connect_list(panels)
        self._connect_editor(panels)

    def close(self) -> None:
        """Return when nothing is at work any more."""
        self._dialogs.close()

    def _connect_list(self, panels: Panels) -> None:
        edits, choices, samples = self._edits, self._choices, panels.samples
        samples.add_requested.connect(lambda: edits.add(choices.image))
        samples.duplicate_requested.connect(edits.duplicate)
        samples.delete_requested.connect(edits.delete)
        samples.rename_requested.connect(edits.rename)
        samples.move_requested.connect(edits.move)
        samples.relabel_requested.connect(edits.relabel)
        samples.hold_out_requested.connect(edits.hold_out)
        edits.selection_requested.connect(self._select)

    def _connect_editor(self, panels: Panels) -> None:
        edits, choices, editor = self._pixels, self._choices, panels.editor.editor
        panels.editor.relabel_requested.connect(lambda: self._edits.relabel([choices.image]))
        editor.stroke_begun.connect(edits.stroke_begun)
        editor.pixels_painted.connect(edits.paint)
        editor.stroke_ended.connect(edits.stroke_ended)
        editor.fill_requested.connect(edits.fill)
        panels.editor.tools.edit_requested.connect(
            lambda edit: edits.do(panels.samples.list.rows, edit)
        )

    @Slot(list)
    def _select(self, indices: list[int]) -> None:
        self._choices.select_image(indices[0])
        self._panels.samples.select_rows(indices)
