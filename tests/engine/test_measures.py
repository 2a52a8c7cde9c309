import numpy as np
import pytest

from gdviz.engine import MEASURES, Image, Perceptron, SampleSet, builtin_sample_set, measure
from gdviz.engine.measures import measure_rows, measures_of, row_sums


def measured(objective, outputs, tolerance=0.1):
    outputs = np.array(outputs, dtype=float)
    return measure(objective, outputs, objective.answers(outputs), tolerance)


def test_after_the_first_round_by_hand():
    objective = Perceptron(builtin_sample_set("smiles"), "linear", "absolute")
    measures = measured(objective, [1, -1, -1, 3])
    assert (measures.loss, measures.average_error) == (2.0, 0.5)
    assert (measures.accuracy, measures.within_tolerance) == (1.0, 3)


def test_after_the_first_round_through_the_sigmoid():
    objective = Perceptron(builtin_sample_set("smiles"))
    assert measured(objective, [1, -1, -1, 3]).within_tolerance == 1


def test_accuracy_looks_at_the_sign_only_and_zero_has_none():
    objective = Perceptron(builtin_sample_set("smiles"), "linear")
    assert measured(objective, [1e-9, -1e9, 0.0, 0.0]).accuracy == 0.5
    assert measured(objective, [-1, 1, 1, -1]).accuracy == 0.0


@pytest.mark.parametrize(
    ("tolerance", "count"), [(0.0, 1), (0.25, 2), (0.249, 1), (0.5, 3), (10.0, 4)]
)
def test_an_error_as_large_as_the_tolerance_is_within_it(tolerance, count):
    objective = Perceptron(builtin_sample_set("smiles"), "linear")
    outputs = [1.0, -0.75, -1.5, 3.0]
    assert measured(objective, outputs, tolerance).within_tolerance == count


def test_an_averaged_loss():
    objective = Perceptron(builtin_sample_set("smiles"), "linear", "squared", "mean")
    assert measured(objective, [1, -1, -1, 3]).loss == 1.0


def test_an_empty_sample_has_all_measures_0():
    objective = Perceptron(SampleSet("none", 2, 2))
    assert measured(objective, []) == measures_of(np.zeros(len(MEASURES)))


def test_a_single_image():
    samples = SampleSet("one", 1, 1, (Image("dot", False, [[1.0]]),))
    measures = measured(Perceptron(samples, "linear", "squared"), [2.0])
    assert (measures.loss, measures.average_error, measures.accuracy) == (9.0, 3.0, 0.0)


def test_many_moments_are_measured_as_each_by_itself():
    objective = Perceptron(builtin_sample_set("smiles"), loss="cross-entropy")
    outputs = np.random.default_rng(5).normal(size=(300, 4))
    answers = objective.answers(outputs)
    rows = measure_rows(objective, outputs, answers, 0.1)
    assert [measures_of(row) for row in rows] == [measured(objective, z) for z in outputs]
    losses = [objective.total(z) for z in outputs]
    np.testing.assert_allclose(rows[:, MEASURES.index("loss")], losses, rtol=1e-15)


@pytest.mark.parametrize("images", range(1, 20))
def test_rows_add_up_to_the_bits_of_numpy(images):
    values = np.random.default_rng(images).random((50, images)) * 10.0 ** np.arange(images)
    assert row_sums(values).tobytes() == values.sum(axis=1).tobytes()
