"""Where the runners of a race stand, the run itself first: for a table, and for JSON."""

from __future__ import annotations

import math

from gdviz.cli.report import aligned
from gdviz.engine import Experiment, Runner, Snapshot
from gdviz.numbers import count, exact, significant

TITLES = ("runner", "optimizer", "rate", "step", "loss", "stands")


def runners(snapshot: Snapshot) -> list[dict[str, object]]:
    """Each runner's number, settings and end, if anybody races; null for a loss without bounds."""
    if not snapshot.runners:
        return []
    return [
        {
            "runner": number,
            "optimizer": settings.optimizer.name,
            "learning_rate": settings.learning_rate,
            "step": runner.step,
            "loss": runner.measures.loss if math.isfinite(runner.measures.loss) else None,
            "verdict": runner.verdict.name,
        }
        for number, settings, runner in _all(snapshot)
    ]


def race_table(snapshot: Snapshot) -> str:
    """A line for each runner; "" where nobody races."""
    if not snapshot.runners:
        return ""
    rows = [
        (
            str(number),
            settings.optimizer.title,
            exact(settings.learning_rate),
            count(runner.step),
            significant(runner.measures.loss, 4),
            runner.verdict.words,
        )
        for number, settings, runner in _all(snapshot)
    ]
    return aligned([TITLES, *rows], "><>>><")


def _all(snapshot: Snapshot) -> list[tuple[int, Runner | Experiment, Snapshot]]:
    own = (1, snapshot.experiment, snapshot)
    others = snapshot.runners
    return [own, *((int(each.runner.name), each.runner, each.snapshot) for each in others)]
