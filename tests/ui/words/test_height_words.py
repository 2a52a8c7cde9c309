from dataclasses import replace

import pytest

from gdviz.engine import CURVES, SURFACES, Experiment, NumberPairs, builtin_sample_set
from gdviz.ui.words.height_words import height_word


@pytest.mark.parametrize(
    ("function", "word"),
    [
        (None, "loss"),
        (NumberPairs(), "loss"),
        (CURVES["parabola"], "value"),
        (SURFACES["bowl"], "value"),
    ],
)
def test_a_function_has_a_value_and_what_learns_has_a_loss(function, word):
    experiment = Experiment(builtin_sample_set("smiles"))
    assert height_word(replace(experiment, function=function)) == word
