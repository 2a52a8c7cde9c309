"""Round places on an axis."""

import math

NICE_STEPS = (1, 2, 5)


def symmetric_ticks(limit: float, most: int) -> list[float]:
    """Multiples of a nice step from −limit to limit, 0 among them, at most `most` (at least 3)."""
    exponent = math.floor(math.log10(limit)) - 2
    steps = (float(f"{nice}e{exponent + power}") for power in range(4) for nice in NICE_STEPS)
    # A little more forgives the last bit of the division.
    counts = ((step, math.floor(limit / step + 1e-6)) for step in steps)
    step, each_side = next(
        ((step, number) for step, number in counts if 2 * number + 1 <= max(most, 3)),
        (limit, 1),
    )
    return [float(f"{number * step:.12g}") for number in range(-each_side, each_side + 1)]
