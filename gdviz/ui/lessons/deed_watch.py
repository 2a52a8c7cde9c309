"""What a person does in the window while a page of a lesson is open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from gdviz.lessons import Deeds
from gdviz.ui.panels import Panels


class DeedWatch(QObject):
    """Collects deeds since `begin`."""

    def __init__(self, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = panels
        self._deeds = Deeds()
        panels.choices.image_changed.connect(self.look_at)

    def begin(self) -> None:
        """Another page is open; the image that is selected is looked at already."""
        self._deeds = Deeds()
        self.look_at(self._panels.choices.image)

    @property
    def deeds(self) -> Deeds:
        """Everything up to now."""
        choices = self._panels.landscape.choices
        return replace(
            self._deeds,
            image=self._panels.choices.image,
            landscape=choices.view,
            points_shown=choices.landmarks,
            derivative_shown=choices.derivative,
        )

    @Slot(int)
    def look_at(self, image: int) -> None:
        """An image was selected."""
        if image >= 0:
            looked_at = self._deeds.images_looked_at | {image}
            self._deeds = replace(self._deeds, images_looked_at=looked_at)

    @Slot(int)
    def play_total(self, image: int) -> None:
        """The running total of an image was played to its end."""
        self._deeds = replace(self._deeds, totals_played=self._deeds.totals_played | {image})

    @Slot(int)
    def try_weight(self, weight: int) -> None:
        """A weight was nudged by itself."""
        self._deeds = replace(self._deeds, weights_tried=self._deeds.weights_tried | {weight})

    @Slot(int)
    def hold_stages(self, stages: int) -> None:
        """So many stages of a step have been held."""
        self._deeds = replace(self._deeds, stages_seen=max(stages, self._deeds.stages_seen))

    @Slot(bool)
    def show_answer(self, shown: bool) -> None:
        """The answer to the question was shown; hiding it does not undo that."""
        self._deeds = replace(self._deeds, answer_shown=self._deeds.answer_shown or shown)

    @Slot(str)
    def open_arithmetic(self, page: str) -> None:
        """A page of the arithmetic was opened."""
        self._deeds = replace(self._deeds, arithmetic=page)

    @Slot()
    def go_back(self) -> None:
        """An earlier step was looked at."""
        self._deeds = replace(self._deeds, went_back=True)
