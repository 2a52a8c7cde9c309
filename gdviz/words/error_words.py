"""How far an answer is off its target: in percent where answers are probabilities, or a number.

What is written of an error lies on the same side of the tolerance as the error itself: whoever
compares the two finds what the program counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gdviz.engine import Experiment, Snapshot
from gdviz.number_text import IN_PERCENT, PLAIN, NumberFormat, parse_number, parse_percent
from gdviz.numbers import chance, plain, significant

# Beyond it an error of the linear output is written in powers of ten.
LARGEST_PLAIN = 1e5
# In a percentage, or as a number: so many decimals, unless it takes more to tell which side of the
# tolerance an error lies on.
USUAL_DECIMALS = {True: 0, False: 2}
MOST_DECIMALS = 4
MOST_DIGITS = 6


def tolerance_format(experiment: Experiment) -> NumberFormat:
    """How the tolerance is read and written: “10%”, or “0.1”."""
    return IN_PERCENT if experiment.answers_in_percent else PLAIN


def tolerance_text(experiment: Experiment) -> str:
    """The tolerance as it was typed: “10%”, or “0.1”."""
    return tolerance_format(experiment).write(experiment.tolerance)


def average_text(in_percent: bool, error: float, more: int = 0) -> str:
    """An average error, of which nothing is good enough or not: “14%”, or “0.34”; `more` digits."""
    return chance(error, more) if in_percent else significant(error, 2 + more)


def error_text(snapshot: Snapshot, index: int, more: int = 0) -> str:
    """The error of one image: “14%”, or “2.00”; with `more` decimals than usual.

    With digits enough that it does not look like the tolerance it misses, nor misses the one that
    it keeps; what no digits tell apart is “>10%”.
    """
    experiment, error = snapshot.experiment, float(snapshot.errors[index])
    in_percent, good = experiment.answers_in_percent, bool(snapshot.good[index])
    for text in _texts(in_percent, error, USUAL_DECIMALS[in_percent] + more):
        if _agrees(text, experiment.tolerance, good):
            return text
    return f"{'' if good else '>'}{tolerance_text(experiment)}"


def _texts(in_percent: bool, error: float, decimals: int) -> Iterator[str]:
    """The error in more and more digits."""
    for places in range(decimals, max(decimals, MOST_DECIMALS) + 1):
        if in_percent:
            yield chance(error, places)
        elif not error >= LARGEST_PLAIN:
            yield plain(error, places)
    for digits in range(2, MOST_DIGITS + 1):
        yield f"{significant(100 * error, digits)}%" if in_percent else significant(error, digits)


def _agrees(text: str, tolerance: float, good: bool) -> bool:
    """Whether a text says of an error that it is within tolerance if it is, and else that not."""
    number, edge = _number(text.lstrip("<>")), Decimal(repr(tolerance))
    if number is None:
        return not good
    if text.startswith(">"):
        return not good and number >= edge
    return number <= edge if good else number > edge and not text.startswith("<")


def _number(text: str) -> Decimal | None:
    """What a text says; nothing for one that is not finite."""
    if not any(map(str.isdigit, text)):
        return None
    # Here a comma stands between thousands.
    ungrouped = text.replace(",", "")
    return parse_percent(ungrouped) if text.endswith("%") else parse_number(ungrouped)
