"""What a parameter is called to people, who count from 1."""

from gdviz.engine import SampleSet

BIAS = "bias"


def parameter_words(samples: SampleSet, parameter: int) -> str:
    """“row 3, column 2 (weight 8)”, or “bias” for the one after the weights."""
    if parameter >= samples.pixel_count:
        return BIAS
    row, column = divmod(parameter, samples.columns)
    return f"row {row + 1}, column {column + 1} (weight {parameter + 1})"
