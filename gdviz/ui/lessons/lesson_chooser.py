"""The dialog in which a lesson is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.lessons import Lesson
from gdviz.ui.controls.dialog import Dialog, heading
from gdviz.ui.lessons.lesson_progress import LessonProgress

SPACING = 14
TEXT_LETTERS = 60


class LessonChooser(Dialog):
    """`lesson_chosen` carries a lesson, `file_chosen` the path of one."""

    lesson_chosen = Signal(object)
    file_chosen = Signal(object)

    def __init__(
        self, lessons: Sequence[Lesson], progress: LessonProgress, parent: QWidget | None = None
    ) -> None:
        super().__init__("lessonChooser", "Lessons", parent, resizable=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING)
        grid.setColumnStretch(0, 1)
        following = progress.first_left(lessons)
        for row, lesson in enumerate(lessons):
            grid.addLayout(_about(row + 1, lesson), row, 0)
            grid.addWidget(_progress_label(progress.words(lesson)), row, 1)
            button = self._start_button(row + 1, lesson, progress)
            grid.addWidget(button, row, 2)
            if lesson is following:
                button.setProperty("variant", "accent")
                button.setDefault(True)
                button.setFocus()
        self.parts.addLayout(grid)
        self._add_buttons()

    def _start_button(self, number: int, lesson: Lesson, progress: LessonProgress) -> QPushButton:
        done = progress.done(lesson)
        text = "Continue" if 0 < len(done) < len(lesson.pages) else "Again" if done else "Start"
        button = QPushButton(text)
        button.setObjectName(f"lesson{number}Button")
        button.setAccessibleName(f"{text}: {lesson.title}")
        button.clicked.connect(lambda: self._choose(lesson))
        return button

    def _choose(self, lesson: Lesson) -> None:
        self.accept()
        self.lesson_chosen.emit(lesson)

    def _add_buttons(self) -> None:
        file = QPushButton("Open a lesson file…")
        file.setObjectName("lessonFileButton")
        file.clicked.connect(self._ask_for_file)
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        self.foot.addWidget(file)
        self.foot.addStretch(1)
        self.foot.addWidget(close)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, "Open a lesson file", "", "Lessons (*.toml);;All files (*)")
        dialog.setObjectName("lessonFileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._choose_file)
        dialog.open()

    def _choose_file(self, name: str) -> None:
        self.accept()
        self.file_chosen.emit(Path(name))


def _about(number: int, lesson: Lesson) -> QVBoxLayout:
    title = heading(f"{number}  {lesson.title}")
    summary = QLabel(lesson.summary)
    summary.setTextFormat(Qt.TextFormat.PlainText)
    summary.setProperty("role", "muted")
    summary.setWordWrap(True)
    summary.setMinimumWidth(TEXT_LETTERS * summary.fontMetrics().averageCharWidth())
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(title)
    column.addWidget(summary)
    return column


def _progress_label(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "accent" if words.startswith("✓") else "muted")
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
