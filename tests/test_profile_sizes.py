"""The table of what size costs, which is read as it was written."""

import math
from pathlib import Path

from tests.profile_sizes import STEPS, known_costs, table

SIZES = Path(__file__).resolve().parent.parent / "resources" / "sizes.csv"


def test_what_a_table_holds_is_known() -> None:
    known = known_costs(SIZES)
    assert table(list(known.values())) == SIZES.read_text(encoding="utf-8")
    assert {(each.images, each.pixels, each.steps) for each in known.values()} == set(known)


def test_every_length_of_a_run_stands_in_the_table() -> None:
    known = known_costs(SIZES)
    runs = {steps: cost for (*_, steps), cost in known.items() if steps}
    assert tuple(runs) == STEPS
    assert all(cost.step > 0 and cost.jump > 0 for cost in runs.values())
    assert [steps for steps, cost in runs.items() if math.isnan(cost.open)] == [10_000_000]
