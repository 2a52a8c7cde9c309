"""The mathematics of gdviz: numpy and the standard library, usable without any window.

from gdviz.engine import Experiment, Training, builtin_sample_set

training = Training(Experiment(builtin_sample_set("smiles"), learning_rate=0.5))
training.advance(100)
print(training.snapshot().measures)
"""

from gdviz.engine.activations import ACTIVATIONS, sigmoid
from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.builtin import builtin_names, builtin_sample_set
from gdviz.engine.checkpoints import Path
from gdviz.engine.experiment import (
    REDUCTIONS,
    SEED_LIMIT,
    STARTS,
    Experiment,
    ExperimentError,
    Start,
)
from gdviz.engine.history import HistoryView
from gdviz.engine.images import Image, SampleSet, SampleSetError
from gdviz.engine.landscape import LossMap, loss_map, steepest_pair
from gdviz.engine.losses import LOSSES
from gdviz.engine.measures import MEASURES, Measures, measure
from gdviz.engine.methods import METHODS
from gdviz.engine.nudges import NudgeTable, nudge_table
from gdviz.engine.objectives import Objective, Perceptron
from gdviz.engine.snapshot import Divergence, Snapshot
from gdviz.engine.training import Training

__all__ = [
    "ACTIVATIONS",
    "LOSSES",
    "MEASURES",
    "METHODS",
    "REDUCTIONS",
    "SEED_LIMIT",
    "STARTS",
    "Divergence",
    "Experiment",
    "ExperimentError",
    "FloatArray",
    "HistoryView",
    "Image",
    "LossMap",
    "Measures",
    "NudgeTable",
    "Objective",
    "Path",
    "Perceptron",
    "SampleSet",
    "SampleSetError",
    "Snapshot",
    "Start",
    "Training",
    "builtin_names",
    "builtin_sample_set",
    "frozen",
    "loss_map",
    "measure",
    "nudge_table",
    "sigmoid",
    "steepest_pair",
]
