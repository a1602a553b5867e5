"""A folder of HTML: which part of a page is its text, and what the page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.migrating.pages import read_pages
from tests.migrating.moves import all_moved, body_of, document_of, picture

if TYPE_CHECKING:
    from bantin.migrating.moving import MovedItem

FRAME = (
    '<html lang="vi"><head><title>{title} - Xã cũ</title>{head}</head><body>'
    '<div id="dau"><p>Trang tin xã cũ</p><ul><li><a href="/">Trang chủ</a></li></ul></div>'
    '<div class="khung"><h1>{title}</h1>{body}</div><p>Bản quyền của xã</p></body></html>'
)


def page(title: str, body: str, head: str = "") -> bytes:
    return FRAME.format(title=title, body=body, head=head).encode()


ADDRESS = "https://xa-cu.example/"


def moved_of(files: dict[str, bytes], address: str = ADDRESS) -> dict[str, MovedItem]:
    return {one.item.source: one for one in all_moved(read_pages(files, files.get, address), files)}


def left_out(found: dict[str, MovedItem]) -> dict[str, str]:
    pairs = ((name, one.left_out) for name, one in found.items())
    return {name: why.key.rpartition(".")[2] for name, why in pairs if why}


OTHERS = {f"tin/{n}.html": page(f"Tin {n}", f"<p>Nội dung {n}</p>") for n in range(2, 6)}


def test_what_stands_on_most_pages_is_no_text() -> None:
    body = (
        '<p class="date">Thứ sáu, 03/05/2019 08:30</p><p>Lời <a href="2.html">hai</a>'
        ' <a href="https://xa-cu.example/tin/3.html">ba</a></p><img src="../anh/hop.jpg" alt="Họp">'
    )
    found = moved_of(OTHERS | {"tin/1.html": page("Tin 1", body), "anh/hop.jpg": picture()})
    one = found["tin/1.html"]
    document = document_of(one)
    assert document.meta.title == "Tin 1"
    assert str(document.date) == "2019-05-03 08:30:00+07:00"
    assert document.meta.aliases == ("/tin/1.html",)
    assert body_of(one).split("\n\n")[1:] == [
        "Lời [hai](../pages/2.md) [ba](../pages/3.md)",
        "![Họp](../uploads/anh/hop.jpg)",
    ]
    assert [term.slug for term in one.unknown] == ["tin"]


@pytest.mark.parametrize(
    ("name", "head", "date"),
    [
        ("a.html", '<meta property="article:published_time" content="2019-05-03T01:30Z">', 8),
        ("a.html", '<meta name="pubdate" content="2019-05-03 08:30">', 8),
        (
            "a.html",
            '<script type="application/ld+json">{"datePublished": "2019-05-03T01:30Z"}</script>',
            8,
        ),
        ("2019/05/03/a.html", "", 0),
        ("tin/2019-05-03-a.html", "", 0),
    ],
)
def test_the_day_of_a_page(name: str, head: str, date: int) -> None:
    (one,) = moved_of({name: page("A", "<p>x</p>", head)}).values()
    found = document_of(one).date
    assert found is not None
    assert (str(found.date()), found.hour) == ("2019-05-03", date)


def test_the_markup_says_what_the_text_is() -> None:
    html = b"<title>A</title><p>ngo\xc3\xa0i</p><article><h1>B</h1><p>trong</p></article><p>sau</p>"
    (one,) = moved_of({"a.html": html}).values()
    assert (document_of(one).meta.title, body_of(one)) == ("B", "trong")


def test_lists_and_empty_pages_are_left_out() -> None:
    links = "".join(f'<li><a href="{n}.html">Tin số {n} của xã</a></li>' for n in range(20))
    found = moved_of(
        {"a.html": f"<body><ul>{links}</ul></body>".encode(), "b.html": b"", "c.html": b"<p>x"}
    )
    assert left_out(found) == {"a.html": "list", "b.html": "empty"}


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("gioi-thieu.htm", "/gioi-thieu.htm"),
        ("muc/tin/index.html", "/muc/tin/"),
        ("xem.php?id=5.html", "/xem.php?id=5"),
        ("index.php@id=5&m=2.html", "/index.php?id=5&m=2"),
    ],
)
def test_where_a_page_stood(name: str, address: str) -> None:
    (one,) = moved_of({name: b"<title>Trang</title><p>x"}, "").values()
    assert document_of(one).meta.aliases == (address,)


def test_a_page_in_an_old_font_is_read() -> None:
    html = "<title>Tin</title><font face='.VnTime'><h1>ViÖt Nam</h1><p>D©n vËn</p></font>"
    (one,) = moved_of({"a.html": html.encode()}).values()
    assert (document_of(one).meta.title, body_of(one)) == ("Việt Nam", "Dân vận")
