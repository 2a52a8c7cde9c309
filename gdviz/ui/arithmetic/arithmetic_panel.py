"""The card of the arithmetic: what a person would compute by hand, computed before their eyes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget

from gdviz.engine import Snapshot
from gdviz.ui.background import Background
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.number_table import NumberTable
from gdviz.ui.controls.segment_switch import SegmentSwitch, SwitchSegment
from gdviz.ui.controls.whole_area import WholeArea
from gdviz.ui.look.guard import guarded

if TYPE_CHECKING:
    from gdviz.ui.arithmetic.enough_page import EnoughPage
    from gdviz.ui.arithmetic.nudge_page import NudgePage
    from gdviz.ui.arithmetic.page import ArithmeticPage
    from gdviz.ui.arithmetic.slope_page import SlopePage
    from gdviz.ui.arithmetic.step_trace_page import StepTracePage

    AnyPage = TypeVar("AnyPage", bound=ArithmeticPage)

NUDGES, STEP_TRACE, SLOPE, ENOUGH = "nudges", "anatomy", "slope", "good enough"
PAGES = (
    SwitchSegment(NUDGES, "Nudges", "swap", "Nudges: every weight tried up and down by itself"),
    SwitchSegment(
        STEP_TRACE, "Step", "step", "Anatomy of a step: what the optimizer computes on the way"
    ),
    SwitchSegment(SLOPE, "Slope", "derivative", "Where the slope comes from, for one image"),
    SwitchSegment(ENOUGH, "Enough?", "check", "Good enough? And what more steps would bring"),
)
PAGE_NAMES = tuple(page.name for page in PAGES)
NOTHING = -1
# No smaller than a sentence and a row.
SMALLEST_BODY = QSize(260, 40)


class ArithmeticPanel(Card):
    """Follows the run, the weight and the image that are looked at, with the page in view.

    `nudges_requested` asks for a round of nudges, `step_requested` for a step; `moves_found`
    carries which way each weight is known to help, shape (size,), or None; `arrows_found` the
    arrows of the stages of a step, a tuple of `StageArrow`. `cell_hovered` carries the number of
    the weight whose row a person went to, −1 for none. `step_button_made` tells that there is one
    more of `step_buttons`.
    """

    nudges_requested = Signal()
    step_requested = Signal()
    moves_found = Signal(object)
    arrows_found = Signal(object)
    cell_hovered = Signal(int)
    step_button_made = Signal()

    def __init__(self) -> None:
        super().__init__("By hand")
        self.setObjectName("arithmeticPanel")
        self._snapshot: Snapshot | None = None
        self._parameter, self._image = 0, -1
        self._pointed = NOTHING
        self._background = Background(self)
        # The card is put away at first: a page is made when it is first looked at.
        self._areas: dict[str, WholeArea] = {}
        self._step_buttons: list[QPushButton] = []
        self._switch = SegmentSwitch("What is worked out", PAGES)
        self._switch.setObjectName("arithmeticSwitch")
        self._switch.show_words_alone()
        self._stack = QStackedWidget()
        self._stack.setMinimumSize(SMALLEST_BODY)
        self._shows_all = False
        self.add_corner_widget(self._switch)
        self.set_body(self._stack)
        self._switch.chosen.connect(self.show_page)

    @cached_property
    def nudges(self) -> NudgePage:
        """Every weight tried up and down by itself."""
        from gdviz.ui.arithmetic.nudge_page import NudgePage

        page = self._added(NUDGES, NudgePage(self._background))
        page.apply_requested.connect(self.nudges_requested)
        page.found.connect(self._pass_moves)
        page.table.row_chosen.connect(self._point_at)
        self._add_step_button(page.apply)
        return page

    @cached_property
    def step_trace(self) -> StepTracePage:
        """What the optimizer computes on the way."""
        from gdviz.ui.arithmetic.step_trace_page import StepTracePage

        page = self._added(STEP_TRACE, StepTracePage(self._background))
        page.step_requested.connect(self.step_requested)
        page.arrows_found.connect(self._pass_arrows)
        self._add_step_button(page.make)
        return page

    @cached_property
    def slope(self) -> SlopePage:
        """Where the slope comes from."""
        from gdviz.ui.arithmetic.slope_page import SlopePage

        return self._added(SLOPE, SlopePage())

    @cached_property
    def enough(self) -> EnoughPage:
        """Who is within tolerance."""
        from gdviz.ui.arithmetic.enough_page import EnoughPage

        return self._added(ENOUGH, EnoughPage(self._background))

    @property
    def page(self) -> str:
        """The name of the page in view."""
        return self._switch.current

    @property
    def step_buttons(self) -> tuple[QPushButton, ...]:
        """What asks for a step or a round of nudges, on the pages that have been made so far."""
        return tuple(self._step_buttons)

    @property
    def weights_tried(self) -> int:
        """How many weights have been nudged; the page of the nudges need not be there for it."""
        return self.nudges.tried if NUDGES in self._areas else 0

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Bring the page called `name` into view."""
        self._switch.show_segment(name)
        if name != NUDGES:
            self.moves_found.emit(None)
            self._point_at(NOTHING)
        if name != STEP_TRACE:
            self.arrows_found.emit(())
        self._show_present()

    def show_all(self, shown: bool) -> None:
        """Let the page in view be as high as what it says, and its tables up to many rows."""
        if shown != self._shows_all:
            self._shows_all = shown
            self._share_room()

    @property
    def least_body_height(self) -> int | None:
        return SMALLEST_BODY.height()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the newest state of the run."""
        self._snapshot = snapshot
        self._show_present()

    def show_parameter(self, parameter: int) -> None:
        """Work things out for this weight."""
        self._parameter = parameter
        self._show_present()

    def show_highlight(self, index: int | None) -> None:
        """Light the row of a weight among the nudges, which shows it once it is in view again."""
        if NUDGES in self._areas:
            self.nudges.table.show_light(NOTHING if index is None else index)

    def show_selection(self, image: int) -> None:
        """Work things out for this image."""
        self._image = image
        self._show_present()

    def close_worker(self) -> None:
        """End what works in the background."""
        self._background.close()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_present()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.moves_found.emit(None)
        self.arrows_found.emit(())
        self._point_at(NOTHING)

    @Slot(int)
    def _point_at(self, row: int) -> None:
        if row != self._pointed:
            self._pointed = row
            self.cell_hovered.emit(row)

    @Slot(object)
    def _pass_moves(self, moves: object) -> None:
        """Of a page that is no longer in view an answer may still be on its way."""
        if self._shows(NUDGES):
            self.moves_found.emit(moves)

    @Slot(object)
    def _pass_arrows(self, arrows: object) -> None:
        if self._shows(STEP_TRACE):
            self.arrows_found.emit(arrows)

    def _shows(self, name: str) -> bool:
        return self.page == name and self.isVisible()

    def _show_present(self) -> None:
        """Nothing is worked out for a card that nobody sees."""
        if self.isVisible():
            page = self._page_in_view
            if self._stack.currentWidget() is not self._areas[self.page]:
                self._stack.setCurrentWidget(self._areas[self.page])
                self._share_room()
            if self._snapshot is not None:
                page.follow(self._snapshot, self._parameter, self._image)

    @property
    def _page_in_view(self) -> ArithmeticPage:
        if self.page == STEP_TRACE:
            return self.step_trace
        if self.page == SLOPE:
            return self.slope
        if self.page == ENOUGH:
            return self.enough
        return self.nudges

    def _added(self, name: str, page: AnyPage) -> AnyPage:
        self._areas[name] = area = WholeArea(page, SMALLEST_BODY)
        self._stack.addWidget(area)
        # From now on the pages say how small it may be.
        self._stack.setMinimumSize(0, 0)
        self._share_room()
        return page

    def _add_step_button(self, button: QPushButton) -> None:
        self._step_buttons.append(button)
        self.step_button_made.emit()

    def _share_room(self) -> None:
        for name, area in self._areas.items():
            for table in area.findChildren(NumberTable):
                table.show_all(self._shows_all)
            area.show_all(self._shows_all and name == self.page)
