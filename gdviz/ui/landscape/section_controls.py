"""The row under the landscape: over which parameters or directions it lies, and whether pinned."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from gdviz.engine import Experiment
from gdviz.ui.controls.menu import Menu
from gdviz.ui.landscape.axis_box import AxisBox
from gdviz.ui.landscape.landscape_state import MAIN, MOVEMENT, PARAMETERS, LandscapeState
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon

ICON = QSize(16, 16)
SPACING = 6
KINDS = {
    PARAMETERS: (
        "Over two parameters",
        "Two weights, chosen here or in the heat map; all others keep their values.",
    ),
    MOVEMENT: (
        "Gradient and last movement",
        "The plane of the steepest way and of the ball’s last movement.",
    ),
    MAIN: (
        "Main directions of the run",
        "The plane in which the run so far varies most.",
    ),
}
PIN_TIP = (
    "Pin this plane: the picture stays while the ball moves on, and says how far off it the ball is"
)
NO_PLANE = {
    MOVEMENT: "no such plane yet: the ball moves straight down the slope",
    MAIN: "no such plane yet: the run is too short or too straight",
}


class SectionControls(QWidget):
    """Wishes for another section of the landscape.

    `axes_requested` carries the parameters along x and y, `automatic_axes_requested` asks for the
    steepest two, `kind_requested` carries a name out of `KINDS`, `pin_requested` whether to pin.
    `parameter_pointed` carries the parameter whose box is pointed at, −1 for none.
    """

    axes_requested = Signal(int, int)
    automatic_axes_requested = Signal()
    kind_requested = Signal(str)
    pin_requested = Signal(bool)
    parameter_pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._axes = (0, 0)
        self._x_box, self._y_box = AxisBox("x"), AxisBox("y")
        self._swap = tool_button("swapAxesButton", "Swap the two parameters")
        self._swap.setIcon(icon("swap", "muted"))
        self._x_label, self._y_label = QLabel("x"), QLabel("y")
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setProperty("role", "muted")
        self._kinds = tool_button("planeButton", "Which plane of all parameters the picture shows")
        self._kinds.setIcon(icon("plane"))
        self._kinds.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = self._build_menu()
        self._kinds.setMenu(self._menu)
        self._pin = tool_button("pinPlaneButton", PIN_TIP)
        self._pin.setIcon(icon("pin"))
        self._pin.setCheckable(True)
        self._lay_out()
        self._connect()

    def show_axes(self, experiment: Experiment, axes: tuple[int, int]) -> None:
        """Offer the parameters of `experiment`, and show those along x and y."""
        self._axes = axes
        for box, axis in zip((self._x_box, self._y_box), axes, strict=True):
            box.show_parameters(experiment)
            if box.parameter != axis:
                box.show_parameter(axis)

    def show_highlight(self, parameter: int | None) -> None:
        """Light the box of this parameter, if it has one."""
        for box in (self._x_box, self._y_box):
            box.show_highlight(parameter)

    def show_section(self, kind: str, state: LandscapeState, pinned: bool) -> None:
        """Show the `kind` that is chosen beside the section of `state` that was found for it."""
        size, dimensions = len(state.parameters), state.section.dimensions
        plane = dimensions > 1
        by_axes = not plane or kind == PARAMETERS
        for action in self._menu.actions():
            action.setChecked(action.data() == kind)
        # Of the only parameter there is nothing to choose.
        self.setVisible(size > 1)
        for widget, visible in (
            (self._x_label, by_axes),
            (self._x_box, by_axes),
            *((each, plane and by_axes) for each in (self._swap, self._y_label, self._y_box)),
            (self._kinds, plane and size > 2),
            (self._pin, size > dimensions),
            (self._note, not by_axes),
        ):
            widget.setVisible(visible)
        self._note.setText(KINDS[kind][1] if kind == state.kind else NO_PLANE.get(kind, ""))
        self._pin.setChecked(pinned)

    def _build_menu(self) -> QMenu:
        menu = Menu(self)
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for kind, (title, tip) in KINDS.items():
            action = menu.addAction(title)
            action.setToolTip(tip)
            action.setCheckable(True)
            action.setData(kind)
            group.addAction(action)
        group.triggered.connect(lambda action: self.kind_requested.emit(action.data()))
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for widget in (self._x_label, self._x_box, self._swap, self._y_label, self._y_box):
            row.addWidget(widget)
        row.addWidget(self._note, 1)
        row.addStretch()
        row.addWidget(self._kinds)
        row.addWidget(self._pin)

    def _connect(self) -> None:
        self._swap.clicked.connect(self._wish_swap)
        self._pin.clicked.connect(self.pin_requested)
        self._x_box.parameter_chosen.connect(self._wish_x)
        self._y_box.parameter_chosen.connect(self._wish_y)
        for box in (self._x_box, self._y_box):
            box.automatic_chosen.connect(self.automatic_axes_requested)
            box.parameter_pointed.connect(self.parameter_pointed)

    @Slot()
    def _wish_swap(self) -> None:
        self.axes_requested.emit(*reversed(self._axes))

    @Slot(int)
    def _wish_x(self, parameter: int) -> None:
        # The parameter that is already along y changes places with the one along x.
        first, second = self._axes
        self.axes_requested.emit(parameter, first if parameter == second else second)

    @Slot(int)
    def _wish_y(self, parameter: int) -> None:
        first, second = self._axes
        self.axes_requested.emit(second if parameter == first else first, parameter)


def tool_button(name: str, tip: str) -> QToolButton:
    """A small button with an icon, known to automation and to assistive technology."""
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(tip)
    button.setToolTip(tip)
    set_icon_size(button, ICON)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
