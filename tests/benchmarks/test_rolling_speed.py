"""How much of a frame the window's thread spends on a ball that rolls."""

from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from gdviz.engine import SURFACES, Experiment, Start, Training, builtin_sample_set
from gdviz.ui.landscape.landscape_panel import LandscapePanel
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.landscape.relief.relief_view import ReliefView
from gdviz.ui.landscape.rolling import FRAME_MS
from gdviz.ui.landscape.view_stack import LINE, MAP, RELIEF

SIZE = 440, 655
KINDS = {LINE: LineView, MAP: MapView, RELIEF: ReliefView}


class Stopwatch:
    """Adds up what the functions it goes with take."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def with_(self, function):
        def timed(*arguments):
            started = perf_counter()
            function(*arguments)
            self.seconds += perf_counter() - started

        return timed


def smiles() -> Training:
    return Training(Experiment(builtin_sample_set("smiles")))


def hills() -> Training:
    hills = SURFACES["himmelblau"]
    start = Start.at(hills.start_parameters())
    samples = builtin_sample_set("smiles")
    return Training(Experiment(samples, function=hills, start=start, learning_rate=0.001))


@pytest.mark.parametrize("make", [smiles, hills])
@pytest.mark.parametrize("name", [LINE, MAP, RELIEF])
def test_a_frame_of_a_rolling_ball(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, make
) -> None:
    watch, training = Stopwatch(), make()
    kind = KINDS[name]
    for part in ("paintEvent", "show_picture"):
        monkeypatch.setattr(kind, part, watch.with_(getattr(kind, part)))
    monkeypatch.setattr(LandscapePanel, "_roll", watch.with_(LandscapePanel._roll))
    panel = LandscapePanel()
    qtbot.addWidget(panel)
    panel.resize(*SIZE)
    panel.show()
    panel._choose_view(name)
    panel.show_rolling(True)
    panel.show_snapshot(training.snapshot())
    qtbot.waitUntil(lambda: panel.view.picture is not None)
    drawn = []
    panel._thread.drawn.connect(drawn.append)
    training.advance(1)
    qtbot.waitUntil(lambda: perf_counter() - panel._rolling._came_at > 1.0)
    watch.seconds = 0.0
    panel.show_snapshot(training.snapshot())
    assert panel.is_rolling
    qtbot.waitUntil(lambda: panel.view.picture.state.snapshot.step == 1 and not panel.is_rolling)
    qtbot.waitUntil(lambda: panel.view.picture.state is panel.view.state)
    panel.close_worker()
    share = 1000 * watch.seconds / len(drawn) / FRAME_MS
    print(f"{name}, {make.__name__}: {len(drawn)} pictures, each {share:.0%} of a frame")
