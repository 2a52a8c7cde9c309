"""How small a thing to press may be."""

# In pixels, both ways: success criterion 2.5.8, “Target Size (Minimum)”, of WCAG 2.2.
LEAST_TARGET = 24
