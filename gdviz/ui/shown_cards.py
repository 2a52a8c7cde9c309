"""Which cards a window shows: those of its scene and its layout, and what a person has opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from gdviz.engine import Experiment
from gdviz.ui.actions import Actions
from gdviz.ui.card_plans import SPARE, plan_of
from gdviz.ui.cards.arrangement import Arrangement
from gdviz.ui.cards.card_choice import CardChoice
from gdviz.ui.panels import Panels

BY_HAND_KEY = "window/by hand"


class ShownCards(QObject):
    """Lets `arrangement` follow what is chosen by actions and in `menu`; `changed` tells of it."""

    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        panels: Panels,
        actions: Actions,
        menu: QMenu,
        settings: QSettings,
    ) -> None:
        super().__init__(window)
        self._panels, self._actions, self._settings = panels, actions, settings
        self._experiment: Experiment | None = None
        self._runners = 0
        panels.choices.show_by_hand(settings.value(BY_HAND_KEY) == "true")
        self.arrangement = panels.arrangement = Arrangement(
            panels.columns, panels.history, panels.plans
        )
        self.choice = CardChoice(self.arrangement, panels.hideable_cards, menu, settings, SPARE)
        self._connect()

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the cards for what is being edited, and those of a race that comes with it."""
        choices = self._panels.choices
        self._experiment = experiment
        if len(experiment.runners) != self._runners:
            # It is seen at once.
            self._runners = len(experiment.runners)
            choices.show_race(choices.shows_race or self._runners > 0)
        self._show()

    def restore_first_sizes(self) -> None:
        """Arrange the cards as at first, all that the layout has."""
        self.choice.show_first()
        self.arrangement.restore_first_sizes()

    def _connect(self) -> None:
        actions, choices, panels = self._actions, self._panels.choices, self._panels
        actions.race.requested.connect(lambda: choices.show_race(actions.race.isChecked()))
        actions.race.declined.connect(lambda: actions.race.setChecked(choices.shows_race))
        choices.race_shown.connect(actions.race.setChecked)
        choices.race_shown.connect(self._show)
        panels.race.hide_requested.connect(actions.race.trigger)
        actions.by_hand.requested.connect(self._choose_by_hand)
        actions.by_hand.declined.connect(lambda: actions.by_hand.setChecked(choices.shows_by_hand))
        choices.by_hand_shown.connect(actions.by_hand.setChecked)
        choices.by_hand_shown.connect(self._show)
        actions.by_hand.setChecked(choices.shows_by_hand)
        panels.arithmetic.hide_requested.connect(actions.by_hand.trigger)
        self.choice.changed.connect(self._show)
        simple = actions.simple_layout
        simple.requested.connect(lambda: self.choice.show_simply(simple.isChecked()))
        simple.declined.connect(lambda: simple.setChecked(self.choice.is_simple))
        actions.reset_layout.triggered.connect(self.restore_first_sizes)
        self._follow_layout()

    @Slot()
    def _choose_by_hand(self) -> None:
        shown = self._actions.by_hand.isChecked()
        self._settings.setValue(BY_HAND_KEY, "true" if shown else "false")
        self._panels.choices.show_by_hand(shown)

    @Slot()
    def _show(self) -> None:
        choices = self._panels.choices
        choices.hidden_cards = self.choice.hidden
        if choices.is_simple != self.choice.is_simple:
            self._follow_layout()
        if self._experiment is not None:
            shown = (choices.shows_race, choices.shows_by_hand)
            plan = plan_of(self._experiment, *shown, self.choice.is_simple)
            self.arrangement.show_plan(plan)
        self._panels.show_rest()
        self.changed.emit()

    def _follow_layout(self) -> None:
        simple = self.choice.is_simple
        self._actions.simple_layout.setChecked(simple)
        self._panels.show_simply(simple)
