"""What the profile of frames counts with."""

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
