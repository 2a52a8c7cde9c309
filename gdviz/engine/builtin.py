"""The sample sets that come with the program (`resources/samples/*.json`)."""

from __future__ import annotations

import json

from gdviz.engine.images import Image, SampleSet, SampleSetError
from gdviz.resources import resource


def builtin_names() -> tuple[str, ...]:
    """The names of all built-in sample sets, in alphabetical order."""
    return tuple(sorted(path.stem for path in resource("samples").glob("*.json")))


def builtin_sample_set(name: str) -> SampleSet:
    """The built-in sample set called `name`; raises `SampleSetError` when there is none."""
    names = builtin_names()
    if name not in names:
        known = ", ".join(names)
        raise SampleSetError(
            f"There is no built-in sample set called “{name}”; known are: {known}."
        )
    source = json.loads(resource("samples", f"{name}.json").read_text(encoding="utf-8"))
    images = [
        Image(
            entry["name"],
            entry["label"] == source["positive"],
            entry["pixels"],
            held_out=entry.get("population", False),
        )
        for entry in source["images"]
    ]
    return SampleSet(
        name=name,
        rows=images[0].rows,
        columns=images[0].columns,
        images=tuple(images),
        positive_name=source["positive"],
        negative_name=source["negative"],
    )
