"""The text of a script: of the steps since the last change of settings, or of all of them."""

from __future__ import annotations

from collections.abc import Iterable

from gdviz.engine import Training
from gdviz.export.script.literals import safe, short
from gdviz.export.script.stretch import Stretch


def script(training: Training, title: str) -> str:
    """A Python file that makes the steps of `training` again up to the step in view.

    It needs numpy alone. Where settings were changed on the way it begins at the last change, with
    the numbers there.
    """
    segment, last = training.newest_segment, training.step
    if last < segment.start:
        raise ValueError("The step in view is before the newest stretch of the run.")
    since = ""
    if segment.start:
        since = (
            f"The settings were changed at step {segment.start}: it begins there, with the numbers "
            "of that step."
        )
    return _text(title, segment.start, last, since, [Stretch(segment, last).blocks()])


def whole_script(training: Training, title: str) -> str:
    """The same from step 0 on, with every change of settings where it was made."""
    last = training.step
    segments = [each for each in training.segments if each.start <= last]
    ends = [*(each.start for each in segments[1:]), last]
    before = [None, *segments]
    stretches = [
        Stretch(segment, end, previous).blocks()
        for segment, end, previous in zip(segments, ends, before, strict=False)
    ]
    changes = ", ".join(str(each.start) for each in segments[1:])
    plural = "s" * (len(segments) > 2)
    since = short(f"Settings were changed at step{plural} {changes}.") if changes else ""
    return _text(title, 0, last, since, _without_repeats(stretches))


def _text(
    title: str, first: int, last: int, since: str, stretches: Iterable[dict[str, str]]
) -> str:
    body = "\n\n\n".join(block for blocks in stretches for block in blocks.values())
    steps = f"steps {first + 1} to {last}" if first else f"the first {last} steps"
    head = [
        f'"""{steps[0].upper()}{steps[1:]} of “{safe(title)}”, made again with numpy alone.',
        *([] if not since else ["", since]),
        "",
        "x are the weights, g is their gradient.",
        '"""',
        "",
    ]
    imports = [f"import {name}" for name in ("math",) if f"{name}." in body]
    return "\n".join([*head, *imports, "import numpy as np", "", body, "", "print(x)", ""])


def _without_repeats(stretches: Iterable[dict[str, str]]) -> Iterable[dict[str, str]]:
    """Each with what has changed since the one before: all else is still so."""
    there: dict[str, str] = {}
    for number, blocks in enumerate(stretches):
        new = {name: text for name, text in blocks.items() if there.get(name) != text}
        there |= new
        if number:
            new["settings"] = f"# From here on with other settings.\n{new['settings']}"
        yield new
