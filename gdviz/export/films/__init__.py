"""Films out of frames of equal size: GIF, WebP, APNG, MP4, or numbered pictures."""

from gdviz.export.films.changes import durations
from gdviz.export.films.film import film
from gdviz.export.films.kinds import (
    APNG,
    FILM_KINDS,
    GIF,
    LONGEST_HOLD,
    MOST_GIF_FPS,
    MP4,
    PICTURES,
    WEBP,
    check_film,
    check_room,
    film_kind,
    held_frames,
)
from gdviz.export.films.writer import FilmWriter

__all__ = [
    "APNG",
    "FILM_KINDS",
    "GIF",
    "LONGEST_HOLD",
    "MOST_GIF_FPS",
    "MP4",
    "PICTURES",
    "WEBP",
    "FilmWriter",
    "check_film",
    "check_room",
    "durations",
    "film",
    "film_kind",
    "held_frames",
]
