"""A second derivation of the perceptron: decimal numbers of 60 digits, image by image.

It shares nothing with the engine but the definitions in the lectures.
"""

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext

DIGITS = 60

# Beyond this, e^−|z| lies below the last of 60 digits, and far beyond it no Decimal holds e^|z|.
FLAT = 2000


def sigmoid(z: Decimal) -> Decimal:
    """1 / (1 + e^−z)."""
    if z < -1000 * FLAT:
        return Decimal(0)
    return 1 / (1 + (-z).exp()) if z < FLAT else Decimal(1)


def softplus(z: Decimal) -> Decimal:
    """ln(1 + e^z)."""
    if abs(z) > FLAT:
        return max(z, Decimal(0))
    if z < -40:
        # The 1 would swallow the digits of e^z: ln(1 + x) = x − x²/2 + x³/3 − …
        x = z.exp()
        return x - x**2 / 2 + x**3 / 3
    return (1 + z.exp()).ln()


def image_loss(z: Decimal, positive: bool, output: str, loss: str) -> Decimal:
    """The loss of one image whose sum is z."""
    if loss == "cross-entropy":
        return softplus(-z if positive else z)
    answer = sigmoid(z) if output == "sigmoid" else z
    low = Decimal(0) if output == "sigmoid" else Decimal(-1)
    error = abs(answer - (Decimal(1) if positive else low))
    return error if loss == "absolute" else error * error


def total_loss(
    parameters: Sequence[Decimal],
    images: Sequence[tuple[Sequence[Decimal], bool]],
    output: str,
    loss: str,
    reduction: str,
) -> Decimal:
    """The loss of the sample; `images` are pixels and labels, a bias is a last pixel of 1."""
    total = sum(
        (
            image_loss(
                sum((w * x for w, x in zip(parameters, pixels, strict=True)), Decimal(0)),
                positive,
                output,
                loss,
            )
            for pixels, positive in images
        ),
        Decimal(0),
    )
    return total / len(images) if reduction == "mean" else total


def slope(function, parameters: Sequence[Decimal], index: int, step: str = "1e-6") -> Decimal:
    """The central difference of `function` by one parameter."""
    ends = []
    for sign in (1, -1):
        moved = list(parameters)
        moved[index] += sign * Decimal(step)
        ends.append(function(moved))
    return (ends[0] - ends[1]) / (2 * Decimal(step))


def exactly():
    """A context with `DIGITS` digits."""
    return localcontext(Context(prec=DIGITS))
