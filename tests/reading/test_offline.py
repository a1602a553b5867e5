"""What is made for reading without network, and what is not when nobody asked for it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.composition import PORTAL
from bantin.portal.pages.plan import make_context
from bantin.portal.pages.recipes import DataRecipe
from bantin.reading.offline.part import KEPT, WORKER, WorkerProgram, worker_file
from tests.builders import config, make_site
from tests.e2e.program import article, run, write_site

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.content.config import SiteConfig

ASKED = "site:\n  title: Trang thử\n  url: https://example.vn/goc\noffline: true\n"
SILENT = ASKED.replace("offline: true", "read_aloud: false")


def worker(settings: SiteConfig) -> tuple[dict[str, object], str]:
    parts = PORTAL.load(settings)
    site, _ = make_site([], settings=settings)
    context = make_context(site, parts, {}, lambda msgid: msgid)
    (feed,) = (one for one in parts.feeds if WORKER in one.addresses)
    (target,) = feed.targets(context, parts)
    recipe = target.recipe()
    assert isinstance(recipe, DataRecipe)
    assert recipe.write is worker_file
    assert isinstance(recipe.view, WorkerProgram)
    first, _, program = worker_file(recipe.view).decode().partition("\n")
    found = re.fullmatch(r"const SETTINGS = (.*);", first)
    assert found
    return json.loads(found[1]), program


def test_the_worker_knows_where_the_site_stands() -> None:
    settings, program = worker(replace(config(url="https://x.vn/goc"), offline=True))
    assert settings["home"] == "/goc/"
    assert settings["shell"] == f"/goc{KEPT.url_path}"
    assert settings["kept"] == ["/goc/assets/", "/goc/anh/"]
    assert "{time}" in str(settings["words"])
    assert program.startswith('"use strict"')
    assert "/*" not in program
    assert len(program) < 6000


def _texts(folder: Path) -> str:
    endings = {".html", ".js", ".css", ".xml", ".json"}
    files = (one for one in folder.rglob("*") if one.suffix in endings)
    return "\n".join(
        [one.read_text("utf-8") for one in files] + [str(one) for one in folder.rglob("*")]
    )


def test_a_site_that_asks_for_neither_has_not_a_byte_of_it(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"site_config.yaml": SILENT, "content/news/mot.md": article("Một")})
    done = run("--root", root)
    assert done.code == 0, done.err
    whole = _texts(root / "output")
    for word in ("aloud", "offline", "giu-trang", "trang-da-luu", "speechSynthesis", "Kept"):
        assert word not in whole, word


def test_the_page_of_what_is_kept_is_led_to_and_not_indexed(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"site_config.yaml": ASKED, "content/news/mot.md": article("Một")})
    done = run("--root", root)
    assert done.code == 0, done.err
    output = root / "output"
    page = (output / "trang-da-luu/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert (output / "giu-trang.js").is_file()
    home = (output / "index.html").read_text("utf-8")
    assert 'href="/goc/trang-da-luu/"' in home
    assert 'data-worker="/goc/giu-trang.js"' in home
    assert "trang-da-luu" not in (output / "sitemap/muc-luc.xml").read_text("utf-8")


def test_a_site_that_asks_no_more_has_no_worker(tmp_path: Path) -> None:
    """Its address is gone then, which a worker takes as its end."""
    root = write_site(tmp_path, {"site_config.yaml": ASKED, "content/news/mot.md": article("Một")})
    assert run("--root", root).code == 0
    (root / "site_config.yaml").write_text(ASKED.replace("true", "false"), "utf-8")
    assert run("--root", root).code == 0
    assert not (root / "output/giu-trang.js").exists()
    assert not (root / "output/trang-da-luu").exists()
