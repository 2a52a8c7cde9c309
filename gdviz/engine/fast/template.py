"""The text of a loop, before what an experiment makes of it is put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# The arguments of every program, in their order. All arrays are float64 or int64, and contiguous;
# `addresses` and the whole numbers after it say where numpy's arithmetic and the arrays for it are.
# Those in the last two lines are for mini-batches alone.
ARGUMENTS = (
    *("addresses", "loops", "places", "numbers", "length", "targets", "slopes", "gradient"),
    *("memory", "outputs", "answers", "points", "kept"),
    *("order", "leading", "first", "stride", "share", "rate", "n", "scheduled"),
    *("batches", "bounds", "shares", "pixels", "across", "down"),
    *("batch_inputs", "batch_outputs", "batch_answers", "batch_targets"),
)
ADDRESSES = (
    *("product", "dot_product", "inputs", "slopes", "gradient", "places", "length", "strides"),
    *("outputs", "answers", "points", "batch_inputs", "batch_outputs", "batch_answers"),
)
# What is not an array of the loop is called as it is.
ELSEWHERE = ("product", "dot_product", "inputs")

# The calls of numpy's arithmetic in it, which `borrowed` has for Python, and `calls` for numba.
CALLS = ("multiply", "dot", "apply")

# Of each operation of a chain: two arrays and the result, or one and the result.
PLACES = 3

TEMPLATE = """\
def steps({arguments}):
    {unpacked}
    images, size = len(targets), len(gradient)
    count = 0
    for k in range(len(points) - 1):
        before, after = 8 * images * k, 8 * images * (k + 1)
        {batch}
        for i in range(learnt):
            {slopes}
            slopes[i] = share * i_slope
        {gradient}
        {rate}
        n += 1.0
        {once}
        for j in range(size):
            x, g = points[k, j], gradient[j]
            {each}
            points[k + 1, j] = x
        at_point = at_points + 8 * size * (k + 1)
        multiply(product, order, 111, images, size, inputs, leading, at_point, at_outputs + after)
        {answers}
        if (first + k + 1) % stride == 0:
            for row in range(len(memory)):
                for j in range(size):
                    kept[count, row, j] = memory[row, j]
            count += 1
"""

# What a step learns from where that is the whole sample, whose sums and answers are there already,
# and the gradient of it.
WHOLE_SAMPLE = ("learnt = images",)
WHOLE_GRADIENT = (
    "multiply(product, order, 112, images, size, inputs, leading, at_slopes, at_gradient)",
)

# The same for a mini-batch: its rows are copied, as numpy does. For a single row numpy multiplies
# vectors, to what was 0 before.
MINI_BATCH = (
    "begin = bounds[k]",
    "learnt = bounds[k + 1] - begin",
    "share = shares[k]",
    "for i in range(learnt):",
    "    image = batches[begin + i]",
    "    batch_targets[i] = targets[image]",
    "    for j in range(size):",
    "        batch_inputs[i, j] = pixels[image * across + j * down]",
    "at_point = at_points + 8 * size * k",
    "if learnt == 1:",
    "    batch_outputs[0] = 0.0 + dot(dot_product, size, at_batch_inputs, at_point)",
    "else:",
    "    multiply(product, 101, 111, learnt, size, "
    "at_batch_inputs, size, at_point, at_batch_outputs)",
    "length[0] = learnt",
)
BATCH_GRADIENT = (
    "if learnt == 1:",
    "    for j in range(size):",
    "        gradient[j] = 0.0 + slopes[0] * batch_inputs[0, j]",
    "else:",
    "    multiply(product, 101, 112, learnt, size, at_batch_inputs, size, at_slopes, at_gradient)",
    "length[0] = images",
)


def filled(parts: Mapping[str, Sequence[str]]) -> str:
    """The text with these lines in the places of their names."""
    lines = {name: _indented(name, each) for name, each in parts.items()}
    return TEMPLATE.format(arguments=", ".join(ARGUMENTS), **lines)


def _indented(name: str, lines: Sequence[str]) -> str:
    """The lines as they stand in the template, one below the other."""
    place = next(line for line in TEMPLATE.splitlines() if f"{{{name}}}" in line)
    indent = len(place) - len(place.lstrip())
    return ("\n" + " " * indent).join(lines or ["pass"])
