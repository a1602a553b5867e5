"""Draw the pictures of the sample site into content/images.

Run by hand from the repository's root, `python -m tools.sample_pictures.make_pictures`. The
results are committed, so a build needs neither this script nor Chromium, which makes the JPEGs.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tools.sample_pictures import scenes_land, scenes_rooms, scenes_signs, scenes_water
from tools.sample_pictures.drawing import HEIGHT, WIDTH

IMAGES = Path(__file__).resolve().parents[2] / "content" / "images"
CHROMIUM = "/usr/bin/chromium"
MAX_BYTES = 160_000
QUALITIES = range(86, 50, -4)

PHOTOS: dict[str, Callable[[], str]] = {
    "rung-ngap-man": scenes_water.mangrove,
    "pha-binh-khanh": scenes_water.ferry,
    "xa-dao-thanh-an": scenes_water.island,
    "le-hoi-nghinh-ong": scenes_water.festival,
    "bai-bien-sang-som": scenes_water.beach,
    "nha-van-hoa-ap": scenes_land.village_house,
    "ruong-muoi": scenes_land.salt_fields,
    "ban-hop": scenes_rooms.meeting_table,
    "hom-thu-gop-y": scenes_land.letter_box,
    "van-ban-va-but": scenes_rooms.documents,
    "hoa-sen": scenes_signs.lotus_pond,
    "ban-do-can-gio": scenes_signs.map_motif,
}
DRAWINGS: dict[str, Callable[[], str]] = {
    "bieu-trung-sen": scenes_signs.emblem,
    "so-do-khoi-dan-van": scenes_signs.bloc_diagram,
}


def raster(page: Page, svg: str) -> Image.Image:
    """Return the drawing as pixels, as Chromium paints it."""
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
    return Image.open(BytesIO(page.screenshot(type="png"))).convert("RGB")


def jpeg(image: Image.Image) -> bytes:
    """Return a progressive JPEG of at most MAX_BYTES, at the best of our qualities that fits."""
    for quality in QUALITIES:
        target = BytesIO()
        image.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
        if target.tell() < MAX_BYTES:
            return target.getvalue()
    message = f"no quality down to {QUALITIES[-1]} fits {MAX_BYTES} bytes"
    raise ValueError(message)


def main() -> None:
    """Draw everything."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, draw in DRAWINGS.items():
        (IMAGES / f"{name}.svg").write_text(draw(), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, draw in PHOTOS.items():
            (IMAGES / f"{name}.jpg").write_bytes(jpeg(raster(page, draw())))
        browser.close()


if __name__ == "__main__":
    main()
