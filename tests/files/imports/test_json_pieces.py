"""Long JSON decoded in pieces is what it is at once."""

import json

import msgspec
import numpy as np
import pytest

from gdviz.files.imports import json_pieces, read
from gdviz.files.imports.json_pieces import decoded

IMAGES = np.random.default_rng(3).integers(0, 256, (40, 5, 4))
LISTS = {
    "flat": IMAGES.ravel().tolist(),
    "rows": IMAGES.reshape(40, 20).tolist(),
    "grids": IMAGES.tolist(),
    "channels": IMAGES[..., None].tolist(),
}
RECORDS = [{"label": at % 3, "pixels": image.ravel().tolist()} for at, image in enumerate(IMAGES)]
REGULAR = {
    **LISTS,
    **{f"{name} by name": {"size": 4, "a ] b": "x", "data": LISTS[name]} for name in LISTS},
    "with labels": {"images": LISTS["grids"], "labels": [0, 1] * 20},
    "records": RECORDS,
}
IRREGULAR = {
    "words": ["a],[b", "c"] * 100,
    "ragged": [[1, 2], [3]] * 100,
    "records of records": [{"a": [{"b": 1}, {"c": 2}]}] * 50,
    "lists within mappings": {"a": {"b": LISTS["flat"]}},
    "braces in words": [{"a": "},{"}] * 50,
    "large numbers": [10**30] * 100,
    "one alone": "x" * 500,
}


def plain(content):
    """Arrays as lists."""
    if isinstance(content, dict):
        return {key: plain(value) for key, value in content.items()}
    return content.tolist() if isinstance(content, np.ndarray) else content


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", [*REGULAR, *IRREGULAR])
def test_pieces_make_the_whole(monkeypatch, name, indent):
    content = (REGULAR | IRREGULAR)[name]
    sizes, decode = [], msgspec.json.decode

    def noted(data):
        sizes.append(len(data))
        return decode(data)

    monkeypatch.setattr(msgspec.json, "decode", noted)
    data = json.dumps(content, indent=indent).encode()
    for piece in (30, 100, 300):
        sizes.clear()
        monkeypatch.setattr(json_pieces, "PIECE", piece)
        assert plain(decoded(data)) == decode(data)
        # A piece ends at the first element behind so many bytes.
        assert name in IRREGULAR or max(sizes) <= 2 * piece + 2 or max(sizes) == len(data)
    assert name in IRREGULAR or max(sizes) < len(data)


@pytest.mark.parametrize("wrong", ["[1, 2", "[[1, 2], [3, 4]", "[1] x", '{"a": [1, 2}', "[1,, 2]"])
def test_what_is_no_json_is_none_in_pieces(monkeypatch, wrong):
    monkeypatch.setattr(json_pieces, "PIECE", 2)
    with pytest.raises(msgspec.DecodeError):
        decoded(wrong.encode())


def test_images_with_labels_in_pieces(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    labels = [at % 3 for at in range(40)]
    path.write_text(json.dumps({"images": IMAGES.tolist(), "labels": labels}))
    whole = read(path)
    monkeypatch.setattr(json_pieces, "PIECE", 50)
    found = read(path)
    assert found.labels == whole.labels == tuple(map(str, labels))
    assert found.images.tolist() == whole.images.tolist()
