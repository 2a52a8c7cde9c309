"""Which letter of each entry of a menu chooses it: no two have the same."""

from __future__ import annotations

from collections.abc import Sequence

MARK = "&"


def marked(texts: Sequence[str]) -> list[str]:
    """Each of the texts with a mark before its letter, where there is one left for it.

    A text that has a mark keeps it. The others are matched with letters by augmenting paths, the
    first letters of their words first, so that as many as possible have one.
    """
    own = {place: letter for place, text in enumerate(texts) if (letter := letter_of(text))}
    taken: dict[str, int] = {}
    for place in range(len(texts)):
        if place not in own:
            _match(place, texts, taken, set(own.values()))
    letters = {place: letter for letter, place in taken.items()}
    return [
        _mark(text, letters[place]) if place in letters else text
        for place, text in enumerate(texts)
    ]


def letter_of(text: str) -> str:
    """The letter that a text is marked with, in lower case; nothing without a mark."""
    rest = text.replace(2 * MARK, "")
    place = rest.find(MARK)
    return _folded(rest[place + 1 : place + 2]) if place >= 0 else ""


def _match(place: int, texts: Sequence[str], taken: dict[str, int], closed: set[str]) -> bool:
    """Find a letter for one text, others moving to another of theirs where they can."""
    letters = [letter for letter in _candidates(texts[place]) if letter not in closed]
    free = [letter for letter in letters if letter not in taken]
    if free:
        taken[free[0]] = place
        return True
    for letter in letters:
        closed.add(letter)
        if _match(taken[letter], texts, taken, closed):
            taken[letter] = place
            return True
    return False


def _candidates(text: str) -> list[str]:
    """The letters and figures of a text, those that begin a word first."""
    folded = _folded(text)
    first = [word[0] for word in folded.split()]
    return [letter for letter in dict.fromkeys([*first, *folded]) if _can_be_typed(letter)]


def _folded(text: str) -> str:
    """In lower case, as long as it was: only such letters are marked, and “ß” would become two."""
    return "".join(each.lower() if each.isascii() else each for each in text)


def _can_be_typed(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _mark(text: str, letter: str) -> str:
    folded = _folded(text)
    begins = [at for at in range(len(text)) if folded[at] == letter]
    place = next((at for at in begins if at == 0 or text[at - 1].isspace()), begins[0])
    return f"{text[:place]}{MARK}{text[place:]}"
