import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from gdviz.engine import SCHEDULES, ScheduledRate
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from gdviz.ui.training.schedule_curve import ScheduleCurve, length_for
from tests.ui.snapshots import color_at, color_mask, distance, picture

SIZE = (160, 60)


@pytest.fixture
def curve(qtbot: QtBot) -> ScheduleCurve:
    curve = ScheduleCurve()
    qtbot.addWidget(curve)
    curve.resize(*SIZE)
    curve.show()
    return curve


@pytest.mark.parametrize(
    ("scheduled", "length"),
    [
        (ScheduledRate(SCHEDULES["cosine"](steps=1000)), 1000),
        (ScheduledRate(SCHEDULES["one-cycle"](steps=1000)), 1000),
        (ScheduledRate(warmup_steps=99), 100),
        (ScheduledRate(), 10),
    ],
)
def test_the_curve_ends_where_little_more_happens(scheduled: ScheduledRate, length: int) -> None:
    assert length_for(scheduled, 0) == length


@pytest.mark.parametrize("name", sorted({*SCHEDULES} - {"constant", "reduce-on-plateau"}))
def test_most_of_every_schedule_is_seen(name: str) -> None:
    scheduled = ScheduledRate(SCHEDULES[name]())
    length = length_for(scheduled, 0)
    factors = [scheduled.factor(step, scheduled.memory()) for step in range(2 * length)]
    seen = factors[: length + 1]
    rest = max(factors[length:]) - min(factors[length:])
    assert rest < 0.11 * (max(seen) - min(seen))
    assert length <= 20_000


def test_the_curve_goes_on_with_the_run() -> None:
    scheduled = ScheduledRate(SCHEDULES["cosine"](steps=1000))
    assert length_for(scheduled, 1001) == 2000
    assert length_for(scheduled, 1_000_000) == 1_000_000


@pytest.mark.parametrize("name", sorted(SCHEDULES))
def test_the_curve_is_drawn_where_the_factors_are(curve: ScheduleCurve, name: str) -> None:
    theme = load_theme("light")
    scheduled = ScheduledRate(SCHEDULES[name](), warmup_steps=20)
    wear(theme)
    curve.show_schedule(scheduled)
    image = picture(curve)
    drawn = color_mask(image, theme.curve, within=90)
    for share in (0.3, 0.6, 0.9):
        step = round(share * curve.length)
        place = curve.point(step, scheduled.factor(step, scheduled.memory()))
        x, y = round(place.x()), round(place.y())
        assert drawn[max(0, y - 3) : y + 4, x - 1 : x + 2].any()


def test_the_dot_is_on_the_present_step(curve: ScheduleCurve) -> None:
    theme = load_theme("dark")
    scheduled = ScheduledRate(SCHEDULES["cosine"](steps=1000))
    wear(theme)
    curve.show_schedule(scheduled)
    assert not color_mask(picture(curve), theme.accent).any()
    curve.show_place(scheduled, 500, 0.5)
    assert distance(color_at(picture(curve), curve.point(500, 0.5)), theme.accent) < 12
    middle = QPointF(SIZE[0] / 2, SIZE[1] / 2)
    assert (curve.point(500, 0.5) - middle).manhattanLength() < 1


def test_a_run_on_another_schedule_is_not_marked(curve: ScheduleCurve) -> None:
    theme = load_theme("light")
    wear(theme)
    curve.show_schedule(ScheduledRate(SCHEDULES["cosine"]()))
    curve.show_place(ScheduledRate(SCHEDULES["exponential"]()), 500, 0.5)
    assert not color_mask(picture(curve), theme.accent).any()


def test_assistive_technology_is_told_the_schedule(curve: ScheduleCurve) -> None:
    curve.show_schedule(ScheduledRate(SCHEDULES["cosine"]()))
    assert curve.accessibleDescription().startswith("Cosine: the learning rate over 1,000 steps")


def test_factors_without_end_are_no_matter(curve: ScheduleCurve) -> None:
    curve.show_schedule(ScheduledRate(SCHEDULES["exponential"](gamma=1e-300)))
    curve.show_place(ScheduledRate(SCHEDULES["exponential"](gamma=1e-300)), 10**9, 0.0)
    assert np.isfinite(curve.point(10**9, 0.0).x())
    assert not picture(curve).isNull()
