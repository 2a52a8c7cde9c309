"""What a person looks at: the selected image, two parameters, and which cards are opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gdviz.engine import Experiment, Snapshot, steepest_pair

NO_IMAGE = -1


class ViewChoices(QObject):
    """The choices that several panels share. They are no part of the experiment.

    Until a person chooses, the two parameters are those with the largest slopes at the start of
    the first run; they stay put while it plays and while a person draws. Other images, another
    grid or another start have them chosen anew. Of a function they are x and y; what was chosen on
    images is still so when they come back.
    """

    image_changed = Signal(int)
    axes_changed = Signal(int, int)
    race_shown = Signal(bool)
    by_hand_shown = Signal(bool)

    def __init__(self, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._experiment = experiment
        self._image = 0 if experiment.samples.images else NO_IMAGE
        self._axes = _first_axes(experiment)
        self._automatic = True
        # Whose slopes chose the parameters, and the newest state there was to choose by.
        self._chosen_for: Experiment | None = None
        self._newest: Snapshot | None = None
        self._shows_race = self._shows_by_hand = False
        # Whether there is little to be seen, and the landscape shows what is touched.
        self.is_simple = False
        # By the names that `Panels` has for them; a person has put them away.
        self.hidden_cards: frozenset[str] = frozenset()
        # How the images were left for a function, and the other way round.
        self._left: dict[int, tuple[tuple[int, int], bool]] = {}

    @property
    def image(self) -> int:
        """The index of the selected image, −1 when there is none."""
        return self._image

    @property
    def axes(self) -> tuple[int, int]:
        """The parameters along x and y; equal when there is only one."""
        return self._axes

    @property
    def are_automatic(self) -> bool:
        """Whether the next start of a run chooses the parameters."""
        return self._automatic

    @property
    def shows_race(self) -> bool:
        """Whether the race is to be seen; runners who are not seen do not run."""
        return self._shows_race

    @property
    def has_race(self) -> bool:
        """Whether somebody is to race beside the run, seen or not."""
        return bool(self._experiment.runners)

    def show_race(self, shown: bool) -> None:
        """Look at the race from now on, or at the run alone."""
        if shown != self._shows_race:
            self._shows_race = shown
            self.race_shown.emit(shown)

    @property
    def shows_by_hand(self) -> bool:
        """Whether the card with the arithmetic is to be seen."""
        return self._shows_by_hand

    def show_by_hand(self, shown: bool) -> None:
        """Show the card with the arithmetic from now on, or put it away."""
        if shown != self._shows_by_hand:
            self._shows_by_hand = shown
            self.by_hand_shown.emit(shown)

    def restore(self, image: int, axes: tuple[int, int], automatic: bool) -> None:
        """Look at what was looked at before, as far as it is there."""
        self.select_image(image)
        if min(axes) >= 0 and max(axes) < self._experiment.objective.size:
            self._automatic, self._chosen_for = automatic, self._experiment
            self._set_axes(*axes)

    def begin_anew(self) -> None:
        """Forget what was chosen for other work; the start of the run, shown next, chooses."""
        self.select_image(0)
        self._left.clear()
        if not self._automatic:
            self._set_axes(*_first_axes(self._experiment))
        self._automatic, self._chosen_for, self._newest = True, None, None

    @Slot(int)
    def select_image(self, index: int) -> None:
        """Select an image of the experiment; an index that is not there is ignored."""
        if index != self._image and 0 <= index < len(self._experiment.samples):
            self._image = index
            self.image_changed.emit(index)

    @Slot(int, int)
    def choose_axes(self, first: int, second: int) -> None:
        """Show these two parameters from now on, along x and y."""
        self._automatic = False
        self._set_axes(first, second)

    @Slot(int)
    def choose_axis(self, parameter: int) -> None:
        """Show this parameter along x; what was along x goes to y."""
        first, second = self._axes
        if parameter != first:
            self.choose_axes(parameter, first)
        elif second != first:
            self.choose_axes(second, first)

    @Slot(int)
    def touch(self, parameter: int) -> None:
        """In a simple layout, show the weight of what is painted; later starts may choose."""
        first, _ = self._axes
        if self.is_simple and parameter != first and self._experiment.function is None:
            self._set_axes(parameter, first)

    @Slot()
    def choose_axes_automatically(self) -> None:
        """Forget the person's choice; the start of the run chooses, or that of the next."""
        self._automatic, self._chosen_for = True, None
        if self._newest is not None:
            self.show_snapshot(self._newest)

    def follow_experiment(self, experiment: Experiment) -> None:
        """Keep to the same image where it has moved, and to parameters that exist."""
        old, self._experiment = self._experiment, experiment
        image = _followed(self._image, old, experiment)
        if image != self._image:
            self._image = image
            self.image_changed.emit(image)
        if _space(old) != _space(experiment):
            self._left[_space(old)] = (self._axes, self._automatic)
            there = (_first_axes(experiment), True)
            axes, self._automatic = self._left.get(_space(experiment), there)
            self._set_axes(*axes)
        if max(self._axes) >= experiment.objective.size:
            self._automatic = True
            self._set_axes(*_first_axes(experiment))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Choose the steepest pair, where it is for the program to choose."""
        self._newest = snapshot
        size, experiment = len(snapshot.gradient), snapshot.experiment
        if experiment.function is not None or self._experiment.function is not None:
            # Of a function x lies along x.
            return
        if not self._automatic or snapshot.length or size != self._experiment.perceptron.size:
            return
        if self._chosen_for is None or _is_another(self._chosen_for, experiment, self._axes):
            self._chosen_for = experiment
            self._set_axes(*(steepest_pair(snapshot.gradient) if size > 1 else (0, 0)))

    def _set_axes(self, first: int, second: int) -> None:
        if (first, second) != self._axes:
            self._axes = (first, second)
            self.axes_changed.emit(first, second)


def _space(experiment: Experiment) -> int:
    """0 for the weights on images, else how many numbers the function depends on."""
    return 0 if experiment.function is None else experiment.function.size


def _is_another(old: Experiment, new: Experiment, axes: tuple[int, int]) -> bool:
    """Whether what was chosen for `old` says nothing about `new`; drawing alone changes little.

    A plane over pixels that all images leave blank is flat, and gives way to the first ink.
    """
    if not old.same_space(new) or old.start != new.start:
        return True
    names = {image.name for image in old.samples.images}
    if names.isdisjoint(image.name for image in new.samples.images):
        return True
    inputs = new.perceptron.inputs
    return not inputs[:, list(axes)].any() and bool(inputs.any())


def _first_axes(experiment: Experiment) -> tuple[int, int]:
    return 0, min(1, experiment.objective.size - 1)


def _followed(index: int, old: Experiment, new: Experiment) -> int:
    """Where the selected image is now: the same object elsewhere, or the same place."""
    images = new.samples.images
    if 0 <= index < len(old.samples):
        selected = old.samples.images[index]
        if not (index < len(images) and images[index] is selected):
            for place, image in enumerate(images):
                if image is selected:
                    return place
    return min(max(index, 0), len(images) - 1)
