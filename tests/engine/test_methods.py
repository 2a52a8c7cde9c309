from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import METHODS, Experiment, builtin_sample_set, nudge_table
from gdviz.engine.state import State
from gdviz.engine.walk import Walk, first_state
from tests.engine import strategies

SMILES = builtin_sample_set("smiles")


def one_step(experiment, parameters):
    with np.errstate(over="ignore"):
        walk = Walk(experiment, State(parameters))
        walk.step()
    return walk.parameters


@given(
    samples=strategies.sample_sets(),
    output=strategies.outputs,
    loss=strategies.losses,
    bias=st.booleans(),
    rate=st.floats(1e-6, 1e3),
    data=st.data(),
)
def test_gradient_descent_is_the_update_function(samples, output, loss, bias, rate, data):
    experiment = Experiment(samples, output, loss, bias=bias, learning_rate=rate)
    parameters = data.draw(strategies.parameters(experiment.objective.size))
    slopes = experiment.objective.gradient(parameters)
    expected = [
        float(Fraction(x) - Fraction(slope) * Fraction(rate))
        for x, slope in zip(parameters.tolist(), slopes.tolist(), strict=True)
    ]
    moved = one_step(experiment, parameters)
    scale = np.abs(parameters) + np.abs(rate * slopes)
    assert (np.abs(moved - expected) <= 1e-15 * scale).all()


@given(data=st.data(), size=st.floats(0.1, 3))
def test_a_round_of_nudges_makes_all_moves_of_its_table_at_once(data, size):
    experiment = Experiment(SMILES, method="nudges", nudge_size=size)
    parameters = data.draw(strategies.parameters(12))
    table = nudge_table(experiment.objective, parameters, size)
    assert np.array_equal(one_step(experiment, parameters), parameters + table.moves)


@pytest.mark.parametrize("method", METHODS)
def test_a_walk_is_one_step_after_the_other(method):
    experiment = Experiment(SMILES, method=method, bias=True)
    parameters = experiment.start_parameters()
    walk = Walk(experiment, first_state(experiment))
    for _ in range(20):
        walk.step()
        parameters = one_step(experiment, parameters)
        assert np.array_equal(walk.parameters, parameters)
        assert np.array_equal(walk.outputs, experiment.perceptron.outputs(parameters))
        assert np.array_equal(walk.answers, experiment.perceptron.answers(walk.outputs))


@pytest.mark.parametrize("method", METHODS)
def test_a_step_leaves_the_parameters_it_began_with(method):
    experiment = Experiment(SMILES, method=method)
    parameters = experiment.start_parameters()
    assert one_step(experiment, parameters) is not parameters
    assert not np.array_equal(one_step(experiment, parameters), parameters)
    assert not parameters.any()


@pytest.mark.parametrize("name", METHODS)
def test_methods_speak_for_themselves(name):
    assert METHODS[name].name == name
    assert METHODS[name].title
    assert METHODS[name].explanation.endswith(".")
