"""Which theme the window wears: the system's, or the one a person chose."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.label_colors import with_labels
from gdviz.ui.look.theme import Theme, load_theme, palette, stylesheet

STYLED = "gdviz has chosen the style"
MODES = ("system", "light", "dark", "contrast")


class ThemeSwitch(QObject):
    """Dresses the whole application in a theme, and has every widget wear it."""

    def __init__(
        self, application: QApplication, mode: str = "system", *, at_once: bool = True
    ) -> None:
        """Dress `application`, `at_once` or when told to; raises ValueError for an unknown `mode`.

        Widgets are made much faster while there is no stylesheet for them yet.
        """
        super().__init__(application)
        self._application = application
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        # Qt knows of it since 6.10.
        self._access = getattr(self._hints, "accessibility", lambda: None)()
        if self._access is not None:
            self._access.contrastPreferenceChanged.connect(self._follow_contrast)
        if application.property(STYLED) is None:
            # A second time everything would be polished anew.
            application.setProperty(STYLED, True)
            application.setStyle("Fusion")
        self._mode = _checked_mode(mode)
        self._labels = ("", "")
        self._theme = self._wanted_theme(self._hints.colorScheme())
        wear(self._theme)
        if at_once:
            self.dress()

    @property
    def mode(self) -> str:
        """“system”, “light”, “dark” or “contrast”."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Choose “system”, “light”, “dark” or “contrast”; raises ValueError for anything else."""
        self._mode = _checked_mode(mode)
        self._wear(self._wanted_theme(self._hints.colorScheme()))

    def show_labels(self, positive: str, negative: str) -> None:
        """Let the two labels have these colours, “#rrggbb”, or the theme's own where empty."""
        if (positive, negative) != self._labels:
            self._labels = (positive, negative)
            self._theme = self._wanted_theme(self._hints.colorScheme())
            # Neither palette nor stylesheet knows of labels.
            wear(self._theme)

    @Slot(Qt.ColorScheme)
    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        self._wear(self._wanted_theme(scheme))

    @Slot()
    def _follow_contrast(self) -> None:
        self._wear(self._wanted_theme(self._hints.colorScheme()))

    def _wants_contrast(self) -> bool:
        """Whether the system asks for high contrast, as far as Qt tells."""
        if self._access is None:
            return False
        return bool(self._access.contrastPreference() == Qt.ContrastPreference.HighContrast)

    def _wanted_theme(self, scheme: Qt.ColorScheme) -> Theme:
        named = "dark" if scheme == Qt.ColorScheme.Dark else "light"
        named = "contrast" if self._wants_contrast() else named
        theme = load_theme(named if self._mode == "system" else self._mode)
        return with_labels(theme, *self._labels)

    def _wear(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self.dress()
            wear(theme)

    def dress(self) -> None:
        """Put palette and stylesheet of the theme on the application."""
        self._application.setPalette(palette(self._theme))
        self._application.setStyleSheet(stylesheet(self._theme))


class NoThemeSwitch(ThemeSwitch):
    """For a window that nobody sees: leaves the application, and what it wears, as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        QObject.__init__(self, parent)
        self._mode = MODES[0]

    def set_mode(self, mode: str) -> None:
        pass

    def show_labels(self, positive: str, negative: str) -> None:
        pass


def _checked_mode(mode: str) -> str:
    if mode not in MODES:
        raise ValueError(f"The theme can be {', '.join(MODES)}; “{mode}” is none of them.")
    return mode
