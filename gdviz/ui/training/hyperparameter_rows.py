"""All hyperparameters of an optimizer or a schedule, a row for each, built from the definition."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from gdviz.engine import Hyperparameter, hyperparameters_of
from gdviz.numbers import exact
from gdviz.ui.training.details import ROW_GAP, row_of
from gdviz.ui.training.hyperparameter_field import HyperparameterField
from gdviz.ui.training.section import NO_GESTURE, refusals_at

DEFAULTS_TIP = "Set all of these back to what is usual."


class HyperparameterRows(QWidget):
    """Shows one definition; `definition_requested` carries words, another definition, and a key.

    `name` is what it belongs to, such as “optimizer”. With `resettable` there is a button that goes
    back to the defaults.
    """

    definition_requested = Signal(str, object, str)
    complained = Signal(str, object)

    def __init__(self, name: str, resettable: bool = True) -> None:
        super().__init__()
        self._resettable = resettable
        self._definition: Any = None
        self._fields: dict[str, HyperparameterField] = {}
        self._checks: dict[str, QCheckBox] = {}
        self._rows: list[QWidget] = []
        self._follows: QWidget = self
        self._last: QWidget = self
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(ROW_GAP)
        self.defaults = QPushButton("Back to the defaults")
        self.defaults.setObjectName(f"{name}Defaults")
        self.defaults.setAccessibleName(f"Back to the defaults of the {name}")
        self.defaults.setProperty("variant", "inline")
        self.defaults.setToolTip(DEFAULTS_TIP)
        self.defaults.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.defaults.clicked.connect(self._wish_defaults)
        self._defaults_row = row_of("", self.defaults)
        self._column.addWidget(self._defaults_row)

    def show_definition(self, definition: Any) -> None:
        """Show the values of `definition`, without a signal."""
        if type(definition) is not type(self._definition):
            self._build(definition)
        self._definition = definition
        for name, field in self._fields.items():
            field.show_value(getattr(definition, name))
        for name, check in self._checks.items():
            check.setChecked(getattr(definition, name))
        self.defaults.setEnabled(definition != self._usual())

    @property
    def last(self) -> QWidget:
        """Where the Tab key is when it has come through all fields."""
        return self._last

    def follow(self, before: QWidget) -> None:
        """Let the Tab key come here from `before`; to be said before a definition is shown."""
        self._follows = self._last = before

    def _usual(self) -> Any:
        usual = {each.name: each.default for each in hyperparameters_of(self._definition)}
        return replace(self._definition, **usual)

    def _build(self, definition: Any) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._fields, self._checks = [], {}, {}
        before = self._follows
        for declared in hyperparameters_of(definition):
            control = self._control(declared)
            row = control if isinstance(control, QCheckBox) else row_of(declared.title, control)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
            QWidget.setTabOrder(before, control)
            before = control
        self._last = before
        QWidget.setTabOrder(before, self.defaults)
        self._defaults_row.setVisible(self._resettable and bool(self._rows))

    def _control(self, declared: Hyperparameter) -> QWidget:
        if declared.kind is bool:
            return self._check(declared)
        field = HyperparameterField(declared)
        field.number_entered.connect(partial(self._enter, declared))
        field.turned.connect(partial(self._turn, declared))
        field.complained.connect(partial(self._complain, field))
        self._fields[declared.name] = field
        return field

    def _check(self, declared: Hyperparameter) -> QCheckBox:
        check = QCheckBox(declared.title)
        check.setObjectName(f"{declared.name}Check")
        check.setToolTip(declared.explanation)
        check.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        check.clicked.connect(partial(self._switch, declared))
        self._checks[declared.name] = check
        return check

    def _enter(self, declared: Hyperparameter, value: float) -> None:
        self._turn(declared, value, NO_GESTURE)

    def _turn(self, declared: Hyperparameter, value: float, key: str) -> None:
        with refusals_at(self._fields[declared.name]):
            wished = replace(self._definition, **{declared.name: declared.kind(value)})
            text = f"Set {_in_a_sentence(declared)} to {exact(value)}"
            self.definition_requested.emit(text, wished, key)

    def _switch(self, declared: Hyperparameter) -> None:
        on = self._checks[declared.name].isChecked()
        wished = replace(self._definition, **{declared.name: on})
        text = f"Turn {_in_a_sentence(declared)} {'on' if on else 'off'}"
        self.definition_requested.emit(text, wished, NO_GESTURE)

    def _wish_defaults(self) -> None:
        text = f"Set {self._definition.title} to its defaults"
        self.definition_requested.emit(text, self._usual(), NO_GESTURE)

    def _complain(self, field: HyperparameterField, sentence: str) -> None:
        self.complained.emit(sentence, field)


def _in_a_sentence(declared: Hyperparameter) -> str:
    return declared.title[0].lower() + declared.title[1:]
