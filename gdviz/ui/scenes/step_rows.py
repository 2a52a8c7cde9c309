"""What each step of a run on a function was: where, how high, how steep, and where it led."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import isfinite

import numpy as np

from gdviz.engine import NUDGES, FloatArray, GradientDescent, Snapshot
from gdviz.numbers import LEAST_BRIEF, MINUS, MOST_BRIEF, brief, count, exact, plain, significant
from gdviz.ui.scenes.function_words import value_name
from gdviz.ui.words.by_hand import enough_digits

# More would keep the window from what else it does.
MOST_COPIED = 5000
UNKNOWN = "…"

# As many as `brief` has at least, and as many as a rate is told apart by from its rounding.
BRIEF_DIGITS, RATE_DIGITS = 2, 12

# Where a step leads this much closer to 0 than it was, it leads to 0.
ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class StepRows:
    """The steps up to the one in view of `snapshot`, whose run is on a curve or a surface.

    A row for each that the history kept: of the last ten million or so, every one.
    """

    snapshot: Snapshot

    def __len__(self) -> int:
        return self.snapshot.history.row_at(self.snapshot.step) + 1

    @property
    def titles(self) -> tuple[str, ...]:
        """“step”, “x”, “f(x)”, “slope” and “next x”; of a surface those along x and y."""
        function = self.snapshot.experiment.function
        assert function is not None
        names = function.variables
        slopes = ("slope",) if len(names) == 1 else tuple(f"∂f/∂{name}" for name in names)
        return ("step", *names, value_name(function), *slopes, *(f"next {name}" for name in names))

    def numbers(self, row: int) -> tuple[int, tuple[float | None, ...]]:
        """The step of a row, and what follows it; None where the next place is not known."""
        snapshot = self.snapshot
        step, value, place = snapshot.history.row(row)
        with np.errstate(all="ignore"):
            slopes = snapshot.experiment.objective.gradient(place)
        following = self._following(row, step)
        next_place = [None] * len(place) if following is None else following.tolist()
        return step, (*place.tolist(), value, *slopes.tolist(), *next_place)

    def words(self, row: int) -> tuple[str, ...]:
        """The texts of a row."""
        step, numbers = self.numbers(row)
        texts = [UNKNOWN if each is None else brief(each) for each in numbers]
        experiment = self.snapshot.experiment
        if experiment.method != NUDGES and isinstance(experiment.optimizer, GradientDescent):
            size = len(numbers) // 3
            for place in range(size):
                here, slope, there = place, size + 1 + place, 2 * size + 1 + place
                texts[here], texts[slope], texts[there] = _descent(
                    numbers[here], numbers[slope], numbers[there]
                )
        return count(step), *texts

    def tip(self, row: int) -> str:
        """A row with all the digits that there are."""
        step, numbers = self.numbers(row)
        titled = zip(self.titles[1:], numbers, strict=True)
        lines = (f"{title} = {exact(each)}" for title, each in titled if each is not None)
        return "\n".join((f"step {count(step)}", *lines))

    def table(self, rows: range) -> list[tuple[str, ...]]:
        """The titles, and rows with all their digits, as a spreadsheet reads them."""
        lines = [self.titles]
        for row in rows[-MOST_COPIED:]:
            step, numbers = self.numbers(row)
            lines.append((str(step), *("" if each is None else repr(each) for each in numbers)))
        return lines

    def _following(self, row: int, step: int) -> FloatArray | None:
        """Where the step after `step` led: what is on record, or what is foreseen."""
        snapshot = self.snapshot
        if step == snapshot.length:
            return snapshot.next.parameters
        # The ball may have been put elsewhere afterwards.
        for at, arrived in snapshot.arrivals:
            if at == step + 1:
                return arrived
        following, _, place = snapshot.history.row(row + 1)
        return place if following == step + 1 else None


def _descent(here: float | None, slope: float | None, there: float | None) -> tuple[str, str, str]:
    """“0.657”, “0.456” and “0.43”: x − rate × slope with what is written gives what is written.

    The rate is what one over the other comes to, as a schedule may have changed it.
    """
    numbers = (here, slope, there)
    if here is None or slope is None or there is None or not isfinite(here + slope + there):
        first, second, third = (UNKNOWN if each is None else brief(each) for each in numbers)
        return first, second, third
    # What is left of a leap to 0 is the rounding of the computer.
    result = brief(there if abs(there) > ROUNDING * abs(here) else 0.0)
    rate = exact(float(f"{(here - there) / slope:.{RATE_DIGITS}g}")) if slope else "0"

    def formula(digits: int) -> str:
        return f"{_closer(here, digits)} {MINUS} {rate} · ({_closer(slope, digits)})"

    digits = enough_digits(BRIEF_DIGITS, formula, result)
    return _closer(here, digits), _closer(slope, digits), result


def _closer(number: float, digits: int) -> str:
    """As `brief`, with more digits."""
    if number == 0.0 or LEAST_BRIEF <= abs(number) < MOST_BRIEF:
        return plain(number, digits)
    return significant(number, digits)


def tab_separated(table: list[tuple[str, ...]]) -> str:
    """A table as plain text."""
    return "\n".join("\t".join(line) for line in table)


def as_html(table: list[tuple[str, ...]]) -> str:
    """A table for documents and spreadsheets, its first line the titles."""
    titles, *rows = table
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"
