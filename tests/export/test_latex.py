import pytest

from gdviz.export.latex import latex_block, latex_formula


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("w₇ − rate × slope", r"w_{7} - \text{rate} \times \text{slope}"),
        ("m / (1 − β₁ⁿ)", r"m / (1 - \beta_{1}^{n})"),
        ("g / (√s + ε)", r"g / (\sqrt{s} + \varepsilon)"),
        ("√(v / (1 − β₂ⁿ)) + ε", r"\sqrt{v / (1 - \beta_{2}^{n})} + \varepsilon"),
        ("5.794×10⁻⁶ + 1e−8", r"5.794 \times 10^{-6} + 1 \times 10^{-8}"),
        ("(−0.5)² · 3", r"(-0.5)^{2} \cdot 3"),
        ("50%", r"50\%"),
    ],
)
def test_formulas(text: str, latex: str) -> None:
    assert latex_formula(text) == latex


def test_a_calculation_stands_under_its_signs() -> None:
    block = latex_block(["w₁ ← w₁ − g", "= 3 − 1", "= 2"])
    assert block.splitlines() == [
        r"\begin{align*}",
        r"  w_{1} &\leftarrow w_{1} - g \\",
        r"  &= 3 - 1 \\",
        r"  &= 2",
        r"\end{align*}",
    ]


def test_brackets_of_braces_are_closed() -> None:
    text = latex_formula("√((1 − ν₂) · g² + ν₂ · v / (1 − β₂ⁿ)) + ε")
    assert text.count("{") == text.count("}")
