"""What gradient descent goes down on: anything with parameters, a value and a gradient."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from gdviz.engine.activations import ACTIVATIONS, Activation
from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.images import SampleSet
from gdviz.engine.losses import LOSSES, Loss, slope_through
from gdviz.engine.randomness import IndexArray
from gdviz.engine.recent import recent_array
from gdviz.engine.straight_line import Compute


class Objective(Protocol):
    """A function of `size` parameters to be made small."""

    @property
    def size(self) -> int:
        """How many parameters there are."""
        ...

    def value(self, parameters: FloatArray) -> float:
        """The value at `parameters`, shape (size,)."""
        ...

    def gradient(self, parameters: FloatArray) -> FloatArray:
        """The derivative by each parameter, shape (size,)."""
        ...


@dataclass(frozen=True)
class Perceptron:
    """One neuron judged on a sample set: z = Σ weight · pixel (+ bias), answer = output(z).

    The parameters are the weights in reading order of the grid, then the bias if there is one.
    The loss of the images is summed or averaged (`reduction` "sum" or "mean"); an empty sample
    set has loss 0.
    """

    samples: SampleSet
    output: str = "sigmoid"
    loss: str = "squared"
    reduction: str = "sum"
    bias: bool = False

    @property
    def size(self) -> int:
        return self.samples.pixel_count + self.bias

    @cached_property
    def activation(self) -> Activation:
        return ACTIVATIONS[self.output]

    @cached_property
    def loss_function(self) -> Loss:
        return LOSSES[self.loss]

    @cached_property
    def _slope_of(self) -> Compute:
        return slope_through(self.loss_function, self.activation)

    @recent_array
    def inputs(self) -> FloatArray:
        """Shape (images, size): the pixels, with a last column of ones when there is a bias."""
        if not self.bias:
            return self.samples.inputs
        inputs = np.ones((len(self.samples), self.size))
        self.samples.write_inputs(inputs[:, :-1])
        inputs.setflags(write=False)
        return inputs

    def image_inputs(self, index: int) -> FloatArray:
        """Shape (size,): the row of `inputs` for one image, without making the others."""
        pixels = self.samples.images[index].pixels.ravel()
        return np.append(pixels, 1.0) if self.bias else pixels

    @recent_array
    def long_inputs(self) -> FloatArray:
        """`inputs`, in memory along the longer side, which makes the products a fifth faster."""
        long = np.asfortranarray(self.inputs) if len(self.samples) > self.size else self.inputs
        long.setflags(write=False)
        return long

    @cached_property
    def targets(self) -> FloatArray:
        """Shape (images,): what each answer should be."""
        activation = self.activation
        return frozen(np.where(self.samples.labels, activation.high_target, activation.low_target))

    @cached_property
    def signs(self) -> FloatArray:
        """Shape (images,): +1 for positive images, −1 for the others."""
        return frozen(np.where(self.samples.labels, 1.0, -1.0))

    @cached_property
    def share(self) -> float:
        """The factor of one image's loss in the whole: 1 when summed, 1/n when averaged."""
        return self._share_of(len(self.samples))

    def outputs(self, parameters: FloatArray, out: FloatArray | None = None) -> FloatArray:
        """The sum z of every image, shape (images,), written to `out` where there is one."""
        return np.asarray(self.long_inputs.dot(parameters, out))

    def answers(self, outputs: FloatArray) -> FloatArray:
        """What the neuron says for each z: z itself, or σ(z); shape of `outputs`."""
        with np.errstate(over="ignore"):
            return self.activation.value(outputs)

    def image_losses(self, outputs: FloatArray, answers: FloatArray | None = None) -> FloatArray:
        """The loss of each image by itself, before `reduction`; shape of `outputs`.

        Whoever has the answers to these outputs may save the work of making them again.
        """
        if answers is None:
            answers = self.answers(outputs)
        with np.errstate(over="ignore"):
            return self.loss_function.value(outputs, answers, self.targets)

    def image_slopes(self, outputs: FloatArray, answers: FloatArray | None = None) -> FloatArray:
        """The derivative of the whole loss by each image's z; shape of `outputs`."""
        if answers is None:
            answers = self.answers(outputs)
        slopes: FloatArray = self._slope_of(outputs, answers, self.targets)[0]
        return slopes if self.share == 1.0 else self.share * slopes

    def value(self, parameters: FloatArray) -> float:
        return self.total(self.outputs(parameters))

    def total(self, outputs: FloatArray, answers: FloatArray | None = None) -> float:
        """The loss of the whole sample from its outputs z, shape (images,)."""
        return float(self.share * np.sum(self.image_losses(outputs, answers)))

    def gradient(self, parameters: FloatArray) -> FloatArray:
        with np.errstate(over="ignore"):
            return self.gradient_from(self.outputs(parameters))

    def batch_value(self, parameters: FloatArray, batch: IndexArray) -> float:
        """The loss of the images of a batch, shape (batch,), summed or averaged over these."""
        outputs = self.inputs[batch].dot(parameters)
        losses = self.loss_function.value(
            outputs, self.activation.value(outputs), self.targets[batch]
        )
        return float(losses.sum()) * self._share_of(len(batch))

    def batch_gradient(self, parameters: FloatArray, batch: IndexArray) -> FloatArray:
        """The gradient of `batch_value`, shape (size,)."""
        inputs = self.inputs[batch]
        outputs = inputs.dot(parameters)
        answers = self.activation.value(outputs)
        slopes = self._slope_of(outputs, answers, self.targets[batch])[0]
        share = self._share_of(len(batch))
        return np.asarray((slopes if share == 1.0 else share * slopes).dot(inputs))

    def _share_of(self, images: int) -> float:
        return 1.0 / max(1, images) if self.reduction == "mean" else 1.0

    def gradient_from(self, outputs: FloatArray, answers: FloatArray | None = None) -> FloatArray:
        """The gradient when the outputs are known already: ∂L/∂w = Σ ∂L/∂z · pixel."""
        return np.asarray(self.image_slopes(outputs, answers).dot(self.long_inputs))


def shared_perceptron(
    samples: SampleSet, output: str, loss: str, reduction: str, bias: bool
) -> Perceptron:
    """The neuron on `samples` that was made for these settings before, or a new one.

    It is kept with the very samples, since telling whether others are equal takes as long as there
    are pixels. Two threads at once may make two, which are as good as one.
    """
    known: dict[tuple[str, str, str, bool], Perceptron] = vars(samples).setdefault("_neurons", {})
    settings = output, loss, reduction, bias
    if settings not in known:
        known[settings] = Perceptron(samples, *settings)
    return known[settings]
