"""What can be wrong with a session: one exception, one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from gdviz.engine import (
    BatchError,
    ExperimentError,
    ExpressionError,
    HyperparameterError,
    SampleSetError,
    StopRuleError,
)
from gdviz.files.quoting import printable, quoted
from gdviz.numbers import with_minus

# What the engine refuses, each with a sentence of its own.
REFUSALS = (
    BatchError,
    ExperimentError,
    ExpressionError,
    HyperparameterError,
    SampleSetError,
    StopRuleError,
)

OTHER_FILE = "open another file"
CORRECTED = "correct that, or open another file"

KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object in braces",
    "null": "null",
}
BOUNDS = {">=": "of at least", "<=": "of at most", ">": "above", "<": "below"}

PLACE = re.compile(r"(?P<what>.*?)(?: - at `(?:key in )?\$(?P<path>.*)`)?", re.DOTALL)
PART = re.compile(r"\[(?P<index>\d+|\.\.\.)\]|\.(?P<name>[^.\[]+)")
WRONG_KIND = re.compile(
    r"Expected `(?P<kinds>[^`]+)`(?: of length (?P<length>.+?))?"
    r"(?: (?P<sign>[<>]=?) (?P<bound>\S+))?(?:, got `(?P<got>\w+)`)?"
)
MISSING = re.compile(r"Object missing required field `(?P<name>.*)`", re.DOTALL)
UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
NO_CHOICE = re.compile(r"Invalid value '?(?P<value>.*?)'?", re.DOTALL)
ADVICE = re.compile(rf"[;:] (?:{OTHER_FILE}|{CORRECTED})")
BYTE = re.compile(r"\(byte (\d+)\)")


# A hostile number can have thousands of digits; this is in bits.
LONGEST_NUMBER = 100
LONGEST_SENTENCE = 300


class SessionError(ValueError):
    """A session that cannot be opened, or saved; the message is one sentence for a person."""


class NewerVersionError(SessionError):
    """A session that only a newer gdviz can open."""


@contextmanager
def problems_told(beginning: str) -> Iterator[None]:
    """Whatever is wrong until the block ends is a `SessionError` that begins with `beginning`."""
    try:
        yield
    except SessionError as error:
        raise type(error)(f"{beginning}: {_short(str(error))}.") from error
    except msgspec.ValidationError as error:
        raise SessionError(f"{beginning}: {_short(_told(str(error)))}; {CORRECTED}.") from error
    except msgspec.DecodeError as error:
        raise SessionError(f"{beginning}: {_damage(str(error))}; {OTHER_FILE}.") from error
    except UnicodeDecodeError as error:
        raise SessionError(f"{beginning}: it is not in UTF-8; {OTHER_FILE}.") from error
    except RecursionError as error:
        raise SessionError(f"{beginning}: it is nested too deeply; {OTHER_FILE}.") from error
    except MemoryError as error:
        raise SessionError(
            f"{beginning}: there is not enough memory for it; close other programs."
        ) from error


@contextmanager
def refusals_told(place: str) -> Iterator[None]:
    """What the engine refuses, and what else is wrong until the block ends, is so at `place`."""
    try:
        yield
    except SessionError as error:
        raise SessionError(f"in {place}, {error}") from error
    except REFUSALS as error:
        said = str(error).rstrip(".")
        raise SessionError(f"{place} cannot be: {said}; {CORRECTED}") from error


def without_advice(error: SessionError) -> str:
    """What is wrong, where nobody can choose another file."""
    return ADVICE.sub("", str(error)).rstrip(".").partition(": ")[2]


def whole(number: int) -> str:
    """A whole number in words of a sentence."""
    if number.bit_length() > LONGEST_NUMBER:
        return "without end"
    return with_minus(f"{number:,}")


def _short(text: str) -> str:
    # It may quote what stands in a file.
    text = printable(text)
    return text if len(text) <= LONGEST_SENTENCE else text[: LONGEST_SENTENCE - 1] + "…"


def entry(number: int, table: str) -> str:
    """What a person calls the entry at index `number` of a list."""
    return f"entry {number + 1:,} of “{table}”"


def _told(message: str) -> str:
    """What a schema finds wrong, and where."""
    found = PLACE.fullmatch(message)
    assert found is not None
    where = place_in_words(found["path"] or "")
    return f"{where or 'the file'} {_fault(found['what'])}"


def place_in_words(path: str) -> str:
    """“beta1” in “optimizer” in entry 1 of “experiments”, of `.experiments[0].optimizer.beta1`."""
    words: list[str] = []
    for part in PART.finditer(path):
        if part["name"] is not None:
            words.append(quoted(part["name"]))
        elif part["index"] != "..." and words:
            words[-1] = f"entry {int(part['index']) + 1:,} of {words[-1]}"
    return " in ".join(reversed(words))


def _fault(what: str) -> str:
    if found := MISSING.fullmatch(what):
        return f"lacks {quoted(found['name'])}"
    if found := UNKNOWN.fullmatch(what):
        return f"holds {quoted(found['name'])}, which is not known there"
    if found := WRONG_KIND.fullmatch(what):
        return f"must be {_wanted(found)}"
    if "out of range" in what:
        return "is a number beyond all bounds"
    if found := NO_CHOICE.fullmatch(what):
        return f"is {quoted(found['value'])}, which does not exist"
    return "is not what a session has there"


def _wanted(found: re.Match[str]) -> str:
    kinds = (KINDS.get(kind, kind) for kind in found["kinds"].split(" | "))
    wanted = " or ".join(kinds)
    if found["length"]:
        wanted += f" of length {found['length']}"
    if found["sign"]:
        wanted += f" {BOUNDS[found['sign']]} {found['bound']}"
    return wanted + (f", not {KINDS.get(found['got'], found['got'])}" if found["got"] else "")


def _damage(message: str) -> str:
    if "truncated" in message:
        return "it is cut off before its end"
    byte = BYTE.search(message)
    place = f"from byte {int(byte[1]) + 1:,} on " if byte else ""
    return f"{place}it is not JSON, or it is damaged"
