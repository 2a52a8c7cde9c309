"""What the landscape calls its two parameters; people count from 1."""

from gdviz.engine import SampleSet
from gdviz.ui.numbers import subscript


def parameter_name(samples: SampleSet, parameter: int) -> str:
    """“weight 8”, or “bias” for the parameter after the weights."""
    return "bias" if parameter >= samples.pixel_count else f"weight {parameter + 1}"


def parameter_title(samples: SampleSet, parameter: int) -> str:
    """“weight 8 (row 3, column 2)”, or “bias”."""
    name = parameter_name(samples, parameter)
    if parameter >= samples.pixel_count:
        return name
    row, column = divmod(parameter, samples.columns)
    return f"{name} (row {row + 1}, column {column + 1})"


def parameter_symbol(samples: SampleSet, parameter: int) -> str:
    """“w₈”, or “b” for the bias."""
    return "b" if parameter >= samples.pixel_count else f"w{subscript(parameter + 1)}"
