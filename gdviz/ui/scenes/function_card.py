"""The card of a curve or a surface: its formulas, its minima, its start, and the steps made."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy

from gdviz.engine import Experiment, NumberPairs, Snapshot
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.scroll_column import ScrollColumn
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.number_columns import NumberColumns
from gdviz.ui.look.font_sizes import pixel_size, sized, small
from gdviz.ui.scenes.function_editor import FunctionEditor
from gdviz.ui.scenes.function_words import formula_lines, place_columns
from gdviz.ui.scenes.scene import KINDS, OWN, scene_of
from gdviz.ui.scenes.start_row import StartRow
from gdviz.ui.scenes.step_table import StepTable

SMALLEST = QSize(300, 120)
FORMULA_SHARE = 1.15


class FunctionCard(Card):
    """`setting_changed` wishes for another function or start: a name, the fields, a merge key."""

    setting_changed = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__("Function")
        self.setObjectName("functionCard")
        self.editor = FunctionEditor()
        self.formulas = _words("functionFormulas")
        font = self.formulas.font()
        self.formulas.setFont(sized(font, FORMULA_SHARE * pixel_size(font)))
        self.minima = _words("functionMinima")
        self.minima.setProperty("role", "muted")
        self.minima.setFont(small(self.minima.font()))
        self.start = StartRow()
        self.place = NumberColumns("Where the ball is", large=True)
        self.place.setObjectName("functionPlace")
        self.steps = StepTable()
        self.add_menu_actions((self.steps.copy_action,))
        parts = (self.editor, self.formulas, self.place, self.start, self.minima)
        area = ScrollColumn(SMALLEST, *parts, last=self.steps)
        self.set_body(area)
        self._complaint = Complaint(area.content)
        for part in (self.editor, self.start):
            part.requested.connect(self.setting_changed)
            part.complained.connect(self._complaint.say)

    def begin_typing(self) -> None:
        """Let what is typed next replace the formula."""
        self.editor.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.field.selectAll()

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the function of an experiment, where it has one, without a signal."""
        function = experiment.function
        if function is None or isinstance(function, NumberPairs):
            return
        # Images need nothing of it.
        from gdviz.ui.scenes.minima_words import minima_words

        scene = scene_of(experiment)
        is_own = scene.group == OWN
        self.set_title(scene.title)
        self.set_info("" if is_own else KINDS[scene.group].lower())
        self.editor.setVisible(is_own)
        if is_own:
            self.editor.show_experiment(experiment)
        self.formulas.setText("\n".join(formula_lines(function)))
        self.minima.setText(minima_words(function))
        self.start.show_experiment(experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show where the ball is, if it is on a curve or a surface."""
        function = snapshot.experiment.function
        if function is not None and not isinstance(function, NumberPairs):
            self.place.show_columns(place_columns(snapshot))
            self.start.show_snapshot(snapshot)


def _words(name: str) -> QLabel:
    """Lines that wrap, and that can be selected to be copied."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
