"""What a lesson can show, point at and lock: panels and controls, by the words of the window."""

from __future__ import annotations

# The panels, each with the name that the window's code has for it.
PANELS = {
    "sample set": "samples",
    "pixel editor": "editor",
    "weights": "weights",
    "sum": "sums",
    "sigmoid": "sigmoid",
    "function": "function",
    "negate": "negate",
    "training": "settings",
    "landscape": "landscape",
    "race": "race",
    "history": "history",
    "arithmetic": "arithmetic",
}

# The controls, each with the object names of the widgets and actions it is made of.
CONTROLS = {
    "play": ("playAction", "playButton"),
    "step": ("stepAction", "stepButton"),
    "run steps": ("runStepsAction", "moreStepsButton"),
    "back": ("backAction", "backButton"),
    "reset": ("resetAction", "resetButton"),
    "speed": ("speedSlider",),
    "scene": ("chooseSceneAction", "scenePicker"),
    "method": ("methodChoice",),
    "learning rate": ("learningRateField",),
    "optimizer": ("optimizerChoice",),
    "schedule": ("scheduleChoice",),
    "batch": ("batchChoice",),
    "loss": ("lossChoice",),
    "output": ("outputChoice",),
    "start": ("startChoice",),
}

PLACES = (*PANELS, *CONTROLS)
