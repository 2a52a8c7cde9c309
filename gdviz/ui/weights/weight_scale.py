"""The scale of the colours: for the weights one for all steps of a run, which only grows."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine import FloatArray, Snapshot
from gdviz.numbers import count
from gdviz.ui.plots.calm_limit import CalmLimit, largest_magnitude, round_limit
from gdviz.ui.weights.weight_quantities import QUANTITIES, WEIGHTS, Quantity
from gdviz.ui.words.signed_format import round_number

LIMIT_STEPS = ("1", "1.5", "2", "3", "5", "7")
# While all weights are 0 there is nothing to colour.
FIRST_LIMIT = 1.0


@dataclass(frozen=True)
class WeightScale:
    """The colours reach from −`limit` to `limit`; `grown_at` is the step that made it so large.

    None where it has not grown. It is not `is_known` while all there is to show is 0.
    """

    limit: float = FIRST_LIMIT
    grown_at: int | None = None
    is_known: bool = True

    @property
    def ends(self) -> tuple[str, str]:
        """“−5” and “+5”; empty while it is not known."""
        if not self.is_known:
            return "", ""
        return round_number(-self.limit), round_number(self.limit)

    @property
    def words(self) -> tuple[str, ...]:
        """“scale grew to ±5 at step 41”, and in fewer words; none where it has not grown."""
        if self.grown_at is None:
            return ()
        limit, step = round_number(self.limit)[1:], count(self.grown_at)
        return f"scale grew to ±{limit} at step {step}", f"±{limit} since step {step}"


class WeightScales:
    """One scale for each quantity; those of slopes are calm, and may shrink."""

    def __init__(self) -> None:
        self._calm = {
            name: CalmLimit(LIMIT_STEPS, least=quantity.least, start=FIRST_LIMIT)
            for name, quantity in QUANTITIES.items()
        }

    def scale(
        self, quantity: Quantity, snapshot: Snapshot | None, values: FloatArray
    ) -> WeightScale:
        """The scale for `values`, shape (size,), of a quantity."""
        if quantity is not WEIGHTS:
            return WeightScale(self._calm[quantity.name].follow(largest_magnitude(values)))
        return weight_scale(snapshot, values)


def weight_scale(snapshot: Snapshot | None, weights: FloatArray) -> WeightScale:
    """The scale for all steps of the run so far, whichever of them has these `weights` in view."""
    reach = () if snapshot is None else snapshot.reach
    limits = [(step, round_limit(bound, LIMIT_STEPS, WEIGHTS.least)) for step, bound in reach]
    largest = largest_magnitude(weights)
    if not limits or limits[-1][1] < largest:
        # Weights that no run has led to.
        limit = round_limit(largest, LIMIT_STEPS, WEIGHTS.least) if largest else FIRST_LIMIT
        return WeightScale(limit, is_known=largest > 0.0)
    limit = limits[-1][1]
    grown_at = next(step for step, each in limits if each == limit)
    return WeightScale(limit, grown_at if limits[0][1] < limit else None)
