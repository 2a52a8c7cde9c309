"""What the neuron answers, in words: for one image, for the sample and for the population."""

from gdviz.engine import Measures, SampleSet, Snapshot
from gdviz.numbers import count, percent, significant
from gdviz.ui.samples.sample_results import POPULATION, sample_result
from gdviz.ui.words.signed_format import round_number, signed_number
from gdviz.words.error_words import average_text, tolerance_text

# Of images under the pointer, so many are listed.
MOST_LISTED = 4
# Of all images, so many are told to those who listen.
MOST_SAID = 12


def sample_words(snapshot: Snapshot) -> list[str]:
    """“2 of 4 within 10% · average error 9%” and shorter forms; none for an empty sample set.

    With a population: “3 of 4 within 10% · error 9% · population 9 of 12, error 14%” and shorter.
    """
    experiment = snapshot.experiment
    sample, population = experiment.samples.trained, experiment.samples.population
    good = _good(snapshot.measures, sample)
    tolerance = tolerance_text(experiment)
    within, error = f"{good} within {tolerance}", _average(snapshot, snapshot.measures)
    if snapshot.population is None:
        if not len(sample):
            return []
        return [f"{within} · average error {error}", f"{within} · error {error}", within]
    others = f"population {_good(snapshot.population, population)}"
    if not len(sample):
        return [f"{others} within {tolerance}", others]
    return [
        f"{within} · error {error} · {others}, error {_average(snapshot, snapshot.population)}",
        f"{within} · error {error} · {others}",
        f"{within} · {others}",
        f"{good} · {others}",
        within,
    ]


def measures_words(snapshot: Snapshot) -> str:
    """Accuracy, average error and loss of the sample, and of the population if there is one."""
    samples = snapshot.experiment.samples
    if snapshot.population is None:
        return _all_measures(snapshot, "sample", snapshot.measures, samples.trained)
    return "\n".join(
        (
            _all_measures(snapshot, "sample", snapshot.measures, samples.trained),
            _all_measures(snapshot, "population", snapshot.population, samples.population),
            "The neuron learns from the sample; the population is only judged.",
        )
    )


def _all_measures(snapshot: Snapshot, name: str, measures: Measures, samples: SampleSet) -> str:
    if not len(samples):
        return f"{name}: no images"
    return (
        f"{name}: {_good(measures, samples)} good enough, accuracy {percent(measures.accuracy)}, "
        f"average error {_average(snapshot, measures)}, loss {significant(measures.loss)}"
    )


def _good(measures: Measures, samples: SampleSet) -> str:
    return f"{count(measures.within_tolerance)} of {count(len(samples))}"


def _average(snapshot: Snapshot, measures: Measures) -> str:
    return average_text(snapshot.experiment.answers_in_percent, measures.average_error)


def image_words(snapshot: Snapshot, index: int) -> str:
    """Name, label, z, answer, target and error of an image, in three lines."""
    experiment = snapshot.experiment
    image, result = experiment.samples.images[index], sample_result(snapshot, index)
    answer = f" · σ(z) = {result.answer}" if experiment.answers_in_percent else ""
    population = f", {POPULATION}" if image.held_out else ""
    return (
        f"{image.name} ({experiment.samples.label_name(image.positive)}{population})\n"
        f"z = {signed_number(result.z)}{answer}\n"
        f"target {target_words(snapshot, index)} · {result.verdict}"
    )


def images_words(snapshot: Snapshot, indices: list[int]) -> str:
    """The words of the first few of several images, and how many more there are."""
    words = [image_words(snapshot, index) for index in indices[:MOST_LISTED]]
    more = len(indices) - MOST_LISTED
    return "\n\n".join(words) + (f"\n\nand {count(more)} more here" if more > 0 else "")


def answers_words(snapshot: Snapshot) -> str:
    """“smile A 66%, frown 25%”: the answers to the first images, and how many more there are."""
    images = snapshot.experiment.samples.images[:MOST_SAID]
    more = len(snapshot.outputs) - len(images)
    said = [f"{each.name} {sample_result(snapshot, at).answer}" for at, each in enumerate(images)]
    return ", ".join(said + [f"and {count(more)} more"] * (more > 0))


def target_words(snapshot: Snapshot, index: int) -> str:
    """What the answer should be: “100%”, or “+1” for the linear output."""
    target = float(snapshot.experiment.judge.targets[index])
    return percent(target) if snapshot.experiment.answers_in_percent else round_number(target)
