"""Histories of any length and shape, without the run that would make them."""

from dataclasses import replace

import numpy as np

from gdviz.engine import Snapshot
from gdviz.engine.history import History, HistoryView
from tests.ui.snapshots import lecture_training


def history_of(losses: np.ndarray, errors: np.ndarray) -> HistoryView:
    """A history with these losses and average errors."""
    history = History()
    nothing = np.zeros(len(losses))
    history.append(np.column_stack([losses, errors, nothing, nothing]))
    return history.view()


def long_history(steps: int, noise: float = 0.0) -> HistoryView:
    """A run of `steps` steps whose measures fall, smoothly or with spikes."""
    random = np.random.default_rng(3)
    step = np.arange(steps + 1)
    spikes = 1.0 + noise * random.standard_normal(steps + 1) ** 2
    return history_of(spikes / (1 + step / 1000), 0.5 / (1 + step / 5000))


def snapshot_with(history: HistoryView, step: int | None = None) -> Snapshot:
    """A snapshot at `step`, or the last one, of this history."""
    length = len(history) - 1
    at = length if step is None else step
    return replace(lecture_training(0).snapshot(), history=history, step=at, length=length)
