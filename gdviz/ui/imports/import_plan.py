"""What a person has decided about data: which labels are positive, which grid, what is held out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gdviz.engine import SampleSet
from gdviz.files.imports import Found, sample_set, usual_names
from gdviz.files.imports.choosing import population_of
from gdviz.files.imports.limits import check_pixels
from gdviz.files.quoting import quoted
from gdviz.numbers import count

ASK = "Tick the labels that count as positive."
ONE_SIDE = " Leave a label unticked, or draw other images, to have something to tell apart."


@dataclass(frozen=True)
class ImportPlan:
    """`share` is how much is held out, from 0 to below 1, chosen by `seed`; None is what files say.

    Names that are empty follow from the labels. With `present`, images are added to those there,
    on their grid; none of them need be positive then.
    """

    positive: frozenset[str]
    rows: int
    columns: int
    share: float | None = 0.0
    seed: int = 0
    positive_name: str = ""
    negative_name: str = ""
    present: SampleSet | None = None

    @property
    def is_possible(self) -> bool:
        """Whether there is nothing left to decide."""
        return bool(self.positive) or self.present is not None

    def made_of(self, found: Found) -> SampleSet:
        """The sample set of what was found; takes a while, and raises `ImportProblem`."""
        present = self.present
        if present is None:
            return self._sample_set(found, self.positive)
        together = len(present) + len(found)
        check_pixels("The sample set", together, present.pixel_count)
        made = self._sample_set(found, self.positive or frozenset(found.labels)).images
        if not self.positive:
            made = tuple(replace(image, positive=False) for image in made)
        return present.with_images((*present.images, *made))

    def _sample_set(self, found: Found, positive: frozenset[str]) -> SampleSet:
        return sample_set(
            found,
            positive,
            rows=self.rows,
            columns=self.columns,
            population_fraction=self.share,
            seed=self.seed,
            positive_name=self.positive_name or None,
            negative_name=self.negative_name or None,
        )

    def outcome(self, found: Found) -> str:
        """What there will be: “1,258 to train on: 126 × “0” and 1,132 × “not 0”.” and so on."""
        if not self.is_possible:
            return ASK
        trained = ~population_of(found, self.share, self.seed)
        positive = np.array([label in self.positive for label in found.labels])
        numbers = [int((trained & side).sum()) for side in (positive, ~positive)]
        sides = " and ".join(
            f"{count(number)} × {quoted(name)}"
            for number, name in zip(numbers, self.names(found), strict=True)
        )
        held = len(found) - sum(numbers)
        population = f" {count(held)} in the population, only judged." if held else ""
        return f"{count(sum(numbers))} to train on: {sides}.{population}{self._more(found)}"

    def _more(self, found: Found) -> str:
        if self.present is not None:
            together = len(self.present) + len(found)
            return f" With the {count(len(self.present))} there, {count(together)} in all."
        is_one_side = all(label in self.positive for label, _ in found.classes)
        return ONE_SIDE if is_one_side else ""

    def names(self, found: Found) -> tuple[str, str]:
        """What the two labels will be called; nothing while none is positive."""
        if self.present is not None:
            return self.present.positive_name, self.present.negative_name
        usual = usual_names(found, self.positive) if self.positive else ("", "")
        return self.positive_name or usual[0], self.negative_name or usual[1]
