"""Which cards a window shows and how they share its room, as a session keeps it for pictures."""

from __future__ import annotations

from collections.abc import Mapping

from gdviz.files.session import ViewValue, WindowView
from gdviz.ui.cards.arrangement import Arrangement
from gdviz.ui.cards.card import Card

ONLY, MAXIMISED, SHARES = "only cards", "maximised card", "room of "
# In pixels; nobody has a screen like that.
LARGEST_SIDE = 100_000


def arranged_entries(
    arrangement: Arrangement, cards: Mapping[str, Card]
) -> Mapping[str, ViewValue]:
    """How `cards`, by their names, are arranged at this moment."""
    entries: dict[str, ViewValue] = {
        SHARES + name: sizes for name, sizes in arrangement.shares.items() if any(sizes)
    }
    names = {card: name for name, card in cards.items()}
    if arrangement.only is not None:
        entries[ONLY] = tuple(sorted(names[card] for card in arrangement.only))
    if arrangement.maximised is not None:
        entries[MAXIMISED] = names[arrangement.maximised]
    return entries


def is_arranged_entry(name: str) -> bool:
    """Whether an entry of a view says how the cards are arranged."""
    return name in (ONLY, MAXIMISED) or name.startswith(SHARES)


def arrange(arrangement: Arrangement, cards: Mapping[str, Card], view: WindowView) -> None:
    """Arrange `cards` as `view` says, as far as it says anything that fits."""
    only = [cards[name] for name in view.choices(ONLY) if name in cards]
    if only:
        arrangement.show_only(only)
    maximised = cards.get(view.choice(MAXIMISED, cards, ""))
    if maximised is not arrangement.maximised and maximised in arrangement.cards:
        arrangement.toggle_maximised(maximised)
    shares = {
        name: view.numbers(SHARES + name, len(sizes)) or ()
        for name, sizes in arrangement.shares.items()
    }
    arrangement.share(
        {name: sizes for name, sizes in shares.items() if max(sizes, default=0) <= LARGEST_SIDE}
    )
