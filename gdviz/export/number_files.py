"""Tables as files: CSV, JSON and NPZ."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from collections.abc import Mapping

import numpy as np

from gdviz.export.tables import Cell, Table

CSV, JSON, NPZ = ".csv", ".json", ".npz"
NUMBER_KINDS = {CSV: "CSV", JSON: "JSON", NPZ: "NPZ"}


def csv_file(table: Table) -> bytes:
    """Comma-separated values, the titles first; reading them back gives the same bits."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table.texts())
    return text.getvalue().encode()


def json_file(table: Table) -> bytes:
    """A list with an object for each row; what is not finite is null."""
    rows = [dict(zip(table.titles, map(_finite, row), strict=True)) for row in table.rows]
    return (json.dumps(rows, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def npz_file(tables: Mapping[str, Table]) -> bytes:
    """An array for each column of each table, called “table_column”; texts as texts."""
    arrays = {
        f"{name}_{title}".replace("/", "_"): _array(cells)
        for name, table in tables.items()
        for title, cells in table.columns().items()
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w") as entry:
                np.lib.format.write_array(entry, array, allow_pickle=False)
    return file.getvalue()


def _finite(cell: Cell) -> Cell:
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _array(cells: list[Cell]) -> np.ndarray:
    if any(isinstance(cell, str) for cell in cells):
        return np.array(["" if cell is None else str(cell) for cell in cells])
    if any(cell is None or isinstance(cell, float) for cell in cells):
        return np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64)
    return np.array(cells)
