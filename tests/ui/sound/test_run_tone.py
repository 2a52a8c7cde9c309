"""When it sounds, and when it does not: playing, single steps, races, ends, and the switch."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction

from gdviz.engine import CURVES, Experiment, Race, Runner, Snapshot, Training, builtin_sample_set
from gdviz.ui.sound import player as player_module
from gdviz.ui.sound import run_tone as run_tone_module
from gdviz.ui.sound.loss_pitch import pitch_of
from gdviz.ui.sound.run_tone import BRIEF_SECONDS, GREY_TIP, TONE_KEY, RunTone

FACES = Experiment(builtin_sample_set("smiles"), learning_rate=0.5)


class Player(QObject):
    """Notes what is played while it is open."""

    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self.played: list[tuple[float, float]] = []

    def open(self) -> None:
        self.is_open = True

    def play(self, pitch: float, seconds: float = inf) -> None:
        if self.is_open:
            self.played.append((pitch, seconds))

    def stop(self) -> None:
        self.is_open = False

    close = stop


class Listener:
    """A person with a switch, and what there is to hear."""

    def __init__(self, settings: QSettings) -> None:
        self.action = QAction("Tone")
        self.action.setCheckable(True)
        self.said: list[str] = []
        self.tone = RunTone(self.action, settings, self.said.append)

    @property
    def player(self) -> Player:
        player = self.tone._player
        assert isinstance(player, Player)
        return player

    def hear(self) -> list[tuple[float, float]]:
        """What has been heard since the last time."""
        if self.tone._player is None:
            return []
        heard, self.player.played = self.player.played, []
        return heard


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def listener(qapp: object, settings: QSettings, monkeypatch: pytest.MonkeyPatch) -> Listener:
    monkeypatch.setattr(player_module, "Player", Player)
    monkeypatch.setattr(run_tone_module, "is_installed", lambda: True)
    return Listener(settings)


def snapshots(steps: int, experiment: Experiment = FACES) -> list[Snapshot]:
    """Those of step 0 to `steps`."""
    training = Training(experiment)
    found = [training.snapshot()]
    for _ in range(steps):
        training.advance()
        found.append(training.snapshot())
    return found


def test_at_first_it_is_off_and_nothing_is_opened(listener: Listener) -> None:
    assert not listener.action.isChecked()
    listener.tone.show_playing(True)
    for snapshot in snapshots(2):
        listener.tone.show_snapshot(snapshot)
    listener.tone.show_playing(False)
    assert listener.tone._player is None


def test_while_it_plays_each_snapshot_sets_the_pitch(listener: Listener) -> None:
    listener.action.trigger()
    first, *others = snapshots(3)
    listener.tone.show_snapshot(first)
    assert listener.hear() == []
    listener.tone.show_playing(True)
    for snapshot in others:
        listener.tone.show_snapshot(snapshot)
    heard = listener.hear()
    assert heard == [(pitch_of(snapshot), inf) for snapshot in (first, *others)]
    assert heard[0][0] == pytest.approx(880.0)
    assert heard[-1][0] < heard[0][0]
    listener.tone.show_playing(False)
    assert listener.hear() == [(0.0, inf)]


def test_a_single_step_either_way_is_heard_briefly(listener: Listener) -> None:
    listener.action.trigger()
    one, other = snapshots(1)
    for snapshot in (one, other, one):
        listener.tone.show_snapshot(snapshot)
    assert listener.hear() == [(pitch_of(each), BRIEF_SECONDS) for each in (other, one)]


def test_what_makes_no_step_is_not_heard(listener: Listener) -> None:
    listener.action.trigger()
    training = Training(FACES)
    listener.tone.show_snapshot(training.snapshot())
    training.apply(replace(FACES, learning_rate=0.1))
    listener.tone.show_snapshot(training.snapshot())
    # Another scene, at another step.
    listener.tone.show_snapshot(snapshots(2, replace(FACES, function=CURVES["parabola"]))[-1])
    assert listener.hear() == []


def test_of_a_race_the_run_itself_is_heard(listener: Listener) -> None:
    listener.action.trigger()
    race = Race(replace(FACES, runners=(Runner("2", learning_rate=0.1),)))
    listener.tone.show_snapshot(race.snapshot())
    listener.tone.show_playing(True)
    listener.hear()
    race.advance(2)
    listener.tone.show_snapshot(race.snapshot())
    alone = snapshots(2)[-1]
    assert listener.hear() == [(pitch_of(alone), inf)]


def test_who_has_ended_is_silent_while_the_others_race_on(listener: Listener) -> None:
    listener.action.trigger()
    parabola = replace(FACES, function=CURVES["parabola"], learning_rate=3.0)
    training = Training(replace(parabola, start=parabola.start.at([3.0])))
    training.advance(2000)
    ended = training.snapshot()
    assert ended.divergence is not None
    listener.tone.show_snapshot(ended)
    listener.tone.show_playing(True)
    assert listener.hear() == [(0.0, inf)]
    training.back()
    listener.tone.show_snapshot(training.snapshot())
    ((pitch, _),) = listener.hear()
    assert pitch > 880.0


def test_switched_on_and_off_while_it_plays(listener: Listener, settings: QSettings) -> None:
    (first,) = snapshots(0)
    listener.tone.show_snapshot(first)
    listener.tone.show_playing(True)
    listener.action.trigger()
    assert listener.hear() == [(pitch_of(first), inf)]
    assert settings.value(TONE_KEY, type=bool) is True
    listener.action.trigger()
    assert not listener.player.is_open
    assert settings.value(TONE_KEY, type=bool) is False


def test_it_is_remembered_but_opens_nothing_before_there_is_something_to_hear(
    listener: Listener, settings: QSettings
) -> None:
    listener.action.trigger()
    again = Listener(settings)
    assert again.action.isChecked()
    one, other = snapshots(1)
    again.tone.show_snapshot(one)
    assert again.tone._player is None
    again.tone.show_snapshot(other)
    assert again.player.is_open


def test_what_is_chosen_elsewhere_is_followed(listener: Listener, settings: QSettings) -> None:
    settings.setValue(TONE_KEY, True)
    listener.tone.follow_settings()
    assert listener.action.isChecked()


def test_where_nothing_can_be_heard_it_says_so_and_is_off(
    listener: Listener, settings: QSettings
) -> None:
    listener.action.trigger()
    listener.player.ended.emit("There is none.")
    assert listener.said == ["There is none."]
    assert not listener.action.isChecked()
    assert settings.value(TONE_KEY, type=bool) is False


def test_what_has_failed_is_told_elsewhere(listener: Listener) -> None:
    listener.action.trigger()
    listener.player.ended.emit("")
    assert listener.said == []
    assert not listener.action.isChecked()


def test_without_the_package_it_is_grey_and_says_why(
    listener: Listener, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.setValue(TONE_KEY, True)
    monkeypatch.setattr(run_tone_module, "is_installed", lambda: False)
    without = Listener(settings)
    assert not without.action.isEnabled()
    assert not without.action.isChecked()
    assert without.action.toolTip() == GREY_TIP
    assert 'pip install "gdviz[sound]"' in GREY_TIP
    # For when it is there again.
    assert settings.value(TONE_KEY, type=bool) is True


def test_closing_gives_the_device_back(listener: Listener) -> None:
    listener.tone.close()
    listener.action.trigger()
    listener.tone.close()
    assert not listener.player.is_open
