"""The tree of what there is to hear, as AT-SPI tells it (at-spi2-core, its XML of interfaces)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.bus.wire import INTERFACE, MEMBER, Bus, Message, Question, property_of

REGISTRY, ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
ACCESSIBLE, ACTION, VALUE = (f"org.a11y.atspi.{each}" for each in ("Accessible", "Action", "Value"))
EVENT = "org.a11y.atspi.Event."
KINDS = ("Object", "Window", "Focus")
LABELLED_BY = 2
# The bit of the states that says whether something is to be seen.
SHOWING = 25
MOMENT_SECONDS = 0.1
# The name of a program on the bus, and a path there.
Place = tuple[str, str]


@dataclass(frozen=True)
class Heard:
    """One thing as it is heard: what it is called, what it is, and what else is said of it."""

    place: Place
    name: str
    role: str
    description: str


class Ear:
    """Asks on the accessibility bus."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus

    def windows(self) -> list[Place]:
        """All windows that are to be seen, of whichever program."""
        programs = self._children([(REGISTRY, ROOT)])
        return self._showing(self._children(programs))

    def everything_in(self, window: Place) -> list[Heard]:
        """All that is to be seen there, level by level, each in reading order."""
        found: list[Heard] = []
        level = [window]
        while level:
            names = self._properties(level, "Name")
            descriptions = self._properties(level, "Description")
            roles = self._answers(level, "GetRoleName")
            found += map(Heard, level, names, roles, descriptions)
            level = self._showing(self._children(level))
        return found

    def labels_of(self, heard: Heard) -> list[str]:
        """The names of what stands beside it to say what it is."""
        (relations,) = self._answers([heard.place], "GetRelationSet")
        return self._properties(dict(relations).get(LABELLED_BY, []), "Name")

    def value_of(self, heard: Heard) -> float:
        """The number it is at."""
        (answer,) = self.bus.call_all([property_of(*heard.place, VALUE, "CurrentValue")])
        return float(answer[0])

    def press(self, heard: Heard) -> None:
        """Do what a click would do."""
        self.bus.call(*heard.place, ACTION, "DoAction", "i", 0)

    def _children(self, level: Sequence[Place]) -> list[Place]:
        return [child for children in self._answers(level, "GetChildren") for child in children]

    def _showing(self, level: Sequence[Place]) -> list[Place]:
        states = self._answers(level, "GetState")
        return [place for place, (low, _) in zip(level, states, strict=True) if low >> SHOWING & 1]

    def _answers(self, places: Sequence[Place], member: str) -> list[Any]:
        questions = [Question(*place, ACCESSIBLE, member) for place in places]
        return [answer for (answer,) in self.bus.call_all(questions)]

    def _properties(self, places: Sequence[Place], name: str) -> list[Any]:
        questions = [property_of(*place, ACCESSIBLE, name) for place in places]
        return [answer for (answer,) in self.bus.call_all(questions)]


class Listener:
    """Hears what programs tell by themselves, from the moment it is entered until it is left."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._rules = [f"type='signal',interface='{EVENT}{kind}'" for kind in KINDS]

    def __enter__(self) -> Listener:
        self._bus.signals.clear()
        for rule in self._rules:
            self._ask_daemon("AddMatch", rule)
        for kind in KINDS:
            self._ask_registry("RegisterEvent", "s", kind.lower() + ":")
        return self

    def __exit__(self, *_: object) -> None:
        for kind in KINDS:
            self._ask_registry("DeregisterEvent", "s", kind.lower() + ":")
        for rule in self._rules:
            self._ask_daemon("RemoveMatch", rule)

    @property
    def count(self) -> int:
        """How many events have been heard."""
        return len(self._events())

    def announcements(self) -> list[str]:
        """The sentences among them, after having listened for a moment."""
        self.listen(MOMENT_SECONDS)
        heard = self._events()
        return [each.values[3] for each in heard if each.fields[MEMBER] == "Announcement"]

    def listen(self, seconds: float) -> None:
        """Hear for a while."""
        self._bus.listen(seconds)

    def _events(self) -> list[Message]:
        return [each for each in self._bus.signals if each.fields[INTERFACE].startswith(EVENT)]

    def _ask_daemon(self, member: str, rule: str) -> None:
        name = "org.freedesktop.DBus"
        self._bus.call(name, "/org/freedesktop/DBus", name, member, "s", rule)

    def _ask_registry(self, member: str, signature: str, *values: object) -> None:
        path = "/org/a11y/atspi/registry"
        self._bus.call(REGISTRY, path, REGISTRY, member, signature, *values)
