"""The options of `gdviz export` that ask for a picture."""

from gdviz.export.wish import PictureWish


def picture_words(wish: PictureWish) -> list[str]:
    """Those for a picture of this `wish`, which has a size."""
    assert wish.size is not None
    words = ["--panel", wish.panel, "--size", f"{wish.size.width}x{wish.size.height}"]
    words += ["--scale", repr(wish.scale), "--theme", wish.theme]
    words += ["--text-size", repr(wish.text_size)]
    words += ["--dpi", repr(wish.dpi)] if wish.dpi is not None else []
    flags = {
        "--transparent": wish.transparent,
        "--plot-only": wish.plot_only,
        "--no-title": not wish.title,
        "--no-numbers": not wish.numbers,
    }
    return words + [flag for flag, is_set in flags.items() if is_set]
