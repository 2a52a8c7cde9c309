"""Large arrays are kept for those who used them last."""

import gc
import weakref

import numpy as np

from gdviz.engine import Experiment, Image, SampleSet, Training
from gdviz.engine.recent import SHELF, SMALL_BYTES, TIMES_NEWEST, RecentArrays, recent_array


class Owner:
    """Counts how often it makes its array."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.made = 0

    @recent_array
    def values(self):
        """Some zeros."""
        self.made += 1
        return np.zeros(self.size)


def test_it_is_made_once_and_says_what_it_is():
    owner = Owner(3)
    assert owner.values is owner.values
    assert owner.made == 1
    assert Owner.values.__doc__ == "Some zeros."


def test_the_oldest_is_let_go_of_and_made_again():
    shelf = RecentArrays(most_bytes=0)
    owners = [Owner(1) for _ in range(TIMES_NEWEST + 3)]
    for owner in owners:
        vars(owner)["values"] = "kept"
        shelf.put(owner, "values", 100)
    assert ["values" in vars(owner) for owner in owners] == [False] * 3 + [True] * TIMES_NEWEST
    # Putting what is there again does not count it twice.
    shelf.put(owners[-1], "values", 100)
    assert "values" in vars(owners[3])
    assert owners[0].values.size == 1


def test_who_is_gone_is_not_kept():
    owner = Owner(SMALL_BYTES)
    array = weakref.ref(owner.values)
    del owner
    gc.collect()
    assert array() is None


def test_a_thousand_edits_of_many_images_keep_a_bounded_number_of_pixels():
    pixels = np.random.default_rng(1).random((300, 40, 40))
    images = tuple(Image(f"{n}", bool(n % 2), each) for n, each in enumerate(pixels))
    experiment = Experiment(SampleSet("many", 40, 40, images), bias=True)
    training, before = Training(experiment), SHELF._bytes
    undo = []
    for step in range(100):
        samples = experiment.samples
        image = samples.images[step].with_pixels([(0, 0, 0.5)])
        undo.append(experiment)
        experiment = Experiment(samples.with_image(step, image), bias=True)
        training.apply(experiment)
        training.snapshot()
    # Each has its inputs twice, as rows and as columns.
    made = sum("inputs" in vars(each.perceptron) for each in undo)
    assert SHELF._bytes - before < 3 * (1 << 28)
    assert made < len(undo)
    # What was let go of comes back with the same bits.
    again = Training(undo[0]).snapshot()
    assert np.array_equal(again.experiment.perceptron.inputs[:, :-1], pixels.reshape(300, 1600))
