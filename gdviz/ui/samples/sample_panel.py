"""The card with the list of images and what can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from gdviz.engine import Experiment, SampleSet, Snapshot
from gdviz.numbers import count
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.menu import Menu
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.samples.batch_watch import BatchWatch
from gdviz.ui.samples.sample_actions import build_sample_actions
from gdviz.ui.samples.sample_list import SampleList
from gdviz.ui.samples.sample_model import SampleModel

# Nobody reads numbers that change more than some 15 times a second.
RESULTS_INTERVAL_MS = 66
ICON = QSize(16, 16)
SPACING = 4
# What the header needs beside its words: margins, spaces, the icon of Add and the menu, in pixels.
HEADER_REST = 112


class SamplePanel(Card):
    """Shows the edited images with the newest answers to them, and tells what a person wishes.

    Indices count from 0. Most wishes concern the selected images, whose indices they carry in
    order; `hold_out_requested` wishes for them to be held out, or taken back in, and
    `move_requested` carries the place that they should be in front of. `add_requested` and
    `paste_requested` carry the image to come behind. An answer is shown only beside the very image
    that it was given to.
    """

    image_selected = Signal(int)
    add_requested = Signal()
    duplicate_requested = Signal(list)
    delete_requested = Signal(list)
    rename_requested = Signal(int, str)
    move_requested = Signal(list, int)
    relabel_requested = Signal(list)
    hold_out_requested = Signal(list)
    cut_requested = Signal(list)
    copy_images_requested = Signal(list)
    paste_requested = Signal(int)
    variants_requested = Signal(list)
    grid_size_requested = Signal()
    labels_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Sample set")
        self._selection = -1
        self._newest: Snapshot | None = None
        self._model = SampleModel(self)
        self.list = SampleList(self._model)
        self._batch = BatchWatch(self)
        self._batch.changed.connect(self._model.show_batch)
        self._actions = build_sample_actions(self)
        self._menu = Menu(self)
        self._rest = QTimer(self, singleShot=True, interval=RESULTS_INTERVAL_MS)
        self._rest.timeout.connect(self._show_results)
        self._add = _add_button(self._actions.add)
        self.add_corner_widget(self._add)
        self.set_body(self._body_of_parts())
        self._connect_wishes()
        self._show_chosen()

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the images of `experiment`."""
        samples = experiment.samples
        self.list.show_samples(samples, self._selection)
        self._show_chosen()

    def show_selection(self, index: int) -> None:
        """Select the image at `index`, or none when there is no such image."""
        self._selection = index
        self.list.show_row(index)
        self._show_chosen()

    def offer_edits(self, edits: QMenu) -> None:
        """Offer in the menu what can be done to the pixels of the selected images."""
        entry = edits.menuAction()
        entry.setText("Pixels")
        self._menu.insertAction(self._actions.variants, entry)

    @property
    def edit_actions(self) -> tuple[tuple[QAction, ...], ...]:
        """What belongs into the menu of edits, in groups."""
        actions = self._actions
        clipboard = *actions.on_clipboard(), actions.select_all
        return clipboard, (actions.add, *actions.on_selected()), actions.on_all()

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select these images, the first of which is the one that is shown already."""
        self.list.select_rows(rows)

    def show_all(self, shown: bool) -> None:
        """Let the list be as high as its rows."""
        self.list.show_all(shown)

    @property
    def least_body_height(self) -> int | None:
        body = self.body
        return None if body is None else body.minimumSizeHint().height() - self.list.extra_height

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the answers in `snapshot`: at once, or when the last ones could be read."""
        self._newest = snapshot
        self._batch.follow(snapshot)
        shown = self._model.snapshot
        edited = shown is None or shown.experiment is not snapshot.experiment
        if edited or not self._rest.isActive():
            self._show_results()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def header_tip(self) -> str:
        samples, selected = self._model.samples, len(self.list.rows)
        if selected > 1:
            return f"{count(selected)} of {count(len(samples))} images are selected."
        if not samples.population.images:
            return samples.origin
        trained, population = count(len(samples.trained)), count(len(samples.population))
        told = f"The neuron learns from {trained} images; a population of {population} is held out."
        return f"{told}\n{samples.origin}".rstrip()

    def _fit_header(self) -> None:
        """Say how many images there are or are selected, and “Add” where that leaves room."""
        samples, selected = self._model.samples, len(self.list.rows)
        title = QFontMetrics(bold(self.font())).horizontalAdvance(self.title)
        width = QFontMetrics(self.font()).horizontalAdvance
        several = f"{count(selected)} of {count(len(samples))}"
        in_full = title + width(f"{several} selected") + HEADER_REST <= self.width()
        words_of_several = f"{several} selected" if in_full else several
        self.set_info(words_of_several if selected > 1 else _size_words(samples))
        words = width(self.info) + width(self._actions.add.text())
        in_words = title + words + HEADER_REST <= self.width()
        style = Qt.ToolButtonStyle
        wanted = style.ToolButtonTextBesideIcon if in_words else style.ToolButtonIconOnly
        if wanted != self._add.toolButtonStyle():
            self._add.setToolButtonStyle(wanted)

    def _show_results(self) -> None:
        newest = self._newest
        if newest is not None and newest is not self._model.snapshot:
            self._model.show_results(newest)
            self._rest.start()

    def _connect_wishes(self) -> None:
        actions = self._actions
        self.list.row_chosen.connect(self._choose)
        self.list.selection_told.connect(self._show_chosen)
        self.list.move_requested.connect(self.move_requested)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._model.rename_requested.connect(self.rename_requested)
        actions.add.triggered.connect(lambda: self.add_requested.emit())
        for action, wish in (
            (actions.duplicate, self.duplicate_requested),
            (actions.relabel, self.relabel_requested),
            (actions.hold_out, self.hold_out_requested),
            (actions.delete, self.delete_requested),
            (actions.cut, self.cut_requested),
            (actions.copy, self.copy_images_requested),
        ):
            action.triggered.connect(lambda _=False, wish=wish: wish.emit(self.list.rows))
        actions.rename.triggered.connect(self.list.rename_selected)
        actions.move_up.triggered.connect(self._wish_up)
        actions.move_down.triggered.connect(self._wish_down)
        actions.paste.triggered.connect(lambda: self.paste_requested.emit(self.list.row))
        actions.select_all.triggered.connect(self.list.selectAll)
        actions.variants.triggered.connect(lambda: self.variants_requested.emit(self.list.rows))
        actions.grid_size.triggered.connect(lambda: self.grid_size_requested.emit())
        actions.labels.triggered.connect(lambda: self.labels_requested.emit())

    def _choose(self, row: int) -> None:
        self._selection = row
        if row >= 0:
            self.image_selected.emit(row)

    def _show_chosen(self) -> None:
        """Offer what can be done with what is selected, and say how much that is."""
        self._actions.show_chosen(self.list.rows, self._model.samples)
        self._fit_header()

    def _wish_up(self) -> None:
        rows = self.list.rows
        self.move_requested.emit(rows, max(0, rows[0] - 1))

    def _wish_down(self) -> None:
        rows = self.list.rows
        self.move_requested.emit(rows, min(rows[-1] + 2, len(self._model.samples)))

    def _open_menu(self, position: QPoint) -> None:
        self._menu.popup(self.list.viewport().mapToGlobal(position))

    def _body_of_parts(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addStretch(1)
        for action in self._actions.on_selected():
            row.addWidget(_button(action))
        row.addStretch(1)
        column.addLayout(row)
        self._menu.addAction(self._actions.add)
        self._menu.addSeparator()
        self._menu.addActions(self._actions.on_selected())
        self._menu.addSeparator()
        self._menu.addActions(self._actions.on_clipboard())
        self._menu.addAction(self._actions.select_all)
        self._menu.addSeparator()
        self._menu.addActions(self._actions.on_all())
        self.add_menu_actions(self._actions.on_all())
        return body


def _size_words(samples: SampleSet) -> str:
    """“4”, or “4 + 12” with a population of 12."""
    trained, population = len(samples.trained), len(samples.population)
    return f"{count(trained)} + {count(population)}" if population else count(trained)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    set_icon_size(button, ICON)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _add_button(action: QAction) -> QToolButton:
    button = _button(action)
    button.setObjectName("addImageButton")
    button.setAccessibleName("Add image")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
