"""The form of a session file."""

from __future__ import annotations

from functools import cache

import msgspec

from gdviz.engine import Experiment, Image, SampleSet
from gdviz.files.session.schema import Registered, record_type, registered

# What the field `gdviz` says in every session.
FORM = "session"


class ChangeEntry(msgspec.Struct, forbid_unknown_fields=True):
    """From `step` on, the run is made by an entry of the experiments."""

    step: int
    experiment: int
    put: bool = False


class RunEntry(msgspec.Struct, forbid_unknown_fields=True):
    """A run."""

    changes: list[ChangeEntry]
    length: int
    diverged: bool = False


class RunnerEntry(RunEntry, forbid_unknown_fields=True, kw_only=True):
    """The run of a runner, which is one of the entrants of the experiment being edited."""

    name: str


class DroppedEntry(RunEntry, forbid_unknown_fields=True, kw_only=True):
    """The run that was left at step `start` for another."""

    start: int


class SceneEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A scene: the step in view, the experiment being edited, its run, and those of the runners.

    Files have called the runners of a race racers since there were first such files.
    """

    step: int
    experiment: int
    run: RunEntry
    dropped: DroppedEntry | None = None
    runners: list[RunnerEntry] = msgspec.field(default_factory=list, name="racers")
    view: dict[str, msgspec.Raw] = {}


class Head(msgspec.Struct):
    """What every version has: enough to know whether the rest can be read."""

    gdviz: str
    version: int


class Label(msgspec.Struct):
    """What a session is called, without the rest."""

    title: str
    origin: str | None = None


def session_file() -> type[msgspec.Struct]:
    """The whole file: the present scene, and `scenes` that were left for it."""
    return _session_file(registered())


@cache
def _session_file(known: Registered) -> type[msgspec.Struct]:
    experiment, samples, image = (
        record_type(kind, known) for kind in (Experiment, SampleSet, Image)
    )
    tables = {"experiments": experiment, "sample_sets": samples, "images": image}
    return msgspec.defstruct(
        "SessionFile",
        [
            ("gdviz", str),
            ("version", int),
            ("title", str),
            *((name, list.__class_getitem__(record)) for name, record in tables.items()),
            ("scenes", list[SceneEntry], []),
            ("origin", str | None, None),
        ],
        bases=(SceneEntry,),
        forbid_unknown_fields=True,
        kw_only=True,
    )
