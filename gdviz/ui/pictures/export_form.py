"""What the export dialog shows: a preview, the choices beside it, and the buttons below."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.ui.controls.form_alignment import align
from gdviz.ui.pictures.export_options import ExportOptions
from gdviz.ui.pictures.export_progress import ExportProgress
from gdviz.ui.pictures.picture_preview import PicturePreview
from gdviz.ui.pictures.studio import FILM, PICTURE

SCALES = (1, 2, 4)
FIRST_SCALE = 2
MARGIN = 8
SPACING = 12


class ExportForm(QWidget):
    """All parts by their names; it decides nothing."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.preview = PicturePreview()
        self.what = QComboBox()
        self.what.setAccessibleName("Picture of")
        self.scales = _scale_buttons(self)
        self.options = ExportOptions(settings)
        self.pixels = QLabel()
        self.pixels.setProperty("role", "muted")
        self.progress = ExportProgress()
        self.copy_button = QPushButton("Copy")
        self.save_button = QPushButton("Save…")
        self.save_button.setProperty("variant", "accent")
        self.save_button.setDefault(True)
        self.close_button = QPushButton("Close")
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        # Without a studio there is nothing to choose.
        self.options.hide()

    def say(self, sentence: str, role: str = "muted") -> None:
        """Tell how it went, above the buttons."""
        self._sentence.setText(sentence)
        self._sentence.setProperty("role", role)
        # A stylesheet looks at properties only when told to.
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)

    def begin(self, frames: int) -> None:
        """Something that takes long is being written, of so many frames."""
        self.set_busy(True)
        self.close_button.setText("Cancel")
        self.progress.begin(frames)

    def offer_what_counts(self, group: str) -> None:
        """Have only those choices at hand that make a difference to this group of kinds."""
        self.copy_button.setEnabled(group == PICTURE)
        self.what.setEnabled(group in (PICTURE, FILM))
        for button in self.scales.buttons():
            button.setEnabled(group in (PICTURE, FILM))

    def set_busy(self, busy: bool) -> None:
        """While something is written nothing can be changed."""
        buttons = (self.copy_button, self.save_button, *self.scales.buttons())
        for control in (self.what, self.options, *buttons):
            control.setEnabled(not busy)
        if not busy:
            self.progress.end()
            self.close_button.setText("Close")

    def _lay_out(self) -> None:
        scales = QHBoxLayout()
        for button in self.scales.buttons():
            scales.addWidget(button)
        scales.addStretch(1)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.addRow("Picture of", self.what)
        form.addRow("Scale", scales)
        form.addRow("Pixels", self.pixels)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING // 2)
        buttons.addStretch(1)
        for button in (self.close_button, self.copy_button, self.save_button):
            buttons.addWidget(button)
        choices = QVBoxLayout()
        choices.setSpacing(SPACING)
        choices.addLayout(form)
        choices.addWidget(self.options)
        choices.addWidget(self._sentence)
        choices.addStretch(1)
        choices.addWidget(self.progress)
        choices.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.setSpacing(2 * MARGIN)
        row.addWidget(self.preview, 1)
        row.addLayout(choices)
        align(form, self.options.form)


def _scale_buttons(parent: QWidget) -> QButtonGroup:
    group = QButtonGroup(parent)
    for scale in SCALES:
        button = QRadioButton(f"{scale}×")
        button.setAccessibleName(f"Scale {scale} times")
        group.addButton(button, scale)
    group.button(FIRST_SCALE).setChecked(True)
    return group
