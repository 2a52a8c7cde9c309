"""From a session to the bytes of its file."""

from __future__ import annotations

import math

from gdviz.engine import RunRecord
from gdviz.files.session.form import FORM
from gdviz.files.session.limits import check_size, check_steps
from gdviz.files.session.lines import Json, json_lines
from gdviz.files.session.problems import problems_told
from gdviz.files.session.session import Session, View
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
        "step": session.record.step,
        "experiment": tables.experiment(session.experiment),
        "run": _run(tables, session.record.run),
        "racers": _racers(tables, session),
        "view": _view(session.view),
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


def _run(tables: Tables, run: RunRecord) -> dict[str, Json]:
    check_steps(run.length)
    changes: list[Json] = [
        {"step": change.step, "experiment": tables.experiment(change.experiment), "put": change.put}
        for change in run.changes
    ]
    return {"changes": changes, "length": run.length, "diverged": run.diverged}


def _racers(tables: Tables, session: Session) -> list[Json]:
    """The others of the race, but for those who have just been changed or taken out."""
    entrants = session.experiment.entrants
    return [
        {"name": scalar(entrant.name), **_run(tables, record)}
        for entrant, record in session.record.others
        if entrant in entrants
    ]


def _view(view: View) -> dict[str, Json]:
    """All but what JSON has no number for."""
    written: dict[str, Json] = {}
    for name, value in view.entries.items():
        values = [scalar(each) for each in (value if isinstance(value, tuple) else (value,))]
        if not any(isinstance(each, float) and not math.isfinite(each) for each in values):
            written[str(scalar(name))] = values if isinstance(value, tuple) else values[0]
    return written
