"""Lesson files as a teacher might write them."""

HEAD = """\
format = 1
title = "Trial"
summary = "A lesson to try things with."
"""

PAGE = """\
[[page]]
title = "One step"
text = "The loss is {loss:.1}."
do = "Press **Step**."
check = ["step >= 1"]
solution = [{ steps = 1 }]
"""

LESSON = f"{HEAD}\n{PAGE}"


def with_page(*lines: str, start: str = "") -> str:
    """A lesson of one page with these lines more."""
    return "\n".join([HEAD, start, PAGE.rstrip(), *lines, ""])


def line_of(text: str, words: str) -> int:
    """On which line `words` stand first, counted from 1."""
    lines = text.splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)
