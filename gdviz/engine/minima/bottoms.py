"""Where exactly the slopes of a surface vanish in a small box."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.minima.bowls import hessians_over
from gdviz.engine.minima.squares import SquareSearch

NEWTON_STEPS = 60
ROUND_DIGITS = (14, 9)


def lowest_in(search: SquareSearch, ends: FloatArray) -> FloatArray:
    """By Newton's method from the middle; a round place where that is as low; within the box."""
    place = middle = ends.mean(axis=1)
    for _ in range(NEWTON_STEPS):
        ahead = np.clip(place - _newton(search, place), *ends.T)
        if (ahead == place).all() or not np.isfinite(ahead).all():
            break
        place = ahead
    rounded = (np.round(each, digits) + 0.0 for digits in ROUND_DIGITS for each in (place, middle))
    places = np.array([each for each in (*rounded, place, middle) if _is_in(each, ends)])
    heights = np.where(np.isfinite(heights := search.function(*places.T)), heights, np.inf)
    return np.asarray(places[int(np.argmin(heights))])


def _newton(search: SquareSearch, place: FloatArray) -> FloatArray:
    """The way back from where the slopes vanish, if they go on as they do here; 0 if unknown."""
    if search.hessians is None:
        return np.zeros(2)
    thin = np.stack([place, place], axis=1)[..., None]
    hessians = hessians_over(search.hessians, thin)
    xx, xy, yy = (
        float(each.ends.mean()) for each in (hessians.by_xx, hessians.by_xy, hessians.by_yy)
    )
    _, by_x, by_y = search.over(thin)
    slopes = np.array([by_x.ends.mean(), by_y.ends.mean()])
    determinant = xx * yy - xy * xy
    if not np.isfinite(slopes).all() or not np.isfinite(determinant) or determinant == 0.0:
        return np.zeros(2)
    return np.asarray(np.array([[yy, -xy], [-xy, xx]]).dot(slopes) / determinant)


def _is_in(place: FloatArray, ends: FloatArray) -> bool:
    return bool(((place >= ends[:, 0]) & (place <= ends[:, 1])).all())
