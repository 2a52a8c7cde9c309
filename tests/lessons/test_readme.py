"""What the README says of lessons is so."""

import re
from pathlib import Path

import pytest

from gdviz.lessons import lesson_of, mistakes_of
from gdviz.lessons.facts import FACTS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SECTION = README[README.index("## Lessons") : README.index("## Sessions")]


def examples() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", SECTION, re.DOTALL)


def test_the_example_is_a_lesson_without_mistakes():
    whole, drawn = examples()
    lesson = lesson_of("step.toml", whole)
    assert lesson.title == "How large a step?"
    assert mistakes_of(lesson) == ()
    page = '[[page]]\ntitle = "A cross"\ntext = "Two lines that meet."\n'
    top = 'format = 1\ntitle = "Drawn"\nsummary = "Images of one\'s own."\n'
    ring = '[[start.image]]\nname = "o"\nlabel = "ring"\npixels = ["###", "#.#", "###"]\n'
    lesson = lesson_of("drawn.toml", f"{top}{drawn}{ring}{page}")
    assert mistakes_of(lesson) == ()


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_listed(name):
    assert f"`{name}`" in SECTION
