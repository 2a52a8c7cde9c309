"""The weights as a heat map, and how they make the sum z of one image."""
