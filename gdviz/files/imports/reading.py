"""Files of any kind to the images in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gdviz.files.imports.array_images import array_dimensions, read_npy, read_npz
from gdviz.files.imports.beside import images_beside, labels_beside, missing
from gdviz.files.imports.csv_images import read_csv
from gdviz.files.imports.folders import labelled, pictures_in
from gdviz.files.imports.found import Found
from gdviz.files.imports.idx_images import LABEL_DIMENSIONS, dimensions, read_idx
from gdviz.files.imports.kinds import Kind, kind_of
from gdviz.files.imports.limits import check_grid, check_images
from gdviz.files.imports.pictures import LabelledFile, Stop, read_pictures
from gdviz.files.imports.problems import ImportProblem, problems_told, quoted

PAIR = 2


def read(
    paths: Path | str | Sequence[Path | str],
    *,
    rows: int | None = None,
    columns: int | None = None,
    invert: bool | None = None,
    stop: Stop | None = None,
) -> Found:
    """The images in one file, in a pair of images and labels, in pictures, or in folders of them.

    `rows` and `columns` are the grid of pictures, and of data that only says how many pixels an
    image has; other data keeps its own, to be scaled by `sample_set`. `invert` swaps ink and blank.
    Many pictures take a while: `stop` is asked before each whether nobody waits any more.
    Raises `ImportProblem` for whatever is wrong, and nothing else.
    """
    chosen = [Path(path) for path in ([paths] if isinstance(paths, Path | str) else paths)]
    if not chosen:
        raise ImportProblem("There is nothing to bring: choose a file or a folder.")
    check_grid(rows or 1, columns or 1)
    with problems_told(chosen[0]):
        return _read(chosen, rows, columns, invert, stop)


def _read(
    paths: list[Path],
    rows: int | None,
    columns: int | None,
    invert: bool | None,
    stop: Stop | None,
) -> Found:
    kinds = [Kind.PICTURE if _is_folder(path) else kind_of(path) for path in paths]
    if set(kinds) == {Kind.PICTURE}:
        files = _pictures(paths)
        title = paths[0].resolve().name if len(paths) == 1 else files[0].label
        where = quoted(paths[0]) if len(paths) == 1 else f"The choice of {len(paths):,} files"
        return read_pictures(files, title or "pictures", where, rows, columns, invert, stop)
    if len(paths) == PAIR and kinds[0] is kinds[1]:
        if kinds[0] is Kind.IDX:
            return read_idx(*_idx_pair(paths), rows, columns, invert)
        if kinds[0] is Kind.NPY:
            return read_npy(*_npy_pair(paths), rows, columns, invert)
    if len(paths) > 1:
        raise ImportProblem(
            "Only pictures, or a file of images and the one of their labels, can be brought "
            f"together: choose one of the {len(paths):,} files."
        )
    return _read_one(paths[0], kinds[0], rows, columns, invert)


def _is_folder(path: Path) -> bool:
    with problems_told(path):
        try:
            return path.is_dir()
        except ValueError:
            return False


def _pictures(paths: list[Path]) -> list[LabelledFile]:
    files: list[LabelledFile] = []
    for path in paths:
        files += pictures_in(path) if _is_folder(path) else [labelled(path)]
        check_images("The choice", len(files))
    return files


def _read_one(
    path: Path, kind: Kind, rows: int | None, columns: int | None, invert: bool | None
) -> Found:
    if kind is Kind.NPZ:
        return read_npz(path, rows, columns, invert)
    if kind is Kind.NPY:
        return read_npy(path, labels_beside(path), rows, columns, invert)
    if kind is Kind.IDX:
        return read_idx(*_idx_with_its_other(path), rows, columns, invert)
    return read_csv(path, rows, columns, invert)


def _idx_with_its_other(path: Path) -> tuple[Path, Path]:
    """The file of the images and the one of the labels, of which either may be given."""
    if dimensions(path) == LABEL_DIMENSIONS:
        images = images_beside(path)
        if images is None:
            raise missing(path, "its images", "train-images-idx3-ubyte")
        return images, path
    labels = labels_beside(path)
    if labels is None:
        raise missing(path, "its labels", "train-labels-idx1-ubyte")
    return path, labels


def _idx_pair(paths: list[Path]) -> tuple[Path, Path]:
    first, second = paths
    return (second, first) if dimensions(first) == LABEL_DIMENSIONS else (first, second)


def _npy_pair(paths: list[Path]) -> tuple[Path, Path]:
    """Images first; of two, those with more dimensions."""
    first, second = paths
    return (second, first) if array_dimensions(first) == LABEL_DIMENSIONS else (first, second)
