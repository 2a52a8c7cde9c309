"""Facts of settings: what is chosen now, whether a step has been made with it or not."""

from __future__ import annotations

from gdviz.engine import (
    ACTIVATIONS,
    LOSSES,
    METHODS,
    OPTIMIZERS,
    ORDERS,
    REDUCTIONS,
    SCHEDULES,
    Experiment,
)
from gdviz.lessons.facts.fact import Fact, Moment, flag, like_answers, number, text, whole


def _batch_size(moment: Moment) -> int | None:
    """The whole sample is a batch of all its images."""
    experiment = moment.experiment
    if experiment.function is not None:
        return None
    images = len(experiment.samples.trained)
    size = experiment.batching.size
    return images if size is None else min(size, images)


def _steps_per_epoch(moment: Moment) -> int | None:
    experiment = moment.experiment
    if experiment.function is not None:
        return None
    return experiment.batching.steps_per_epoch(len(experiment.samples.trained))


def _function(experiment: Experiment) -> str:
    return "images" if experiment.function is None else experiment.function.name


OF_SETTINGS: tuple[Fact, ...] = (
    number("learning rate", "what slopes are multiplied by", lambda m: m.experiment.learning_rate),
    like_answers(
        number("tolerance", "the error that is good enough", lambda m: m.experiment.tolerance)
    ),
    number("nudge size", "how far a nudge moves a weight", lambda m: m.experiment.nudge_size),
    text("method", "how steps are made", lambda m: m.experiment.method, tuple(METHODS)),
    text(
        "optimizer",
        "what makes a step of a slope",
        lambda m: m.experiment.optimizer.name,
        tuple(OPTIMIZERS),
    ),
    text(
        "schedule",
        "how the learning rate changes",
        lambda m: m.experiment.schedule.schedule.name,
        tuple(SCHEDULES),
    ),
    text("loss function", "how errors are judged", lambda m: m.experiment.loss, tuple(LOSSES)),
    text(
        "reduction",
        "whether the loss is summed or averaged",
        lambda m: m.experiment.reduction,
        REDUCTIONS,
    ),
    text("output", "what becomes of the sum", lambda m: m.experiment.output, tuple(ACTIVATIONS)),
    text(
        "trained on",
        "“images”, “negate”, or the name of a curve or surface",
        lambda m: _function(m.experiment),
    ),
    text(
        "order",
        "in which order batches take the images",
        lambda m: m.experiment.batching.order,
        tuple(ORDERS),
    ),
    number("batch size", "how many images a step learns from", _batch_size),
    whole(
        "steps per epoch", "how many steps draw as many images as the sample has", _steps_per_epoch
    ),
    flag("bias", "whether the neuron has a bias", lambda m: m.experiment.bias),
    whole(
        "runners",
        "how many race, your own run among them",
        lambda m: 1 + len(m.experiment.entrants),
    ),
)
