#!/usr/bin/env bash
# Pillow 13.0.0: a film of equal frames keeps its time as GIF alone; as WebP and APNG it loses it.
#
# Equal frames that follow one another are merged and their times added. If all are equal, a single
# picture remains: the GIF still says 1000 ms, the WebP 0, the PNG nothing. With any movement the
# times add up right in all three, so the loss shows only where a run stands still.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Pillow==13.0.0
cd "$folder"
seen=$(venv/bin/python - <<'PYTHON'
from PIL import Image

STILL = [Image.new("RGB", (4, 4), (9, 9, 9)) for _ in range(5)]
MOVING = [Image.new("RGB", (4, 4), (40 * (frame // 2), 9, 9)) for frame in range(5)]
for title, frames in (("still", STILL), ("moving", MOVING)):
    for suffix, options in (("gif", {}), ("webp", {"lossless": True}), ("png", {})):
        name = f"{title}.{suffix}"
        frames[0].save(name, save_all=True, append_images=frames[1:], duration=200, **options)
        times = []
        with Image.open(name) as film:
            for frame in range(getattr(film, "n_frames", 1)):
                film.seek(frame)
                film.load()
                times.append(film.info.get("duration"))
        print(name, times)
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
still.gif [1000]
still.webp [0]
still.png [None]
moving.gif [400, 400, 200]
moving.webp [400, 400, 200]
moving.png [400.0, 400.0, 200.0]
EXPECTED
