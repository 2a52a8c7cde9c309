"""How high the tone is for a loss."""

from __future__ import annotations

from math import exp2, isfinite

from gdviz.engine import Function, Snapshot

# In Hz: at the lowest loss there can be, and at that of step 0, two octaves above.
LOW, START = 220.0, 880.0
# However deep or high the loss is, the tone stays between these.
LOWEST, HIGHEST = 110.0, 1760.0
SILENT = 0.0


def pitch(loss: float, start: float, lowest: float | None = 0.0) -> float:
    """The pitch of a loss in Hz; 0 where one of the numbers is not finite: no tone.

    `start` is the loss at step 0, `lowest` the lowest there can be, or None where that is not
    known. With t = (loss − lowest) / (start − lowest) it is 220 · 2^(2t) from 220 Hz at the lowest
    loss to 880 Hz at that of the start. Beyond, it goes on as fast at first, and ever more slowly
    towards 1760 Hz above and 110 Hz below, so that a loss that falls is always heard to fall.

    Where the lowest loss is not known, or the run starts there, the distance of two octaves is
    |start|, or 1 where that is 0, too.
    """
    if not (isfinite(loss) and isfinite(start)):
        return SILENT
    unit = abs(start) or 1.0
    if lowest is None or not isfinite(lowest):
        lowest = start - unit
    # Halves, for a difference of two finite numbers need not be one.
    span = start / 2 - lowest / 2
    part = (loss / 2 - lowest / 2) / (span if span > 0.0 else unit / 2)
    return LOW * exp2(_octaves(part))


def pitch_of(snapshot: Snapshot) -> float:
    """The pitch of the loss at the step in view, by that of step 0 of the run, in Hz."""
    start = snapshot.history.at(0).loss
    return pitch(snapshot.measures.loss, start, _lowest(snapshot.experiment.function))


def _octaves(part: float) -> float:
    """How far above `LOW`: twice `part` between 0 and 1, and within −1 and 3 beyond."""
    if part > 1.0:
        return 3.0 - 1.0 / (1.0 + 2.0 * (part - 1.0))
    if part < 0.0:
        return 1.0 / (1.0 - 2.0 * part) - 1.0
    return 2.0 * part


def _lowest(function: Function | None) -> float | None:
    """No loss of images is below 0; of functions it is what is known by now."""
    if function is None:
        return 0.0
    # Images need nothing of what searches functions for their minima.
    from gdviz.engine.minima import known_minima

    known = known_minima(function)
    return None if known is None or known.lowest is None else known.lowest.value
