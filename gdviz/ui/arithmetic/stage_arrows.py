"""Which stages of a step point somewhere, and where: downhill, against what is added up."""

from __future__ import annotations

from gdviz.engine import FloatArray
from gdviz.engine.step_trace import TracedStage
from gdviz.ui.landscape.stage_arrow import StageArrow

MOVEMENT, PLACE = "Δ", "x"


def stage_arrows(
    stages: tuple[TracedStage, ...], held: int, here: FloatArray
) -> tuple[StageArrow, ...]:
    """Of all stages up to the one that is held; the parameters are `here`, shape (size,)."""
    arrows = (
        _arrow(stage, here, is_held=place == held) for place, stage in enumerate(stages[: held + 1])
    )
    return tuple(arrow for arrow in arrows if arrow is not None)


def _arrow(stage: TracedStage, here: FloatArray, *, is_held: bool) -> StageArrow | None:
    if stage.symbol == PLACE:
        return StageArrow(stage.symbol, stage.values - here, to_scale=True, is_held=is_held)
    if stage.symbol == MOVEMENT:
        return StageArrow(f"−{stage.symbol}", -stage.values, to_scale=True, is_held=is_held)
    if stage.points:
        return StageArrow(f"−{stage.symbol}", -stage.values, to_scale=False, is_held=is_held)
    return None
