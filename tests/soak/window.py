"""Does whatever a person can do in the window, at random for as long as is wished, and checks it.

By hand: ``python -m tests.soak.window [--seconds N] [--seed S] [--actions N] [--log FILE]``, on the
screen there is or, without one, on Qt's offscreen platform. It draws, edits, labels, types, plays,
travels, races, undoes, imports, pastes, saves, opens, exports, and changes scenes, lessons, cards,
themes, sizes of the type and of the window. After each action nothing may have complained; every
few the run is paused and the numbers on the cards, the ball, and all as a session are compared with
the engine. Every so many all edits are undone and made again, and what the program holds is
counted, in the same state each time.

What goes wrong is printed with the seed, the number of the action and the last actions;
``--actions`` with that number and the same seed does all of it again up to there. Without a seed
there is one for each day. In a few seconds: ``python -m tests.soak.window --seed 1 --actions 12``;
its last line begins with “no exception, no warning”.
"""

import argparse
import faulthandler
import sys
import tempfile
import time
import traceback
from collections import Counter, deque
from datetime import date
from pathlib import Path
from random import Random
from typing import TextIO

from PySide6.QtTest import QTest

from gdviz.trainer import DEFAULT_SPEED
from tests.complaints import complaints, told
from tests.soak import file_actions, run_actions, view_actions
from tests.soak.anybody import Anybody
from tests.soak.leaks import Leaks
from tests.soak.ledger import Ledger
from tests.soak.opened import opened
from tests.soak.window_checks import check_session, check_shown

# How often each action is done, compared with the others.
ACTIONS = {
    run_actions.draw: 10,
    run_actions.change_images: 8,
    run_actions.select: 5,
    run_actions.drive: 8,
    run_actions.play_for_a_while: 8,
    run_actions.run_steps: 2,
    run_actions.travel: 6,
    run_actions.undo_and_redo: 5,
    run_actions.change_scene: 5,
    run_actions.change_setting: 10,
    run_actions.type_number: 8,
    run_actions.race: 5,
    view_actions.look_at_landscape: 8,
    view_actions.by_hand: 5,
    view_actions.show_cards: 3,
    view_actions.change_look: 2,
    view_actions.resize: 2,
    view_actions.act: 5,
    view_actions.click_anywhere: 10,
    view_actions.point_anywhere: 6,
    view_actions.press_keys: 6,
    view_actions.present: 1,
    file_actions.paste: 4,
    file_actions.bring: 4,
    file_actions.save: 2,
    file_actions.open_again: 2,
    file_actions.export: 2,
    file_actions.import_digits: 1,
    file_actions.lesson: 1,
}
CHECK_EVERY, SESSION_EVERY, COUNT_EVERY = 4, 12, 60
MOST_TOLD = 15


class Soak:
    """One person before one window, until the time is over or something goes wrong."""

    def __init__(
        self, person: Anybody, seed: int, found: list[str], log: TextIO | None = None
    ) -> None:
        self.person, self.seed, self.found, self.log = person, seed, found, log
        self.number = 0
        self.last: deque[str] = deque(maxlen=MOST_TOLD)
        self.done: Counter[str] = Counter()
        self.sessions = self.edits = 0
        self.leaks = Leaks()
        self.ledger = Ledger(person.program.document)

    def act(self) -> None:
        """Do one thing, and check what is due."""
        self.number += 1
        # Each action draws from numbers of its own: what one needs does not change the next one.
        random = Random(f"{self.seed} {self.number}")
        self._do(random)
        assert not self.found
        if self.number % CHECK_EVERY == 0:
            self.person.come_to_rest()
            check_shown(self.person)
        if self.number % SESSION_EVERY == 0:
            self.sessions += check_session(self.person)
        if self.number % COUNT_EVERY == 0:
            self.begin_anew()
        assert not self.found

    def _do(self, random: Random) -> None:
        said = ""
        while not said:
            action = random.choices(list(ACTIONS), list(ACTIONS.values()))[0]
            self.last.append(f"{self.number} {action.__name__} …")
            self._tell()
            said = action(self.person, random)
            self.last.pop()
        self.done[action.__name__] += 1
        self.last.append(f"{self.number} {action.__name__}: {said}")
        QTest.qWait(random.randrange(12))
        dialogs = self.person.dialogs
        dialogs.answer_all(random)
        if dialogs.answered:
            self.last[-1] += f" [{'; '.join(dialogs.answered)}]"
        self._tell()
        if self.person.lessons.run is not None:
            self.person.leave_lesson()
        self.person.wait_for_opening()

    def _tell(self) -> None:
        """What is being done is known even if the process dies of it."""
        if self.log is not None:
            self.log.write(f"{self.last[-1]}\n")
            self.log.flush()

    def begin_anew(self) -> None:
        """Undo and redo all; then count what there is, in the state in which it all began."""
        person, window = self.person, self.person.window
        person.come_to_rest()
        self.edits += self.ledger.check(person)
        person.come_to_rest()
        check_shown(person)
        actions = window.actions_of_window
        for action in (actions.theme_light, actions.usual_text, actions.reset_layout):
            action.trigger()
        person.dialogs.reject_all()
        if window.isFullScreen():
            actions.full_screen.trigger()
        person.begin_anew()
        window.showNormal()
        window.resize(1440, 900)
        window.transport.show_speed(DEFAULT_SPEED)
        person.come_to_rest()
        QTest.qWait(100)
        self.ledger.begin()
        self.leaks.count()
        print(f"{self.number:,} actions, {self.leaks.memory[-1]:.0f} MB", flush=True)

    @property
    def story(self) -> str:
        """How to see it again, and what was done last."""
        again = f"python -m tests.soak.window --seed {self.seed} --actions {self.number}"
        return "\n".join([*self.last, f"seed {self.seed}, action {self.number}: {again}"])


def soak(seconds: float, seed: int, most: int, found: list[str], log: TextIO | None) -> bool:
    """Do it, print what was done, and tell whether all was well."""
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as person:
        soak_ = Soak(person, seed, found, log)
        try:
            while (not most or soak_.number < most) and time.monotonic() < end:
                soak_.act()
            soak_.begin_anew()
            assert not found
        except Exception:  # noqa: BLE001 - this is what is looked for
            print(traceback.format_exc())
            print(soak_.story, flush=True)
            return False
        finally:
            print(
                f"{soak_.number:,} actions; {soak_.edits:,} edits undone and redone, "
                f"{soak_.sessions:,} sessions opened again to the bit"
            )
            print(", ".join(f"{count} × {name}" for name, count in soak_.done.most_common()))
        leaks = soak_.leaks.found()
        print(f"seed {seed}: memory at most {max(soak_.leaks.memory):.0f} MB")
        print("\n".join(f"leaks {each}" for each in leaks) or "no leak")
        return not leaks


def main() -> int:
    """Read the words, do it, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.window")
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--seed", type=int, default=date.today().toordinal())
    parser.add_argument("--log", type=argparse.FileType("w"), help="where to write every action")
    parser.add_argument("--actions", type=int, default=0, metavar="N")
    wish = parser.parse_args()
    faulthandler.enable()
    with complaints() as found:
        well = soak(wish.seconds, wish.seed, wish.actions, found, wish.log)
    if not well and not found:
        print("it went wrong, as told above")
        return 1
    return told(found)


if __name__ == "__main__":
    sys.exit(main())
