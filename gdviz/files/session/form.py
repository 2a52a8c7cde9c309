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


class Head(msgspec.Struct):
    """What every version has: enough to know whether the rest can be read."""

    gdviz: str
    version: int


class Label(msgspec.Struct):
    """What a session is called, without the rest."""

    title: str
    origin: str | None = None


class SessionFile(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file."""

    gdviz: str
    version: int
    title: str
    step: int
    experiment: int
    run: RunEntry
    experiments: list[ExperimentRecord]
    sample_sets: list[SampleSetRecord]
    images: list[ImageRecord]
    racers: list[RunnerEntry] = []
    view: dict[str, msgspec.Raw] = {}
    origin: str | None = None
