from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from gdviz.engine import CURVES, NEGATE, SURFACES, Experiment, Measures, builtin_sample_set
from gdviz.ui.history.history_legend import HistoryLegend, curves, share_of
from gdviz.ui.history.history_overlay import hover_lines
from gdviz.ui.history.history_words import history_words

SMILES = Experiment(builtin_sample_set("smiles"))


@pytest.mark.parametrize(
    ("function", "name", "in_words"),
    [
        (None, "loss", "Solid line: loss. Dashed line: average error."),
        (NEGATE, "loss", "Solid line: loss."),
        (CURVES["parabola"], "f(x)", "Solid line: value f(x)."),
        (SURFACES["bowl"], "f(x, y)", "Solid line: value f(x, y)."),
    ],
)
def test_what_the_lines_are(function, name: str, in_words: str) -> None:
    words = history_words(replace(SMILES, function=function))
    assert words.name == name
    assert words.in_words == in_words
    assert words.has_errors == (function is None)


def test_on_a_function_the_numbers_at_the_pointer_are_its_values() -> None:
    words = history_words(replace(SMILES, function=CURVES["parabola"]))
    here, earlier = Measures(2.68, 0.0, 0.0, 0), Measures(-0.5, 0.0, 0.0, 0)
    assert hover_lines(3, here, None, words) == ("step 3", "f(x) 2.68")
    assert hover_lines(3, here, earlier, words)[-1] == "earlier f(x) −0.50"


def test_the_legend_follows(qtbot: QtBot) -> None:
    on_images = history_words(SMILES)
    legend = HistoryLegend(curves(on_images), on_images.in_words)
    qtbot.addWidget(legend)
    wide = legend.sizeHint().width()
    on_curve = history_words(replace(SMILES, function=CURVES["parabola"]))
    legend.show_entries(curves(on_curve), on_curve.in_words)
    assert legend.accessibleName() == "Solid line: value f(x)."
    assert legend.sizeHint().width() < wide


def test_where_there_is_no_room_the_longest_names_are_shortened(qtbot: QtBot) -> None:
    words = history_words(SMILES)
    legend = HistoryLegend(curves(words, with_population=True), words.in_words)
    qtbot.addWidget(legend)
    names = ["loss", "average error", "population"]
    hint = legend.sizeHint()
    legend.resize(hint)
    assert legend.shown_names() == names
    assert legend.minimumSizeHint().width() < 0.8 * hint.width()
    legend.resize(legend.minimumSizeHint())
    shown = legend.shown_names()
    assert shown[0] == "loss"
    for short, name in zip(shown[1:], names[1:], strict=True):
        assert short.endswith("…")
        assert name.startswith(short[:-1])
    assert legend.toolTip() == "loss, average error, population"


def test_room_is_shared_so_that_only_the_longest_give_way() -> None:
    assert share_of([30, 90, 60], 180) == [30, 90, 60]
    assert share_of([30, 90, 60], 150) == [30, 60, 60]
    assert share_of([30, 90, 60], 110) == [30, 40, 40]
    assert share_of([30, 90, 60], 60) == [20, 20, 20]
    assert share_of([], 60) == []
