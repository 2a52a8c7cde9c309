"""Which images a step learns from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gdviz.engine import ORDERS, Batching, Experiment
from gdviz.engine.every_setting import setting_called
from gdviz.number_text import WHOLE
from gdviz.numbers import count
from gdviz.ui.controls.choice_box import ChoiceBox, Option
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.training.details import Details
from gdviz.ui.training.section import SettingsSection, refusals_at
from gdviz.ui.training.seed_field import SeedField
from gdviz.ui.training.setting_texts import options_of

WHOLE_SAMPLE, MINI_BATCH, SINGLE = "whole", "mini", "single"
TIP = "How many images a step learns from; an epoch is once through the sample."
LAST_TIP = "The last batch of an epoch may be smaller."
TRY_NEXT = "Up and Down try the next ones."
WIDEST_SIZE = "99999"

# A mini-batch is half the sample when it is first chosen, but no more than is usual.
USUAL_SIZE, LEAST_SIZE = 32, 2


class BatchSection(SettingsSection):
    """The whole sample, a mini-batch or a single image; size, order and seed unfold."""

    names = ("batching.size", "batching.order", "batching.seed")

    def __init__(self) -> None:
        size, order, seed = map(setting_called, self.names)
        details = Details("Batch, details")
        super().__init__("Batch", details)
        self._last_size: int | None = None
        self.box = ChoiceBox("Batch", TIP, _options(0, LEAST_SIZE))
        self.box.setObjectName("batchChoice")
        self.box.chosen.connect(self._choose)
        self.size = NumberField(size.title, f"{size.explanation} {LAST_TIP}", WIDEST_SIZE, WHOLE)
        self.size.setObjectName("batchSizeField")
        self.size.number_entered.connect(self._enter_size)
        self.order = ChoiceBox(order.title, order.explanation, options_of(order))
        self.order.setObjectName("orderChoice")
        self.order.chosen.connect(self._choose_order)
        self.seed = SeedField(seed.title, f"{seed.explanation} {TRY_NEXT}")
        self.seed.setObjectName("batchSeedField")
        self.seed.number_entered.connect(self._enter_seed)
        details.add_row("Images in a batch", self.size)
        details.add_row("Order", self.order)
        self._seed_row = details.add_row("Seed", self.seed)
        self.words = details.add_words()
        for field in (self.size, self.seed):
            self._listen(field)
        self._set_controls(self.box)

    def applies_to(self, experiment: Experiment) -> bool:
        return setting_called(self.names[0]).applies_to(experiment)

    def _show(self, experiment: Experiment) -> None:
        batching, images = experiment.batching, len(experiment.samples.trained)
        if batching.size is not None and batching.size > 1:
            self._last_size = batching.size
        self.box.show_options(_options(images, self._mini_batch(images)))
        self.box.show_choice(_kind(batching))
        # The whole sample has neither size nor order.
        self.label.set_foldable(batching.size is not None)
        self.size.show_value(batching.size or 0)
        self.order.show_choice(batching.order)
        self.seed.show_value(batching.seed)
        self._seed_row.setVisible(ORDERS[batching.order].random)
        self.words.setText(_epoch_words(batching, images))

    def _mini_batch(self, images: int) -> int:
        return self._last_size or max(LEAST_SIZE, min(images // 2, USUAL_SIZE))

    def _choose(self, kind: str) -> None:
        if self._experiment is not None:
            images = len(self._experiment.samples.trained)
            sizes = {WHOLE_SAMPLE: None, MINI_BATCH: self._mini_batch(images), SINGLE: 1}
            options = _options(images, self._mini_batch(images))
            title = next(option.title for option in options if option.name == kind)
            self._wish_batching(f"Set batch to {title}", size=sizes[kind])

    def _enter_size(self, size: float) -> None:
        with refusals_at(self.size):
            self._wish_batching(f"Set batch size to {count(int(size))}", size=int(size))

    def _choose_order(self, order: str) -> None:
        self._wish_batching(f"Set batch order to {ORDERS[order].title.lower()}", order=order)

    def _enter_seed(self, seed: float) -> None:
        with refusals_at(self.seed):
            self._wish_batching(f"Set seed of the batches to {int(seed)}", seed=int(seed))

    def _wish_batching(self, text: str, **changes: Any) -> None:
        if self._experiment is not None:
            self._wish(text, {"batching": replace(self._experiment.batching, **changes)})


def _kind(batching: Batching) -> str:
    if batching.size is None:
        return WHOLE_SAMPLE
    return SINGLE if batching.size == 1 else MINI_BATCH


def _options(images: int, mini_batch: int) -> tuple[Option, ...]:
    return (
        Option(
            WHOLE_SAMPLE,
            f"whole sample ({count(images)})",
            "Every step learns from all images: the slope is exact.",
        ),
        Option(
            MINI_BATCH,
            f"mini-batch of {count(mini_batch)}",
            "Every step learns from some of the images: quicker, and less exact.",
        ),
        Option(
            SINGLE,
            "single image",
            "Every step learns from one image: stochastic gradient descent.",
        ),
    )


def _epoch_words(batching: Batching, images: int) -> str:
    steps = batching.steps_per_epoch(images)
    if batching.takes_all(images):
        return "That is the whole sample: an epoch is one step."
    return f"An epoch of {count(images)} images is {count(steps)} steps."
