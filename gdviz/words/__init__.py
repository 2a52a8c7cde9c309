"""Sentences and numbers about a run that window and command line share."""
