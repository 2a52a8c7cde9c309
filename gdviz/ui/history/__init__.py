"""The measures of every step, and travelling in time."""
