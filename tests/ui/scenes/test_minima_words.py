"""What is said of the lowest place, for every way in which a function can have one or none."""

import pytest

from gdviz.engine import CURVES, SURFACES, curve_of, surface_of
from gdviz.engine.minima import find_minima
from gdviz.ui.scenes.minima_words import SEARCHING, minima_words


def said(function) -> list[str]:
    find_minima(function)
    return minima_words(function).splitlines()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ball-on-a-hill", ["Global minimum 0 at x = 0, proved"]),
        (
            "double-well",
            ["Global minimum −2.42 at x = −2.11, proved", "Local minimum −0.83 at x = 1.86"],
        ),
        (
            "rugged",
            [
                "Global minimum 0 at x = 0, proved",
                "Local minima 0.43 at x = −2.05 and 2.05",
                "Local minima 1.72 at x = −4.10 and 4.10",
                "Local minima 3.86 at x = −6.14 and 6.14",
            ],
        ),
    ],
)
def test_global_and_local_minima_are_told_apart(name: str, lines: list[str]) -> None:
    assert said(CURVES[name]) == lines


def test_minima_of_surfaces_have_two_coordinates() -> None:
    assert said(SURFACES["rosenbrock"]) == ["Global minimum 0 at (1, 1), proved"]
    assert said(SURFACES["saddle"]) == ["Global minima −1 at (0, 1.41) and (0, −1.41), proved"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("(x-1)^2", ["Global minimum 0 at x = 1, proved"]),
        (
            "cos(x)",
            ["Global minima −1 at x = −3.14 and 3.14, proved"],
        ),
        (
            "x^3 - 3x",
            [
                "Lowest at the left edge: −52 at x = −4, proved between x = −4 and 4",
                "Local minimum −2 at x = 1",
                "Beyond, it falls without end to the left.",
            ],
        ),
        ("x^2 + 1/x", ["Falls without end towards x → 0⁻", "Local minimum 1.89 at x = 0.79"]),
        (
            "-ln(x)",
            [
                "Lowest at the right edge: −1.39 at x = 4, proved between x = −4 and 4",
                "No minimum between x = −4 and 4",
                "Beyond, it falls without end to the right.",
            ],
        ),
        ("5", ["The same height everywhere: 5"]),
        ("max(0, abs(x) - 1)", ["Global minimum 0 at x = 0, proved"]),
    ],
)
def test_of_typed_curves_as_much_is_said_as_is_proved(text: str, lines: list[str]) -> None:
    assert said(curve_of(text)) == lines


def test_where_values_end_and_where_they_jump() -> None:
    assert said(curve_of("sqrt(x)"))[0].startswith(
        "Lowest where its values end: 0 at x = 0, proved"
    )
    assert said(curve_of("(x - 1)^2 + sign(x)"))[0].startswith("Lowest at a jump: 0 at x = 0, ")


def test_what_is_not_proved_is_said_to_be_so() -> None:
    """Around 0, where both parts of the quotient vanish, intervals tell nothing."""
    assert said(curve_of("sin(x) / x")) == [
        "Lowest at the left edge: −0.19 at x = −4, not proved to be the lowest",
        "There may be valleys.",
    ]
    first, *_, last = said(curve_of("(x - 2)^2 + sin(x)/x/1000"))
    assert first == "Lowest minimum found: 0.00045 at x = 2.00, not proved to be the lowest"
    assert last == "There may be more valleys."


def test_a_fall_beside_a_pole_that_is_not_proved_only_seems_to_be_one() -> None:
    first, *_ = said(curve_of("-1/((x - pi)*(x - pi))"))
    assert first == "It seems to fall without end towards x → 3.14⁻"
    first, *_ = said(curve_of("-1/(x^2 - 2x + 1)"))
    assert first.startswith("Lowest place found: −")


def test_many_valleys_are_not_counted_beyond_a_thousand() -> None:
    words = said(curve_of("cos(x)", (-1e6, 1e6)))
    assert words == [
        "Global minima −1 at more than 1,000 places, proved",
        "More than 1,000 valleys between x = −1.0×10⁶ and 1.0×10⁶",
    ]


def test_too_many_heights_are_counted() -> None:
    words = said(curve_of("cos(20x) + x/100"))
    assert words[0].endswith(", proved between x = −4 and 4")
    assert words[-2:] == ["and 21 more local minima", "Beyond, it falls without end to the left."]


def test_typed_surfaces() -> None:
    assert said(surface_of("(x - 1)^2 + (y + 1)^2")) == ["Global minimum 0 at (1, −1), proved"]
    assert said(surface_of("x^2 - y^2")) == [
        "Lowest at the edge: −16 at (0, −4), proved within the picture",
        "No minimum within the picture",
    ]
    assert said(surface_of("x^2 + y^2 + x*y")) == [
        "Global minimum 0 at (0, 0), proved within the picture"
    ]


def test_before_it_is_known_nothing_is_claimed() -> None:
    assert minima_words(curve_of("x^2 + 0.123*x")) == SEARCHING
