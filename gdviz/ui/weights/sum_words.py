"""What comes of a sum, in words: z, the answer, the target and the error."""

from gdviz.engine import Snapshot
from gdviz.ui.answers.answer_words import error_words, target_words
from gdviz.ui.look.text_lines import Line
from gdviz.ui.samples.sample_results import GOOD_ENOUGH, sample_result
from gdviz.ui.words.signed_format import SignedFormat

RESULT_LINES = 3


def result_lines(snapshot: Snapshot, index: int, numbers: SignedFormat) -> tuple[Line, ...]:
    """The lines under the sum of the image at `index`, at most `RESULT_LINES`."""
    result, target = sample_result(snapshot, index), target_words(snapshot, index)
    is_probability = snapshot.experiment.output == "sigmoid"
    answer = f"σ(z) {_related(result.answer)}   " if is_probability else ""
    error = f"error {error_words(snapshot, index)}"
    if result.good:
        error += f"  {GOOD_ENOUGH}"
    return (
        Line(f"sum z = {numbers.text(result.z)}", strong=True),
        Line(f"{answer}target {target}"),
        Line(error, color="accent_text" if result.good else "text"),
    )


def _related(answer: str) -> str:
    """“= 86%”, but “> 99%” for “>99%”."""
    return f"{answer[0]} {answer[1:]}" if answer[0] in "<>" else f"= {answer}"
