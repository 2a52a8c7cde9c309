"""How fast to play: the places of the speed slider, in steps per second and in words."""

import math

from gdviz.numbers import count
from gdviz.trainer import AS_FAST_AS_IT_GOES

# 1, 2, 5, 10, … are evenly spaced for the eye; the last place has no limit.
SPEEDS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, AS_FAST_AS_IT_GOES)


def speed_at(position: int) -> float:
    """The speed in steps per second at a place of the slider, counted from 0."""
    return SPEEDS[position]


def position_of(speed: float) -> int:
    """The place whose speed is nearest to `speed` (above 0) as a ratio."""
    if math.isinf(speed):
        return len(SPEEDS) - 1
    limited = SPEEDS[:-1]
    return min(range(len(limited)), key=lambda place: abs(math.log(limited[place] / speed)))


class SpeedScale:
    """The speeds as finite numbers: the last place is at least as fast as the one before."""

    def value_at(self, place: int) -> float:
        """In steps per second."""
        return min(speed_at(place), SPEEDS[-2])

    def place_of(self, value: float) -> int:
        """The place of a speed in steps per second; that without a limit is chosen by keys."""
        return position_of(value)


def words(speed: float) -> str:
    """“1 step/s”, “20 steps/s”, “as fast as possible”."""
    if math.isinf(speed):
        return "as fast as possible"
    return "1 step/s" if speed == 1 else f"{count(round(speed))} steps/s"
