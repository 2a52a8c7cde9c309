"""Lessons in the window: their card, their choice, and what they point at and lock."""
