"""Formulas as they stand in the window, as LaTeX."""

from __future__ import annotations

import re
from collections.abc import Sequence

SIGNS = {
    "−": "-",
    "×": r" \times ",
    "·": r" \cdot ",
    "←": r" \leftarrow ",
    "→": r" \rightarrow ",
    "≤": r" \le ",
    "≈": r" \approx ",
    "Σ": r"\sum ",
    "σ": r"\sigma ",
    "β": r"\beta ",
    "ε": r"\varepsilon ",
    "μ": r"\mu ",
    "ν": r"\nu ",
    "ρ": r"\rho ",
    "α": r"\alpha ",
    "γ": r"\gamma ",
    "λ": r"\lambda ",
    "δ": r"\delta ",
    "Δ": r"\Delta ",
    "π": r"\pi ",
    "∂": r"\partial ",
    "′": "'",
    "%": r"\%",
    "_": r"\_",
    "&": r"\&",
    "#": r"\#",
}
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿᵏ", "0123456789-nk", strict=True))
WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}(?: [A-Za-z]{2,})*")
POWER = re.compile(r"(?<=\d)e([-−]?\d+)")
RELATIONS = ("←", "=")
RAISED = re.compile(f"[{''.join(SUPERSCRIPTS)}]+")
LOWERED = re.compile(f"[{''.join(SUBSCRIPTS)}]+")


def latex_formula(text: str) -> str:
    """One line of a formula; words stand upright."""
    text = POWER.sub(lambda found: f"×10^{{{found[1]}}}", text)
    text = WORDS.sub(lambda found: rf"\text{{{found[0]}}}", text)
    text = _roots(text)
    for sign, command in SIGNS.items():
        text = text.replace(sign, command)
    text = RAISED.sub(lambda found: f"^{{{_digits(found[0], SUPERSCRIPTS)}}}", text)
    text = LOWERED.sub(lambda found: f"_{{{_digits(found[0], SUBSCRIPTS)}}}", text)
    text = re.sub(r" +([_^)}])", r"\1", text)
    return re.sub(r" {2,}", " ", text).strip()


def latex_block(lines: Sequence[str]) -> str:
    """Lines of one calculation, each after the first set under its sign of equality."""
    rows = [_aligned(line) for line in lines]
    body = " \\\\\n".join(f"  {row}" for row in rows)
    return f"\\begin{{align*}}\n{body}\n\\end{{align*}}\n"


def _aligned(line: str) -> str:
    for relation in RELATIONS:
        left, found, right = line.partition(relation)
        if found:
            sign = SIGNS.get(relation, relation).strip()
            return f"{latex_formula(left)} &{sign} {latex_formula(right)}".strip()
    return latex_formula(line)


def _digits(text: str, known: dict[str, str]) -> str:
    return "".join(known[letter] for letter in text)


def _roots(text: str) -> str:
    r"""“√(a)” and “√v” as \sqrt{a} and \sqrt{v}."""
    while (at := text.find("√")) >= 0:
        end = _end_of_root(text, at + 1)
        inner = text[at + 1 : end]
        if inner.startswith("(") and inner.endswith(")"):
            inner = inner[1:-1]
        text = f"{text[:at]}\\sqrt{{{inner}}}{text[end:]}"
    return text


def _end_of_root(text: str, begin: int) -> int:
    """Where what is under a root ends: with its bracket, or before the next space."""
    depth = 0
    for at in range(begin, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0 or (depth == 0 and text[at] == " "):
            return at
        if depth == 0 and text[at] == ")":
            return at + 1
    return len(text)
