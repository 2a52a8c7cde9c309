"""What may become of a damaged file: it opens, or one sentence says what is wrong."""

from pathlib import Path

from gdviz.engine import SampleSet
from gdviz.files.imports import ImportProblem, read, sample_set

LONGEST_SENTENCE = 400


def outcome(path: Path) -> str:
    """Read a file as far as to a sample set: "opened", or the sentence.

    Whatever else goes wrong is an exception.
    """
    try:
        found = read(path)
        samples = sample_set(found, frozenset(found.labels[:1]), population_fraction=0.3)
    except ImportProblem as problem:
        check_sentence(str(problem))
        return str(problem)
    check_samples(samples)
    assert all(map(is_one_line, (*found.notes, *found.labels, found.title)))
    return "opened"


def check_samples(samples: SampleSet) -> None:
    inputs = samples.inputs
    assert len(samples) > 0
    assert inputs.min() >= 0.0
    assert inputs.max() <= 1.0


def check_sentence(text: str) -> None:
    """Fail for what is no sentence for a person."""
    assert is_one_line(text)
    assert text.endswith(".")
    assert 20 < len(text) < LONGEST_SENTENCE, text
    assert not any(word in text for word in ("Error", "Traceback", "None", "array(")), text


def is_one_line(text: str) -> bool:
    return text.isprintable()
