"""What a lesson can show, point at and lock: panels and controls, by the words of the window."""

from __future__ import annotations

PANELS = (
    "sample set",
    "pixel editor",
    "weights",
    "sum",
    "sigmoid",
    "function",
    "negate",
    "training",
    "landscape",
    "race",
    "history",
    "arithmetic",
)

# In which panel a control is; those of the bar at the top are in none, and always to be seen.
OF_TRAINING = (
    "method",
    "learning rate",
    "optimizer",
    "schedule",
    "batch",
    "loss",
    "output",
    "start",
    "tolerance",
)
OF_LANDSCAPE = ("derivative", "points")
PANEL_OF = dict.fromkeys(OF_TRAINING, "training") | dict.fromkeys(OF_LANDSCAPE, "landscape")

CONTROLS = (
    "play",
    "step",
    "run steps",
    "back",
    "reset",
    "speed",
    *OF_TRAINING,
    *OF_LANDSCAPE,
)

PLACES = (*PANELS, *CONTROLS)
