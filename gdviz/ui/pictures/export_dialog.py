"""What to make a picture of, how large, and where to: a file or the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QSignalBlocker, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.engine import Snapshot
from gdviz.export.picture_saver import PictureSaver
from gdviz.export.png import SUFFIX, copy_picture, picture, pixel_size
from gdviz.export.whole_file import ExportError
from gdviz.numbers import count
from gdviz.ui.pictures.picture_preview import PicturePreview

SCALES = (1, 2, 4)
FIRST_SCALE = 2
MARGIN = 16
SPACING = 14

FOLDER_KEY = "export/folder"
SCALE_KEY = "export/scale"


@dataclass(frozen=True)
class PictureSource:
    """Something a picture can be made of, called `name` or else what its widget is called now."""

    widget: QWidget
    name: str = ""

    @property
    def title(self) -> str:
        """What it is called at this moment."""
        return self.name or self.widget.accessibleName()


class ExportDialog(QDialog):
    """`saved` brings the path of a file written, `copied` the title of what is on the clipboard.

    Call `wait` before the program ends: a large picture may still be on its way.
    """

    saved = Signal(object)
    copied = Signal(str)

    def __init__(
        self, sources: Sequence[PictureSource], settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle("Export picture")
        self._sources = tuple(sources)
        self._settings = settings
        self._step = 0
        self._image = QImage()
        self._saver = PictureSaver(self)
        self._saver.saved.connect(self._tell_saved)
        self._saver.failed.connect(self._tell_failure)
        self._preview = PicturePreview()
        self._what = QComboBox()
        self._what.addItems([source.title for source in self._sources])
        self._scales = _scale_buttons(self)
        self._pixels = QLabel()
        self._sentence = QLabel()
        self._copy = QPushButton("Copy")
        self._save = QPushButton("Save…")
        self._close = QPushButton("Close")
        self._lay_out()
        self._connect()

    def show_sources(self, sources: Sequence[PictureSource]) -> None:
        """Offer pictures of these from now on."""
        if tuple(sources) == self._sources:
            return
        self._sources = tuple(sources)
        with QSignalBlocker(self._what):
            self._what.clear()
            self._what.addItems([source.title for source in self._sources])

    def open_for(self, widget: QWidget) -> None:
        """Open with the picture of `widget` chosen."""
        for row, source in enumerate(self._sources):
            self._what.setItemText(row, source.title)
            if source.widget is widget:
                self._what.setCurrentIndex(row)
        remembered = self._settings.value(SCALE_KEY, FIRST_SCALE, int)
        scale = remembered if remembered in SCALES else FIRST_SCALE
        self._scales.button(scale).setChecked(True)
        self._say("")
        self._show_choice()
        self.open()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Know the step for the name of the file."""
        self._step = snapshot.clock

    def wait(self) -> None:
        """Return when every picture is written."""
        self._saver.wait()

    def _lay_out(self) -> None:
        scales = QHBoxLayout()
        for button in self._scales.buttons():
            scales.addWidget(button)
        scales.addStretch(1)
        self._pixels.setProperty("role", "muted")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.addRow("Picture of", self._what)
        form.addRow("Scale", scales)
        form.addRow("Size", self._pixels)
        form.addRow(self._sentence)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING // 2)
        buttons.addStretch(1)
        for button in (self._close, self._copy, self._save):
            buttons.addWidget(button)
        choices = QVBoxLayout()
        choices.addLayout(form)
        choices.addStretch(1)
        choices.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.setSpacing(MARGIN)
        row.addWidget(self._preview, 1)
        row.addLayout(choices)

    def _connect(self) -> None:
        self._what.setAccessibleName("Picture of")
        self._save.setProperty("variant", "accent")
        self._save.setDefault(True)
        self._what.currentIndexChanged.connect(self._show_choice)
        self._scales.idClicked.connect(self._show_choice)
        self._close.clicked.connect(self.reject)
        self._copy.clicked.connect(self._copy_picture)
        self._save.clicked.connect(self._ask_where)

    @property
    def _source(self) -> PictureSource:
        return self._sources[self._what.currentIndex()]

    @Slot()
    def _show_choice(self) -> None:
        """Preview what is chosen, and tell how large it will be."""
        scale = self._scales.checkedId()
        self._settings.setValue(SCALE_KEY, scale)
        width, height = pixel_size(self._source.widget, scale)
        self._pixels.setText(f"{count(width)} × {count(height)} pixels")
        self._preview.show_image(picture(self._source.widget))

    def _make_picture(self) -> bool:
        """Make the picture as the window is at this moment; say why when that fails."""
        self._say("")
        try:
            self._image = picture(self._source.widget, self._scales.checkedId())
        except ExportError as error:
            self._say(str(error), "error")
            return False
        self._preview.show_image(self._image)
        return True

    def _copy_picture(self) -> None:
        if self._make_picture():
            copy_picture(self._image)
            self._say("Copied to the clipboard.", "accent")
            self.copied.emit(self._source.title)

    def _ask_where(self) -> None:
        if not self._make_picture():
            return
        dialog = QFileDialog(self, "Save picture")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"PNG picture (*{SUFFIX})")
        dialog.setDefaultSuffix(SUFFIX)
        dialog.setDirectory(self._folder())
        dialog.selectFile(file_name(self._source.title, self._step))
        dialog.fileSelected.connect(self._save_to)
        dialog.open()

    def _folder(self) -> str:
        remembered = str(self._settings.value(FOLDER_KEY, ""))
        if remembered and Path(remembered).is_dir():
            return remembered
        place = QStandardPaths.StandardLocation.PicturesLocation
        pictures = QStandardPaths.writableLocation(place)
        return pictures if Path(pictures).is_dir() else str(Path.home())

    @Slot(str)
    def _save_to(self, path: str) -> None:
        self._settings.setValue(FOLDER_KEY, str(Path(path).parent))
        self._set_busy(True)
        self._say("Saving…", "muted")
        self._saver.save(self._image, Path(path))

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self._set_busy(False)
        self._say("")
        self.accept()
        self.saved.emit(path)

    @Slot(str)
    def _tell_failure(self, sentence: str) -> None:
        self._set_busy(False)
        self._save.setFocus()
        self._say(sentence, "error")

    def _set_busy(self, busy: bool) -> None:
        for control in (self._what, self._copy, self._save, *self._scales.buttons()):
            control.setEnabled(not busy)

    def _say(self, sentence: str, role: str = "muted") -> None:
        self._sentence.setText(sentence)
        self._sentence.setProperty("role", role)
        # A stylesheet looks at properties only when told to.
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)


def file_name(title: str, step: int) -> str:
    """What a picture is called unless a person says otherwise."""
    return f"gdviz {title.lower()} step {step}{SUFFIX}"


def _scale_buttons(parent: QWidget) -> QButtonGroup:
    group = QButtonGroup(parent)
    for scale in SCALES:
        button = QRadioButton(f"{scale}×")
        button.setAccessibleName(f"Scale {scale} times")
        group.addButton(button, scale)
    group.button(FIRST_SCALE).setChecked(True)
    return group
