"""The names a text may hold besides those of functions, and what to say of all others."""

from __future__ import annotations

from difflib import get_close_matches

from gdviz.engine.expressions.errors import ExpressionError, quoted
from gdviz.engine.expressions.functions import SPELLINGS
from gdviz.engine.expressions.tokens import Token
from gdviz.engine.expressions.tree import PI, E, NamedConstant, Variable, X, Y

VARIABLES: dict[str, Variable] = {"x": X, "y": Y}
CONSTANTS: dict[str, NamedConstant] = {"e": E, "pi": PI, "π": PI}


def unknown_name(word: Token, variables: tuple[str, ...], called: bool) -> ExpressionError:
    """The mistake of a name that means nothing here; `called` when a bracket follows it."""
    return ExpressionError(_sentence(word.text, variables, called), word.start, word.end)


def _sentence(name: str, variables: tuple[str, ...], called: bool) -> str:
    if name in VARIABLES:
        return f"{name} is only known for surfaces: a curve has x alone."
    known = [*SPELLINGS, *([] if called else (*variables, *CONSTANTS))]
    begins = f"There is no function {quoted(name)}" if called else f"{quoted(name)} is not known"
    for near in get_close_matches(name.lower(), known, n=1):
        return f"{begins}: did you mean {near}?"
    if called:
        return f"{begins}; there are {', '.join(SPELLINGS)}."
    only = "variable is x" if len(variables) == 1 else "variables are x and y"
    return f"{begins}: the {only}."
