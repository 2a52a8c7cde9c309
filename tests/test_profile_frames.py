"""The profile of frames, as a maintainer runs it, for a moment."""

import subprocess
import sys

from tests.profile_frames import Costs


class Painter:
    def __init__(self) -> None:
        self.painted = 0

    def paintEvent(self) -> None:
        self.painted += 1


def test_what_is_called_is_counted_and_done_all_the_same() -> None:
    costs, painter = Costs(), Painter()
    costs.watch(Painter, "paintEvent")
    costs.watch(Painter, "show_snapshot")
    for _ in range(3):
        painter.paintEvent()
    assert painter.painted == 3
    (line,) = costs.lines(2.0)
    assert line.endswith("Painter.paintEvent")
    assert "1.5 /s" in line
    costs.clear()
    assert costs.lines(2.0) == []


def test_it_says_what_panels_and_the_whole_take() -> None:
    command = [sys.executable, "-m", "tests.profile_frames", "--seconds", "0.3"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert any(line.endswith("AnswerPlot.paintEvent") for line in said)
    assert any(line.endswith("MapRequest.draw") for line in said)
    assert said[-1].endswith("steps a second")
