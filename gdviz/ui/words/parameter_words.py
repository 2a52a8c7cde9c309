"""What a parameter is called to people, who count from 1."""

from gdviz.engine import Experiment, SampleSet
from gdviz.numbers import subscript

BIAS = "bias"


def parameter_name(of: Experiment | SampleSet, parameter: int) -> str:
    """“weight 8”, or “bias” for the one after the weights; of a function “x”, “y” or “weight”."""
    if (variable := _variable(of, parameter)) is not None:
        return variable
    return BIAS if parameter >= _images(of).pixel_count else f"weight {parameter + 1}"


def parameter_title(of: Experiment | SampleSet, parameter: int) -> str:
    """“weight 8 (row 3, column 2)”, or “bias”; of a function its name."""
    name = parameter_name(of, parameter)
    return f"{name} ({_place(of, parameter)})" if _has_place(of, parameter) else name


def parameter_label(of: Experiment | SampleSet, parameter: int) -> str:
    """“weight 8 (3, 2)” for row 3, column 2, or “bias”; of a function its name."""
    name = parameter_name(of, parameter)
    placed = _has_place(of, parameter)
    return f"{name} ({place_text(_images(of), parameter)})" if placed else name


def parameter_words(of: Experiment | SampleSet, parameter: int) -> str:
    """“row 3, column 2 (weight 8)”, or “bias”; of a function its name."""
    name = parameter_name(of, parameter)
    return f"{_place(of, parameter)} ({name})" if _has_place(of, parameter) else name


def parameter_symbol(of: Experiment | SampleSet, parameter: int) -> str:
    """“w₈”, or “b” for the bias; of a function “x”, “y” or “w”."""
    if (variable := _variable(of, parameter)) is not None:
        return variable[0]
    return "b" if parameter >= _images(of).pixel_count else f"w{subscript(parameter + 1)}"


def parameter_place(of: Experiment | SampleSet, parameter: int) -> str:
    """“row 3, column 2”; nothing for the bias, or of a function."""
    return _place(of, parameter) if _has_place(of, parameter) else ""


def placed_symbol(of: Experiment | SampleSet, parameter: int) -> str:
    """“w₈ (3, 2)” for row 3, column 2, or “b”; of a function its symbol."""
    symbol = parameter_symbol(of, parameter)
    placed = _has_place(of, parameter)
    return f"{symbol} ({place_text(_images(of), parameter)})" if placed else symbol


def place_text(samples: SampleSet, pixel: int) -> str:
    """“3, 2” for row 3, column 2."""
    row, column = divmod(pixel, samples.columns)
    return f"{row + 1}, {column + 1}"


def _variable(of: Experiment | SampleSet, parameter: int) -> str | None:
    """The name of a parameter of a function; None for a weight on a pixel and for the bias."""
    if isinstance(of, SampleSet) or of.function is None:
        return None
    return of.function.variables[parameter]


def _images(of: Experiment | SampleSet) -> SampleSet:
    return of if isinstance(of, SampleSet) else of.samples


def _has_place(of: Experiment | SampleSet, parameter: int) -> bool:
    return _variable(of, parameter) is None and parameter < _images(of).pixel_count


def _place(of: Experiment | SampleSet, parameter: int) -> str:
    row, column = divmod(parameter, _images(of).columns)
    return f"row {row + 1}, column {column + 1}"
