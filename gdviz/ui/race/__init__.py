"""The race: who runs, how fast, and where everybody stands."""
