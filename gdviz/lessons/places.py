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

CONTROLS = (
    "play",
    "step",
    "run steps",
    "back",
    "reset",
    "speed",
    "method",
    "learning rate",
    "optimizer",
    "schedule",
    "batch",
    "loss",
    "output",
    "start",
    "tolerance",
    "derivative",
    "points",
)

# In which panel a control is; the others are always to be seen.
PANEL_OF = {
    **dict.fromkeys(
        (
            "method",
            "learning rate",
            "optimizer",
            "schedule",
            "batch",
            "loss",
            "output",
            "start",
            "tolerance",
        ),
        "training",
    ),
    "derivative": "landscape",
    "points": "landscape",
}

PLACES = (*PANELS, *CONTROLS)
