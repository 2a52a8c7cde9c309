"""What the neuron answers to one image, in the words of the sample list."""

from dataclasses import dataclass

from gdviz.engine import Image, Snapshot
from gdviz.numbers import chance
from gdviz.ui.words.signed_format import signed_number
from gdviz.words.error_words import error_text

GOOD_ENOUGH = "✓ good enough"
# For where there is less room, the best first.
SHORTER_GOOD = ("✓ good", "✓")
POPULATION = "population"


@dataclass(frozen=True)
class SampleResult:
    """`answer` as “86%” or, from a linear output, “+1.00”; `verdict` as “14% off”."""

    answer: str
    verdict: str
    good: bool
    z: float


def sample_result(snapshot: Snapshot, index: int) -> SampleResult:
    """The result of the image at `index` in the snapshot's own sample set."""
    answer, good = float(snapshot.answers[index]), bool(snapshot.good[index])
    in_percent = snapshot.experiment.answers_in_percent
    words = chance(answer) if in_percent else signed_number(answer)
    verdict = GOOD_ENOUGH if good else f"{error_text(snapshot, index)} off"
    return SampleResult(words, verdict, good, float(snapshot.outputs[index]))


def is_same_task(one: Image, other: Image) -> bool:
    """Whether both ask the same of the neuron; their names may differ."""
    return one is other or (
        one.positive == other.positive
        and one.rows == other.rows
        and one.columns == other.columns
        and (one.pixels is other.pixels or bool((one.pixels == other.pixels).all()))
    )
