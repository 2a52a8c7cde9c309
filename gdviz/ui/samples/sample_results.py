"""What the neuron answers to one image, in the words of the sample list."""

from dataclasses import dataclass

from gdviz.engine import Image, Snapshot
from gdviz.ui.words.numbers import percent, plain, significant
from gdviz.ui.words.signed_format import signed_number

GOOD_ENOUGH = "✓ good enough"
# For where there is less room, the best first.
SHORTER_GOOD = ("✓ good", "✓")
POPULATION = "population"
# Beyond it an error of the linear output is written in powers of ten.
LARGEST_PLAIN = 1e5
MOST_DIGITS = 4


@dataclass(frozen=True)
class SampleResult:
    """`answer` as “86%” or, from a linear output, “+1.00”; `verdict` as “14% off”."""

    answer: str
    verdict: str
    good: bool
    z: float


def sample_result(snapshot: Snapshot, index: int) -> SampleResult:
    """The result of the image at `index` in the snapshot's own sample set."""
    experiment = snapshot.experiment
    answer = float(snapshot.answers[index])
    error = abs(answer - float(experiment.judge.targets[index]))
    is_probability = experiment.output == "sigmoid"
    words = percent(answer) if is_probability else signed_number(answer)
    good = error <= experiment.tolerance
    verdict = GOOD_ENOUGH if good else _off(error, experiment.tolerance, is_probability)
    return SampleResult(words, verdict, good, float(snapshot.outputs[index]))


def is_same_task(one: Image, other: Image) -> bool:
    """Whether both ask the same of the neuron; their names may differ."""
    return one is other or (
        one.positive == other.positive
        and one.rows == other.rows
        and one.columns == other.columns
        and (one.pixels is other.pixels or bool((one.pixels == other.pixels).all()))
    )


def _off(error: float, tolerance: float, is_probability: bool) -> str:
    """“14% off”; with digits enough that it does not look like the tolerance it misses."""
    scale, digits = (100.0, 0) if is_probability else (1.0, 2)
    while digits < MOST_DIGITS and round(scale * error, digits) <= scale * tolerance:
        digits += 1
    if is_probability:
        return f"{percent(error, digits)} off"
    words = plain(error, digits) if error < LARGEST_PLAIN else significant(error)
    return f"{words} off"
