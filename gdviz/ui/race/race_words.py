"""What is said of a runner."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence

from gdviz.engine import Experiment, Runner, Snapshot
from gdviz.engine.lengths import length
from gdviz.numbers import count, exact, significant
from gdviz.ui.words.quantity_words import height_text, slope_texts

CAUTION = "A race on one small problem proves nothing about another."


def race_rests(others: int, action: QAction) -> str:
    """That the runners beside one's own wait, and how they come back."""
    runners = "the other runner" if others == 1 else f"the {count(others)} other runners"
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"The race is paused: {action.text()} ({key}) brings {runners} back."


def end_of(snapshot: Snapshot) -> str:
    """Why the run has ended where it stands, if it has, and who goes on without it."""
    divergence = snapshot.divergence
    reason = divergence.explanation() if divergence else snapshot.stop_reason or ""
    if divergence and any(other.snapshot.divergence is None for other in snapshot.runners):
        return f"Your own run {reason[0].lower()}{reason[1:]} The others go on."
    return reason


def title_of(settings: Runner | Experiment) -> str:
    """The optimizer of a runner."""
    return settings.optimizer.title


def batch_words(settings: Runner | Experiment) -> str:
    """“whole sample”, “single images” or “batches of 8”."""
    size = settings.batching.size
    if size is None:
        return "whole sample"
    return "single images" if size == 1 else f"batches of {count(size)}"


def details_of(settings: Runner | Experiment) -> str:
    """Everything that is set, for a tooltip."""
    schedule = settings.schedule.schedule.title
    words = [
        title_of(settings),
        f"learning rate {exact(settings.learning_rate)}, {schedule.lower()}",
        f"{batch_words(settings)}, {settings.batching.order}",
    ]
    return "\n".join(words)


def loss_of(snapshot: Snapshot) -> str:
    """Where the runner has got to."""
    return height_text(snapshot.experiment, snapshot.measures.loss)


def slope_of(snapshot: Snapshot) -> str:
    """How steep it is there: with its sign where there is but one parameter, else the norm."""
    if len(snapshot.gradient) == 1:
        return slope_texts(snapshot.experiment, snapshot.gradient.tolist())[0]
    return significant(length(snapshot.gradient), 2)


def stand_of(snapshot: Snapshot, clock: int) -> tuple[str, str]:
    """Where it stands in a few words, and in sentences."""
    verdict = snapshot.verdict
    if snapshot.step < clock and snapshot.divergence is None:
        words = f"catching up: step {count(snapshot.step)}"
        return words, "It joined late and makes the steps from the start."
    divergence = snapshot.divergence
    words = verdict.words
    if snapshot.step < clock:
        words += f" at step {count(snapshot.step)}"
    if snapshot.experiment.batching.size is not None and snapshot.experiment.function is None:
        # Runners may differ in nothing else.
        words = f"{batch_words(snapshot.experiment)} · {words}"
    return words, divergence.explanation() if divergence else verdict.whole
