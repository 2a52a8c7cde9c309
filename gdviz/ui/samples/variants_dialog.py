"""Which variants of the chosen images to make, with some of them to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from gdviz.engine import Image
from gdviz.engine.variants import MOST_COPIES, MOST_SHIFT, Variants, variants_of
from gdviz.numbers import count
from gdviz.ui.controls.dialog import SPACING, Dialog
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.whole_box import WholeBox
from gdviz.ui.samples.image_preview import ImagePreview

SHOWN, PREVIEW = 6, 56
LARGEST_SEED = 2**31 - 1
PERCENT = 100
# So many are made to count them while somebody chooses.
MOST_COUNTED = 200
# So many images at most, altogether; more would only be slow.
MOST_VARIANTS = 20_000


class VariantsDialog(Dialog):
    """`chosen` carries `Variants`."""

    chosen = Signal(object)

    def __init__(
        self,
        images: Sequence[Image],
        present: Sequence[Image],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("variantsDialog", "Make variants", parent)
        self._images, self._present = list(images), list(present)
        usual = Variants()
        noise = round(PERCENT * usual.noise)
        most = max(1, min(MOST_COPIES, MOST_VARIANTS // max(1, len(images))))
        self._copies = WholeBox("How many of each image", 1, most, usual.copies)
        self._noise = WholeBox("Noise", 0, PERCENT, noise, " % of the pixels")
        self._shift = WholeBox("Shift", 0, MOST_SHIFT, usual.shift, " pixels at most")
        self._mirror = QCheckBox("Mirror half of them, left and right")
        self._seed = WholeBox("Seed", 0, LARGEST_SEED, usual.seed)
        self._kind = QComboBox()
        self._kind.setAccessibleName("What they are for")
        self._kind.addItems(["the population: only judged", "the sample: learned from"])
        self._previews = [ImagePreview(PREVIEW) for _ in range(SHOWN)]
        self._fewer = QLabel()
        self._fewer.setObjectName("fewerVariants")
        self._fewer.setWordWrap(True)
        self._lay_out()
        for box in (self._copies, self._noise, self._shift, self._seed):
            box.valueChanged.connect(self._show)
        self._mirror.toggled.connect(self._show)
        self.accepted.connect(lambda: self.chosen.emit(self.variants))
        self._show()

    @property
    def variants(self) -> Variants:
        """What has been chosen."""
        return Variants(
            self._copies.value(),
            self._shift.value(),
            self._mirror.isChecked(),
            self._noise.value() / PERCENT,
            self._kind.currentIndex() == 0,
            self._seed.value(),
        )

    @Slot()
    def _show(self) -> None:
        """Show the first of each image in turn, and say how many there will be."""
        variants = self.variants
        total = len(self._images) * variants.copies
        found = total
        if total <= MOST_COUNTED:
            found = len(variants_of(self._images, variants, self._present))
        each = -(-SHOWN // min(len(self._images), SHOWN))
        some = replace(variants, copies=min(each, variants.copies))
        shown = variants_of(self._images[:SHOWN], some, self._present)
        self._fewer.setText(fewer_words(found, self._images, variants))
        self._fewer.setVisible(found < total)
        self._accept.setEnabled(found > 0)
        for preview, image in zip(self._previews, shown, strict=False):
            preview.show_pixels(image.pixels)
        for number, preview in enumerate(self._previews):
            preview.setVisible(number < len(shown))
        self._accept.setText("Add 1 image" if found == 1 else f"Add {count(found)} images")

    def _lay_out(self) -> None:
        which, first = len(self._images), f"“{self._images[0].name}”"
        head = f"Variants of {first if which == 1 else f'{count(which)} images'}"
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.addRow("Of each image", self._copies)
        form.addRow("Noise turns", self._noise)
        form.addRow("Shift by", self._shift)
        form.addRow("", self._mirror)
        form.addRow("For", self._kind)
        form.addRow("Seed", self._seed)
        previews = QHBoxLayout()
        previews.addStretch(1)
        for preview in self._previews:
            previews.addWidget(preview)
        previews.addStretch(1)
        column = self.parts
        title = ElidedLabel(head)
        # The form says how wide the dialog is, and no name.
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(title)
        column.addLayout(form)
        column.addLayout(previews)
        column.addWidget(self._fewer)
        self._accept = self.add_choice("Add")


def fewer_words(found: int, images: Sequence[object], variants: Variants) -> str:
    """What to say of as many variants as were found, “” where they are all that were wished for."""
    wished = len(images) * variants.copies
    if found == wished:
        return ""
    if not found:
        return "There are none that differ from what is there: allow noise, a shift or mirrors."
    return (
        f"Only {count(found)} of {count(wished)} were found that repeat neither one another nor an "
        "image that is there: allow more noise, a larger shift or mirrors for more."
    )
