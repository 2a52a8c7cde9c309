"""The history in words, for those who do not see the chart."""

from gdviz.engine import Snapshot
from gdviz.numbers import count
from gdviz.ui.history.history_words import HistoryWords
from gdviz.ui.words.quantity_words import height_said, height_text


def history_said(snapshot: Snapshot, words: HistoryWords) -> str:
    """“Step 3 of 12, loss 0.60, average error 31%; loss 1.00 at step 0, 0.26 at step 12”."""
    here = f"Step {count(snapshot.clock)} of {count(snapshot.newest)}, {height_said(snapshot)}"
    if words.has_errors:
        here += f", average error {words.error(snapshot.measures.average_error)}"
    if not snapshot.length:
        return here
    first, last = (snapshot.history.at(step).loss for step in (0, snapshot.length))
    experiment = snapshot.experiment
    return (
        f"{here}; {words.title} {height_text(experiment, first)} at step 0, "
        f"{height_text(experiment, last)} at step {count(snapshot.length)}"
    )
