"""What the neuron answers, in words: for one image, and for the whole sample."""

from gdviz.engine import Snapshot
from gdviz.ui.number_text import exact, exact_percent
from gdviz.ui.numbers import count, percent, plain
from gdviz.ui.sample_results import sample_result
from gdviz.ui.signed_format import round_number, signed_number

# Of images under the pointer, so many are listed.
MOST_LISTED = 4
LARGEST_PLAIN = 1e5


def sample_words(snapshot: Snapshot) -> list[str]:
    """“2 of 4 within 10% · average error 9%” and shorter forms; none for an empty sample set."""
    experiment, measures = snapshot.experiment, snapshot.measures
    if not len(experiment.samples):
        return []
    is_probability = experiment.output == "sigmoid"
    tolerance = (exact_percent if is_probability else exact)(experiment.tolerance)
    good, images = count(measures.within_tolerance), count(len(experiment.samples))
    error = measures.average_error
    words = percent(error) if is_probability else _amount(error)
    within = f"{good} of {images} within {tolerance}"
    return [f"{within} · average error {words}", f"{within} · error {words}", within]


def image_words(snapshot: Snapshot, index: int) -> str:
    """Name, label, z, answer, target and error of an image, in three lines."""
    experiment = snapshot.experiment
    image, result = experiment.samples.images[index], sample_result(snapshot, index)
    answer = f" · σ(z) = {result.answer}" if experiment.output == "sigmoid" else ""
    return (
        f"{image.name} ({experiment.samples.label_name(image.positive)})\n"
        f"z = {signed_number(result.z)}{answer}\n"
        f"target {target_words(snapshot, index)} · {result.verdict}"
    )


def images_words(snapshot: Snapshot, indices: list[int]) -> str:
    """The words of the first few of several images, and how many more there are."""
    words = [image_words(snapshot, index) for index in indices[:MOST_LISTED]]
    more = len(indices) - MOST_LISTED
    return "\n\n".join(words) + (f"\n\nand {count(more)} more here" if more > 0 else "")


def target_words(snapshot: Snapshot, index: int) -> str:
    """What the answer should be: “100%”, or “+1” for the linear output."""
    target = float(snapshot.experiment.judge.targets[index])
    return percent(target) if snapshot.experiment.output == "sigmoid" else round_number(target)


def error_words(snapshot: Snapshot, index: int) -> str:
    """How far the answer is from the target: “14%”, or “2.00”."""
    error = float(snapshot.errors[index])
    return percent(error) if snapshot.experiment.output == "sigmoid" else _amount(error)


def _amount(error: float) -> str:
    return plain(error) if error < LARGEST_PLAIN else signed_number(error).removeprefix("+")
