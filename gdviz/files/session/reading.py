"""From the bytes of a file to the session it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from gdviz.engine import Change, DroppedRecord, Experiment, RaceRecord, RunRecord
from gdviz.files.session.building import Building
from gdviz.files.session.form import (
    FORM,
    DroppedEntry,
    Head,
    Label,
    RunEntry,
    SceneEntry,
    session_file,
)
from gdviz.files.session.limits import (
    LONGEST_TEXT,
    MOST_SCENES,
    check_count,
    check_size,
    check_steps,
)
from gdviz.files.session.problems import SessionError, entry, problems_told, whole
from gdviz.files.session.session import (
    LONGEST_ENTRY,
    MOST_ENTRIES,
    Scalar,
    SceneRecord,
    Session,
    WindowView,
)
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
        return _session(msgspec.json.decode(data, type=session_file()))


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
        raise SessionError("it is not a session of gdviz: open another file") from error
    if head.gdviz != FORM:
        raise SessionError("it is not a session of gdviz: open another file")
    check_version(head.version)
    return head


def _session(file: Any) -> Session:
    check_count("scenes", len(file.scenes), MOST_SCENES)
    building = Building(file)
    present, *others = (
        _scene(building, each, where)
        for each, where in (
            (file, ""),
            *((each, f" of {entry(number, 'scenes')}") for number, each in enumerate(file.scenes)),
        )
    )
    return Session(
        file.title[:LONGEST_TEXT],
        present.experiment,
        present.record,
        present.view,
        _path(file.origin),
        tuple(others),
    )


def _scene(building: Building, scene: SceneEntry, where: str) -> SceneRecord:
    """A scene; `where` is what sentences say of its place in the file."""
    experiment = building.experiment(scene.experiment, f"the experiment being edited{where}")
    record = RaceRecord(
        _run(building, scene.run, f"the run{where}"),
        scene.step,
        tuple(_runners(building, scene, experiment, where)),
        _dropped(building, scene.dropped, where),
    )
    if not 0 <= scene.step <= record.length:
        raise SessionError(
            f"step {whole(scene.step)} is in view, of a run{where} with steps 0 to "
            f"{record.length:,}: correct that, or open another file"
        )
    return SceneRecord(experiment, record, _view(scene))


def _dropped(building: Building, dropped: DroppedEntry | None, where: str) -> DroppedRecord | None:
    if dropped is None:
        return None
    run = _run(building, dropped, f"the dropped run{where}")
    if not 0 <= dropped.start <= run.length:
        raise SessionError(
            f"step {whole(dropped.start)} is where the dropped run{where} was left, which has "
            f"steps 0 to {run.length:,}: correct that, or open another file"
        )
    return DroppedRecord(dropped.start, run)


def _runners(building: Building, scene: SceneEntry, experiment: Experiment, where: str) -> Any:
    runners = {runner.name: runner for runner in experiment.runners}
    for number, other in enumerate(scene.runners):
        # Each once.
        runner = runners.pop(other.name, None)
        if runner is None:
            raise SessionError(
                f"{entry(number, 'racers')}{where} is none of the entrants of the experiment, or "
                "comes twice: correct that, or open another file"
            )
        yield runner, _run(building, other, entry(number, "racers") + where)


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


def _view(scene: SceneEntry) -> WindowView:
    """Whatever is a simple value; the rest does not matter."""
    entries: dict[str, Scalar | tuple[Scalar, ...]] = {}
    for name, raw in scene.view.items():
        if len(entries) == MOST_ENTRIES or len(bytes(raw)) > LONGEST_VIEW_BYTES:
            continue
        try:
            value = VIEW_ENTRY.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if isinstance(value, str | list):
            value = value[:LONGEST_ENTRY]
        entries[name] = tuple(value) if isinstance(value, list) else value
    return WindowView(entries)


def _path(text: str | None) -> Path | None:
    usable = text is not None and text != "" and "\0" not in text and len(text) <= LONGEST_TEXT
    return Path(text) if usable and text is not None else None
