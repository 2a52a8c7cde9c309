"""Why a run cannot begin at a place, in words."""

import math

import numpy as np

from gdviz.engine import FloatArray, Function
from gdviz.numbers import exact


def why_no_start(function: Function, here: FloatArray) -> str:
    """What a function lacks at `here`, shape (size,), to go down from there; "" for nothing."""
    with np.errstate(all="ignore"):
        value, slopes = function.value(here), function.gradient(here)
    places = ", ".join(
        f"{name} = {exact(place)}"
        for name, place in zip(function.variables, here.tolist(), strict=True)
    )
    if math.isnan(value):
        return f"There is no value at {places}: begin where there is one."
    if math.isinf(value):
        return f"The value at {places} is beyond all numbers: begin elsewhere."
    if not np.isfinite(slopes).all():
        return f"There is a value at {places}, but no finite slope: begin a little beside it."
    return ""
