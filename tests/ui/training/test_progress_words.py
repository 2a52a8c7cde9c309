from dataclasses import replace

import pytest

from gdviz.engine import CURVES, Experiment, Placement, Start, Training
from gdviz.engine.image_edits import inverted
from gdviz.ui.training.progress_words import population_tip, population_words, progress_words
from tests.ui.training.editing import SMILES, snapshot_at


def test_the_gain_of_the_newest_tenth_is_told() -> None:
    snapshot = snapshot_at(SMILES, 71)
    cut = snapshot_at(SMILES, 64).measures.average_error - snapshot.measures.average_error
    assert progress_words(snapshot) == (
        f"The last tenth of the run cut the average error by {100 * cut:.1f} points."
    )


def test_the_start_and_the_first_steps() -> None:
    assert progress_words(snapshot_at(SMILES, 0)) == "No step made yet."
    assert progress_words(snapshot_at(SMILES, 1)).startswith("The last step cut")
    assert progress_words(snapshot_at(SMILES, 9)).startswith("The last step cut")
    assert progress_words(snapshot_at(SMILES, 10)).startswith("The last tenth of the run cut")


def test_rising_and_resting_errors_are_told() -> None:
    wild = replace(SMILES, output="linear", learning_rate=1.0)
    assert "raised the average error by" in progress_words(snapshot_at(wild, 5))
    crawling = replace(SMILES, learning_rate=1e-9)
    assert progress_words(snapshot_at(crawling, 20)) == (
        "The last tenth of the run hardly changed the average error."
    )
    saturated = replace(SMILES, learning_rate=1e6)
    assert progress_words(snapshot_at(saturated, 20)) == (
        "The last tenth of the run left the average error as it was."
    )


def test_enormous_errors_stay_short() -> None:
    wild = replace(SMILES, output="linear", learning_rate=1e30)
    words = progress_words(snapshot_at(wild, 3))
    assert "×10" in words
    assert len(words) < 80


def test_a_function_has_a_value_instead_of_an_error() -> None:
    down = replace(SMILES, function=next(iter(CURVES.values())), start=Start.at([3.0]))
    training = Training(down)
    training.advance(2)
    fallen = training.history.at(1).loss - training.history.at(2).loss
    assert progress_words(training.snapshot()) == f"The last step cut the value by {fallen:.3f}."


def test_what_another_loss_did_is_not_told() -> None:
    """The error jumps as the image comes; no step has raised it."""
    training = Training(SMILES)
    training.advance(100)
    samples = SMILES.samples
    training.apply(replace(SMILES, samples=samples.inserted(4, inverted(samples.images[0]))))
    assert progress_words(training.snapshot()) == "No step made since the change."
    before = training.snapshot().measures.average_error
    training.advance(1)
    fallen = before - training.snapshot().measures.average_error
    assert progress_words(training.snapshot()) == (
        f"The step since the change cut the average error by {100 * fallen:.1f} points."
    )
    training.advance(2)
    assert progress_words(training.snapshot()).startswith("The 3 steps since the change cut")
    training.advance(30)
    assert progress_words(training.snapshot()).startswith("The last tenth of the run cut")
    training.go_to(100)
    assert progress_words(training.snapshot()) == "No step made since the change."
    training.go_to(99)
    assert progress_words(training.snapshot()).startswith("The last tenth of the run cut")


def test_a_ball_carried_by_hand_has_not_trained() -> None:
    down = replace(SMILES, function=CURVES["parabola"], start=Start.at([1.0]), learning_rate=0.1)
    training = Training(down)
    training.advance(5)
    training.apply(replace(down, placement=Placement.after(None, [3.0])))
    assert progress_words(training.snapshot()) == "No step made since the change."
    training.advance(1)
    assert progress_words(training.snapshot()).startswith("The last step cut the value by ")


def held_out(experiment: Experiment, *places: int) -> Experiment:
    samples = experiment.samples
    for place in places:
        samples = samples.with_image(place, replace(samples.images[place], held_out=True))
    return replace(experiment, samples=samples)


def test_without_a_population_there_is_nothing_to_compare() -> None:
    snapshot = snapshot_at(SMILES, 5)
    assert population_words(snapshot) == population_tip(snapshot) == ""


@pytest.mark.parametrize("output", ["sigmoid", "linear"])
def test_the_sample_stands_beside_the_population(output: str) -> None:
    snapshot = snapshot_at(held_out(replace(SMILES, output=output, learning_rate=0.05), 3), 60)
    assert snapshot.population is not None
    sample, population = population_words(snapshot).split(" — ")
    error, other = snapshot.measures.average_error, snapshot.population.average_error
    if output == "sigmoid":
        assert sample.endswith(f"error {100 * error:.0f}%")
        assert population == f"population: 0 of 1 · error {100 * other:.0f}%"
    else:
        assert float(sample.split()[-1]) == pytest.approx(error, rel=0.05)
    assert sample.startswith(f"sample: {snapshot.measures.within_tolerance} of 3 · error ")
    first, second, _ = population_tip(snapshot).split("\n")
    assert float(first.split("loss ")[1].split(",")[0]) == pytest.approx(
        snapshot.measures.loss, rel=0.01
    )
    assert second.endswith(f"accuracy {100 * snapshot.population.accuracy:.0f}%")
