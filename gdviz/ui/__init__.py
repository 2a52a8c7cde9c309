"""The window: one widget per file, each of which shows values and wishes for changes."""
