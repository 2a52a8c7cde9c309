"""Drawings of programs for small pictures: sprites, fonts, and texts of dots."""
