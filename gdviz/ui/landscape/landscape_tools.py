"""The small buttons in the header of the landscape."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from gdviz.ui.landscape.landscape_choices import LandscapeChoices
from gdviz.ui.landscape.section_controls import tool_button
from gdviz.ui.landscape.view_stack import LINE
from gdviz.ui.look.icons import icon

DERIVATIVE_TIP = "Draw the derivative beneath the curve: where it ascends and where it descends"
LANDMARKS_TIP = "Mark a place where the curve falls (A), where it rises (B), where it is flat (C)"
LOGARITHMIC_TIP = "Heights by powers of ten: shows the floor of the valley beside its high walls"
STRETCH_TIP = (
    "Stretch x and y to fill the picture, each to a scale of its own; "
    "otherwise a unit is as long on one as on the other"
)
FIT_TIP = "Bring the ball and its whole trail into view (0)"


class LandscapeTools:
    """What can be added to a view, its scale, and fitting it; the first two are the line's."""

    def __init__(self) -> None:
        self.derivative = tool_button("derivativeButton", DERIVATIVE_TIP)
        self.derivative.setIcon(icon("derivative"))
        self.landmarks = tool_button("landmarksButton", LANDMARKS_TIP)
        self.landmarks.setIcon(icon("landmarks"))
        self.logarithmic = tool_button("logarithmicLossButton", LOGARITHMIC_TIP)
        self.logarithmic.setText("log")
        self.stretch = tool_button("stretchButton", STRETCH_TIP)
        self.stretch.setText("stretch")
        self.fit = tool_button("fitLandscapeButton", FIT_TIP)
        self.fit.setText("fit")
        for button in (self.derivative, self.landmarks, self.logarithmic, self.stretch):
            button.setCheckable(True)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """From left to right."""
        return self.derivative, self.landmarks, self.logarithmic, self.stretch, self.fit

    @property
    def width(self) -> int:
        """What those take that are there."""
        return sum(each.sizeHint().width() for each in self.buttons if not each.isHidden())

    def show_view(self, name: str, on_surface: bool) -> None:
        """Offer what the view called `name` knows; only a surface is stretched."""
        for button in (self.derivative, self.landmarks):
            button.setVisible(name == LINE)
        self.stretch.setVisible(name != LINE and on_surface)

    def show_choices(self, choices: LandscapeChoices) -> None:
        """Have on what was chosen, and only that."""
        self.logarithmic.setChecked(choices.logarithmic)
        self.derivative.setChecked(choices.derivative)
        self.landmarks.setChecked(choices.landmarks)
        self.stretch.setChecked(choices.stretched)
