"""Sessions: all of one's work as one readable file, opened again to the bit.

    write_session(path, Session("Two faces", experiment, race.record))
    session = read_session(path)
    rebuild = Rebuild(session.record, session.experiment)
    while not rebuild.advance(seconds=0.01):
        ...  # rebuild.progress
    rebuild.race.snapshot()

`encode` and `decode` do the same between a `Session` and bytes; both are pure and may run on any
thread. Whatever is wrong with a file, or too large for one, is a `SessionError`; what the system
refuses while writing is a `WriteError`.
"""

from gdviz.files.session.problems import SessionError
from gdviz.files.session.reading import decode
from gdviz.files.session.session import SceneRecord, Session, ViewValue, WindowView
from gdviz.files.session.store import PATTERN, SUFFIX, is_session, read_session, write_session
from gdviz.files.session.versions import VERSION
from gdviz.files.session.writing import encode

__all__ = [
    "PATTERN",
    "SUFFIX",
    "VERSION",
    "SceneRecord",
    "Session",
    "SessionError",
    "ViewValue",
    "WindowView",
    "decode",
    "encode",
    "is_session",
    "read_session",
    "write_session",
]
