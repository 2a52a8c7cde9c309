"""The program: wires document, trainer and window together; nothing else does."""

from gdviz.app.program import FRAME_MS, Program
from gdviz.app.window_run import run_window

__all__ = ["FRAME_MS", "Program", "run_window"]
