import math

import pytest

from gdviz.trainer import DEFAULT_SPEED
from gdviz.ui.run.speed import SPEEDS, SpeedScale, position_of, speed_at, words


def test_every_place_finds_itself() -> None:
    assert [position_of(speed_at(place)) for place in range(len(SPEEDS))] == list(
        range(len(SPEEDS))
    )


def test_faster_is_further_to_the_right_without_an_end() -> None:
    assert list(SPEEDS) == sorted(SPEEDS)
    assert math.isinf(speed_at(len(SPEEDS) - 1))


@pytest.mark.parametrize(
    ("speed", "nearest"), [(0.1, 1), (3.0, 2), (3.5, 5), (17, 20), (1e9, 1000)]
)
def test_a_speed_between_two_places_takes_the_nearer_ratio(speed: float, nearest: float) -> None:
    assert speed_at(position_of(speed)) == nearest


def test_the_default_speed_has_a_place() -> None:
    assert speed_at(position_of(DEFAULT_SPEED)) == DEFAULT_SPEED


@pytest.mark.parametrize(
    ("speed", "text"),
    [
        (1, "1 step/s"),
        (20, "20 steps/s"),
        (1000, "1,000 steps/s"),
        (math.inf, "as fast as possible"),
    ],
)
def test_speeds_in_words(speed: float, text: str) -> None:
    assert words(speed) == text


def test_those_who_listen_are_told_finite_speeds() -> None:
    scale = SpeedScale()
    told = [scale.value_at(place) for place in range(len(SPEEDS))]
    assert told == [*SPEEDS[:-1], 1000.0]
    assert [scale.place_of(value) for value in SPEEDS[:-1]] == list(range(len(SPEEDS) - 1))
