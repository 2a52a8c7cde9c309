"""How large a lesson can be; each limit is checked before the work it saves."""

from __future__ import annotations

MOST_BYTES = 256 * 1024
MOST_DOTS = 200
MOST_PAGES = 60
MOST_CONDITIONS = 8
MOST_IMAGES = 200
MOST_SIDE = 64
MOST_ACTIONS = 40

LONGEST_TITLE = 80
LONGEST_LINE = 200
LONGEST_TEXT = 1200

# Steps that a solution, or a start, may make; the longest lesson takes seconds to check.
MOST_STEPS = 100_000

# Brackets within brackets, far beyond what a lesson has.
DEEPEST = 20
