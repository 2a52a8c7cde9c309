"""All panels of the window, shown together and joined by what a person looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.answers.sigmoid_panel import SigmoidPanel
from gdviz.ui.arithmetic.arithmetic_panel import ArithmeticPanel
from gdviz.ui.card_plans import COLUMNS, SHARES
from gdviz.ui.cards.arrangement import Arrangement, Plan
from gdviz.ui.cards.card import Card
from gdviz.ui.history.history_panel import HistoryPanel
from gdviz.ui.landscape.landscape_panel import LandscapePanel
from gdviz.ui.lit_weight import LitWeight
from gdviz.ui.race.race_panel import RacePanel
from gdviz.ui.refresh_order import RefreshOrder, ShowsSnapshots
from gdviz.ui.samples.pixel_editor_card import PixelEditorCard
from gdviz.ui.samples.sample_panel import SamplePanel
from gdviz.ui.scenes.function_card import FunctionCard
from gdviz.ui.scenes.minima_search import MinimaSearch
from gdviz.ui.scenes.negate_card import NegateCard
from gdviz.ui.training.settings_panel import SettingsPanel
from gdviz.ui.view_choices import ViewChoices
from gdviz.ui.weights.sum_panel import SumPanel
from gdviz.ui.weights.weight_panel import WeightPanel


@dataclass(frozen=True)
class _OnImages:
    """A panel that knows images only, and waits while there are none."""

    panel: ShowsSnapshots

    def show_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.experiment.function is None:
            self.panel.show_snapshot(snapshot)


def _is_seen(panel: ShowsSnapshots) -> bool:
    """Whether a person can see it, as soon as the window is there. What is no widget always is."""
    shown = panel.panel if isinstance(panel, _OnImages) else panel
    if not isinstance(shown, QWidget) or shown.isWindow():
        return True
    window = shown.window()
    return shown.isVisibleTo(window) and not window.isMinimized()


class Panels(QObject):
    """Every panel once, by name, and the choices they share."""

    def __init__(self, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices = ViewChoices(experiment, self)
        # Whoever arranges the cards in a window says so here.
        self.arrangement: Arrangement | None = None
        self._experiment = experiment
        self._minima_search = MinimaSearch(self)
        self._minima_search.found.connect(self._show_minima)
        self.samples = SamplePanel()
        self.editor = PixelEditorCard()
        self.samples.offer_edits(self.editor.edits_menu)
        self.weights = WeightPanel()
        self.sums = SumPanel()
        self.sigmoid = SigmoidPanel()
        self.function = FunctionCard()
        self.negate = NegateCard()
        self.settings = SettingsPanel()
        self.landscape = LandscapePanel()
        self.race = RacePanel()
        self.race.hidden_changed.connect(self.landscape.hide_runners)
        self.arithmetic = ArithmeticPanel()
        self.arithmetic.moves_found.connect(self.weights.show_moves)
        self.arithmetic.arrows_found.connect(self.landscape.show_stages)
        self.history = HistoryPanel()
        self.race.hidden_changed.connect(self.history.hide_runners)
        self._refresh_order = RefreshOrder(
            always=(
                self.choices,
                _OnImages(self.weights),
                _OnImages(self.sigmoid),
                self.function,
                self.negate,
            ),
            by_turns=(
                (self.landscape,),
                (self.history, _OnImages(self.sums), self.function.steps),
                (self.landscape,),
                (_OnImages(self.samples), self.settings, self.race, self.arithmetic),
            ),
            is_seen=_is_seen,
        )
        self._connect_image()
        self._connect_axes()
        self._connect_cells()
        self.show_image(self.choices.image)
        self.show_axes(*self.choices.axes)

    @property
    def columns(self) -> list[list[Card]]:
        """The cards of each column, top to bottom."""
        return [[getattr(self, name) for name in names] for names in COLUMNS]

    @property
    def cards(self) -> list[Card]:
        """All cards, in reading order."""
        return list(self.cards_by_name.values())

    @property
    def cards_by_name(self) -> dict[str, Card]:
        """All cards, in reading order, by the names of `COLUMNS`, and “history”."""
        names = [name for names in COLUMNS for name in names]
        return {name: getattr(self, name) for name in (*names, "history")}

    @property
    def hideable_cards(self) -> dict[str, Card]:
        """The cards without an action of their own that puts them away, by name."""
        openable = (self.race, self.arithmetic)
        return {name: card for name, card in self.cards_by_name.items() if card not in openable}

    @property
    def plans(self) -> dict[str, Plan]:
        """How the cards of each kind of scene share the room; what has no share is not there."""
        return {
            kind: Plan(
                (*self._sharing(rows), self.history), columns=columns, rows=rows, whole=whole
            )
            for kind, (columns, rows, whole) in SHARES.items()
        }

    def _sharing(self, rows: tuple[tuple[int, ...], ...]) -> list[Card]:
        return [
            card
            for cards, shares in zip(self.columns, rows, strict=True)
            for card, share in zip(cards, shares, strict=True)
            if share
        ]

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what is being edited."""
        # The choices first, so that no panel is asked for an image that is gone.
        self.choices.follow_experiment(experiment)
        for panel in (
            self.samples,
            self.editor,
            self.weights,
            self.sigmoid,
            self.function,
            self.negate,
            self.settings,
            self.race,
        ):
            panel.show_experiment(experiment)
        self._experiment = experiment
        self._minima_search.ask(experiment)

    def _show_minima(self) -> None:
        """Say everywhere what has been found out of the minima of the function."""
        self.function.show_experiment(self._experiment)
        if self.newest is not None:
            self.show_snapshot(self.newest)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the newest state of the run."""
        self._refresh_order.show(snapshot)

    def show_also_to(self, others: Sequence[ShowsSnapshots]) -> None:
        """Show the newest state of the run to these, too, after the panels."""
        self._refresh_order.add(others)

    @property
    def newest(self) -> Snapshot | None:
        """The newest state of the run that there was to show."""
        return self._refresh_order.newest

    @property
    def is_up_to_date(self) -> bool:
        """Whether every panel shows the newest state."""
        return self._refresh_order.is_up_to_date

    def show_nothing_new(self) -> None:
        """This frame brings no newer state: show it to those who are due to see it."""
        self._refresh_order.pause()

    def show_rest(self) -> None:
        """There is no newer state: show it wherever it has not been shown yet."""
        self._refresh_order.rest()

    def show_image(self, index: int) -> None:
        """Show which image is selected, −1 for none."""
        for panel in (
            self.samples,
            self.editor,
            self.weights,
            self.sums,
            self.sigmoid,
            self.arithmetic,
        ):
            panel.show_selection(index)

    def show_simply(self, simple: bool) -> None:
        """Show a person who is new to it less at once, or everything."""
        self.choices.is_simple = simple
        self.settings.show_simply(simple)

    def show_axes(self, first: int, second: int) -> None:
        """Show which parameters the landscape lies over."""
        self.weights.show_axes(first, second)
        self.landscape.show_axes(first, second)
        self.settings.show_parameter(first)
        self.arithmetic.show_parameter(first)

    def close(self) -> None:
        """End what works in the background."""
        self.landscape.close_worker()
        self.arithmetic.close_worker()
        self.history.close_worker()
        self._minima_search.close()

    def _connect_image(self) -> None:
        self.samples.image_selected.connect(self.choices.select_image)
        self.sigmoid.image_selected.connect(self.choices.select_image)
        self.choices.image_changed.connect(self.show_image)

    def _connect_axes(self) -> None:
        self.weights.axis_chosen.connect(self.choices.choose_axis)
        self.landscape.axes_requested.connect(self.choices.choose_axes)
        self.landscape.automatic_axes_requested.connect(self.choices.choose_axes_automatically)
        self.choices.axes_changed.connect(self.show_axes)
        self.editor.pixel_touched.connect(self.choices.touch)

    def _connect_cells(self) -> None:
        lit = LitWeight(self)
        for panel in (self.weights, self.sums, self.editor, self.arithmetic, self.settings):
            lit.follow(panel, panel.cell_hovered)
        axes = self.landscape.section_controls
        lit.follow(axes, axes.parameter_pointed)
