"""What is said of a runner."""

from __future__ import annotations

from gdviz.engine import Entrant, Experiment, Snapshot
from gdviz.engine.lengths import length
from gdviz.ui.words.number_text import exact
from gdviz.ui.words.numbers import count, significant

CAUTION = "A race on one small problem proves nothing about another."


def title_of(settings: Entrant | Experiment) -> str:
    """The optimizer of a runner."""
    return settings.optimizer.title


def batch_words(settings: Entrant | Experiment) -> str:
    """“whole sample”, “single images” or “batches of 8”."""
    size = settings.batching.size
    if size is None:
        return "whole sample"
    return "single images" if size == 1 else f"batches of {count(size)}"


def details_of(settings: Entrant | Experiment) -> str:
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
    return significant(snapshot.measures.loss, 3)


def slope_of(snapshot: Snapshot) -> str:
    """How steep it is there."""
    return significant(length(snapshot.gradient), 2)


def stand_of(snapshot: Snapshot, clock: int) -> tuple[str, str]:
    """Where it stands in a few words, and in sentences."""
    verdict = snapshot.verdict
    if snapshot.step < clock and snapshot.divergence is None:
        words = f"catching up: step {count(snapshot.step)}"
        return words, "It joined late and makes the steps from the start."
    divergence = snapshot.divergence
    words = verdict.words
    if snapshot.experiment.batching.size is not None and snapshot.experiment.function is None:
        # Runners may differ in nothing else.
        words = f"{batch_words(snapshot.experiment)} · {words}"
    return words, divergence.explanation() if divergence else verdict.sentence
