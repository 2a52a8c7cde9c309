"""Bringing data: files are chosen or dropped, read, looked at, and only then taken."""
