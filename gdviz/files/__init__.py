"""Files: written whole or not at all, and no widget needed."""
