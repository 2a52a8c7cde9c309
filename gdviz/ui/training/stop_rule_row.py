"""One stop rule: whether it is on, and its number."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gdviz.engine import StopRule
from gdviz.number_text import PLAIN, WHOLE
from gdviz.numbers import exact
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.training.details import CONTROL_GAP
from gdviz.ui.training.section import refusals_at

WIDEST = "1000000"


class StopRuleRow(QWidget):
    """Built from the rule's own fields. `rule_requested` carries words, and the rule or None."""

    rule_requested = Signal(str, object)
    complained = Signal(str, object)

    def __init__(self, kind: type[StopRule]) -> None:
        super().__init__()
        self.kind = kind
        # What it is, or will be once it is switched on.
        self._rule = kind()
        self.check = QCheckBox(kind.title)
        self.check.setObjectName(f"{kind.name}Check")
        self.check.setToolTip(kind.explanation)
        self.check.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.check.clicked.connect(self._switch)
        self.fields = {each.name: self._field(each.name) for each in fields(kind)}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CONTROL_GAP)
        row.addWidget(self.check)
        row.addStretch(1)
        for field in self.fields.values():
            row.addWidget(field)

    def show_rule(self, rule: StopRule | None) -> None:
        """Show the rule that is on, or that it is off."""
        self._rule = rule or self._rule
        self.check.setChecked(rule is not None)
        for name, field in self.fields.items():
            field.show_value(getattr(self._rule, name))
            field.setEnabled(rule is not None)

    def _field(self, name: str) -> NumberField:
        whole = isinstance(getattr(self._rule, name), int)
        accessible = f"{self.kind.title}: {name}"
        field = NumberField(accessible, self.kind.explanation, WIDEST, WHOLE if whole else PLAIN)
        field.setObjectName(f"{self.kind.name}Field")
        field.number_entered.connect(partial(self._enter, name))
        field.complained.connect(partial(self._complain, field))
        return field

    def _switch(self, on: bool) -> None:
        text = f"Turn the stop rule “{self.kind.title}” {'on' if on else 'off'}"
        self.rule_requested.emit(text, self._rule if on else None)

    def _enter(self, name: str, value: float) -> None:
        number = type(getattr(self._rule, name))(value)
        changes: dict[str, Any] = {name: number}
        with refusals_at(self.fields[name]):
            text = f"Set “{self.kind.title}” to {exact(value)}"
            self.rule_requested.emit(text, replace(self._rule, **changes))

    def _complain(self, field: NumberField, sentence: str) -> None:
        self.complained.emit(sentence, field)
