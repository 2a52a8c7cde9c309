"""One BLAS thread, as in the program, where numpy has not been imported yet."""

import os

from gdviz.__main__ import THREAD_COUNTS

for variable in THREAD_COUNTS:
    os.environ.setdefault(variable, "1")
