"""The mathematics of gdviz: numpy and the standard library, usable without any window.

from gdviz.engine import Experiment, Training, builtin_sample_set

training = Training(Experiment(builtin_sample_set("smiles"), learning_rate=0.5))
training.advance(100)
print(training.snapshot().measures)
"""

from gdviz.engine.activations import ACTIVATIONS, sigmoid
from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.batches import ORDERS, BatchError, Batching, Position
from gdviz.engine.builtin import builtin_names, builtin_sample_set
from gdviz.engine.checks import ExperimentError
from gdviz.engine.cost import Cost
from gdviz.engine.curves import Curve, Minimum
from gdviz.engine.divergence import Divergence, rate_bound_applies
from gdviz.engine.experiment import Experiment, Function
from gdviz.engine.expressions import Expression, ExpressionError, expression_of
from gdviz.engine.history import HistoryView
from gdviz.engine.hyperparameters import (
    Hyperparameter,
    HyperparameterError,
    build,
    hyperparameters_of,
)
from gdviz.engine.images import MOST_SIDE, Image, SampleSet, SampleSetError
from gdviz.engine.known_functions import CURVES, SURFACES
from gdviz.engine.landscape import loss_line, loss_map, slope_line, steepest_pair
from gdviz.engine.losses import LOSSES
from gdviz.engine.measures import MEASURES, Measures, good_enough, measure
from gdviz.engine.methods import GRADIENT_DESCENT, METHODS, NUDGES
from gdviz.engine.next_step import NextStep
from gdviz.engine.nudges import NudgeTable, nudge_table
from gdviz.engine.number_pairs import NEGATE, NUMBER_PAIRS, NumberPairs
from gdviz.engine.objectives import Objective, Perceptron
from gdviz.engine.optimizers import OPTIMIZERS, GradientDescent, Optimizer
from gdviz.engine.placement import Placement
from gdviz.engine.race import Race
from gdviz.engine.randomness import SEED_LIMIT
from gdviz.engine.rebuild import Rebuild, RunRebuild, rebuilt
from gdviz.engine.record import DroppedRecord, RaceRecord, RunRecord
from gdviz.engine.reductions import REDUCTIONS
from gdviz.engine.runners import MOST_RUNNERS, NUMBERS, Runner, number_of
from gdviz.engine.schedules import SCHEDULES, Schedule, ScheduledRate, preview
from gdviz.engine.section import Section
from gdviz.engine.segments import Change
from gdviz.engine.snapshot import Dropped, RunnerSnapshot, Snapshot
from gdviz.engine.stability import Curvature, largest_curvature, largest_stable_rate
from gdviz.engine.start import STARTS, Start
from gdviz.engine.state import State
from gdviz.engine.stop_rules import (
    STOP_RULES,
    AfterSteps,
    AllWithinTolerance,
    LossBelow,
    Settled,
    StopRule,
    StopRuleError,
)
from gdviz.engine.surfaces import Surface
from gdviz.engine.trail import Path
from gdviz.engine.training import Training
from gdviz.engine.typed_functions import curve_of, surface_of
from gdviz.engine.verdict import Verdict

__all__ = [
    "ACTIVATIONS",
    "CURVES",
    "GRADIENT_DESCENT",
    "LOSSES",
    "MEASURES",
    "METHODS",
    "MOST_RUNNERS",
    "MOST_SIDE",
    "NEGATE",
    "NUDGES",
    "NUMBERS",
    "NUMBER_PAIRS",
    "OPTIMIZERS",
    "ORDERS",
    "REDUCTIONS",
    "SCHEDULES",
    "SEED_LIMIT",
    "STARTS",
    "STOP_RULES",
    "SURFACES",
    "AfterSteps",
    "AllWithinTolerance",
    "BatchError",
    "Batching",
    "Change",
    "Cost",
    "Curvature",
    "Curve",
    "Divergence",
    "Dropped",
    "DroppedRecord",
    "Experiment",
    "ExperimentError",
    "Expression",
    "ExpressionError",
    "FloatArray",
    "Function",
    "GradientDescent",
    "HistoryView",
    "Hyperparameter",
    "HyperparameterError",
    "Image",
    "LossBelow",
    "Measures",
    "Minimum",
    "NextStep",
    "NudgeTable",
    "NumberPairs",
    "Objective",
    "Optimizer",
    "Path",
    "Perceptron",
    "Placement",
    "Position",
    "Race",
    "RaceRecord",
    "Rebuild",
    "RunRebuild",
    "RunRecord",
    "Runner",
    "RunnerSnapshot",
    "SampleSet",
    "SampleSetError",
    "Schedule",
    "ScheduledRate",
    "Section",
    "Settled",
    "Snapshot",
    "Start",
    "State",
    "StopRule",
    "StopRuleError",
    "Surface",
    "Training",
    "Verdict",
    "build",
    "builtin_names",
    "builtin_sample_set",
    "curve_of",
    "expression_of",
    "frozen",
    "good_enough",
    "hyperparameters_of",
    "largest_curvature",
    "largest_stable_rate",
    "loss_line",
    "loss_map",
    "measure",
    "nudge_table",
    "number_of",
    "preview",
    "rate_bound_applies",
    "rebuilt",
    "sigmoid",
    "slope_line",
    "steepest_pair",
    "surface_of",
]
