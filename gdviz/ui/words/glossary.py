"""The words of gdviz, each explained in a sentence or two: for tooltips and for the README."""

from __future__ import annotations

GLOSSARY: dict[str, str] = {
    "weight": "What a pixel counts for: it is multiplied by the pixel. Positive weights pull the "
    "answer towards the first label, negative ones away from it.",
    "bias": "A number that is added to every sum, whatever the pixels are.",
    "sum z": "Pixel × weight, added up over all pixels, and the bias.",
    "sigmoid σ": "Turns any sum into a probability between 0 and 1: σ(z) = 1 / (1 + e^−z).",
    "target": "What the answer should be: 1 for one label and 0 for the other; with the linear "
    "output +1 and −1.",
    "loss": "How wrong the answers are, as one number; training makes it small.",
    "slope": "How fast the loss grows as one weight grows. Also called derivative.",
    "gradient": "The slopes of all weights together. It points uphill.",
    "learning rate": "What a slope is multiplied by to become a step: too small is slow, too large "
    "jumps over the valley.",
    "step": "One update of every weight at once.",
    "nudge": "Moving one weight a little, up or down, to see whether the loss becomes smaller.",
    "batch": "The images that one step learns from: the whole sample, some of it, or one image.",
    "epoch": "As many steps as it takes to draw as many images as the sample has: each of them "
    "once, unless they are drawn with replacement.",
    "momentum": "Part of the last movement goes on, as with a heavy ball.",
    "running average": "A mean in which the latest number counts most and old ones fade away.",
    "tolerance": "The largest error that is good enough.",
    "sample": "The images that the neuron learns from.",
    "population": "Images that are held back: the neuron is judged by them, but does not learn "
    "from them.",
    "over-fitting": "Learning the sample by heart: its loss still falls, while the population does "
    "worse and worse.",
    "local minimum": "A place from which no small step leads down, though it may be lower "
    "elsewhere.",
    "global minimum": "The lowest place of all.",
    "central difference": "A slope without any derivative: the loss a little further, minus the "
    "loss a little before, divided by the distance.",
}


def explained(word: str) -> str:
    """A word and what it means, for a tooltip; raises `KeyError` for a word that is not there."""
    return f"{word.capitalize() if word.islower() else word}: {GLOSSARY[word]}"


def as_markdown() -> str:
    """All words as a table."""
    rows = (f"| {word} | {meaning} |" for word, meaning in GLOSSARY.items())
    return "\n".join(("| word | what it means |", "|---|---|", *rows))
