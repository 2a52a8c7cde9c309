"""The cards, and how they share the window."""
