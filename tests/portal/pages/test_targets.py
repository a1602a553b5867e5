"""Every file of the output: planned once, inside the folder, and nothing links to what is not."""

from __future__ import annotations

import pickle
import re
from posixpath import dirname
from typing import TYPE_CHECKING

import msgspec
import pytest

from bantin.addresses import SEARCH_FILES, is_safe_output, output_path
from bantin.content import AttachmentMeta, ImageMeta
from bantin.portal.assets import Asset
from bantin.portal.pages.plan import make_context
from bantin.portal.pages.recipes import (
    CopyRecipe,
    DataRecipe,
    PageRecipe,
    PictureRecipe,
    StaticRecipe,
)
from bantin.portal.pages.site_view import site_view
from bantin.portal.pages.static_files import StaticFiles
from bantin.regulations.content.regulation import RelationMeta
from tests.builders import (
    KINDS,
    PARTS,
    Planned,
    article,
    at,
    config,
    make_plan,
    meeting,
    picture_of,
    regulation,
    sound_site,
)
from tests.portal.pages.saying import made_of, said
from tests.portal.pages.series import series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site
    from bantin.theme.views import SiteView

FILES = {
    "content/images/Bến Phà (1).JPG": picture_of(1300, 900),
    "content/images/so-do.svg": picture_of(300, 200, ending=".svg", copies=False),
    "content/images/con.tif": picture_of(2400, 900, remade=True),
    "content/files/Biểu mẫu.docx": None,
    "content/files/phu-luc.tar.gz": None,
}
ASSETS = {
    path: Asset(source_path=path, real_path=path, digest=f"{number}" * 32, size=7, picture=picture)
    for number, (path, picture) in enumerate(FILES.items())
}
STATIC = {"style.css": "0123456789abcdef", "portal.js": "fedcba9876543210"}


def prepared() -> list[AnyPrepared]:
    meta = KINDS["news"].meta(
        title="Bài có đủ thứ",
        date=at("2024-11-21"),
        topics=("dan-van",),
        localities=("thanh-an",),
        image=ImageMeta(src="/images/Bến Phà (1).JPG"),
        attachments=(AttachmentMeta(file="/files/Biểu mẫu.docx"),),
        aliases=("/cũ/", "/bai.html"),
    )
    links = ("/files/phu-luc.tar.gz", "/regulations/quy-che.md", "/tin-tuc/", "/images/so-do.svg")
    return [
        *series(60),
        article(meta, links=links, images=("/images/so-do.svg", "/images/Bến Phà (1).JPG")),
        article(KINDS["page"].meta(title="Giới thiệu"), kind="page", slug="gioi-thieu"),
        meeting("hop", "2024-10-01", documents=("quy-che", "217-QĐ/TW")),
        regulation(
            "quy-che", number="1", relations=(RelationMeta(kind="thay-the", target="4-QĐ/BDV"),)
        ),
        article(KINDS["news"].meta(title="Nháp", date=at("2024-11-01"), draft=True), slug="nhap"),
    ]


def site(settings: SiteConfig) -> Site:
    return sound_site(prepared(), settings=settings, files=FILES, drafts=True)


def targets(url: str = "https://x.vn", size: int = 5) -> dict[str, Planned]:
    return make_plan(site(config(url=url, size=size)), ASSETS)


def view_of_site(url: str) -> SiteView:
    context = make_context(site(config(url=url)), PARTS, ASSETS, lambda msgid: msgid)
    return site_view(context, PARTS, StaticFiles(digests=STATIC))


def view(target: Planned) -> object:
    """The data of a page with its body's, or of a machine-readable file, as plain values."""
    recipe = target.recipe
    return said(recipe) if isinstance(recipe, PageRecipe | DataRecipe) else None


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def addresses(value: object) -> Iterator[str]:
    """Every address in a view: a field, an attribute of the body, a candidate of a picture."""
    for text in texts(value):
        for quoted in re.findall(r'(?:href|src|srcset)="([^"]*)"', text) or [text]:
            for part in quoted.split(", "):
                address = part.split(" ")[0]
                if address.startswith(("/", "https://")):
                    yield address


@pytest.mark.parametrize("size", [1, 5, 20])
def test_every_path_is_planned_once_on_every_file_system(size: int) -> None:
    paths = [*targets(size=size)]
    assert len({path.casefold() for path in paths}) == len(paths)
    folders = {dirname(path) for path in paths}
    while parents := {dirname(folder) for folder in folders} - folders:
        folders |= parents
    assert not folders & set(paths)


def test_every_path_stays_inside_the_output() -> None:
    assert [path for path in targets() if not is_safe_output(path)] == []


@pytest.mark.parametrize("url", ["https://x.vn", "https://x.vn/b", "https://x.vn/b/c/"])
def test_every_address_has_the_base_path_and_is_planned(url: str) -> None:
    planned = targets(url)
    base = config(url=url).site.base_path
    shown = view_of_site(url)
    views = [view(target) for target in planned.values()]
    found = {address for one in views for address in addresses(one)}
    found |= {one for one in addresses(msgspec.to_builtins(shown)) if "/assets/" not in one}
    found -= {"https://x.vn", base, f"{base}{SEARCH_FILES}"}
    assert len(found) > 200
    paths = {address.removeprefix("https://x.vn").partition("#")[0] for address in found}
    assert [path for path in paths if not path.startswith(f"{base}/")] == []
    missing = [path for path in paths if output_path(path.removeprefix(base)) not in planned]
    assert missing == []


def test_the_themes_files_have_their_digest_in_their_address() -> None:
    shown = view_of_site("https://x.vn/b")
    assert shown.assets["style.css"] == "/b/assets/style.01234567.css"
    (target,) = (t for t in targets().values() if isinstance(t.recipe, StaticRecipe))
    assert target.path == "assets/style.01234567.css"


def test_used_files_are_copied_and_photos_shrunk() -> None:
    recipes = {
        path: target.recipe
        for path, target in targets().items()
        if isinstance(target.recipe, CopyRecipe | PictureRecipe)
    }
    photo = "anh/0000000000/ben-pha-1"
    assert [*recipes] == [
        f"{photo}.jpg",
        f"{photo}-480.webp",
        f"{photo}-800.webp",
        f"{photo}-1200.webp",
        "anh/1111111111/so-do.svg",
        "anh/2222222222/con-.jpg",
        "anh/2222222222/con-480.webp",
        "anh/2222222222/con-800.webp",
        "anh/2222222222/con-1200.webp",
        "tep/3333333333/bieu-mau.docx",
        "tep/4444444444/phu-luc-tar.gz",
    ]


SHOWN = ["anh/aaaaaaaaaa/x.jpg", "anh/aaaaaaaaaa/x-480.webp"]


@pytest.mark.parametrize(
    ("path", "uses", "files"),
    [
        ("content/x.png", {"shown"}, SHOWN),
        ("content/x.png", {"offered"}, ["tep/aaaaaaaaaa/x.png"]),
        ("content/x.png", {"shown", "offered"}, ["tep/aaaaaaaaaa/x.png", *SHOWN]),
        ("content/x.tif", {"shown"}, SHOWN),
        ("content/x.tif", {"offered"}, SHOWN[:1]),
        ("content/x.tif", {"shown", "offered"}, SHOWN),
    ],
)
def test_a_picture_is_made_as_it_is_used(path: str, uses: set[str], files: list[str]) -> None:
    asset = Asset(
        source_path=path,
        real_path=path,
        digest="a" * 32,
        size=7,
        picture=picture_of(500, 400, remade=True),
        shown="shown" in uses,
        offered="offered" in uses,
    )
    planned = make_plan(sound_site([]), {path: asset})
    assert [name for name in planned if name.startswith(("anh/", "tep/"))] == files


def test_two_files_with_the_same_bytes_and_name_share_an_address() -> None:
    twins = {
        path: Asset(source_path=path, real_path=path, digest="a" * 32, size=7)
        for path in ("content/a/x.pdf", "content/b/x.pdf")
    }
    assert "tep/aaaaaaaaaa/x.pdf" in make_plan(sound_site([]), twins)


def test_an_empty_site_has_its_pages_and_its_machine_readable_files() -> None:
    planned = make_plan(sound_site([]))
    for path in ("index.html", "404.html", "van-ban/index.html", "tin.atom", "robots.txt"):
        assert path in planned
    for target in planned.values():
        if isinstance(target.recipe, DataRecipe):
            assert made_of(target.recipe)


def test_every_recipe_can_be_carried_out_by_a_worker() -> None:
    for target in targets().values():
        again = pickle.loads(pickle.dumps(target.recipe))
        assert again == target.recipe
        assert said(again) == said(target.recipe)
        if isinstance(again, DataRecipe):
            assert made_of(again)
