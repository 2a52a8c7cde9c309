"""What the two labels are called, and in which colours."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from gdviz.engine import SampleSet
from gdviz.ui.controls.dialog import SPACING, Dialog
from gdviz.ui.controls.label_pill import LabelPill
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.label_colors import confused_by, with_labels
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.samples.color_choice import ColorChoice

LONGEST = 40
FIELD_LETTERS = 26
ALIKE = {
    "everybody": "These two colours look alike: choose another one.",
    "protanopia": "People who do not see red will take these two colours for the same.",
    "deuteranopia": "People who do not see green will take these two colours for the same.",
    "tritanopia": "People who do not see blue will take these two colours for the same.",
}


class LabelsDialog(Dialog):
    """`chosen` carries the sample set with other names and colours."""

    chosen = Signal(object)

    def __init__(self, samples: SampleSet, plain: Theme, parent: QWidget | None = None) -> None:
        """`plain` is the theme with its own colours for labels."""
        super().__init__("labelsDialog", "Labels", parent)
        self._samples = samples
        self._plain = plain
        self._names = (
            _name_field("Name of the positive label", samples.positive_name),
            _name_field("Name of the negative label", samples.negative_name),
        )
        self._colors = (
            ColorChoice("Colour of the positive label", plain.positive, samples.positive_color),
            ColorChoice("Colour of the negative label", plain.negative, samples.negative_color),
        )
        self._pills = (LabelPill(), LabelPill())
        self._words = QLabel()
        self._lay_out()
        for field in self._names:
            field.textEdited.connect(self._show)
        for choice in self._colors:
            choice.changed.connect(self._show)
        self.accepted.connect(lambda: self.chosen.emit(self.named))
        self._show()

    @property
    def named(self) -> SampleSet:
        """The sample set as it would be."""
        positive, negative = (field.text().strip() for field in self._names)
        positive_color, negative_color = (choice.chosen for choice in self._colors)
        return replace(
            self._samples,
            positive_name=positive,
            negative_name=negative,
            positive_color=positive_color,
            negative_color=negative_color,
        )

    @Slot()
    def _show(self) -> None:
        """Show both as they would be, and say what is wrong with them."""
        named = self.named
        theme = with_labels(self._plain, named.positive_color, named.negative_color)
        for pill, positive in zip(self._pills, (True, False), strict=True):
            pill.show_colors_of(theme)
            pill.show_label(named.label_name(positive), named.label_name(not positive), positive)
        self._words.setText(_complaint(named, self._plain))
        self._apply.setEnabled(bool(named.positive_name and named.negative_name))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(SPACING)
        for word, field, choice in zip(
            ("Positive", "Negative"), self._names, self._colors, strict=True
        ):
            form.addRow(word, field)
            form.addRow("", choice)
        pills = QHBoxLayout()
        pills.addStretch(1)
        for pill in self._pills:
            pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            pill.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            pills.addWidget(pill)
        pills.addStretch(1)
        self._words.setProperty("role", "muted")
        self._words.setFont(small(self._words.font()))
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(2 * self._words.fontMetrics().lineSpacing())
        column = self.parts
        column.addLayout(form)
        column.addLayout(pills)
        column.addWidget(self._words)
        self._apply = self.add_choice("Apply")


def _complaint(named: SampleSet, plain: Theme) -> str:
    if not (named.positive_name and named.negative_name):
        return "Both labels need a name."
    if named.positive_name == named.negative_name:
        return "Both labels have the same name, which will be hard to tell apart."
    other = load_theme("light" if plain.dark else "dark")
    here, there = (_alike(named, theme) for theme in (plain, other))
    return here or (f"In the {other.name} theme {there[0].lower()}{there[1:]}" if there else "")


def _alike(named: SampleSet, plain: Theme) -> str:
    theme = with_labels(plain, named.positive_color, named.negative_color)
    return ALIKE.get(confused_by(theme.positive, theme.negative) or "", "")


def _name_field(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setMaxLength(LONGEST)
    field.setMinimumWidth(FIELD_LETTERS * field.fontMetrics().averageCharWidth())
    return field
