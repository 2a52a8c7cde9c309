"""Bringing data: pictures, tables and arrays become images with labels, then a sample set.

    found = read([Path("train-images-idx3-ubyte.gz")])
    samples = sample_set(found, frozenset({"0"}), rows=14, columns=14, population_fraction=0.2)

`read`, `read_text` and `read_digits` take no more memory and time than `limits` says, may run on
any thread, and raise `ImportProblem` for whatever is wrong with the data. What is read within
`watched` ends with `ReadingStopped` as soon as nobody waits for it any more.
"""

from gdviz.files.imports.choosing import sample_set, usual_names, usual_positive
from gdviz.files.imports.digits import DIGITS, read_digits
from gdviz.files.imports.found import Found, LabelCount
from gdviz.files.imports.pasted_text import read_text
from gdviz.files.imports.patterns import FILE_PATTERNS, PICTURE_PATTERNS
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Answer, Question
from gdviz.files.imports.reading import read
from gdviz.files.imports.watching import ReadingStopped, watched
from gdviz.files.imports.wishes import Wishes

__all__ = [
    "DIGITS",
    "FILE_PATTERNS",
    "PICTURE_PATTERNS",
    "Answer",
    "Found",
    "ImportProblem",
    "LabelCount",
    "Question",
    "ReadingStopped",
    "Wishes",
    "read",
    "read_digits",
    "read_text",
    "sample_set",
    "usual_names",
    "usual_positive",
    "watched",
]
