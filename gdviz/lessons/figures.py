"""The numbers that a text states by itself, and whether facts agree with them."""

from __future__ import annotations

import re

from gdviz.lessons.conditions import Condition
from gdviz.lessons.facts import Value
from gdviz.lessons.lesson import Page
from gdviz.lessons.named_fact import value_words
from gdviz.numbers import with_minus

WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "hundred": 100,
}
# Whatever stands in digits, but not the figure in a name such as w3.
NUMBER = re.compile(r"(?<![\w.,])[-−+]?\d[\d,]*(?:\.\d+)?%?")


def stated(page: Page) -> tuple[str, ...]:
    """The numbers that stand in the texts of a page, in figures or in words, each once."""
    found: dict[str, None] = {}
    for text in (page.title, *(words.plain for words in page.texts)):
        figures = (each.rstrip(",") for each in NUMBER.findall(text))
        spelled = (each for each in re.findall(r"[a-z]+", text.lower()) if each in WORDS)
        found |= dict.fromkeys((*figures, *spelled))
    return tuple(found)


def unproven(page: Page) -> tuple[str, ...]:
    """Those that nothing stands for.

    That is a fact that is named for them, or that they are a limit of the page's own check, or
    what a fact on the page is asked about, as the 2 of “sigmoid of 2”.
    """
    named = {figure.written.lower() for figure in page.figures}
    limits = {_bare(each) for condition in page.check for each in NUMBER.findall(condition.source)}
    asked = {
        _bare(f"{quotation.fact.argument:g}")
        for words in page.texts
        for quotation in words.quotations
    }
    return tuple(
        written
        for written in stated(page)
        if written.lower() not in named and _bare(written) not in limits | asked
    )


def _bare(written: str) -> str:
    return str(WORDS.get(written, written)).lstrip("-−+").rstrip("%").replace(",", "")


def proves(condition: Condition, written: str) -> bool:
    """Whether a condition is about a number, as “runners >= 2” is about 2."""
    return _bare(written) in map(_bare, NUMBER.findall(condition.source))


def agrees(written: str, value: Value | None) -> bool:
    """Whether a fact, with as many decimals as were written, is what was written."""
    if value is None or isinstance(value, str | bool):
        return written == value_words(value)
    if written.lower() in WORDS:
        return float(value) == WORDS[written.lower()]
    digits = written.rstrip("%").partition(".")[2]
    sign = "+" if written.startswith("+") else ""
    percent = "%" if written.endswith("%") else ""
    told = value_words(float(value), f"{sign}.{len(digits)}{percent}")
    return told.replace(",", "") == with_minus(written).replace(",", "")
