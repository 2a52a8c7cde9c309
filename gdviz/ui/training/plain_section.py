"""Settings that are one value each, in one row: what is chosen, typed, or on or off."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from gdviz.engine import Experiment
from gdviz.engine.every_setting import setting_called
from gdviz.engine.settings import CHOICE, FLAG, Setting
from gdviz.number_text import PLAIN, WHOLE, NumberFormat
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.training.section import SettingsSection, refusals_at
from gdviz.ui.training.setting_texts import options_of, tip_of
from gdviz.words.error_words import tolerance_format

WIDEST = "0.00013"


class PlainSection(SettingsSection):
    """The settings of these names, from left to right, under the title of the first one.

    Or under that of the setting that it is `titled` by.
    """

    def __init__(self, *names: str, titled: str = "") -> None:
        settings = [setting_called(name) for name in names]
        self._title = titled or names[0]
        super().__init__(setting_called(self._title).title)
        self.names = names
        self._settings = {setting.name: setting for setting in settings}
        self._controls = {name: self._control(each) for name, each in self._settings.items()}
        self._set_controls(*self._controls.values())

    def applies_to(self, experiment: Experiment) -> bool:
        return any(each.applies_to(experiment) for each in self._settings.values())

    def _show(self, experiment: Experiment) -> None:
        for name, control in self._controls.items():
            setting = self._settings[name]
            value = setting.value(experiment)
            if isinstance(control, ChoiceBox):
                control.show_choice(value)
            elif isinstance(control, QCheckBox):
                control.setChecked(value)
            elif isinstance(control, NumberField):
                control.set_format(_format(setting, experiment))
                control.show_value(value)

    def _control(self, setting: Setting) -> QWidget:
        name = setting.path[-1]
        if setting.kind == CHOICE:
            box = ChoiceBox(setting.title, tip_of(setting), options_of(setting))
            box.setObjectName(f"{name}Choice")
            box.chosen.connect(partial(self._choose, setting))
            return box
        if setting.kind == FLAG:
            check = QCheckBox("on" if setting.name == self._title else setting.title)
            check.setObjectName(f"{name}Check")
            check.setAccessibleName(setting.title)
            check.setToolTip(tip_of(setting))
            check.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            check.clicked.connect(partial(self._switch, setting, check))
            return check
        field = NumberField(setting.title, tip_of(setting), WIDEST)
        field.setObjectName(f"{name}Field")
        field.number_entered.connect(partial(self._enter, setting, field))
        self._listen(field)
        return field

    def _choose(self, setting: Setting, name: str) -> None:
        title = setting.choices()[name].title.lower()
        self._wish_value(f"Set {setting.title.lower()} to {title}", setting, name)

    def _switch(self, setting: Setting, check: QCheckBox) -> None:
        on = check.isChecked()
        text = f"Turn the {setting.title.lower()} {'on' if on else 'off'}"
        self._wish_value(text, setting, on)

    def _enter(self, setting: Setting, field: NumberField, number: float) -> None:
        if self._experiment is not None:
            value = number if isinstance(setting.default, float) else int(number)
            written = _format(setting, self._experiment).write(number)
            off = " off" if setting.like_answers else ""
            with refusals_at(field):
                text = f"Set {setting.title.lower()} to {written}{off}"
                self._wish_value(text, setting, value)

    def _wish_value(self, text: str, setting: Setting, value: Any) -> None:
        if self._experiment is not None:
            self._wish(text, setting.changes(self._experiment, value))


def _format(setting: Setting, experiment: Experiment) -> NumberFormat:
    if setting.like_answers:
        return tolerance_format(experiment)
    return PLAIN if isinstance(setting.default, float) else WHOLE
