"""Reductions: how the losses of all images become one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reduction:
    """How the losses of all images become one; `title` and `explanation` are for people."""

    title: str
    explanation: str


REDUCTIONS = {
    "sum": Reduction("summed", "The losses of all images are added up."),
    "mean": Reduction(
        "averaged", "The losses of all images are added up and divided by their number."
    ),
}
