"""gdviz: watch one artificial neuron learn tiny drawn images by gradient descent."""

__version__ = "0.2.0"
