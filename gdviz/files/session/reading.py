"""From the bytes of a file to the session it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from gdviz.engine import Change, Experiment, RaceRecord, RunRecord
from gdviz.files.session.building import Building
from gdviz.files.session.form import FORM, Head, Label, RunEntry, SessionFile
from gdviz.files.session.limits import LONGEST_TEXT, check_size, check_steps
from gdviz.files.session.problems import SessionError, entry, problems_told, whole
from gdviz.files.session.session import LONGEST_ENTRY, MOST_ENTRIES, Scalar, Session, View
from gdviz.files.session.versions import VERSION, brought_up, check_version

# What the view may say, each in JSON of its own.
LONGEST_VIEW_BYTES = 100_000
VIEW_ENTRY = msgspec.json.Decoder(bool | int | float | str | list[bool | int | float | str])


def decode(data: bytes, name: str = "The session") -> Session:
    """The session that a file holds; `name` is what sentences call it.

    Takes no longer and no more memory than its size and the limits allow: the run is not computed
    here, but by a `Rebuild`. Pure, for any thread. Raises `SessionError`.
    """
    with problems_told(f"{name} cannot be opened"):
        check_size(data)
        head = _head(data)
        if head.version != VERSION:
            data = msgspec.json.encode(brought_up(msgspec.json.decode(data), head.version))
        return _session(msgspec.json.decode(data, type=SessionFile))


def title_of(data: bytes, name: str) -> tuple[str, Path | None]:
    """The title of the session in a file, and where it was last saved, without reading the rest.

    Raises `SessionError` for what is cut off, damaged, no session, or of a newer version.
    """
    with problems_told(f"{name} cannot be opened"):
        check_size(data)
        _head(data)
        label = msgspec.json.decode(data, type=Label)
        return label.title[:LONGEST_TEXT], _path(label.origin)


def _head(data: bytes) -> Head:
    if not data:
        raise SessionError("it is empty: open another file")
    try:
        head = msgspec.json.decode(data, type=Head)
    except msgspec.ValidationError as error:
        raise SessionError("it is no session of gdviz: open another file") from error
    if head.gdviz != FORM:
        raise SessionError("it is no session of gdviz: open another file")
    check_version(head.version)
    return head


def _session(file: Any) -> Session:
    building = Building(file)
    experiment = building.experiment(file.experiment, "the experiment being edited")
    record = RaceRecord(
        _run(building, file.run, "the run"), file.step, tuple(_racers(building, file, experiment))
    )
    if not 0 <= file.step <= record.length:
        raise SessionError(
            f"step {whole(file.step)} is in view, of a run with steps 0 to {record.length:,}: "
            "correct that, or open another file"
        )
    return Session(file.title[:LONGEST_TEXT], experiment, record, _view(file), _path(file.origin))


def _racers(building: Building, file: Any, experiment: Experiment) -> Any:
    entrants = {entrant.name: entrant for entrant in experiment.entrants}
    for number, racer in enumerate(file.racers):
        # Each once.
        entrant = entrants.pop(racer.name, None)
        if entrant is None:
            raise SessionError(
                f"{entry(number, 'racers')} is none of the entrants of the experiment, or comes "
                "twice: correct that, or open another file"
            )
        yield entrant, _run(building, racer, entry(number, "racers"))


def _run(building: Building, run: RunEntry, place: str) -> RunRecord:
    check_steps(run.length)
    changes = tuple(
        Change(change.step, building.experiment(change.experiment, place), change.put)
        for change in run.changes
    )
    steps = [change.step for change in changes]
    if steps[:1] != [0] or steps != sorted(set(steps)) or steps[-1] > run.length:
        raise SessionError(
            f"the changes of {place} must be at steps that grow from 0 to {whole(run.length)} at "
            "most: correct that, or open another file"
        )
    first = changes[0].experiment
    if not all(first.same_space(change.experiment) for change in changes[1:]):
        raise SessionError(
            f"a change of {place} has another grid or function than its start, which begins a run "
            "anew: correct that, or open another file"
        )
    return RunRecord(changes, run.length, run.diverged)


def _view(file: Any) -> View:
    """Whatever is a simple value; the rest does not matter."""
    entries: dict[str, Scalar | tuple[Scalar, ...]] = {}
    for name, raw in file.view.items():
        if len(entries) == MOST_ENTRIES or len(bytes(raw)) > LONGEST_VIEW_BYTES:
            continue
        try:
            value = VIEW_ENTRY.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if isinstance(value, str | list):
            value = value[:LONGEST_ENTRY]
        entries[name] = tuple(value) if isinstance(value, list) else value
    return View(entries)


def _path(text: str | None) -> Path | None:
    usable = text is not None and text != "" and "\0" not in text and len(text) <= LONGEST_TEXT
    return Path(text) if usable and text is not None else None
