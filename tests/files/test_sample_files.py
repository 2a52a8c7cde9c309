"""What is written as a table, as arrays or as pictures is read back the same."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdviz.atomic import WriteError
from gdviz.engine import Image, SampleSet
from gdviz.files.imports import read, sample_set
from gdviz.files.sample_files import write_samples
from tests.sizes import size

WORDS = st.text("abcXYZ 0123456789,;\"'äß-", min_size=1, max_size=8).filter(
    lambda text: text.strip() == text and not any(sign in text.lower() for sign in "e.")
)
quietly = settings(
    max_examples=size(12, 30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def sample_sets(draw, levels=None):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    value = st.floats(0, 1) if levels is None else st.integers(0, levels).map(lambda n: n / levels)
    positive, negative = draw(st.lists(WORDS, min_size=2, max_size=2, unique_by=str.strip))
    images = []
    for place in range(draw(st.integers(2, 5))):
        pixels = np.array([[draw(value) for _ in range(columns)] for _ in range(rows)])
        held_out = place > 1 and draw(st.booleans())
        images.append(Image(draw(WORDS), place % 2 == 0, pixels, held_out))
    return SampleSet("faces", rows, columns, tuple(images), positive, negative)


def back(path, samples):
    return sample_set(read(path), frozenset({samples.positive_name}))


@pytest.mark.parametrize("name", ["faces.csv", "faces.npz"])
@quietly
@given(sample_sets())
def test_numbers_come_back_to_the_bit(tmp_path, name, samples):
    write_samples(samples, tmp_path / name)
    found = read(tmp_path / name)
    assert found.questions == ()
    assert back(tmp_path / name, samples) == samples


def test_pictures_come_back_in_256_levels(tmp_path):
    ink = np.array([[0, 51, 255], [102, 0, 0]]) / 255
    images = tuple(
        Image(name, place < 2, np.roll(ink, place, axis=1), place > 2)
        for place, name in enumerate(["a", "b/c", "d", ".e", "f"])
    )
    samples = SampleSet("faces", 2, 3, images, "smile", "not: smile")
    write_samples(samples, tmp_path / "faces")
    assert (tmp_path / "faces" / "train" / "smile" / "1 a.png").is_file()
    found = read(tmp_path / "faces")
    order = [found.names.index(name) for name in ("1 a", "2 b_c", "3 d", "4 e", "5 f")]
    assert np.allclose(found.images[order], [image.pixels for image in images], atol=1e-12)
    assert [found.labels[at] for at in order] == ["smile"] * 2 + ["not_ smile"] * 3
    assert found.parts.held_out[order].tolist() == [image.held_out for image in images]


def test_no_folder_is_written_over(tmp_path):
    (tmp_path / "faces").mkdir()
    samples = SampleSet("faces", 1, 1, (Image("a", True, np.ones((1, 1))),))
    with pytest.raises(WriteError, match="is there already"):
        write_samples(samples, tmp_path / "faces")
    with pytest.raises(WriteError, match="could not be written"):
        write_samples(samples, tmp_path / "none" / "faces")
    assert [path.name for path in tmp_path.iterdir()] == ["faces"]
