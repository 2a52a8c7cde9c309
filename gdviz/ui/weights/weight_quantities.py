"""What the heat map can show: the weights, the gradient, or the share of one image in it."""

from dataclasses import dataclass

from gdviz.engine import FloatArray, SampleSet, Snapshot
from gdviz.ui.words.parameter_words import BIAS, parameter_words
from gdviz.ui.words.signed_format import signed_number

# What becomes of weights at both ends of a scale of slopes: a step goes against them.
BECOMES = ("raised", "lowered")


@dataclass(frozen=True)
class Quantity:
    """One number for each parameter: its `name`, what a card calls it, and an explanation.

    `least` is the smallest end of its scale that is worth telling from 0.
    """

    name: str
    title: str
    explanation: str
    least: float

    def ends(self, samples: SampleSet) -> tuple[str, str]:
        """What negative and what positive numbers mean."""
        return (samples.negative_name, samples.positive_name) if self is WEIGHTS else BECOMES


WEIGHTS = Quantity(
    "weights",
    "Weights",
    "The weights of the neuron, one for each pixel. Click one to see the loss along it.",
    least=1e-6,
)
GRADIENT = Quantity(
    "gradient",
    "Gradient",
    "The gradient of the whole sample: how steeply the loss rises with each weight.\n"
    "A step goes against it: it lowers orange weights and raises blue ones.",
    least=1e-12,
)
SHARE = Quantity(
    "share",
    "Share",
    "The part of the gradient that comes from the selected image alone.\n"
    "All shares add up to the gradient.",
    least=1e-12,
)
QUANTITIES = {quantity.name: quantity for quantity in (WEIGHTS, GRADIENT, SHARE)}


def quantity_values(quantity: Quantity, snapshot: Snapshot, selected: int) -> FloatArray:
    """The numbers of all parameters, shape (size,); see `missing_share` for a share."""
    if quantity is WEIGHTS:
        return snapshot.parameters
    return snapshot.gradient if quantity is GRADIENT else snapshot.image_share(selected)


def missing_share(snapshot: Snapshot, selected: int) -> str:
    """Why the image at `selected` has no share in the gradient; empty when it has one."""
    images = snapshot.experiment.samples.images
    if not 0 <= selected < len(images):
        return "Select an image to see its share of the gradient."
    if images[selected].held_out:
        name = images[selected].name
        return f"“{name}” is held out: the neuron does not learn from it, so it has no share."
    return ""


def cell_words(snapshot: Snapshot, parameter: int, selected: int) -> str:
    """“row 3, column 2 (weight 8): weight −2.26, gradient +0.018, share of “smile A” −0.003”.

    The share is left out where the image at `selected` has none.
    """
    what = parameter_words(snapshot.experiment.samples, parameter)
    value = signed_number(float(snapshot.parameters[parameter]))
    slope = signed_number(float(snapshot.gradient[parameter]))
    number = f"bias {value}" if what == BIAS else f"{what}: weight {value}"
    if missing_share(snapshot, selected):
        return f"{number}, gradient {slope}"
    name = snapshot.experiment.samples.images[selected].name
    share = signed_number(float(snapshot.image_share(selected)[parameter]))
    return f"{number}, gradient {slope}, share of “{name}” {share}"


def cell_tip(words: str, quantity: Quantity, parameter: int, axes: tuple[int, int]) -> str:
    """What a cell says when it is pointed at; `words` tell what is in it."""
    lines = [words]
    if quantity is SHARE:
        lines.append("All shares add up to the gradient.")
    if parameter in axes:
        lines.append(f"Along {'xy'[axes.index(parameter)]} of the loss landscape.")
    else:
        lines.append("Click to see the loss along it.")
    return "\n".join(lines)
