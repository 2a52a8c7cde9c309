"""From a place in a run to everything there is to show of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.cost import Cost
from gdviz.engine.divergence import Divergence
from gdviz.engine.experiment import Experiment
from gdviz.engine.history import HistoryView
from gdviz.engine.measures import Measures, measure
from gdviz.engine.methods import NUDGES
from gdviz.engine.next_step import NextStep
from gdviz.engine.objectives import Perceptron
from gdviz.engine.reach import Marks
from gdviz.engine.snapshot import Dropped, Snapshot
from gdviz.engine.stability import largest_curvature
from gdviz.engine.state import State
from gdviz.engine.trail import Path
from gdviz.engine.walk import Walk, batch_gradient


@dataclass(frozen=True, eq=False)
class StepInView:
    """What a training knows of the step in view without further computing."""

    experiment: Experiment
    state: State
    step: int
    comparable: range
    history: HistoryView
    path: Path
    reach: Marks
    places: Path
    seconds: float
    divergence: Divergence | None
    stop_reason: str | None
    dropped: Dropped | None
    arrivals: tuple[tuple[int, FloatArray], ...]


def seen(view: StepInView, with_curvature: bool) -> Snapshot:
    """The snapshot of a view."""
    experiment, state = view.experiment, view.state
    with np.errstate(all="ignore"):
        outputs, answers = _judged(experiment, state.parameters)
        objective = experiment.objective
        return Snapshot(
            experiment=experiment,
            step=view.step,
            comparable=view.comparable,
            length=len(view.history) - 1,
            state=state,
            gradient=frozen(objective.gradient(state.parameters)),
            outputs=outputs,
            answers=answers,
            measures=measures_at(experiment, state.parameters),
            population=population_at(experiment, state.parameters),
            history=view.history,
            path=view.path,
            reach=view.reach,
            places=view.places,
            next=_next(experiment, state),
            cost=Cost(
                view.step,
                state.position.epoch,
                state.images_seen,
                state.multiplications,
                view.seconds,
            ),
            curvature=largest_curvature(objective, state.parameters) if with_curvature else None,
            divergence=view.divergence,
            stop_reason=view.stop_reason,
            dropped=view.dropped,
            arrivals=view.arrivals,
        )


def _judged(experiment: Experiment, parameters: FloatArray) -> tuple[FloatArray, FloatArray]:
    """z and answer of every image; none where a function is gone down.

    Those of the sample have the bits of the training, not those of a product with more rows.
    """
    if experiment.function is not None:
        return frozen([]), frozen([])
    samples, population = experiment.samples, experiment.population
    outputs = experiment.perceptron.outputs(parameters)
    if population is not None:
        learnt, outputs = outputs, np.empty(len(samples))
        outputs[samples.trained_places] = learnt
        outputs[samples.population_places] = population.outputs(parameters)
    return frozen(outputs), frozen(experiment.judge.answers(outputs))


def measures_at(experiment: Experiment, parameters: FloatArray) -> Measures:
    """How well the sample is learned; of a function its value, and nothing else."""
    if experiment.function is not None:
        return Measures(experiment.function.value(parameters), 0.0, 0.0, 0)
    return measured_on(experiment.perceptron, experiment.tolerance, parameters)


def population_at(experiment: Experiment, parameters: FloatArray) -> Measures | None:
    """How well the held-out images do, if there are any."""
    if experiment.population is None or experiment.function is not None:
        return None
    return measured_on(experiment.population, experiment.tolerance, parameters)


def measured_on(neuron: Perceptron, tolerance: float, parameters: FloatArray) -> Measures:
    """How well a neuron with these parameters does."""
    outputs = neuron.outputs(parameters)
    return measure(neuron, outputs, neuron.answers(outputs), tolerance)


def _next(experiment: Experiment, state: State) -> NextStep:
    batch, gradient = batch_gradient(experiment, state)
    if batch is not None and isinstance(experiment.objective, Perceptron):
        batch = experiment.samples.trained_places[batch]
        batch.setflags(write=False)
    rate = experiment.learning_rate
    if experiment.rate_varies:
        rate *= experiment.schedule.factor(state.scheduled, state.rate_memory)
    return NextStep(batch, gradient, rate, _where_it_leads(experiment, state))


def _where_it_leads(experiment: Experiment, state: State) -> FloatArray | None:
    if experiment.method == NUDGES:
        return None
    walk = Walk(experiment, state)
    walk.step()
    return walk.state().parameters
