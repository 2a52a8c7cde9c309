"""Waiting for the pictures of a landscape."""

from pytestqt.qtbot import QtBot

from gdviz.ui.landscape.landscape_panel import LandscapePanel


def settle(qtbot: QtBot, panel: LandscapePanel) -> None:
    """Wait for the picture of what the panel is to show now."""
    view = panel.view

    def drawn() -> bool:
        request = view.picture.request if view.picture is not None else None
        return request is not None and (request.state, request.plane) == (view.state, view.plane)

    qtbot.waitUntil(drawn)
