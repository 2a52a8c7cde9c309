"""The form of a session file."""

from __future__ import annotations

import msgspec

from gdviz.files.session.schema import ExperimentRecord, ImageRecord, SampleSetRecord

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
    """The run of an entrant, which is one of those of the experiment being edited."""

    name: str


class DroppedEntry(RunEntry, forbid_unknown_fields=True, kw_only=True):
    """The run that was left at step `start` for another."""

    start: int


class SceneEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A scene: the step in view, the experiment being edited, and its run."""

    step: int
    experiment: int
    run: RunEntry
    dropped: DroppedEntry | None = None
    racers: list[RunnerEntry] = []
    view: dict[str, msgspec.Raw] = {}


class Head(msgspec.Struct):
    """What every version has: enough to know whether the rest can be read."""

    gdviz: str
    version: int


class Label(msgspec.Struct):
    """What a session is called, without the rest."""

    title: str
    origin: str | None = None


class SessionFile(SceneEntry, forbid_unknown_fields=True, kw_only=True):
    """The whole file: the present scene, and `scenes` that were left for it."""

    gdviz: str
    version: int
    title: str
    experiments: list[ExperimentRecord]
    sample_sets: list[SampleSetRecord]
    images: list[ImageRecord]
    scenes: list[SceneEntry] = []
    origin: str | None = None
