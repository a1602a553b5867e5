"""Addresses as editors write them lead to pages and files, or are errors."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from bantin.content import (
    AttachmentMeta,
    Finding,
    ImageMeta,
    InBody,
    InConfig,
    InHeader,
    Prepared,
)
from bantin.content.config import NavItem
from bantin.content.meta import AudioMeta, VideoMeta
from bantin.diagnostics import Severity
from bantin.portal.site.values import AssetLink, NoLink, OutsideLink, PageLink, ResolvedLink
from tests.builders import KINDS, article, at, config, make_site, news, quick, regulation, told

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

HERE = "content/news/2024/bai.md"
FILES = (
    "content/news/2024/anh.jpg",
    "content/anh.jpg",
    "content/images/hoa sen.jpg",
    "content/images/bản-đồ.svg",
    "content/files/biểu mẫu.docx",
    "content/files/trang.html",
    "content/files/x.PHP",
)
# What must not be reached even if it were known.
OUTSIDE = ("site_config.yaml", "etc/passwd", "../etc/passwd", "../../etc/passwd", "/etc/passwd")
META = KINDS["news"].meta


def others() -> list[AnyPrepared]:
    rule = regulation("quy-che", number="05-QĐ/BDV").document
    assert rule is not None
    return [
        article(rule.meta, kind="regulation", slug="quy-che", anchors=("dieu-5", "chương")),
        news("nhap", draft=True),
        news("tuong-lai", "2027-01-01"),
        Prepared(source_path="content/news/hong.md"),
    ]


def link(
    *written: str, images: tuple[str, ...] = (), aliases: tuple[str, ...] = ()
) -> tuple[list[ResolvedLink], list[Finding]]:
    meta = META(title="Bài", date=at("2024-07-13"), aliases=aliases)
    here = article(meta, path=HERE, slug="bai", links=written, images=images)
    site, findings = make_site([here, *others()], files=(*FILES, *OUTSIDE))
    return [*site.links[HERE]], findings


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("../../regulations/quy-che.md", PageLink("/van-ban/quy-che/")),
        ("../../regulations/quy-che.md#dieu-5", PageLink("/van-ban/quy-che/#dieu-5")),
        (
            "../../regulations/quy-che.md#ch%C6%B0%C6%A1ng",
            PageLink("/van-ban/quy-che/#ch%C6%B0%C6%A1ng"),
        ),
        ("../../regulations/quy-che.md#", PageLink("/van-ban/quy-che/")),
        ("../../regulations/quy%2Dche.md", PageLink("/van-ban/quy-che/")),
        ("/regulations/quy-che.md", PageLink("/van-ban/quy-che/")),
        ("regulations/quy-che.md", PageLink("/van-ban/quy-che/")),
        ("./bai.md", PageLink("/tin-tuc/2024/07/bai/")),
        ("bai.md", PageLink("/tin-tuc/2024/07/bai/")),
        ("/van-ban/quy-che/", PageLink("/van-ban/quy-che/")),
        ("/van-ban/quy-che", PageLink("/van-ban/quy-che/")),
        ("/van-ban/quy-che/#dieu-5", PageLink("/van-ban/quy-che/#dieu-5")),
        ("/", PageLink("/")),
        ("/tin-tuc/", PageLink("/tin-tuc/")),
        ("/chu-de/dan-van", PageLink("/chu-de/dan-van/")),
        ("/luu-tru/2024/07/#x", PageLink("/luu-tru/2024/07/#x")),
        ("/tin.atom", PageLink("/tin.atom")),
        ("/cu/", PageLink("/cu/")),
        ("anh.jpg", AssetLink("content/news/2024/anh.jpg")),
        ("/anh.jpg", AssetLink("content/anh.jpg")),
        ("../../anh.jpg", AssetLink("content/anh.jpg")),
        ("../../images/hoa%20sen.jpg", AssetLink("content/images/hoa sen.jpg")),
        ("files/bi%E1%BB%83u%20m%E1%BA%ABu.docx", AssetLink("content/files/biểu mẫu.docx")),
        ("images/bản-đồ.svg", AssetLink("content/images/bản-đồ.svg")),
        ("/tin-tuc/?trang=2&a=b#x", PageLink("/tin-tuc/?trang=2&a=b#x")),
        ("bai.md?x=1", PageLink("/tin-tuc/2024/07/bai/?x=1")),
        ("../../regulations/quy-che.md?x#dieu-5", PageLink("/van-ban/quy-che/?x#dieu-5")),
        ("/van-ban/quy-che/#Điều 5", PageLink("/van-ban/quy-che/#dieu-5")),
        ("/van-ban/quy-che/#%C4%90i%E1%BB%81u%205.", PageLink("/van-ban/quy-che/#dieu-5")),
        (
            "files/biểu mẫu.docx?v=2#trang-3",
            AssetLink("content/files/biểu mẫu.docx", "?v=2#trang-3"),
        ),
        ("https://x.vn/tin-tuc/?a#b", PageLink("/tin-tuc/?a#b")),
        ("http://X.VN:80/van-ban/quy-che/#dieu-5", PageLink("/van-ban/quy-che/#dieu-5")),
        ("//x.vn", PageLink("/")),
        ("https://x.vn/anh.jpg", AssetLink("content/anh.jpg")),
        ("https://x.vn.example/tin-tuc/", OutsideLink("https://x.vn.example/tin-tuc/")),
        ("https://y.vn/?a=1#b", OutsideLink("https://y.vn/?a=1#b")),
        ("//y.vn/a", OutsideLink("//y.vn/a")),
    ],
)
def test_a_link_leads_to_a_page_or_a_file(written: str, expected: ResolvedLink) -> None:
    assert link(written, aliases=("/cu/",)) == ([expected], [])


@pytest.mark.parametrize(
    "written",
    ["khong-co.md", "../quy-che.md", "/khong-co/", "khong-co", "", "?a=1", "/van-ban/quy-che/x"],
)
def test_a_link_to_nothing_is_an_error(written: str) -> None:
    links, findings = link(written)
    assert links == [NoLink()]
    assert told(findings) == [("broken-link", HERE)]


@pytest.mark.parametrize(
    "written",
    [
        "../../../../../etc/passwd",
        "/../../etc/passwd",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "../../../site_config.yaml",
        "../../../content/../site_config.yaml",
        "..\\..\\..\\etc\\passwd",
        "/\\evil",
        "[::1",
        ".",
        "..",
        "../..",
        "../../..",
        "\x01",
        "%00",
        "/content/anh.jpg",
    ],
)
def test_nothing_outside_of_the_content_can_be_reached(written: str) -> None:
    for given_as in ({"images": ()}, {"images": (written,)}):
        links, findings = link(*() if given_as["images"] else (written,), **given_as)
        assert links == [NoLink()]
        assert [code for code, _ in told(findings)] in (["broken-link"], ["missing-file"])


def test_a_mistyped_name_gets_a_suggestion() -> None:
    _, findings = link("../../regulations/quy-ce.md", images=("anh.jpeg",))
    assert [finding.params["suggestion"] for finding in findings] == [
        "../../regulations/quy-che.md",
        "anh.jpg",
    ]


def test_a_link_to_a_place_that_the_page_lacks_is_an_error() -> None:
    links, findings = link("../../regulations/quy-che.md#dieu-6", "/van-ban/quy-che/#x")
    assert links == [PageLink("/van-ban/quy-che/")] * 2
    assert told(findings) == [("broken-anchor", HERE)] * 2
    assert findings[0].params["suggestion"] == "#dieu-5"


@pytest.mark.parametrize("written", ["../nhap.md", "../tuong-lai.md#x", "/news/nhap.md"])
def test_a_link_to_what_is_not_public_is_text_and_a_warning(written: str) -> None:
    links, findings = link(written)
    assert links == [NoLink()]
    assert told(findings) == [("link-to-unpublished", HERE)]
    assert findings[0].severity is Severity.WARNING


def test_nothing_is_said_of_links_to_files_with_errors_of_their_own() -> None:
    assert link("../hong.md") == ([NoLink()], [])


def test_the_third_link_of_a_kind_is_told_at_the_third_place() -> None:
    _, findings = link("x.md", "y.md", "x.md", "x.md")
    assert [finding.where for finding in findings] == [
        InBody("x.md", 0),
        InBody("y.md", 0),
        InBody("x.md", 1),
        InBody("x.md", 2),
    ]


def test_a_name_is_found_whatever_its_form() -> None:
    written = unicodedata.normalize("NFC", "files/biểu mẫu.docx")
    assert link(written)[1] == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (r"\\may-chu\van-ban\a.docx", "address-on-computer"),
        (r"\may-chu\a.docx", "address-on-computer"),
        (r"C:\anh\a.jpg", "address-on-computer"),
        ("c:/anh/a.jpg", "address-on-computer"),
        ("file:///C:/a.jpg", "address-on-computer"),
        ("zalo:0912", "unknown-scheme"),
        ("javascript:alert(1)", "unknown-scheme"),
        ("data:text/html,x", "unknown-scheme"),
        ("https://", "malformed-address"),
        ("https:///x.vn", "malformed-address"),
        ("http:/x", "malformed-address"),
        ("http:x.vn", "malformed-address"),
        ("//", "malformed-address"),
        ("//[", "malformed-address"),
        ("mailto:", "malformed-address"),
        ("tel:", "malformed-address"),
        ("http://localhost:8000/tin-tuc/", "preview-address"),
        ("http://127.0.0.1:8000/", "preview-address"),
        ("http://LOCALHOST", "preview-address"),
        ("//[::1]:8000/a", "preview-address"),
        ("https://x.vn/khong-co/", "broken-link"),
        ("https://x.vn/van-ban/quy-che/#x", "broken-anchor"),
    ],
)
def test_an_address_that_no_reader_can_follow_is_an_error(written: str, code: str) -> None:
    _, findings = link(written)
    assert told(findings) == [(code, HERE)]
    assert findings[0].where == InBody(written, 0)


@pytest.mark.parametrize(
    ("url", "written", "expected"),
    [
        ("https://x.vn/bantin", "https://x.vn/bantin/tin-tuc/", PageLink("/tin-tuc/")),
        ("https://x.vn/bantin", "https://x.vn/bantin", PageLink("/")),
        ("https://x.vn/bantin", "https://x.vn/bantin2/", OutsideLink("https://x.vn/bantin2/")),
        ("https://x.vn/bantin", "https://x.vn/", OutsideLink("https://x.vn/")),
        ("http://x.vn:8080", "https://x.vn/a", OutsideLink("https://x.vn/a")),
        ("http://x.vn:8080", "http://x.vn:8080/tin-tuc", PageLink("/tin-tuc/")),
    ],
)
def test_an_absolute_address_of_the_site_is_a_link_within_it(
    url: str, written: str, expected: ResolvedLink
) -> None:
    here = article(META(title="Bài", date=at("2024-07-13")), path=HERE, links=(written,))
    site, findings = make_site([here], settings=config(url=url))
    assert findings == []
    assert site.links[HERE] == (expected,)


def test_the_menu_is_checked_like_any_link() -> None:
    entries = (
        "/tin-tuc/?a#b",
        "/anh.jpg",
        "https://y.vn/",
        "mailto:a@y.vn",
        "https://x.vn/van-ban/",
        "/news/2024/bai.md",
        "/khong-co/",
        "http://localhost:8000/",
        "/files/trang.html",
    )
    menu = tuple(NavItem(title=f"Mục {n}", url=url) for n, url in enumerate(entries))
    settings = structs.replace(config(), navigation=menu)
    here = article(META(title="Bài", date=at("2024-07-13")), path=HERE, slug="bai")
    site, findings = make_site([here], settings=settings, files=FILES)
    assert [one for _, one in site.navigation] == [
        PageLink("/tin-tuc/?a#b"),
        AssetLink("content/anh.jpg"),
        OutsideLink("https://y.vn/"),
        OutsideLink("mailto:a@y.vn"),
        PageLink("/van-ban/"),
        PageLink("/tin-tuc/2024/07/bai/"),
    ]
    assert told(findings) == [
        (code, "site_config.yaml") for code in ("broken-link", "preview-address", "unsafe-file")
    ]
    assert findings[0].where == InConfig(("navigation", 6, "url"))


@pytest.mark.parametrize("written", ["/files/trang.html", "files/x.PHP"])
def test_a_file_that_would_run_is_not_published(written: str) -> None:
    links, findings = link(written)
    assert links == [NoLink()]
    assert told(findings) == [("unsafe-file", HERE)]


def test_a_picture_is_a_file_and_never_a_page() -> None:
    links, findings = link(images=("anh.jpg", "bai.md", "/tin-tuc/", "files/trang.html"))
    assert links == [AssetLink("content/news/2024/anh.jpg"), NoLink(), NoLink(), NoLink()]
    codes = [code for code, _ in told(findings)]
    assert codes == ["missing-file", "missing-file", "not-a-picture"]


def test_the_front_matters_files_are_found_or_told_at_their_place() -> None:
    meta = META(
        title="Bài",
        date=at("2024-07-13"),
        image=ImageMeta(src="anh.jpg"),
        attachments=(
            AttachmentMeta(file="/files/biểu mẫu.docx"),
            AttachmentMeta(file="khong-co.pdf"),
            AttachmentMeta(file="../../../site_config.yaml"),
            AttachmentMeta(file="/files/trang.html"),
        ),
    )
    here = article(meta, path=HERE, slug="bai")
    site, findings = make_site([here], files=(*FILES, *OUTSIDE))
    assert site.files[HERE] == {
        ("image", "src"): "content/news/2024/anh.jpg",
        ("attachments", 0, "file"): "content/files/biểu mẫu.docx",
    }
    assert site.file(HERE, "image", "src") == "content/news/2024/anh.jpg"
    assert site.file(HERE, "attachments", 1, "file") == site.file("x", "image", "src") == ""
    assert [code for code, _ in told(findings)] == ["missing-file", "missing-file", "unsafe-file"]
    assert [finding.where for finding in findings] == [
        InHeader(("attachments", position, "file")) for position in (1, 2, 3)
    ]


def test_recordings_are_found_or_told_at_their_place() -> None:
    files = (*FILES, "content/files/a.mp3", "content/files/a.mp4", "content/files/a.vtt")
    good = META(
        title="Bài",
        date=at("2024-07-13"),
        gallery=(ImageMeta(src="anh.jpg", alt="x"),),
        audio=AudioMeta(src="/files/a.mp3"),
        video=VideoMeta(src="/files/a.mp4", captions="/files/a.vtt", poster="anh.jpg"),
    )
    site, findings = make_site([article(good, path=HERE, slug="bai")], files=files)
    assert findings == []
    assert site.file(HERE, "gallery", 0, "src") == site.file(HERE, "video", "poster")
    bad = META(
        title="Bài",
        date=at("2024-07-13"),
        gallery=(ImageMeta(src="/files/a.mp4", alt="x"),),
        audio=AudioMeta(src="/files/a.vtt"),
        video=VideoMeta(src="/files/a.mp3", captions="/files/a.mp4", poster="https://y.vn/a.jpg"),
    )
    site, findings = make_site([article(bad, path=HERE, slug="bai")], files=files)
    assert [(code, one.where) for (code, _), one in zip(told(findings), findings, strict=True)] == [
        ("not-a-picture", InHeader(("gallery", 0, "src"))),
        ("not-a-sound", InHeader(("audio", "src"))),
        ("not-a-film", InHeader(("video", "src"))),
        ("file-elsewhere", InHeader(("video", "poster"))),
        ("not-captions", InHeader(("video", "captions"))),
    ]
    assert site.files[HERE] == {}


def test_a_film_elsewhere_is_no_file() -> None:
    meta = META(title="Bài", date=at("2024-07-13"), video=VideoMeta(src="https://youtu.be/x"))
    site, findings = make_site([article(meta, path=HERE, slug="bai")], files=FILES)
    assert (findings, site.files[HERE]) == ([], {})


@given(st.lists(st.text("./%2e\\#?ab[]:đ \x00", max_size=16), max_size=3))
@quick
def test_any_address_leads_somewhere_known_or_nowhere(written: list[str]) -> None:
    links, findings = link(*written, images=tuple(written))
    for one in links:
        assert not isinstance(one, AssetLink) or one.source_path in FILES
    assert len(findings) >= sum(isinstance(one, NoLink) for one in links)
