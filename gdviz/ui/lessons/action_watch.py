"""What a person does in the window while a page of a lesson is open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from gdviz.lessons import PageActions
from gdviz.ui.panels import Panels


class ActionWatch(QObject):
    """Collects actions since `begin`."""

    def __init__(self, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = panels
        self._actions = PageActions()
        panels.choices.image_changed.connect(self.look_at)
        panels.sums.summed.connect(self.sum_up)

    def begin(self) -> None:
        """Another page is open; the image that is selected is looked at already."""
        self._actions = PageActions()
        self.look_at(self._panels.choices.image)

    @property
    def actions(self) -> PageActions:
        """Everything up to now."""
        choices, arithmetic = self._panels.landscape.choices, self._panels.arithmetic
        return replace(
            self._actions,
            image=self._panels.choices.image,
            weights_tried=arithmetic.weights_tried,
            landscape=choices.view,
            arithmetic=arithmetic.page,
            points_shown=choices.landmarks,
            derivative_shown=choices.derivative,
        )

    @Slot(int)
    def look_at(self, image: int) -> None:
        """An image was selected."""
        if image >= 0:
            looked_at = self._actions.images_looked_at | {image}
            self._actions = replace(self._actions, images_looked_at=looked_at)

    @Slot(int)
    def sum_up(self, image: int) -> None:
        """The last row of the sum of an image was added."""
        summed = self._actions.images_summed | {image}
        self._actions = replace(self._actions, images_summed=summed)

    @Slot(bool)
    def show_answer(self, shown: bool) -> None:
        """The answer to the question was shown; hiding it does not undo that."""
        self._actions = replace(self._actions, answer_shown=self._actions.answer_shown or shown)

    @Slot()
    def go_back(self) -> None:
        """An earlier step was looked at."""
        self._actions = replace(self._actions, went_back=True)
