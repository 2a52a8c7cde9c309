"""A sum in words: what each term adds, and what comes of it."""

from gdviz.engine import SampleSet, Snapshot
from gdviz.numbers import brief, count
from gdviz.ui.answers.answer_words import target_words
from gdviz.ui.look.text_lines import StyledLine
from gdviz.ui.samples.sample_results import GOOD_ENOUGH, sample_result
from gdviz.ui.weights.sum_terms import SumTerms
from gdviz.ui.words.parameter_words import parameter_words
from gdviz.ui.words.signed_format import SignedFormat
from gdviz.words.error_words import error_text

RESULT_LINES = 3
# A hundred rows are heard by nobody; each of them is told where the pointer is.
MOST_SAID = 64


def result_lines(
    snapshot: Snapshot, index: int, numbers: SignedFormat, *, comes_out: bool
) -> tuple[StyledLine, ...]:
    """The lines under the sum of the image at `index`, at most `RESULT_LINES`.

    Where the written rows do not come to the written sum, as rounding adds up, it says so by “≈”.
    """
    equals = "=" if comes_out else "≈"
    result, target = sample_result(snapshot, index), target_words(snapshot, index)
    is_probability = snapshot.experiment.answers_in_percent
    answer = f"σ(z) {_related(result.answer)}   " if is_probability else ""
    error = f"error {error_text(snapshot, index)}"
    if result.good:
        error += f"  {GOOD_ENOUGH}"
    return (
        StyledLine(f"sum z {equals} {numbers.text(result.z)}", strong=True),
        StyledLine(f"{answer}target {target}"),
        StyledLine(error, color="accent_text" if result.good else "text"),
    )


def term_tip(terms: SumTerms, place: int, samples: SampleSet, numbers: SignedFormat) -> str:
    """What the term at `place` adds, and what the sum is then."""
    parameter = int(terms.parameters[place])
    words = parameter_words(samples, parameter)
    weight = numbers.text(float(terms.weights[place]))
    total = numbers.text(float(terms.totals[place]))
    if parameter >= samples.pixel_count:
        return f"{words}: {weight} is added as it is.\nThe sum is then {total}."
    return f"{words}: pixel × weight {weight} is added.\nThe sum so far is then {total}."


def sum_said(terms: SumTerms, samples: SampleSet, numbers: SignedFormat) -> str:
    """Every term of a sum in a line of its own: “row 1, column 1 (weight 1): 1 × −0.16 = −0.16”."""
    rows = zip(terms.parameters, terms.inputs, terms.weights, terms.products, strict=True)
    lines = [
        f"{parameter_words(samples, int(parameter))}: {brief(float(pixel))} × "
        f"{numbers.text(float(weight))} = {numbers.text(float(product))}"
        for parameter, pixel, weight, product in list(rows)[:MOST_SAID]
    ]
    more = len(terms) - len(lines)
    return "\n".join(lines + [f"and {count(more)} more"] * (more > 0))


def _related(answer: str) -> str:
    """“= 86%”, but “> 99%” for “>99%”."""
    return f"{answer[0]} {answer[1:]}" if answer[0] in "<>" else f"= {answer}"
