"""A plugin of pytest: the program as it would be with one more definition of a setting.

`python -m pytest -p tests.made_up_setting` reads `Experiment` with the field below, and nothing
else is another.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

MODULE = "gdviz.engine.experiment"
BEFORE = "    optimizer: Optimizer = field("
DEFINITION = """\
    wobble: float = field(
        default=0.5,
        metadata=setting(
            title="Wobble size", explanation="How far the ball wobbles.", low=0.0
        ),
    )
"""


class OneMore(SourceFileLoader):
    """Reads the module with the definition in it, and leaves no bytecode of that behind."""

    def get_data(self, path: str) -> bytes:
        text = super().get_data(path).decode()
        assert text.count(BEFORE) == 1
        return text.replace(BEFORE, DEFINITION + BEFORE).encode()

    def path_stats(self, path: str) -> dict[str, float]:
        raise OSError("no bytecode is to be looked for")

    def set_data(self, path: str, data: bytes, *, _mode: int = 0o666) -> None: ...


class Finder(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != MODULE or path is None:
            return None
        file = str(Path(path[0]) / "experiment.py")
        return spec_from_file_location(name, file, loader=OneMore(name, file))


assert MODULE not in sys.modules
sys.meta_path.insert(0, Finder())
