"""A run as a short Python file that needs numpy alone, made of the engine's own definitions."""

from gdviz.export.script.writing import script, whole_script

__all__ = ["script", "whole_script"]
