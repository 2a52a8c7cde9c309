"""When a run is done by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel

from gdviz.engine import STOP_RULES, Experiment, StopRule
from gdviz.engine.every_setting import setting_called
from gdviz.ui.look.guard import guarded
from gdviz.ui.training.details import Details
from gdviz.ui.training.section import SettingsSection
from gdviz.ui.training.stop_rule_row import StopRuleRow

TIP = "The run stops by itself when one of the rules says so."
NEVER = "never"
# As far from the edge as the words of a choice.
PADDING = 6


class ValueLabel(QLabel):
    """For the mouse alone: the keyboard has the name of the setting."""

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "strong")
        self.setContentsMargins(0, 0, PADDING, 0)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Taken, so that the release comes here too.
        event.accept()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()


class StopSection(SettingsSection):
    """How many rules there are in the row; every rule of the engine unfolds."""

    def __init__(self) -> None:
        details = Details("Stop rules")
        super().__init__("Stop", details)
        self.words = ValueLabel(NEVER)
        self.words.setObjectName("stopWords")
        self.words.clicked.connect(self.label.toggle)
        self.names = tuple(f"stop_rules.{name}" for name in STOP_RULES)
        self.rows = [StopRuleRow(kind) for kind in STOP_RULES.values()]
        for row in self.rows:
            row.rule_requested.connect(partial(self._wish_rule, row.kind))
            row.complained.connect(self.complained)
            details.add(row)
        self._set_controls(self.words)

    def _show(self, experiment: Experiment) -> None:
        rules = tuple(rule for rule in experiment.stop_rules if _applies(type(rule), experiment))
        for row in self.rows:
            row.setVisible(_applies(row.kind, experiment))
            row.show_rule(next((rule for rule in rules if type(rule) is row.kind), None))
        self.words.setText(_summary(rules))
        self.words.setToolTip("\n".join([TIP, *(rule.title for rule in rules)]))

    def _wish_rule(self, kind: type[StopRule], text: str, rule: StopRule | None) -> None:
        if self._experiment is not None:
            setting = setting_called(f"stop_rules.{kind.name}")
            self._wish(text, setting.changes(self._experiment, rule))


def _applies(kind: type[StopRule], experiment: Experiment) -> bool:
    """Whether the rule can ever end such a run: a function has no images to be good enough."""
    return experiment.function is None or not kind.of_images


def _summary(rules: tuple[StopRule, ...]) -> str:
    if not rules:
        return NEVER
    return "by 1 rule" if len(rules) == 1 else f"by {len(rules)} rules"
