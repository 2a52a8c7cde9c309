from dataclasses import replace

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from gdviz.ui.landscape import landscape_worker
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_worker import LandscapeThread
from gdviz.ui.landscape.map.map_picture import MapPicture, MapRequest
from tests.ui.landscape.map.test_map_picture import request
from tests.ui.snapshots import lecture_training


@pytest.fixture
def drawing(qtbot: QtBot):
    thread = LandscapeThread()
    pictures: list[MapPicture] = []
    thread.drawn.connect(pictures.append)
    yield thread, pictures
    thread.close()


def test_it_draws_on_another_thread(qtbot: QtBot, drawing, monkeypatch) -> None:
    thread, pictures = drawing
    threads = []
    draw = MapRequest.draw

    def watched(*arguments: object) -> MapPicture | None:
        threads.append(QThread.currentThread())
        return draw(*arguments)

    monkeypatch.setattr(MapRequest, "draw", watched)
    wish = request()
    with qtbot.waitSignal(thread.drawn):
        thread.post(wish)
    assert pictures[0].request is wish
    assert threads[0] is not QThread.currentThread()


def test_the_newest_request_wins_and_those_between_are_not_drawn(qtbot: QtBot, drawing) -> None:
    thread, pictures = drawing
    wishes = [request(plane=Plane(place, 0, 3, 2)) for place in range(50)]
    for wish in wishes:
        thread.post(wish)
    qtbot.waitUntil(lambda: bool(pictures) and pictures[-1].request is wishes[-1])
    assert len(pictures) < len(wishes)


def large_request(**changes: object) -> MapRequest:
    return request(columns=60, rows=40, **changes)


def test_a_large_picture_is_drawn_coarsely_at_once_and_finely_when_calm(
    qtbot: QtBot, drawing, monkeypatch
) -> None:
    thread, pictures = drawing
    monkeypatch.setattr(landscape_worker, "QUICK_WORK", 60 * 40)
    thread.post(large_request())
    qtbot.waitUntil(lambda: len(pictures) == 2)
    assert [picture.losses.shape for picture in pictures] == [(20, 30), (40, 60)]


def test_a_newer_request_comes_before_the_finer_picture(qtbot: QtBot, drawing, monkeypatch) -> None:
    thread, pictures = drawing
    monkeypatch.setattr(landscape_worker, "QUICK_WORK", 60 * 40)
    monkeypatch.setattr(landscape_worker, "CALM_SECONDS", 60.0)
    first, second = large_request(), large_request(plane=Plane())
    thread.post(first)
    qtbot.waitUntil(lambda: len(pictures) == 1)
    thread.post(second)
    qtbot.waitUntil(lambda: len(pictures) == 2)
    assert [picture.request for picture in pictures] == [first, second]
    assert {picture.losses.shape for picture in pictures} == {(20, 30)}


def test_closing_ends_the_thread_in_the_middle_of_a_picture(
    qtbot: QtBot, drawing, monkeypatch
) -> None:
    thread, pictures = drawing
    monkeypatch.setattr(landscape_worker, "QUICK_WORK", 1)
    monkeypatch.setattr(landscape_worker, "CALM_SECONDS", 60.0)
    thread.post(large_request())
    qtbot.waitUntil(lambda: len(pictures) == 1)
    thread.close()
    assert not thread._thread.isRunning()
    thread.post(large_request())
    assert not thread._thread.isRunning()
    assert len(pictures) == 1


def test_a_thread_that_nobody_closed_ends_with_its_owner(qtbot: QtBot) -> None:
    owner = LandscapeThread()
    inner = owner._thread
    with qtbot.waitSignal(owner.drawn):
        owner.post(request())
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    assert inner.isFinished()


def test_an_empty_sample_set_does_no_harm(qtbot: QtBot, drawing) -> None:
    thread, pictures = drawing
    training = lecture_training()
    experiment = training.experiment
    training.apply(replace(experiment, samples=experiment.samples.with_images(())))
    with qtbot.waitSignal(thread.drawn):
        thread.post(request(training))
    assert pictures[0].losses.max() == 0.0
