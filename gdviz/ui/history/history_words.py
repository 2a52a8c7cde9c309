"""What the measures of a history are called: those of images, or the value of a function."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine import Experiment, NumberPairs
from gdviz.words.error_words import average_text


@dataclass(frozen=True)
class HistoryWords:
    """`name` at the axis, `title` in the legend; whether there are average errors beside it.

    `in_percent` says whether those are shares of 1, as errors of probabilities are.
    """

    name: str = "loss"
    title: str = "loss"
    has_errors: bool = True
    in_percent: bool = True

    @property
    def in_words(self) -> str:
        """What the lines are."""
        errors = " Dashed line: average error." if self.has_errors else ""
        return f"Solid line: {self.title}.{errors}"

    def error(self, error: float) -> str:
        """An average error: “14%”, or “0.34”."""
        return average_text(self.in_percent, error)

    @property
    def chart(self) -> str:
        """What the whole chart is."""
        what = "Loss and average error" if self.has_errors else self.title.capitalize()
        return f"{what} over the steps; drag to travel in time"


def history_words(experiment: Experiment) -> HistoryWords:
    """The words for runs of `experiment`."""
    function = experiment.function
    if function is None:
        return HistoryWords(in_percent=experiment.answers_in_percent)
    if isinstance(function, NumberPairs):
        return HistoryWords(has_errors=False)
    name = f"f({', '.join(function.variables)})"
    return HistoryWords(name, f"value {name}", has_errors=False)
