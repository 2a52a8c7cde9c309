"""From what was found to a sample set: which labels are positive, which grid, which population."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gdviz.engine import Image, SampleSet
from gdviz.engine.scaling import rows_and_columns
from gdviz.files.imports.found import Found
from gdviz.files.imports.holding_out import held_out
from gdviz.files.imports.limits import check_grid, check_pixels
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.selecting import check_known, named
from gdviz.files.quoting import quoted

# So many letters say how images were read.
LONGEST_ORIGIN = 1_000


def sample_set(
    found: Found,
    positive: frozenset[str],
    *,
    rows: int | None = None,
    columns: int | None = None,
    population_fraction: float | None = None,
    seed: int = 0,
    positive_name: str | None = None,
    negative_name: str | None = None,
) -> SampleSet:
    """The sample set of what was found, in its order; images with a label in `positive` are it.

    Images are scaled to `rows` × `columns`; one alone keeps the proportions, none the size. The
    population is what the file itself holds out, or the fraction, by the seed. Names of the two
    labels follow from those of the images unless given. Raises `ImportProblem` for labels that
    are not there, a grid or a fraction that cannot be, too many pixels, and an open question.
    """
    if found.questions:
        raise ImportProblem(found.questions[0].refusal)
    _check_labels(found, positive)
    if population_fraction is not None and not 0.0 <= population_fraction < 1.0:
        raise ImportProblem(
            "The population must be a fraction from 0 to below 1 of the images, not "
            f"{population_fraction:g}.".replace("-", "−")
        )
    rows, columns = grid(found, rows, columns)
    check_pixels(quoted(found.title), len(found), rows * columns)
    images = found.scaled_to(rows, columns)
    # One frozen array for all: each image is a view of its part.
    images.setflags(write=False)
    outside = population_of(found, population_fraction, seed).tolist()
    parts = zip(found.names, found.labels, images, outside, strict=True)
    names = usual_names(found, positive)
    samples = SampleSet(
        found.title,
        rows,
        columns,
        tuple(Image(name, label in positive, pixels, out) for name, label, pixels, out in parts),
        names[0] if positive_name is None else positive_name,
        names[1] if negative_name is None else negative_name,
        origin=" ".join(found.notes)[:LONGEST_ORIGIN],
    )
    # Known before anyone asks: of thousands of images it would be a second copy.
    vars(samples)["inputs"] = images.reshape(len(found), rows * columns)
    return samples


def population_of(found: Found, fraction: float | None, seed: int) -> npt.NDArray[np.bool_]:
    """Which images are held out, shape (images,): what the file itself holds out, or a fraction."""
    if fraction is None and found.parts.held_out is not None:
        return found.parts.held_out
    return held_out(found.labels, fraction or 0.0, seed)


def usual_positive(found: Found) -> frozenset[str] | None:
    """The label that counts as positive when nobody says; None when there are more than two.

    Of two it is the later one: 1 of 0 and 1, yes of no and yes, smile of not smile and smile.
    """
    if len(found.classes) > 2:
        return None
    return frozenset({found.classes[-1].label})


def grid(found: Found, rows: int | None, columns: int | None) -> tuple[int, int]:
    """The grid that is meant when rows, columns or neither are given; raises `ImportProblem`."""
    if rows is None and columns is None:
        return found.rows, found.columns
    if rows is None and columns is not None:
        rows, _ = rows_and_columns(found.rows, found.columns, columns / found.columns)
    elif columns is None and rows is not None:
        _, columns = rows_and_columns(found.rows, found.columns, rows / found.rows)
    assert rows is not None
    assert columns is not None
    check_grid(rows, columns)
    return rows, columns


def _check_labels(found: Found, positive: frozenset[str]) -> None:
    check_known(found, positive)
    if not positive:
        some = named([label for label, _ in found.classes])
        raise ImportProblem(f"Choose which labels count as positive; there are: {some}.")


def usual_names(found: Found, positive: frozenset[str]) -> tuple[str, str]:
    """What the two sides are called unless somebody says otherwise.

    By their only label, by all of them, or as not the other.
    """
    chosen = [label for label, _ in found.classes if label in positive]
    others = [label for label, _ in found.classes if label not in positive]
    name = " or ".join(chosen) if len(chosen) <= 3 else "positive"
    if len(others) == 1:
        return name, others[0]
    return name, f"not {name}" if len(chosen) <= 3 else "negative"
