"""One setting of the card: its row, what unfolds below it, and the wishes of both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gdviz.engine import (
    BatchError,
    Experiment,
    ExperimentError,
    HyperparameterError,
    Snapshot,
    StopRuleError,
)
from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.training.details import Details, row_of

# The key of a wish that is undone by itself.
NO_GESTURE = ""

ENGINE_ERRORS = (ExperimentError, BatchError, HyperparameterError, StopRuleError)


class SettingsSection(QObject):
    """`wished` carries a name for undo, the fields of the experiment to replace, and a key.

    Consecutive wishes with the same key are one gesture, to be undone at once; those with "" are
    not. `complained` carries the sentence to show at a field, or "", and the field.
    """

    requested = Signal(str, object, str)
    complained = Signal(str, object)

    # The settings that it shows.
    names: tuple[str, ...] = ()

    def __init__(self, label: str, details: Details | None = None) -> None:
        super().__init__()
        self._experiment: Experiment | None = None
        self.label = FoldButton(label)
        self.label.set_foldable(details is not None)
        self.details = details
        self.heading: QWidget = self.label
        if details is not None:
            self.label.toggled.connect(details.setVisible)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what is set, without a signal."""
        self._experiment = experiment
        self._show(experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what the run says about the setting."""

    def applies_to(self, experiment: Experiment) -> bool:
        """Whether the setting plays any part."""
        return True

    def _show(self, experiment: Experiment) -> None:
        raise NotImplementedError

    def _set_controls(self, *controls: QWidget) -> None:
        """Put the controls at the right of the row."""
        self.heading = row_of(self.label, *controls)

    def _listen(self, field: NumberField) -> None:
        """Pass on what `field` complains about."""
        field.complained.connect(partial(self._complain, field))

    def _complain(self, field: NumberField, sentence: str) -> None:
        self.complained.emit(sentence, field)

    def _wish(self, text: str, fields: dict[str, Any], key: str = NO_GESTURE) -> None:
        """Wish for it; raises `ExperimentError` when it cannot be."""
        if self._experiment is not None:
            replace(self._experiment, **fields)
            self.requested.emit(text, fields, key)


@contextmanager
def refusals_at(field: NumberField) -> Iterator[None]:
    """Let `field` say why the engine refuses what is made within."""
    try:
        yield
    except ENGINE_ERRORS as error:
        field.refuse(str(error))
