from gdviz.engine import Experiment, Snapshot, Training, builtin_sample_set
from gdviz.ui.refresh_order import FEW_FRAMES, RefreshOrder


class Panel:
    def __init__(self) -> None:
        self.shown: list[int] = []

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.shown.append(snapshot.step)


def snapshots(count: int) -> list[Snapshot]:
    training = Training(Experiment(builtin_sample_set("smiles")))
    made = []
    for _ in range(count):
        training.advance(1)
        made.append(training.snapshot())
    return made


def test_a_single_snapshot_is_everywhere_after_one_quiet_frame() -> None:
    first, second, third = Panel(), Panel(), Panel()
    turns = RefreshOrder([first], [[second], [third]])
    (snapshot,) = snapshots(1)
    turns.show(snapshot)
    assert (first.shown, second.shown, third.shown) == ([1], [1], [])
    assert not turns.is_up_to_date
    turns.rest()
    assert (first.shown, second.shown, third.shown) == ([1], [1], [1])
    assert turns.is_up_to_date
    turns.rest()
    assert third.shown == [1]


def test_many_in_a_row_are_shown_by_turns_and_the_last_by_all() -> None:
    first, second, third = Panel(), Panel(), Panel()
    turns = RefreshOrder([first], [[second], [third], [second]])
    for snapshot in snapshots(5):
        turns.show(snapshot)
    assert first.shown == [1, 2, 3, 4, 5]
    assert second.shown == [1, 3, 4]
    assert third.shown == [2, 5]
    turns.rest()
    assert second.shown[-1] == third.shown[-1] == 5


def test_between_snapshots_that_follow_closely_only_who_has_several_turns_is_shown() -> None:
    often, seldom = Panel(), Panel()
    turns = RefreshOrder([], [[often], [seldom], [often], []])
    for snapshot in snapshots(3):
        turns.show(snapshot)
        turns.pause()
    # The first came after a long time: whatever comes alone is everywhere at once.
    assert often.shown == [1, 2, 3]
    assert seldom.shown == [1, 3]
    for _ in range(FEW_FRAMES):
        turns.pause()
    assert often.shown[-1] == seldom.shown[-1] == 3
    assert turns.is_up_to_date


def test_a_panel_that_fails_is_not_asked_again_until_there_is_something_new() -> None:
    class Broken(Panel):
        def show_snapshot(self, snapshot: Snapshot) -> None:
            super().show_snapshot(snapshot)
            raise ZeroDivisionError

    broken, fine = Broken(), Panel()
    turns = RefreshOrder([], [[fine], [broken]])
    (snapshot,) = snapshots(1)
    turns.show(snapshot)
    for _ in range(3):
        try:
            turns.rest()
        except ZeroDivisionError:
            continue
    assert broken.shown == [1]
    assert fine.shown == [1]


def test_nothing_happens_before_the_first_snapshot() -> None:
    panel = Panel()
    RefreshOrder([panel], [[panel]]).rest()
    assert panel.shown == []


def test_who_is_not_seen_waits_until_that_changes() -> None:
    seen, hidden = Panel(), Panel()
    hides = [hidden]
    turns = RefreshOrder([hidden], [[seen], [hidden]], lambda panel: panel not in hides)
    for snapshot in snapshots(3):
        turns.show(snapshot)
    turns.rest()
    assert (seen.shown, hidden.shown) == ([1, 3], [])
    assert turns.is_up_to_date
    hides.clear()
    assert not turns.is_up_to_date
    turns.rest()
    assert hidden.shown == [3]


def test_others_are_shown_every_snapshot_too() -> None:
    panel, other = Panel(), Panel()
    turns = RefreshOrder([panel], [[], []])
    turns.add([other])
    for snapshot in snapshots(2):
        turns.show(snapshot)
    assert panel.shown == other.shown == [1, 2]
