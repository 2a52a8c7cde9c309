"""The sample set: its list, and the editor of one image."""
