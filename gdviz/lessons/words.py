"""The texts of a lesson: plain words, **bold** ones, and facts in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from gdviz.lessons.facts import Observation
from gdviz.lessons.named_fact import FactError, NamedFact, check_format
from gdviz.lessons.problems import quoted

PLACE = re.compile(r"\{([^{}\n]*)\}")
LONE_BRACE = re.compile(r"[{}]")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
FORMULA = re.compile(r"`([^`\n]+)`")
# By so much of what follows a mark its line is found.
MARK_LENGTH = 20
PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Quotation:
    """A fact in a text, the format in which it is told, and how it was written there."""

    fact: NamedFact
    layout: str
    source: str


class WordsError(ValueError):
    """Something in braces that is no fact; `place` is what was written."""

    def __init__(self, sentence: str, place: str) -> None:
        super().__init__(sentence)
        self.place = place


@dataclass(frozen=True)
class Words:
    """A text whose facts are filled in from a run; `parts` are its words and quotations in turn.

    Words keep their marks: `**bold**`, a formula in backquotes, and an empty line between
    paragraphs.
    """

    parts: tuple[str | Quotation, ...] = ()

    @classmethod
    def parse(cls, text: str) -> tuple[Words, list[WordsError]]:
        """The text, and all that is wrong with it, which is left out."""
        parts: list[str | Quotation] = []
        errors: list[WordsError] = []
        for number, piece in enumerate(PLACE.split(text.strip())):
            try:
                parts.append(_quotation(piece) if number % 2 else _plain(piece))
            except WordsError as error:
                errors.append(error)
        return cls(tuple(parts)), [*errors, *_left_open(text)]

    def __bool__(self) -> bool:
        return any(self.parts)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The facts in it."""
        return tuple(part for part in self.parts if isinstance(part, Quotation))

    @property
    def plain(self) -> str:
        """The words alone, without facts and marks."""
        words = " ".join(part for part in self.parts if isinstance(part, str))
        return FORMULA.sub(r"\1", BOLD.sub(r"\1", words))

    def html(self, observation: Observation) -> str:
        """The text with its facts, as paragraphs of rich text; “” without any."""
        if not self:
            return ""
        filled = "".join(_escaped(self.parts, observation))
        marked = FORMULA.sub(r"<code>\1</code>", BOLD.sub(r"<b>\1</b>", filled))
        paragraphs = (" ".join(part.split()) for part in PARAGRAPHS.split(marked))
        return "".join(f"<p>{part}</p>" for part in paragraphs)

    def text(self, observation: Observation) -> str:
        """The text with its facts, without marks, for those who hear it."""
        filled = "".join(_filled(self.parts, observation))
        return " ".join(FORMULA.sub(r"\1", BOLD.sub(r"\1", filled)).split())


def _left_open(text: str) -> Iterator[WordsError]:
    """The mark that has no other one, for each of the two kinds."""
    without_formulas = FORMULA.sub("", text)
    for mark, what, rest in (
        ("`", "a formula stands", without_formulas),
        ("**", "bold words stand", BOLD.sub("", without_formulas)),
    ):
        if mark in rest:
            place = rest[rest.rindex(mark) :].partition("\n")[0][:MARK_LENGTH]
            yield WordsError(f"a {mark} stands alone: {what} between two of them", place)


def _filled(parts: tuple[str | Quotation, ...], observation: Observation) -> Iterator[str]:
    for part in parts:
        yield part if isinstance(part, str) else part.fact.words(observation, part.layout)


def _escaped(parts: tuple[str | Quotation, ...], observation: Observation) -> Iterator[str]:
    return (escape(part, quote=False) for part in _filled(parts, observation))


def _quotation(piece: str) -> Quotation:
    name, _, layout = piece.partition(":")
    place = f"{{{piece}}}"
    try:
        check_format(layout.strip())
        return Quotation(NamedFact.parse(name), layout.strip(), place)
    except FactError as error:
        raise WordsError(f"in {quoted(place)}, {error}", place) from error


def _plain(piece: str) -> str:
    lone = LONE_BRACE.search(piece)
    if lone is not None:
        raise WordsError(
            f"a {lone.group()} stands alone: facts are written in a pair of braces, as {{loss}}",
            lone.group(),
        )
    return piece
