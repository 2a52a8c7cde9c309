"""The images that are looked at before an import."""

import numpy as np

from gdviz.engine.scaling import scaled
from gdviz.files.imports import Found
from gdviz.ui.imports.glance import EXAMPLES, glance_at


def found(labels: str) -> Found:
    images = np.linspace(0, 1, len(labels) * 4).reshape(len(labels), 2, 2)
    return Found("some", images, tuple(labels), tuple(f"image {n}" for n in range(len(labels))))


def test_the_first_images_of_each_label_are_examples():
    glance = glance_at(found("ab" * 20 + "c"))
    assert glance.places["a"] == tuple(range(0, 2 * EXAMPLES, 2))
    assert glance.places["b"] == tuple(range(1, 2 * EXAMPLES, 2))
    assert glance.places["c"] == (40,)


def test_examples_are_scaled_to_the_grid():
    glance = glance_at(found("aab"))
    assert np.array_equal(glance.examples("a", 2, 2), glance.found.images[:2])
    assert np.array_equal(glance.examples("b", 3, 5), scaled(glance.found.images[2:], 3, 5))


def test_the_summary():
    assert glance_at(found("aab")).summary == "3 images of 2 × 2 pixels with 2 labels."
    assert glance_at(found("a")).summary == "1 image of 2 × 2 pixels with the same label."
