"""What edits of ten thousand images cost the window, beside one repaint of its list.

Run with `pytest -s tests/benchmarks`. Only ratios are printed, of actions that took turns in one
process, and nothing is asserted about them.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np
from pytestqt.qtbot import QtBot

from gdviz.document import Document
from gdviz.engine import Experiment, Image, SampleSet
from gdviz.ui.samples.pixel_edits import PixelEdits
from gdviz.ui.samples.sample_edits import SampleEdits
from gdviz.ui.samples.sample_panel import SamplePanel

IMAGES, SIDE = 10_000, 28
TURNS = 5


def many_images() -> SampleSet:
    pixels = np.random.default_rng(0).random((IMAGES, SIDE, SIDE))
    pixels[pixels < 0.8] = 0.0
    pixels.setflags(write=False)
    images = (Image(f"image {n}", n % 10 == 0, pixels[n], n % 5 == 0) for n in range(IMAGES))
    return SampleSet("many", SIDE, SIDE, tuple(images))


def seconds(action: Callable[[], object]) -> float:
    began = perf_counter()
    action()
    return perf_counter() - began


def test_edits_of_many_images_beside_a_repaint(qtbot: QtBot) -> None:
    document = Document(Experiment(many_images()))
    panel = SamplePanel()
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    document.experiment_changed.connect(panel.show_experiment)
    panel.show_experiment(document.experiment)
    panel.show_selection(IMAGES // 2)
    edits, pixels, undo = SampleEdits(document), PixelEdits(document), document.undo_stack.undo
    every, half = list(range(IMAGES)), list(range(0, IMAGES, 2))
    actions: dict[str, Callable[[], object]] = {
        "toggling a pixel": lambda: pixels.paint(5, [(1, 1, 0.5)]),
        "labelling all": lambda: edits.relabel(every),
        "holding all out": lambda: edits.hold_out(every),
        "moving 100": lambda: edits.move(half[:100], 9_000),
        "deleting 5,000": lambda: edits.delete(half),
        "duplicating 5,000": lambda: edits.duplicate(half),
    }
    repaint = median(seconds(panel.list.grab) for _ in range(TURNS))
    for name, action in actions.items():
        turns = [(seconds(action), seconds(undo)) for _ in range(TURNS)]
        made, undone = (median(column) / repaint for column in zip(*turns, strict=True))
        print(f"\n{name} costs {made:.1f} repaints, undoing it {undone:.1f}", end="")
    chosen = median(seconds(panel.list.selectAll) for _ in range(TURNS)) / repaint
    print(f"\nselecting all costs {chosen:.1f} repaints")
