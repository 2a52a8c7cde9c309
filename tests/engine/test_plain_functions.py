"""All mathematics of a step are plain functions, which numbers go through as arrays do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import ACTIVATIONS, LOSSES
from gdviz.engine.in_place import written_into
from tests.engine.test_step_trace import optimizers
from tests.sizes import size

numbers = st.floats(-30.0, 30.0, allow_subnormal=False)
some = st.lists(numbers, min_size=1, max_size=6).map(np.array)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(z=some)
def test_outputs_give_numbers_the_bits_of_arrays(name, z):
    output = ACTIVATIONS[name]
    answers = output.answer_of(z)
    assert np.array([output.answer_of(each) for each in z]).tobytes() == answers.tobytes()
    for function in (output.slope_of, output.curvature_of):
        each = np.array([function(answer) for answer in answers])
        assert each.tobytes() == np.asarray(function(answers)).tobytes()


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(z=some)
def test_answers_are_written_into_memory_to_the_same_bits(name, z):
    output, out, before = ACTIVATIONS[name], np.full(len(z), np.nan), z.copy()
    assert output.written_into(z, out) is out
    assert out.tobytes() == output.value(z).tobytes()
    assert z.tobytes() == before.tobytes()


@pytest.mark.parametrize(
    "function",
    [
        lambda z: np.exp(z) + z,
        lambda z: np.where(z > 0.0, z, 0.1 * z),
        lambda z: z,
        lambda z: np.tanh(z * z),
        lambda z: 1.0 - np.exp(-z) / 3.0,
        lambda z: np.maximum.reduce([z, -z]),
    ],
)
def test_what_is_no_chain_is_computed_all_the_same(function):
    z, out = np.linspace(-2.0, 2.0, 5), np.empty(5)
    assert written_into(function)(z, out).tobytes() == np.asarray(function(z)).tobytes()
    assert z.tolist() == np.linspace(-2.0, 2.0, 5).tolist()


@pytest.mark.parametrize("name", LOSSES)
@given(z=numbers, answer=numbers, target=st.sampled_from([-1.0, 0.0, 1.0]))
def test_losses_give_numbers_the_bits_of_arrays(name, z, answer, target):
    loss = LOSSES[name]
    number = np.array(loss.value_of(z, answer, target))
    array = loss.value_of(np.array([z]), np.array([answer]), np.array([target]))
    assert number.tobytes() == np.asarray(array).tobytes()
    for function in (loss.slope_of, loss.curvature_of):
        number = np.asarray(function(answer, target), dtype=float)
        array = np.asarray(function(np.array([answer]), np.array([target])), dtype=float)
        assert number.tobytes() == array.tobytes()


@pytest.mark.parametrize("optimizer", optimizers(), ids=repr)
@settings(max_examples=size(4, 10))
@given(data=st.data())
def test_a_parameter_moves_by_itself_as_it_does_among_others(optimizer, data):
    if optimizer.name == "line-search":
        return
    size = data.draw(st.integers(1, 5))
    moments = [
        np.array(data.draw(st.lists(numbers, min_size=size, max_size=size))) for _ in range(3)
    ]
    together = (np.zeros(size), *optimizer.memory(size))
    alone = [(0.0, *(0.0 for _ in optimizer.memory_symbols)) for _ in range(size)]
    with np.errstate(all="ignore"):
        for count, g in enumerate(moments, 1):
            x, *memory = together
            together = optimizer.update(x, g, None, 0.1, count, *memory)
            alone = [
                optimizer.update(mine, slope, None, 0.1, count, *kept)
                for (mine, *kept), slope in zip(alone, g, strict=True)
            ]
    for place in range(size):
        mine = np.array([float(each) for each in alone[place]])
        assert mine.tobytes() == np.array([each[place] for each in together]).tobytes()
