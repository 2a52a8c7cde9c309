"""Another grid for all images: how large, and what becomes of the pixels."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QToolButton,
    QWidget,
)

from gdviz.engine import MOST_SIDE, Image, SampleSet
from gdviz.engine.grid_resizing import PLACES, Cut, Resizing, Scale, losing_ink, resized
from gdviz.numbers import count
from gdviz.ui.controls.dialog import MARGIN, SPACING, Dialog
from gdviz.ui.controls.whole_box import WholeBox
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.target_size import LEAST_TARGET
from gdviz.ui.samples.image_preview import ImagePreview

ANCHOR = LEAST_TARGET
PREVIEW = 150
NAMES = {"start": ("top", "left"), "middle": ("middle", "middle"), "end": ("bottom", "right")}
NOTE = "There is one weight for each pixel, so the run begins anew. Undo brings it all back."


class GridDialog(Dialog):
    """`chosen` carries rows, columns and a `Resizing`."""

    chosen = Signal(int, int, object)

    def __init__(
        self, samples: SampleSet, image: Image | None, parent: QWidget | None = None
    ) -> None:
        super().__init__("gridDialog", "Grid size", parent)
        self._samples = samples
        self._image = image
        self._rows = WholeBox("Rows", 1, MOST_SIDE, samples.rows)
        self._columns = WholeBox("Columns", 1, MOST_SIDE, samples.columns)
        self._cut = QRadioButton("Keep the pixels as large as they are: cut, or pad with blank")
        self._cut.setChecked(True)
        self._scale = QRadioButton("Scale the whole image: each pixel is the average of its area")
        self._anchors = _anchor_buttons(self)
        self._where = QLabel("The images lie")
        self._before, self._after = ImagePreview(PREVIEW), ImagePreview(PREVIEW)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._lay_out()
        for side in (self._rows, self._columns):
            side.valueChanged.connect(self._show)
        self._cut.toggled.connect(self._show)
        self._anchors.idToggled.connect(self._show)
        self.accepted.connect(
            lambda: self.chosen.emit(self._rows.value(), self._columns.value(), self._resizing)
        )
        self._show()

    @property
    def _resizing(self) -> Resizing:
        if self._scale.isChecked():
            return Scale()
        down, right = divmod(self._anchors.checkedId(), len(PLACES))
        return Cut(PLACES[down], PLACES[right])

    @Slot()
    def _show(self) -> None:
        """Show the selected image as it would be, and say what it means for all."""
        rows, columns = self._rows.value(), self._columns.value()
        resizing, samples = self._resizing, self._samples
        cuts = isinstance(resizing, Cut)
        self._where.setEnabled(cuts)
        for button in self._anchors.buttons():
            button.setEnabled(cuts)
        if self._image is not None:
            alone = samples.with_images([self._image])
            self._before.show_pixels(self._image.pixels)
            self._after.show_pixels(resized(alone, rows, columns, resizing).images[0].pixels)
        same = (rows, columns) == (samples.rows, samples.columns)
        self._apply.setEnabled(not same)
        words = "The images have this size already." if same else NOTE
        if isinstance(resizing, Cut) and len(samples):
            losing = losing_ink(samples, rows, columns, resizing)
            if losing:
                which = "1 image loses" if losing == 1 else f"{count(losing)} images lose"
                words = f"{which} ink that is cut off. {words}"
        self._words.setText(words)

    def _place_row(self) -> QHBoxLayout:
        anchors = QGridLayout()
        anchors.setSpacing(2)
        for button in self._anchors.buttons():
            anchors.addWidget(button, *divmod(self._anchors.id(button), len(PLACES)))
        row = QHBoxLayout()
        row.addSpacing(MARGIN)
        row.addWidget(self._where)
        row.addLayout(anchors)
        row.addStretch(1)
        return row

    def _lay_out(self) -> None:
        self._words.setProperty("role", "muted")
        self._words.setFont(small(self._words.font()))
        self._words.setMinimumHeight(2 * self._words.fontMetrics().lineSpacing())
        column = self.parts
        column.addLayout(_in_row(self._rows, QLabel("×"), self._columns, QLabel("pixels")))
        column.addWidget(self._cut)
        column.addLayout(self._place_row())
        column.addWidget(self._scale)
        column.addLayout(_in_row(self._before, QLabel("→"), self._after))
        column.addWidget(self._words)
        self._apply = self.add_choice("Resize")


def _in_row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING // 2)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _anchor_buttons(parent: QWidget) -> QButtonGroup:
    group = QButtonGroup(parent)
    for number in range(len(PLACES) ** 2):
        down, right = divmod(number, len(PLACES))
        words = f"{NAMES[PLACES[down]][0]}, {NAMES[PLACES[right]][1]}"
        button = QToolButton()
        button.setText("•")
        button.setCheckable(True)
        button.setFixedSize(ANCHOR, ANCHOR)
        button.setAccessibleName(words)
        button.setToolTip(words)
        group.addButton(button, number)
    group.button(len(PLACES) ** 2 // 2).setChecked(True)
    return group
