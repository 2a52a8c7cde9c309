"""What the page “Good enough?” says of images: without best weights, and of the population."""

from collections import Counter

import numpy as np

from gdviz.engine import Experiment, Image, SampleSet, Start, Training, builtin_sample_set
from gdviz.ui.arithmetic.enough_words import missing_words, population_words, within_words
from tests.ui.snapshots import held_out


def test_where_the_loss_falls_for_ever_it_is_said_how_slowly() -> None:
    training = Training(Experiment(builtin_sample_set("smiles"), learning_rate=50.0))
    assert "for ever" not in within_words(training.snapshot())
    training.advance(500)
    words = within_words(training.snapshot())
    assert "Every image is on its side: the loss falls for ever." in words
    assert words.endswith("the weights grow like the logarithm of the steps.")


def test_nothing_is_said_of_what_was_learned_before_anything_was() -> None:
    """500 starts and as many runs: the words are those of the errors, worked out here."""
    chance, told = np.random.default_rng(3), Counter[str]()
    for _ in range(500):
        images = tuple(
            Image(f"image {n}", bool(chance.random() < 0.5), chance.random((1, 2)), n < 2)
            for n in range(5)
        )
        samples = SampleSet("made", 1, 2, images, "yes", "no")
        start = Start.at(chance.normal(size=2) if chance.random() < 0.9 else [0.0, 0.0])
        training = Training(Experiment(samples, start=start, learning_rate=1.0))
        for steps in (0, 20):
            training.advance(steps)
            snapshot = training.snapshot()
            targets = np.array([image.positive for image in images])
            errors = np.abs(1.0 / (1.0 + np.exp(-snapshot.outputs)) - targets)
            words, gap = population_words(snapshot), errors[:2].mean() - errors[2:].mean()
            assert ("fits better" in words) <= (gap > 0.0)
            assert ("fits better" in words) >= (gap > 0.001)
            if "fits better" in words:
                assert ("nothing has been learned yet" in words) == (steps == 0)
                assert ("by heart" in words) == (steps > 0)
            told[words.partition(".")[2].rpartition("%. ")[2]] += 1
    assert len(told) >= 3


def test_no_sample_fits_better_where_there_is_none() -> None:
    snapshot = Training(Experiment(held_out(builtin_sample_set("smiles"), 0, 1, 2, 3))).snapshot()
    assert "fits better" not in population_words(snapshot)


def test_that_nobody_is_missing_is_said_once() -> None:
    training = Training(Experiment(builtin_sample_set("smiles"), tolerance=0.4))
    training.advance(300)
    snapshot = training.snapshot()
    assert "4 of 4 images of the sample are" in within_words(snapshot)
    assert missing_words(snapshot) == ""
