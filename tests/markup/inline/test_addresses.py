"""Addresses without any marks become links: where they begin and end."""

from __future__ import annotations

import re
from html import unescape

import pytest

from bantin.regulations.markup.outlines import read_outline, render_outline
from tests.builders import MARKDOWN, render

LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')


def links(text: str) -> list[str]:
    """The texts of the links in a text; each must lead where it says."""
    body = render(text)
    found = []
    for link in LINK.findall(body.html):
        href, words = map(unescape, link)
        target = re.sub(
            "\x01(\\d+)\x01", lambda m: body.rendered.references[int(m[1])].target, href
        )
        assert target in {words, f"http://{words}", f"mailto:{words}"}
        found.append(words)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xem www.x.gov.vn.", ["www.x.gov.vn"]),
        ("Xem www.x.vn/a/b?c=d&e=f, hết", ["www.x.vn/a/b?c=d&e=f"]),
        ("(https://x.vn/a)", ["https://x.vn/a"]),
        ("https://x.vn/a_(b)", ["https://x.vn/a_(b)"]),
        ("(xem https://x.vn/a_(b))", ["https://x.vn/a_(b)"]),
        ("https://x.vn/a&lt;", ["https://x.vn/a"]),
        ("https://x.vn/?a=b&c;", ["https://x.vn/?a=b"]),
        ("https://x.vn/a<b", ["https://x.vn/a"]),
        ("“https://x.vn/a”, ông nói", ["https://x.vn/a"]),
        ("**https://x.vn/a**", ["https://x.vn/a"]),
        ("**Trang: https://x.vn/a:** b", ["https://x.vn/a"]),
        ("~~https://x.vn~~ _https://x.vn/a_b_", ["https://x.vn", "https://x.vn/a_b"]),
        ("https://x.vn/a*b*c_d_e", ["https://x.vn/a*b*c_d_e"]),
        ("https://x.vn/a\\_b", ["https://x.vn/a_b"]),
        ("HTTPS://X.VN", ["HTTPS://X.VN"]),
        ("http://localhost:8000/a", ["http://localhost:8000/a"]),
        ("https://tênmiền.vn/đường", ["https://tênmiền.vn/đường"]),
        ("Trang:https://x.vn Web:www.x.vn", ["https://x.vn", "www.x.vn"]),
        ("https:// http:///a www. www.x_y.z_t xhttp://a.vn awww.b.vn ftp://x.vn", []),
        ("[https://x.vn](https://x.vn)", ["https://x.vn"]),
        ("[https://x.vn]", ["https://x.vn"]),
        ("`https://x.vn` [x](a.md 'www.x.vn')", []),
        ("![www.x.vn](a.png) x", []),
        ("<code>www.x.vn</code> <!-- www.x.vn -->", []),
        ("    www.x.vn", []),
        ("```\nwww.x.vn\n```", []),
        ("<p>www.x.vn</p>", []),
    ],
)
def test_addresses_of_the_web(text: str, found: list[str]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gửi vanphong@x.gov.vn.", ["vanphong@x.gov.vn"]),
        ("Email:a.b+c-d_e@x.vn, hết", ["a.b+c-d_e@x.vn"]),
        ("*a@x.vn* (b@x.vn)", ["a@x.vn", "b@x.vn"]),
        ("a@x_y+z.vn không, c+d@x.vn có", ["c+d@x.vn"]),
        ("a@x.vn- a@x.vn_ a@x a@ @x.vn thưa@x.vn https://x.vn/@ai", ["https://x.vn/@ai"]),
        ("a@b@x.vn", []),
        ("mailto:a@x.vn", ["mailto:a@x.vn"]),
        ("<a@x.vn> [a@x.vn](mailto:b@x.vn)", None),
    ],
)
def test_addresses_of_mail(text: str, found: list[str] | None) -> None:
    if found is None:
        assert render(text).html.count("<a ") == 2
    else:
        assert [one.removeprefix("mailto:") for one in links(text)] == [
            one.removeprefix("mailto:") for one in found
        ]


def test_a_link_of_the_editors_is_not_put_into_another() -> None:
    html = render('<a href="https://x.vn">https://y.vn</a> https://z.vn').html
    assert html.count("<a ") == 2
    assert ">https://y.vn</a>" in html


def test_an_address_with_an_open_point_in_it_is_no_link() -> None:
    body = render_outline(read_outline("Điều 1. A\n\nXem https://x.vn/[[xa]]/b."), MARKDOWN)
    assert "<a " not in body.outline.units[0].content


def test_addresses_in_a_regulation_are_links_too() -> None:
    body = render_outline(read_outline("Điều 1. Liên hệ\n\nThư gửi a@x.gov.vn."), MARKDOWN)
    assert [one.target for one in body.rendered.references] == ["mailto:a@x.gov.vn"]
