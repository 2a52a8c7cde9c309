"""The search beside the window: what is typed is not waited for, and what is found is told."""

from dataclasses import replace

import pytest

from gdviz.engine import Experiment, builtin_sample_set, curve_of
from gdviz.engine.minima import known_minima
from gdviz.ui.scenes.minima_search import MinimaSearch

SMILES = Experiment(builtin_sample_set("smiles"))


def on(text):
    return replace(SMILES, function=curve_of(text))


@pytest.fixture
def search(qtbot):
    search = MinimaSearch()
    yield search
    search.close()


def test_what_is_found_is_told(search, qtbot):
    experiment = on("x^2 + 0.0123*x")
    assert known_minima(experiment.function) is None
    with qtbot.waitSignal(search.found):
        search.ask(experiment)
    assert known_minima(experiment.function).count == 1
    assert not search.is_busy


def test_of_many_functions_only_the_newest_is_next(search, qtbot):
    typed = [on(f"x^2 + 0.03{digit}*cos(200x)") for digit in range(1, 8)]
    for experiment in typed:
        search.ask(experiment)
    qtbot.waitUntil(lambda: known_minima(typed[-1].function) is not None)
    qtbot.waitUntil(lambda: not search.is_busy)
    known = [known_minima(each.function) is not None for each in typed]
    assert known == [True, *[False] * 5, True]


def test_images_and_what_is_known_need_no_search(search):
    search.ask(SMILES)
    assert not search.is_busy
