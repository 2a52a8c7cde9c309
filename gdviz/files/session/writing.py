"""From a session to the bytes of its file."""

from __future__ import annotations

import math

from gdviz.engine import DroppedRecord, RunRecord
from gdviz.files.session.form import FORM
from gdviz.files.session.limits import check_size, check_steps
from gdviz.files.session.lines import Json, json_lines
from gdviz.files.session.problems import problems_told
from gdviz.files.session.session import SceneRecord, Session, WindowView
from gdviz.files.session.tables import Tables, scalar
from gdviz.files.session.versions import VERSION


def encode(session: Session) -> bytes:
    """The file of a session, as text in UTF-8; pure, for any thread.

    Raises `SessionError` for what is beyond the limits, or no file can hold.
    """
    with problems_told("The session cannot be saved"):
        data = (json_lines(_document(session)) + "\n").encode()
        check_size(data)
        return data


def _document(session: Session) -> dict[str, Json]:
    tables = Tables()
    head: dict[str, Json] = {
        "gdviz": FORM,
        "version": VERSION,
        "title": scalar(session.title),
        **_origin(session),
        **_scene(tables, session),
        "scenes": [_scene(tables, scene) for scene in session.scenes],
    }
    # In this order: each table fills the ones after it.
    experiments, sample_sets, images = tables.experiments, tables.sample_sets, tables.images
    return head | {"experiments": experiments, "sample_sets": sample_sets, "images": images}


def _origin(session: Session) -> dict[str, Json]:
    """Where it was last saved, if that can be said in Unicode."""
    if session.origin is None:
        return {}
    origin = str(session.origin)
    return {"origin": origin} if scalar(origin) == origin else {}


def _scene(tables: Tables, scene: Session | SceneRecord) -> dict[str, Json]:
    record = scene.record
    return {
        "step": record.step,
        "experiment": tables.experiment(scene.experiment),
        "run": _run(tables, record.run),
        **_dropped(tables, record.dropped),
        "racers": _runners(tables, scene),
        "view": _view(scene.view),
    }


def _dropped(tables: Tables, dropped: DroppedRecord | None) -> dict[str, Json]:
    if dropped is None:
        return {}
    return {"dropped": {"start": dropped.start, **_run(tables, dropped.run)}}


def _run(tables: Tables, run: RunRecord) -> dict[str, Json]:
    check_steps(run.length)
    changes: list[Json] = [
        {"step": change.step, "experiment": tables.experiment(change.experiment), "put": change.put}
        for change in run.changes
    ]
    return {"changes": changes, "length": run.length, "diverged": run.diverged}


def _runners(tables: Tables, scene: Session | SceneRecord) -> list[Json]:
    """The others of the race, but for those who have just been changed or taken out."""
    runners = scene.experiment.runners
    return [
        {"name": scalar(runner.name), **_run(tables, record)}
        for runner, record in scene.record.others
        if runner in runners
    ]


def _view(view: WindowView) -> dict[str, Json]:
    """All but what JSON has no number for."""
    written: dict[str, Json] = {}
    for name, value in view.entries.items():
        values = [scalar(each) for each in (value if isinstance(value, tuple) else (value,))]
        if not any(isinstance(each, float) and not math.isfinite(each) for each in values):
            written[str(scalar(name))] = values if isinstance(value, tuple) else values[0]
    return written
