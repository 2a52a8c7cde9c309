"""Settings: what a person chooses of an experiment, each declared once, at the field that holds it.

From a declaration the command line has its option, lessons their word and their fact, the card
“Training” its row, and the notes their words for two experiments that differ in it; construction
has its check. Sessions follow from the fields themselves.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from gdviz.engine.checks import ExperimentError, check_choice
from gdviz.numbers import with_minus

# The kinds of settings: a number, one name of several, on or off, or the numbers of a place.
NUMBER, WHOLE, CHOICE, FLAG, PLACE = "number", "whole number", "choice", "flag", "place"
KINDS: dict[type, str] = {float: NUMBER, int: WHOLE, str: CHOICE, bool: FLAG}

# The part a field plays in a step from given parameters: in the loss of images, another, or none.
LOSS, STEP, NO_STEP = "loss", "step", "none"

# The keys of what is told of a field.
SETTING, PART, SHARED = "setting", "part", "shared"
TOLD_ALREADY = ("title", "explanation", "low", "high", "low_allowed")


def _nothing() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting; `title`, a heading, and `explanation`, a sentence, are for people.

    `noun` is what sentences call it, `option` its option of the command line, without the hyphens
    before it, and its word in lessons, `fact` its fact there, and `place` the panel or control
    where a person sets it. A number lies between `low` and `high`, `low` itself included where
    allowed; where there can be no number, the word `none` says so. `choices`, each with a title
    and an explanation, are read when asked for, so that what joins a registry later is offered
    too; those in `unnamed` have no name to type.

    It concerns the steps of one `method` only, where that is named, and images only, where
    `of_images`. In `said` “{}” stands for its value; of a flag it is what is said when it is on,
    and when it is off, parted by “|”. What is `like_answers` is a share of 1 where answers are
    probabilities. `path` leads to it from the experiment, field by field.
    """

    title: str
    explanation: str
    noun: str
    option: str
    fact: str
    said: str
    kind: str
    default: Any
    place: str = "training"
    low: float = -math.inf
    high: float = math.inf
    low_allowed: bool = True
    none: str = ""
    choices: Callable[[], Mapping[str, Any]] = _nothing
    unnamed: tuple[str, ...] = ()
    method: str = ""
    of_images: bool = False
    like_answers: bool = False
    path: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the code calls it."""
        return ".".join(self.path)

    @property
    def names(self) -> tuple[str, ...]:
        """What a person can type, where it is a choice."""
        return tuple(name for name in self.choices() if name not in self.unnamed)

    @property
    def allowed(self) -> str:
        """What it may be, in words: “a whole number from 1”."""
        if self.kind == WHOLE:
            end = "" if math.isinf(self.high) else f" to {self.high}"
            return f"a whole number from {self.low}{end}"
        if self.low == 0.0:
            return "0 or a positive number" if self.low_allowed else "a positive number"
        return (
            "a finite number"
            if math.isinf(self.low)
            else f"a number from {with_minus(f'{self.low:g}')}"
        )

    def check(self, value: Any, error: type[ValueError] = ExperimentError) -> None:
        """Raise `error` with a sentence unless `value`, of the right kind, can be."""
        if self.kind == CHOICE and isinstance(value, str):
            check_choice(self.noun, value, self.choices(), error)
        elif self.kind in (NUMBER, WHOLE) and not self._is_in_range(value):
            said = with_minus(f"{value:g}" if isinstance(value, float) else str(value))
            nothing = f", or “{self.none}”" if self.none else ""
            raise error(f"The {self.noun} must be {self.allowed}{nothing}, not {said}.")

    def _is_in_range(self, value: Any) -> bool:
        if value is None:
            return bool(self.none)
        if self.kind == WHOLE and type(value) is not int:
            return False
        above = value >= self.low if self.low_allowed else value > self.low
        # Unlike math.isfinite this stands whole numbers that are too large for a float.
        return bool(above and value <= self.high and abs(value) != math.inf)

    def held(self, experiment: Any) -> Any:
        """What the field holds: a value, or a definition that has hyperparameters."""
        for name in self.path:
            experiment = getattr(experiment, name)
        return experiment

    def value(self, experiment: Any) -> Any:
        """What it is set to; of a definition the name."""
        held = self.held(experiment)
        return getattr(held, "name", held) if self.kind == CHOICE else held

    def changes(self, experiment: Any, value: Any) -> dict[str, Any]:
        """The field of the experiment to replace, and by what; raises what the engine refuses.

        A definition can be told by its name; another than the present one has its defaults.
        """
        if self.kind == CHOICE and isinstance(value, str):
            value = self._chosen(experiment, value)
        first, *inner = self.path
        for name in inner:
            value = replace(getattr(experiment, first), **{name: value})
        return {first: value}

    def changed(self, experiment: Any, value: Any) -> Any:
        """The experiment with another value."""
        return replace(experiment, **self.changes(experiment, value))

    def _chosen(self, experiment: Any, name: str) -> Any:
        check_choice(self.noun, name, self.choices())
        chosen = self.choices()[name]
        if not isinstance(chosen, type):
            return name
        held = self.held(experiment)
        return held if type(held) is chosen else chosen()

    def applies_to(self, experiment: Any) -> bool:
        """Whether it plays any part there."""
        suits = self.method in ("", experiment.method)
        return suits and not (self.of_images and experiment.function is not None)


def setting(*, part: str = STEP, shared: bool = False, **declared: Any) -> dict[str, Any]:
    """The metadata of a field that is a setting, by what a `Setting` has.

    It plays a `part` in steps, and what is `shared` is the same in all scenes. The kind is that of
    the field's default; the noun is the title, and so are the option, the fact and what is said.
    """
    return {SETTING: declared, PART: part, SHARED: shared}


def parts(*, part: str = STEP, shared: bool = False) -> dict[str, Any]:
    """The metadata of a field that is no setting itself: it is made of some, or nobody types it."""
    return {PART: part, SHARED: shared}


@cache
def settings_of(kind: Hashable) -> tuple[Setting, ...]:
    """The settings of a dataclass and of those its fields are made of, in their order."""
    return tuple(_declared_in(kind, ()))


def _declared_in(kind: Any, path: tuple[str, ...]) -> Iterator[Setting]:
    for each in fields(kind):
        here = (*path, each.name)
        factory: Any = each.default_factory
        if SETTING in each.metadata:
            yield declared_at(each, here)
        elif is_dataclass(factory) and not path:
            yield from _declared_in(factory, here)


def declared_at(field: Field[Any], path: tuple[str, ...]) -> Setting:
    """The setting that is declared at a field."""
    # What is a hyperparameter, too, has title, explanation and bounds already.
    told = field.metadata.get("hyperparameter", {})
    of_hyperparameter = {name: told[name] for name in TOLD_ALREADY if name in told}
    declared = {
        "title": "",
        "explanation": "",
        **of_hyperparameter,
        **field.metadata.get(SETTING, {}),
    }
    factory = field.default_factory
    default = field.default if factory is MISSING else factory().name
    kind = declared.get("kind", KINDS.get(type(default), CHOICE))
    noun = declared.get("noun", declared["title"].lower())
    said = f"{noun}|no {noun}" if kind == FLAG else f"{noun} {{}}"
    usual = {"noun": noun, "fact": noun, "option": noun.replace(" ", "-"), "said": said}
    return Setting(**{**usual, **declared, "kind": kind, "default": default, "path": path})


def check_settings(holder: Any, error: type[ValueError] = ExperimentError) -> None:
    """Raise `error` for the first setting of a dataclass, not of its parts, that cannot be."""
    kind: Any = type(holder)
    for each in settings_of(kind):
        if len(each.path) == 1:
            each.check(getattr(holder, each.path[0]), error)


@cache
def fields_where(kind: Hashable, key: str, *values: Any) -> tuple[str, ...]:
    """The fields of a dataclass of which one of these is told under `key`: `PART` or `SHARED`."""
    told: Any = kind
    return tuple(each.name for each in fields(told) if each.metadata.get(key) in values)
