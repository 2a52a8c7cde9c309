"""Facts: everything that a lesson can quote and ask for, by name."""

from __future__ import annotations

from gdviz.lessons.facts.fact import (
    ARGUMENT,
    FLAG,
    NUMBER,
    TEXT,
    WHOLE,
    Fact,
    Observation,
    Value,
)
from gdviz.lessons.facts.of_actions import OF_ACTIONS
from gdviz.lessons.facts.of_functions import OF_FUNCTIONS
from gdviz.lessons.facts.of_images import OF_IMAGES
from gdviz.lessons.facts.of_races import OF_RACES
from gdviz.lessons.facts.of_runs import OF_RUNS
from gdviz.lessons.facts.of_settings import OF_SETTINGS

__all__ = ["ARGUMENT", "FACTS", "FLAG", "NUMBER", "TEXT", "WHOLE", "Fact", "Observation", "Value"]

FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in (
        *OF_RUNS,
        *OF_IMAGES,
        *OF_FUNCTIONS,
        *OF_SETTINGS,
        *OF_RACES,
        *OF_ACTIONS,
    )
}
