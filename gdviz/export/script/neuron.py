"""The neuron on images as Python: the images, its answer, the loss and the gradient."""

from __future__ import annotations

from gdviz.engine import Experiment
from gdviz.export.script.literals import array
from gdviz.export.script.sources import Sources


def image_lines(experiment: Experiment, in_batches: bool) -> list[str]:
    """The images and their targets."""
    samples = experiment.samples.trained
    inputs = experiment.perceptron.inputs
    comment = (
        f"# The images, one a row: {samples.rows} × {samples.columns} pixels from the top "
        "left, 1 is ink"
    )
    comment += "; the last is 1, for the bias." if experiment.bias else "."
    lines = [comment, *array("images", inputs)]
    if len(samples) > inputs.shape[1] and not in_batches:
        lines.append("images = np.asfortranarray(images)  # so that sums come out to the bit")
    return [*lines, *array("targets", experiment.perceptron.targets)]


def neuron_lines(experiment: Experiment, sources: Sources) -> list[str]:
    """The definitions of the answer, the loss and its gradient."""
    neuron = experiment.perceptron
    loss, output = neuron.loss_function, neuron.activation
    answer = sources.expression(output.answer_of)
    value = sources.expression(loss.value_of, {"answer": "answer(z)", "target": "targets[chosen]"})
    share = " / len(chosen)" if experiment.reduction == "mean" else ""
    return [
        "def answer(z):",
        f'    """{output.explanation}"""',
        f"    return {answer}",
        "",
        "",
        "def loss(x, chosen):",
        f'    """{loss.explanation}"""',
        "    z = images[chosen].dot(x)",
        f"    return np.sum({value}){share}",
        "",
        "",
        "def gradient(x, chosen):",
        '    """Its slope by each weight: the slope by z, times the pixel."""',
        "    z = images[chosen].dot(x)",
        *_slope_lines(experiment, sources),
        "    return slope.dot(images[chosen])",
    ]


def _slope_lines(experiment: Experiment, sources: Sources) -> list[str]:
    neuron = experiment.perceptron
    loss, output = neuron.loss_function, neuron.activation
    named = {"target": "targets[chosen]"}
    if loss.of_log_odds:
        given = "answer(z)" if output.is_probability else "1.0 / (1.0 + np.exp(-z))"
        slope = sources.expression(loss.slope_of, {**named, "answer": given})
        lines = [f"    slope = {slope}"]
    else:
        slope = sources.expression(loss.slope_of, {**named, "answer": "a"})
        inner = sources.expression(output.slope_of, {"answer": "a"})
        product = slope if output.is_straight else f"({slope}) * ({inner})"
        lines = ["    a = answer(z)", f"    slope = {product}"]
    if experiment.reduction == "mean":
        lines.append("    slope = slope * (1.0 / len(chosen))")
    return lines
