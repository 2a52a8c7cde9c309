"""The panel of a lesson, beside the cards: what to read, what to do, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.lessons.page_view import PageView
from gdviz.ui.lessons.disclosure import Disclosure
from gdviz.ui.lessons.page_dots import PageDots
from gdviz.ui.lessons.rich_label import RichLabel
from gdviz.ui.lessons.task_box import TaskBox
from gdviz.ui.look.font_sizes import pixel_size, sized
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon
from gdviz.ui.look.measured import measured

WIDTH_LETTERS = 44
# In pixels.
LEAST_WIDTH = 300
MARGIN = 14
SPACING = 9
TITLE_SHARE = 1.25
ICON = QSize(16, 16)

LEAVE_TIP = "Leave the lesson; your own work comes back"

# Wherever the keyboard is, as the panel is far from most of what is to be done.
BACK, NEXT = "Alt+Left", "Alt+Right"


class LessonPanel(QFrame):
    """Shows a page of a lesson, and tells wishes; `page_requested` carries a place from 0."""

    back_requested = Signal()
    next_requested = Signal()
    again_requested = Signal()
    leave_requested = Signal()
    page_requested = Signal(int)
    answer_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lessonPanel")
        self.setAccessibleName("Lesson")
        self._view: PageView | None = None
        self._page = -1
        self._lesson = QLabel()
        self._dots = PageDots()
        self._title = QLabel()
        self._text = RichLabel("lessonText")
        self._task = TaskBox()
        self._question = RichLabel("questionText", "strong")
        self._answer = Disclosure("answer", "Show the answer", "Hide the answer")
        self._back = _button("lessonBackButton", "Back", f"Go to the page before this one ({BACK})")
        self._next = _button("lessonNextButton", "Next", f"Go to the next page ({NEXT})")
        self._again = _tool("againButton", "Begin this page again", "reset")
        self._leave = _tool("leaveLessonButton", LEAVE_TIP, "close")
        self._lay_out()
        self._connect()

    @property
    def task(self) -> TaskBox:
        """What there is to do."""
        return self._task

    @property
    def answer(self) -> str:
        """The answer, while it is shown."""
        return self._answer.words

    @property
    def title(self) -> str:
        """The title of the page."""
        return self._title.text()

    def show_place(
        self, lesson: str, titles: tuple[str, ...], done: frozenset[int], page: int
    ) -> None:
        """Show which page of which lesson is open, and which pages are done."""
        self._lesson.setText(lesson)
        self._dots.show_pages(titles, done, page)
        self._back.setEnabled(page > 0)
        last = page == len(titles) - 1
        self._next.setText("Finish" if last else "Next")
        if page != self._page:
            self._page = page
            self._fold()

    def show_view(self, view: PageView) -> None:
        """Show what the page says now."""
        before, self._view = self._view, view
        self._title.setText(view.title)
        self._text.say(view.text)
        self._task.show_view(view)
        self._question.say(view.question)
        self._answer.say(view.answer)
        self._stress_next(view.is_done or not view.goals)
        if before is not None and view.is_done and not before.is_done:
            self._announce(f"Done. {self._task.done_words}")

    def _fold(self) -> None:
        """Another page begins at its top, with nothing given away."""
        self._view = None
        self._task.hint.open(False)
        self._answer.open(False)
        self._scroll.verticalScrollBar().setValue(0)

    def _stress_next(self, stressed: bool) -> None:
        variant = "accent" if stressed else ""
        if self._next.property("variant") != variant:
            self._next.setProperty("variant", variant)
            # Qt looks at properties only when a style is put on.
            self._next.style().unpolish(self._next)
            self._next.style().polish(self._next)

    def _announce(self, words: str) -> None:
        """Let assistive technology read it out."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_requested)
        self._next.clicked.connect(self.next_requested)
        for key, button in ((BACK, self._back), (NEXT, self._next)):
            QShortcut(QKeySequence(key), self, button.click)
        self._again.clicked.connect(self.again_requested)
        self._leave.clicked.connect(self.leave_requested)
        self._dots.page_requested.connect(self.page_requested)
        self._answer.toggled.connect(self.answer_toggled)

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def _widen(self, font: QFontMetrics) -> None:
        self.setMaximumWidth(max(LEAST_WIDTH, WIDTH_LETTERS * font.averageCharWidth()))
        self.updateGeometry()

    def _lay_out(self) -> None:
        # As wide as lines are read best, and narrower where large type leaves too little room.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(LEAST_WIDTH)
        measured(self, self._widen)
        self._lesson.setProperty("role", "muted")
        self._lesson.setWordWrap(True)
        self._title.setObjectName("lessonTitle")
        self._title.setWordWrap(True)
        self._title.setFont(bold(sized(self.font(), TITLE_SHARE * pixel_size(self.font()))))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addLayout(_row(self._lesson, self._again, self._leave))
        column.addWidget(self._dots)
        column.addWidget(self._title)
        self._scroll = self._scrolled()
        column.addWidget(self._scroll, 1)
        column.addLayout(_row(self._back, self._next))

    def _scrolled(self) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACING, 0)
        column.setSpacing(SPACING)
        for part in (self._text, self._task, self._question, self._answer):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("lessonScroll")
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area


def _button(name: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _tool(name: str, tip: str, picture: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(picture, "muted"))
    set_icon_size(button, ICON)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _row(first: QWidget, *others: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING // 2)
    row.addWidget(first, 1)
    for each in others:
        row.addWidget(each, 0 if isinstance(each, QToolButton) else 1)
    return row
