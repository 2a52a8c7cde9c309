"""The arithmetic, on demand: nudges, the stages of a step, where slopes come from, good enough."""
