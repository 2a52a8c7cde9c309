"""What a parameter is called to people, who count from 1."""

from gdviz.engine import SampleSet
from gdviz.ui.words.numbers import subscript

BIAS = "bias"


def parameter_name(samples: SampleSet, parameter: int) -> str:
    """“weight 8”, or “bias” for the one after the weights."""
    return BIAS if parameter >= samples.pixel_count else f"weight {parameter + 1}"


def parameter_title(samples: SampleSet, parameter: int) -> str:
    """“weight 8 (row 3, column 2)”, or “bias”."""
    name = parameter_name(samples, parameter)
    return name if name == BIAS else f"{name} ({_place(samples, parameter)})"


def parameter_words(samples: SampleSet, parameter: int) -> str:
    """“row 3, column 2 (weight 8)”, or “bias”."""
    name = parameter_name(samples, parameter)
    return name if name == BIAS else f"{_place(samples, parameter)} ({name})"


def parameter_symbol(samples: SampleSet, parameter: int) -> str:
    """“w₈”, or “b” for the bias."""
    return "b" if parameter >= samples.pixel_count else f"w{subscript(parameter + 1)}"


def _place(samples: SampleSet, parameter: int) -> str:
    row, column = divmod(parameter, samples.columns)
    return f"row {row + 1}, column {column + 1}"
