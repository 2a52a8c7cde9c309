"""What files leave open: a question with its possible answers, to be put to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gdviz.files.imports.wishes import ANY, Wishes


@dataclass(frozen=True)
class Answer:
    """A possible answer in a few words, and the wishes that it stands for."""

    words: str
    wishes: tuple[tuple[str, Any], ...]

    def given(self, wishes: Wishes) -> Wishes:
        """The wishes once this is the answer."""
        return wishes.having(dict(self.wishes))

    @property
    def spoken(self) -> str:
        """The options of the command line that give this answer."""
        return ANY.having(dict(self.wishes)).spoken()


@dataclass(frozen=True)
class Question:
    """What cannot be known from a file: two readings remain, and a person decides.

    `open` is what is not known, a sentence without its point; `text` asks for it in a few words.
    The first of the `answers` is how the file is shown until there is one.
    """

    open: str
    text: str
    answers: tuple[Answer, ...]

    @property
    def refusal(self) -> str:
        """One sentence for whoever cannot be asked: what is open, and which options say it."""
        options = [f"{answer.spoken} ({answer.words})" for answer in self.answers]
        return f"{self.open}: say {_either(options)}."


def _either(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def question(unknown: str, text: str, *answers: tuple[str, dict[str, Any]]) -> Question:
    """A question with its answers, each with the wishes it stands for."""
    possible = tuple(Answer(words, tuple(said.items())) for words, said in answers)
    return Question(unknown, text, possible)
