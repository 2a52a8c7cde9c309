"""What training makes small is called a loss, or the value of a function."""

from gdviz.engine import Curve, Experiment, Surface


def height_word(experiment: Experiment) -> str:
    """“value” of a curve or a surface; “loss” of images, and of pairs of numbers."""
    return "value" if isinstance(experiment.function, Curve | Surface) else "loss"
