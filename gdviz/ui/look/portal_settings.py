"""Settings of the desktop, asked for over D-Bus without waiting for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

# https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
PORTAL = "org.freedesktop.portal.Desktop"
PLACE = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"

# Portals before the second version know `Read` alone, which wraps its answer twice.
METHODS = ("ReadOne", "Read")


class PortalSettings(QObject):
    """The settings portal of the session. `told` carries a value, or None when there is none."""

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._methods: list[str] = []
        self._question: list[object] = []
        self._watcher: QDBusPendingCallWatcher | None = None

    def ask(self, namespace: str, key: str) -> None:
        """Ask for one setting; `told` follows."""
        self._methods = list(METHODS)
        self._question = [namespace, key]
        self._ask()

    def _ask(self) -> None:
        # Only now: where there is no session bus, nothing needs it.
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus, method = QDBusConnection.sessionBus(), self._methods.pop(0)
        if not bus.isConnected():
            self.told.emit(None)
            return
        message = QDBusMessage.createMethodCall(PORTAL, PLACE, SETTINGS, method)
        message.setArguments(self._question)
        self._watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)
        self._watcher.finished.connect(self._hear)

    @Slot()
    def _hear(self) -> None:
        from PySide6.QtDBus import QDBusMessage

        watcher = self._watcher
        assert watcher is not None
        reply = watcher.reply()
        watcher.deleteLater()
        if reply.type() == QDBusMessage.MessageType.ReplyMessage:
            self.told.emit(unwrapped(reply.arguments()))
        elif self._methods:
            self._ask()
        else:
            self.told.emit(None)


def unwrapped(arguments: list[object]) -> object:
    """The value inside the arguments of a reply, however often it is wrapped; None for none."""
    from PySide6.QtDBus import QDBusVariant

    value = arguments[0] if arguments else None
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value
