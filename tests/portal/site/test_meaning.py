"""What an address may have meant is spelt as it must be where it stands."""

from __future__ import annotations

import pytest

from bantin.content import InBody, InHeader
from bantin.portal.site.meaning import Meanings

HERE = "content/news/2024/x.md"
FILES = (
    "content/images/anh.jpg",
    "content/images/cu/anh.jpg",
    "content/news/2024/bang (1).pdf",
    "content/news/ảnh đẹp.png",
)
DOCUMENTS = ("content/news/2024/bai-mot.md", "content/regulations/quy-che.md")
PAGES = ("/", "/tin-tuc/", "/tin-tuc/2024/07/bai-mot/", "/van-ban/quy-che/")
MEANINGS = Meanings(DOCUMENTS, FILES, PAGES)
BODY, HEADER = InBody("x"), InHeader(("image", "src"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("anh.jpg", "../../images/anh.jpg"),
        ("Anh.JPG", "../../images/anh.jpg"),
        ("hinh/anh.jpeg", "../../images/anh.jpg"),
        ("/anh.jpg", "/images/anh.jpg"),
        ("bang(1).pdf", "bang (1).pdf"),
        ("anh dep.png", "../ảnh đẹp.png"),
        ("khong-co-gi.jpg", ""),
    ],
)
def test_a_file_is_named_from_where_the_item_lies(written: str, meant: str) -> None:
    assert MEANINGS.file(HERE, written, HEADER) == meant


def test_in_markdown_a_name_is_an_address() -> None:
    assert MEANINGS.file(HERE, "bang(1).pdf", BODY) == "bang%20%281%29.pdf"
    assert MEANINGS.file(HERE, "anh.jpg", BODY) == "../../images/anh.jpg"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("bai-mot.html", "bai-mot.md"),
        ("bai_mot.md#dau", "bai-mot.md#dau"),
        ("quy-che.md", "../../regulations/quy-che.md"),
        ("/quy-che.md", "/regulations/quy-che.md"),
        ("bai-mot.md%23dau", "bai-mot.md#dau"),
        ("/tin-tuc/2024/7/bai-mot/", "/tin-tuc/2024/07/bai-mot/"),
        ("/hoan-toan/khac/", ""),
        ("www.chinhphu.vn/a?b=1", "https://www.chinhphu.vn/a?b=1"),
        ("vanban.chinhphu.vn", "https://vanban.chinhphu.vn"),
        ("http//x.vn", "http://x.vn"),
        ("ban.dan-van@can-gio.gov.vn", "mailto:ban.dan-van@can-gio.gov.vn"),
        ("028 3874 0000", "tel:02838740000"),
        ("", ""),
        ("../", ""),
        ("2024.md", ""),
    ],
)
def test_a_link_gets_what_it_lacks(written: str, meant: str) -> None:
    assert MEANINGS.link(HERE, written, BODY) == meant
