"""The images that are looked at before an import."""

import numpy as np

from gdviz.engine.scaling import scaled
from gdviz.files.imports import Found
from gdviz.ui.imports.import_preview import EXAMPLES, preview_of


def found(labels: str) -> Found:
    images = np.linspace(0, 1, len(labels) * 4).reshape(len(labels), 2, 2)
    return Found("some", images, tuple(labels), tuple(f"image {n}" for n in range(len(labels))))


def test_the_first_images_of_each_label_are_examples():
    preview = preview_of(found("ab" * 20 + "c"))
    assert preview.places["a"] == tuple(range(0, 2 * EXAMPLES, 2))
    assert preview.places["b"] == tuple(range(1, 2 * EXAMPLES, 2))
    assert preview.places["c"] == (40,)


def test_examples_are_scaled_to_the_grid():
    preview = preview_of(found("aab"))
    assert np.array_equal(preview.examples("a", 2, 2), preview.found.images[:2])
    assert np.array_equal(preview.examples("b", 3, 5), scaled(preview.found.images[2:], 3, 5))


def test_the_summary():
    assert preview_of(found("aab")).summary == "3 images of 2 × 2 pixels with 2 labels."
    assert preview_of(found("a")).summary == "1 image of 2 × 2 pixels with the same label."
