from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import Image, SampleSet, SampleSetError, builtin_sample_set


def image(name, pixels=((0.0, 1.0), (0.5, 0.0)), positive=True):
    return Image(name, positive, np.array(pixels))


def sample_set(*names):
    return SampleSet("letters", 2, 2, tuple(image(name) for name in names))


def names_of(samples):
    return [entry.name for entry in samples.images]


class TestImage:
    def test_its_pixels_are_a_frozen_copy(self):
        source = np.zeros((2, 3))
        drawn = Image("dot", True, source)
        source[0, 0] = 1.0
        assert drawn.pixels[0, 0] == 0.0
        with pytest.raises(ValueError, match="read-only"):
            drawn.pixels[0, 0] = 1.0

    def test_frozen_pixels_are_shared_and_others_become_float64(self):
        first = image("a")
        assert Image("b", True, first.pixels).pixels is first.pixels
        whole = np.eye(2, dtype=np.int64)
        whole.setflags(write=False)
        assert Image("c", True, whole).pixels.dtype == np.float64
        assert Image("d", True, [[0, 1]]).pixels.tolist() == [[0.0, 1.0]]

    def test_rows_and_columns(self):
        drawn = Image("dot", True, np.zeros((4, 3)))
        assert (drawn.rows, drawn.columns) == (4, 3)

    @pytest.mark.parametrize("value", [-0.001, 1.001, float("nan"), float("inf")])
    def test_a_pixel_outside_0_to_1_is_refused(self, value):
        with pytest.raises(SampleSetError, match="“dot” has a pixel outside the range 0 to 1"):
            Image("dot", True, [[0.0, value]])

    @pytest.mark.parametrize("pixels", [np.zeros(4), np.zeros((0, 3)), np.zeros((2, 0)), 0.5])
    def test_without_rows_and_columns_it_is_refused(self, pixels):
        with pytest.raises(SampleSetError, match="“dot” needs rows and columns of pixels"):
            Image("dot", True, pixels)

    @pytest.mark.parametrize("pixels", [[[0, 1], [0]], [["ink"]], {"ink": 1}])
    def test_what_is_not_numbers_in_equal_rows_is_refused(self, pixels):
        with pytest.raises(SampleSetError, match="“dot” needs rows of numbers, all of one length"):
            Image("dot", True, pixels)

    def test_equality_is_by_value(self):
        assert image("a") == image("a")
        assert hash(image("a")) == hash(image("a"))
        assert image("a") != image("b")
        assert image("a") != image("a", positive=False)
        assert image("a") != image("a", [[0.0, 1.0], [0.5, 0.1]])
        assert image("a") != "a"

    def test_with_pixels_changes_a_copy(self):
        before = image("a")
        after = before.with_pixels([(0, 0, 1.0), (1, 1, 0.25)])
        assert after.pixels.tolist() == [[1.0, 1.0], [0.5, 0.25]]
        assert before.pixels.tolist() == [[0.0, 1.0], [0.5, 0.0]]
        assert (after.name, after.positive) == ("a", True)

    def test_with_pixels_refuses_what_an_image_cannot_hold(self):
        with pytest.raises(SampleSetError, match="outside the range"):
            image("a").with_pixels([(0, 0, 2.0)])


class TestDescribed:
    IMAGE = Image("a", True, [[0.0, 1.0]])

    @pytest.mark.parametrize(
        "words", [{"name": "b"}, {"positive": False}, {"held_out": True}, {"name": ""}, {}]
    )
    def test_it_is_what_a_replaced_image_is(self, words):
        described = self.IMAGE.described(**words)
        assert described == replace(self.IMAGE, **words)
        assert hash(described) == hash(replace(self.IMAGE, **words))
        assert described.pixels is self.IMAGE.pixels

    def test_the_image_itself_stays(self):
        self.IMAGE.described(name="b", positive=False, held_out=True)
        assert (self.IMAGE.name, self.IMAGE.positive, self.IMAGE.held_out) == ("a", True, False)


class TestSampleSet:
    def test_inputs_are_the_pixels_in_reading_order(self):
        samples = builtin_sample_set("smiles")
        assert samples.inputs.shape == (4, 12)
        assert samples.pixel_count == 12
        assert samples.inputs[0].tolist() == [1, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1]
        assert not samples.inputs.flags.writeable

    def test_there_is_something_to_learn_only_from_two_labels(self):
        yes, no = image("yes"), image("no", positive=False)
        held_out = replace(no, held_out=True)
        two = SampleSet("letters", 2, 2, (yes, no), "cross", "ring")
        assert two.obstacle == ""
        assert "“cross”" in two.with_images([yes, yes, held_out]).obstacle
        assert "until one is “cross”" in two.with_images([no]).obstacle
        assert two.with_images([]).obstacle == "There is no image to learn from."
        assert "all are held out" in two.with_images([held_out]).obstacle

    def test_labels(self):
        samples = builtin_sample_set("smiles")
        assert samples.labels.tolist() == [True, False, False, True]
        assert [samples.label_name(label) for label in (True, False)] == ["smile", "not smile"]
        assert not samples.labels.flags.writeable

    def test_it_may_be_empty(self):
        empty = SampleSet("none", 4, 3)
        assert len(empty) == 0
        assert empty.inputs.shape == (0, 12)
        assert empty.labels.shape == (0,)

    @pytest.mark.parametrize(("rows", "columns"), [(0, 3), (3, 0), (-1, 3)])
    def test_a_grid_without_pixels_is_refused(self, rows, columns):
        with pytest.raises(SampleSetError, match="at least one row and one column"):
            SampleSet("none", rows, columns)

    def test_images_of_another_size_are_refused(self):
        with pytest.raises(SampleSetError, match=r"“wide” is 1 × 3 pixels; .* of 2 × 2"):
            sample_set("a").inserted(0, Image("wide", True, np.zeros((1, 3))))

    def test_with_image_replaces_one(self):
        assert names_of(sample_set("a", "b", "c").with_image(1, image("z"))) == ["a", "z", "c"]

    def test_inserted_puts_an_image_before_the_place_or_at_the_end(self):
        samples = sample_set("a", "b")
        assert names_of(samples.inserted(0, image("z"))) == ["z", "a", "b"]
        assert names_of(samples.inserted(2, image("z"))) == ["a", "b", "z"]
        assert names_of(samples) == ["a", "b"]

    def test_removed(self):
        assert names_of(sample_set("a", "b", "c").removed(1)) == ["a", "c"]
        assert names_of(sample_set("a").removed(0)) == []

    @given(st.integers(1, 6), st.data())
    def test_moved_agrees_with_pop_and_insert(self, size, data):
        names = list("abcdef"[:size])
        source = data.draw(st.integers(0, size - 1))
        target = data.draw(st.integers(0, size - 1))
        moved = names_of(sample_set(*names).moved(source, target))
        names.insert(target, names.pop(source))
        assert moved == names

    @pytest.mark.parametrize(
        "edit",
        [
            lambda samples: samples.inserted(3, image("z")),
            lambda samples: samples.inserted(-1, image("z")),
            lambda samples: samples.removed(2),
            lambda samples: samples.removed(-1),
            lambda samples: samples.moved(2, 0),
            lambda samples: samples.moved(0, 2),
        ],
    )
    def test_a_place_that_is_not_there_is_an_error(self, edit):
        with pytest.raises(IndexError, match="among 2 images"):
            edit(sample_set("a", "b"))

    def test_edits_keep_the_words_of_the_set(self):
        samples = builtin_sample_set("smiles").removed(0).moved(0, 2)
        assert (samples.positive_name, samples.negative_name) == ("smile", "not smile")


class TestFreeNames:
    def test_a_blank_image_is_positive_and_without_ink(self):
        blank = builtin_sample_set("smiles").blank_image()
        assert blank == Image("image 5", True, np.zeros((4, 3)))

    def test_its_name_is_not_taken(self):
        assert sample_set("a", "image 3", "image 4", "b").blank_image().name == "image 5"
        assert sample_set("image 2").blank_image().name == "image 3"
        assert sample_set("a", "a").blank_image().name == "image 3"
        assert SampleSet("none", 1, 1).blank_image().name == "image 1"
