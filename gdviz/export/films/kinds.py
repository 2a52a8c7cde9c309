"""The kinds of films, and what each of them can be."""

from __future__ import annotations

from pathlib import Path

from gdviz.export.whole_file import ExportError

GIF, WEBP, APNG, MP4, PICTURES = ".gif", ".webp", ".apng", ".mp4", "#.png"
FILM_KINDS = {GIF: "GIF", WEBP: "WebP", APNG: "APNG", MP4: "MP4", PICTURES: "numbered PNG"}

LEAST_FPS, MOST_FPS, MOST_GIF_FPS = 0.1, 100.0, 50.0
LONGEST_HOLD = 60.0
# Pillow keeps all frames of a GIF until it is whole, a byte for each pixel.
MOST_BYTES = 1_500_000_000
MP4_EXTRA = "films"


def film_kind(path: Path) -> str | None:
    """The kind of film that the name of a file asks for; None for something else."""
    suffix = path.suffix.lower()
    if suffix == ".png" and "#" in path.stem:
        return PICTURES
    return suffix if suffix in FILM_KINDS else None


def held_frames(kind: str, fps: float, seconds: float) -> int:
    """How many more frames show the end for so many seconds; pictures of them nobody needs."""
    return 0 if kind == PICTURES else round(fps * seconds)


def check_room(kind: str, frames: int, width: int, height: int) -> None:
    """Raise `ExportError` for a film that would need too much memory while it is made."""
    if kind == GIF and frames * width * height > MOST_BYTES:
        raise ExportError(
            f"{frames:,} frames of {width:,} × {height:,} pixels are too many for a "
            f"{FILM_KINDS[kind]}: choose a smaller size, fewer frames, or another kind."
        )


def check_film(kind: str, frames: int, fps: float) -> None:
    """Raise `ExportError` for a film that cannot be."""
    if frames < 1:
        raise ExportError("A film needs at least one frame.")
    most = MOST_GIF_FPS if kind == GIF else MOST_FPS
    if not LEAST_FPS <= fps <= most:
        words = "A GIF" if kind == GIF else "A film"
        raise ExportError(
            f"{words} can show from {LEAST_FPS:g} to {most:g} frames a second, not {fps:g}."
        )
    if kind == MP4:
        try:
            import av  # noqa: F401
        except ImportError as error:
            raise ExportError(
                f'MP4 needs PyAV: pip install "gdviz[{MP4_EXTRA}]". GIF, WebP and APNG work '
                "without it."
            ) from error
