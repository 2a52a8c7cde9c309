"""The scenes: what there is to train on, and the cards of those that are no images."""
