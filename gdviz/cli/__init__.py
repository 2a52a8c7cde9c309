"""The command line: which command was meant, and how every way to end is told."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.atomic import WriteError
from gdviz.cli import streams
from gdviz.cli.arguments import UsageError

SUCCESS, FAILURE, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def run(words: Sequence[str]) -> int:
    """Run the command that `words` ask for; return the exit code, whatever happens."""
    try:
        code = _dispatch(list(words))
        streams.flush()
    except UsageError as mistake:
        return _fail(USAGE, str(mistake))
    except WriteError as failure:
        return _fail(FAILURE, str(failure))
    except BrokenPipeError:
        # Whoever read the output has seen enough, which is no reason to speak.
        return BROKEN_PIPE
    except FileNotFoundError as error:
        # Only a resource of the program itself can still be missing here; the sentence names it.
        return _fail(FAILURE, str(error))
    except MemoryError:
        return _fail(FAILURE, "There is not enough memory for that: ask for fewer steps.")
    except KeyboardInterrupt:
        return _fail(INTERRUPTED, "Interrupted by Ctrl+C; no result was written.")
    return code


def _dispatch(words: list[str]) -> int:
    """Each command imports what it needs and no more: training never loads Qt."""
    if words[:1] == ["train"]:
        from gdviz.cli.train import train

        return train(words[1:])
    if words[:1] == ["export"]:
        from gdviz.cli.export import export

        return export(words[1:])
    if words[:1] == ["lessons"]:
        from gdviz.cli.lessons import lessons

        return lessons(words[1:])
    if words[:1] == ["lesson"]:
        from gdviz.cli.lessons import open_lesson

        return open_lesson(words[1:])
    if words[:1] == ["desktop"]:
        from gdviz.cli.desktop import desktop

        return desktop(words[1:])
    from gdviz.cli.window import open_window

    return open_window(words)


def _fail(code: int, sentence: str) -> int:
    streams.say(sentence)
    return code
