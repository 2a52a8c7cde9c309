"""The card in which the selected image is painted and labelled."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gdviz.engine import Experiment, Image
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.label_pill import LabelPill
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.steady_label import SteadyLabel
from gdviz.ui.look.font_sizes import small
from gdviz.ui.samples.pixel_canvas import cell_words
from gdviz.ui.samples.pixel_editor import ERASE, FILL, PAINT, PixelEditor
from gdviz.ui.samples.pixel_tools import PixelTools

HINTS = {
    PAINT: "click a pixel to toggle",
    ERASE: "click or drag to erase",
    FILL: "click where to fill",
}
NO_IMAGES = "No images yet. Press Add to draw the first."
NONE_SELECTED = "Select an image in the sample set to paint it."
SPACING = 8
# Any: its words are the longest.
GREY = 0.25


def _value_first(words: str) -> str:
    """“grey 0.25 in row 3, column 2”: where there is little room, the value is still to be seen."""
    place, _, value = words.partition(": ")
    return f"{value} in {place}"


class PixelEditorCard(Card):
    """The grid of the selected image; underneath its label, which a click swaps.

    What is done to the image, `editor` and `tools` tell themselves. `relabel_requested` wishes for
    the other label, `labels_requested` for other names or colours of the labels. `pixel_touched`
    carries the index in reading order of a pixel that is painted.
    """

    relabel_requested = Signal()
    labels_requested = Signal()
    cell_hovered = Signal(int)
    pixel_touched = Signal(int)

    def __init__(self) -> None:
        self.editor = PixelEditor()
        self._experiment: Experiment | None = None
        self._index = -1
        self._pointed = ""
        self._pill = LabelPill()
        self._hint = SteadyLabel()
        self._foot = QWidget()
        super().__init__("Pixel editor")
        self.tools = PixelTools(self)
        self.set_body(self._body_of_parts())
        self.tools.changed.connect(self.editor.use)
        self.tools.changed.connect(lambda: self._show_pointed(self._pointed))
        self.editor.value_taken.connect(self.tools.take_value)
        self.editor.cell_pointed.connect(self._show_pointed)
        self.editor.cell_hovered.connect(self.cell_hovered)
        self.editor.pixels_painted.connect(self._tell_painted)
        self.editor.fill_requested.connect(lambda _, row, column: self._tell_touched(row, column))
        self._pill.clicked.connect(self.relabel_requested)
        self._pill_menu = Menu(self._pill)
        self._pill_menu.addAction("Labels…").triggered.connect(lambda: self.labels_requested.emit())
        self._pill.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._pill.customContextMenuRequested.connect(self._open_pill_menu)
        self._show_image()

    @property
    def controls(self) -> Sequence[QWidget]:
        return (self.tools, self._foot)

    @property
    def edits_menu(self) -> QMenu:
        """What can be done to whole images, for other menus to offer, too."""
        return self.tools.edits_menu

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the selected image as `experiment` has it."""
        self._experiment = experiment
        self._show_image()

    def show_selection(self, index: int) -> None:
        """Show the image at `index`; none when there is no such image."""
        if index != self._index:
            self.editor.end_stroke()
            self._index = self.editor.image = index
            self._show_image()

    def show_highlight(self, cell: int | None) -> None:
        """Light one cell of the grid by its index in reading order, or none."""
        self.editor.show_highlight(cell)

    def _show_image(self) -> None:
        image = self._image()
        self.editor.show_pixels(None if image is None else image.pixels)
        self.set_info("" if image is None else image.name)
        self._foot.setVisible(image is not None)
        self.tools.setEnabled(image is not None)
        if image is None or self._experiment is None:
            has_images = self._experiment is not None and len(self._experiment.samples) > 0
            self.editor.show_empty_text(NONE_SELECTED if has_images else NO_IMAGES)
        else:
            label_name = self._experiment.samples.label_name
            words, other_words = label_name(image.positive), label_name(not image.positive)
            self._pill.show_label(words, other_words, image.positive)
            last = cell_words(image.rows - 1, image.columns - 1, GREY)
            self._hint.keep_room_for((*HINTS.values(), _value_first(last)))

    def _image(self) -> Image | None:
        images = () if self._experiment is None else self._experiment.samples.images
        return images[self._index] if 0 <= self._index < len(images) else None

    @Slot(int, list)
    def _tell_painted(self, _index: int, cells: list[tuple[int, int, float]]) -> None:
        for row, column, _ in cells:
            self._tell_touched(row, column)

    def _tell_touched(self, row: int, column: int) -> None:
        image = self._image()
        if image is not None:
            self.pixel_touched.emit(row * image.columns + column)

    @Slot(QPoint)
    def _open_pill_menu(self, position: QPoint) -> None:
        self._pill_menu.popup(self._pill.mapToGlobal(position))

    def _show_pointed(self, words: str) -> None:
        self._pointed = words
        self._hint.set_text(_value_first(words) if words else HINTS[self.tools.tool])

    def _body_of_parts(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.tools)
        column.addWidget(self.editor, 1)
        column.addWidget(self._foot)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        row.addStretch(1)
        row.addWidget(self._pill)
        row.addWidget(self._hint)
        row.addStretch(1)
        self._show_pointed("")
        self._hint.setProperty("role", "muted")
        self._hint.setFont(small(self._hint.font()))
        return body
