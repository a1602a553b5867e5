"""An export of WordPress: what is moved, what is not, and what anybody may have put into it."""

from __future__ import annotations

import pytest

from bantin.migrating.wordpress import read_wordpress
from bantin.migrating.wordpress.export import read_export
from bantin.migrating.wordpress.paragraphs import with_paragraphs
from bantin.words import Phrase
from tests.migrating.moves import (
    NOW,
    ZONE,
    all_moved,
    body_of,
    document_of,
    keys_said,
    picture,
    site_of,
    text_of,
)
from tests.migrating.wxr import HEAD, TAIL, attachment, category, comment, export, item

UPLOADS = {
    "2019/05/hop.jpg": picture(1),
    "2019/05/le.jpg": picture(2),
    "2019/05/quyet-dinh.pdf": b"%PDF-1.4 ...",
}


def test_a_post_keeps_its_facts() -> None:
    data = export(
        item(
            12,
            "Họp dân &amp; ấp <i>Bình Lợi</i>",
            "Một dòng\nhai dòng\n\nĐoạn hai",
            slug="hop-dan",
            more=category("dan-van", "Dân vận khéo")
            + category("xa-can-gio", "xã cần giờ")
            + category("la", "Chuyện lạ", "post_tag")
            + "<wp:is_sticky>1</wp:is_sticky>"
            + "<wp:post_modified_gmt>2019-05-04 01:00:00</wp:post_modified_gmt>",
        )
    )
    (one,) = all_moved(site_of(data))
    meta = document_of(one).meta
    assert one.made is not None
    assert one.made.files[0].path == "content/news/2019-05-03-hop-dan.md"
    assert (meta.title, meta.author, meta.pinned) == ("Họp dân & ấp Bình Lợi", "Ban Biên tập", True)
    assert (meta.topics, meta.localities) == (("dan-van",), ("can-gio",))
    assert str(meta.date) == "2019-05-03 08:30:00+07:00"
    assert str(meta.updated) == "2019-05-04 08:00:00+07:00"
    assert meta.aliases == ("/2019/05/hop-dan/", "/?p=12")
    assert [term.name for term in one.unknown] == ["Chuyện lạ"]
    assert body_of(one) == "Một dòng<br> hai dòng\n\nĐoạn hai"


@pytest.mark.parametrize(
    ("status", "date", "more", "outcome"),
    [
        ("publish", "2019-05-03 01:00:00", "", "public"),
        ("draft", "0000-00-00 00:00:00", "", "draft"),
        ("pending", "2019-05-03 01:00:00", "", "draft"),
        ("future", "2030-05-03 01:00:00", "", "public"),  # on its day
        ("future", "2019-05-03 01:00:00", "", "draft"),
        ("no-such-status", "2019-05-03 01:00:00", "", "draft"),
        ("private", "2019-05-03 01:00:00", "", "private"),
        ("trash", "2019-05-03 01:00:00", "", "trash"),
        ("auto-draft", "2019-05-03 01:00:00", "", "trash"),
        ("publish", "2019-05-03 01:00:00", "<wp:post_password>x</wp:post_password>", "password"),
    ],
)
def test_what_was_not_public_does_not_become_so(
    status: str, date: str, more: str, outcome: str
) -> None:
    (one,) = all_moved(site_of(export(item(status=status, date=date, body="a", more=more))))
    if outcome in {"public", "draft"}:
        document = document_of(one)
        assert document.meta.draft is (outcome == "draft")
        assert document.date is not None
        assert document.date == NOW or (document.date > NOW) is date.startswith("2030")
    else:
        assert one.left_out == Phrase(f"migrating.left-out.{outcome}")


@pytest.mark.parametrize(("year", "draft"), [("2030", False), ("2019", True)])
def test_an_instant_without_a_zone_is_that_of_the_site(year: str, *, draft: bool) -> None:
    text = export(item(status="future", date=f"{year}-05-03 08:00:00", body="a"))
    start, end = text.index(b"<wp:post_date_gmt>"), text.index(b"<wp:post_name>")
    (one,) = all_moved(site_of(text[:start] + text[end:]))
    document = document_of(one)
    assert document.meta.draft is draft
    assert document.date is not None
    assert document.date.isoformat() == f"{year}-05-03T08:00:00+07:00"


def test_pictures_files_and_links_lead_where_they_are_now() -> None:
    body = (
        '<p><a href="https://xa-cu.example/2019/05/tin-2/">bài hai</a>'
        ' <a href="/?p=2">lại bài hai</a> <a href="https://xa-cu.example/?cat=4">mục</a>'
        ' <a href="https://khac.example/x">nơi khác</a>'
        ' <a href="http://www.xa-cu.example/wp-content/uploads/2019/05/quyet-dinh.pdf">tệp</a></p>'
        '[caption id="a" width="300"]<a href="/wp-content/uploads/2019/05/hop.jpg">'
        '<img src="https://xa-cu.example/wp-content/uploads/2019/05/hop-300x200.jpg" alt="Họp" />'
        "</a> Ảnh: Họp dân[/caption]"
        '<img src="https://xa-cu.example/wp-content/uploads/2019/05/mat.jpg">'
        '<img src="https://khac.example/a.jpg">'
    )
    first, _ = all_moved(site_of(export(item(1, body=body), item(2))), UPLOADS)
    text = body_of(first)
    assert "[bài hai](2019-05-03-tin-2.md) [lại bài hai](2019-05-03-tin-2.md) mục" in text
    assert "[nơi khác](https://khac.example/x)" in text
    assert "[tệp](../uploads/2019/05/quyet-dinh.pdf)" in text
    assert '![Họp](../uploads/2019/05/hop.jpg "Ảnh: Họp dân")' in text
    assert first.shared == (
        "content/uploads/2019/05/quyet-dinh.pdf",
        "content/uploads/2019/05/hop.jpg",
    )
    assert first.missing == ("/wp-content/uploads/2019/05/mat.jpg",)
    assert {"lost.links", "lost.missing-pictures", "lost.foreign-picture"} <= keys_said(first)


def test_galleries_featured_pictures_and_blocks() -> None:
    thumbnail = (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>7</wp:meta_value></wp:postmeta>"
    )
    body = (
        '<!-- wp:paragraph -->\n<p>Lời</p>\n<!-- /wp:paragraph -->\n[gallery ids="8,7"]\n'
        '<!-- wp:latest-posts /-->\n<!-- wp:block {"ref":9} /-->\n[contact-form-7 id="4"]'
        "[Ảnh] [x=1] [box]trong[/box]"
    )
    data = export(
        item(1, body=body, more=thumbnail),
        attachment(7, "2019/05/hop.jpg", "Chú thích", "Họp"),
        attachment(8, "2019/05/le.jpg"),
        item(9, "Khối", "<p>Lời chung</p>", type_="wp_block"),
    )
    (one,) = all_moved(site_of(data), UPLOADS)
    meta = document_of(one).meta
    assert meta.image is not None
    assert (meta.image.alt, meta.image.caption) == ("Họp", "Chú thích")
    assert body_of(one).split("\n\n") == [
        "Lời",
        "![](../uploads/2019/05/le.jpg)",
        '![Họp](../uploads/2019/05/hop.jpg "Chú thích")',
        "Lời chung",
        "\\[Ảnh\\] \\[x=1\\] trong",
    ]
    said = {one.phrase.key: dict(one.phrase.params) for one in one.made.told} if one.made else {}
    assert said["migrating.lost.blocks"] == {"names": "latest-posts"}
    assert said["migrating.lost.shortcodes"] == {"names": "[contact-form-7], [box]"}


def test_approved_comments_lie_beside_the_item_without_addresses() -> None:
    data = export(
        item(
            1,
            body="a",
            more=comment(5, "Rất hay<br>gửi tu@thu.example")
            + comment(6, "chờ", approved="0")
            + comment(7, "nhắc", type_="pingback"),
        )
    )
    (one,) = all_moved(site_of(data))
    assert one.made is not None
    _, thread = one.made.files
    text = thread.data.decode()
    assert thread.path == "content/news/2019-05-03-tin-1.comments.yaml"
    assert 'id: "wp-5"' in text
    assert "name: Bà Tư" in text
    assert "@" not in text
    assert text.count("- id:") == 1
    assert "changed.comments-left" in keys_said(one)


def test_an_old_address_leads_to_one_item_only() -> None:
    data = export(
        item(1, link="https://xa-cu.example/lien-he/", type_="page", slug="lien-he"),
        item(2, link="https://xa-cu.example/cu/"),
        item(3, link="https://xa-cu.example/cu/"),
        item(4, link="https://xa-cu.example/anh/hop/"),
        item(5, slug="trung"),
        item(6, slug="trung"),
    )
    found = all_moved(site_of(data))
    aliases = [document_of(one).meta.aliases for one in found]
    assert aliases[0] == ("/?page_id=1", "/?p=1")
    assert [one[:-1] for one in aliases[1:4]] == [("/cu/",), (), ()]
    assert {"lost.address"} <= keys_said(found[2]) & keys_said(found[3])
    slugs = [document_of(one).slug for one in found]
    assert slugs[0] == "lien-he-2"
    assert slugs[4:] == ["trung", "trung-2"]


def test_other_types_are_told_and_can_be_asked_for() -> None:
    site = site_of(export(item(1, type_="van-ban"), item(2, type_="nav_menu_item")))
    (one,) = all_moved(site)
    assert one.left_out == Phrase("migrating.left-out.type", (("type", "van-ban"),))
    assert [said.phrase.key for said in site.told] == ["migrating.changed.menu-items"]


def test_a_broken_item_takes_no_other_along() -> None:
    broken = item(2, "Hỏng", "x").replace("</wp:status>", "</status>")
    code = item(3, "Mã", "<pre>if (a[b[0]]>c) x</pre>")
    bare = item(4, "Tên", "d").replace("<title><![CDATA[Tên]]></title>", "<title>A & B</title>")
    data = export(item(1, body="a\x0bb"), broken, code, bare)
    site = site_of(data)
    found = all_moved(site)
    assert [one.item.title for one in found] == ["Tin đầu", "Mã", "A & B", "Hỏng"]
    assert found[-1].item.failed
    assert found[-1].item.source == "cu-0.xml:26"
    assert "if (a[b[0]]>c) x" in body_of(found[1])
    assert {said.phrase.key.rpartition(".")[2] for said in site.told} == {
        *("controls", "mended", "broken-xml")
    }


def test_the_item_in_whose_midst_a_file_ends_is_told() -> None:
    whole = export(item(1, body="a"), item(2, "Bài cuối", body="nửa chừng"))
    cut = whole[: whole.index("nửa chừng".encode()) + 5]
    first, last = all_moved(site_of(cut))
    assert (first.item.title, last.item.title) == ("Tin đầu", "Bài cuối")
    assert last.item.failed
    assert last.made is None


def test_what_will_appear_by_itself_is_no_draft() -> None:
    later = item(1, status="future", date="2030-05-03 01:00:00")
    site = site_of(export(later, item(2, status="draft"), item(3)))
    assert [(one.draft, one.scheduled) for one in all_moved(site)] == [
        *((False, True), (True, False), (False, False))
    ]


HOSTILE = [
    b"",
    b"<rss></rss>",
    b"not xml",
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'x'>]>" + HEAD.encode().partition(b"\n")[2],
    b"<!-- <rss xmlns:wp='http://wordpress.org/export/1.2/'> --><!DOCTYPE rss [<!ENTITY a 'x'>]>"
    + HEAD.encode().partition(b"\n")[2],
    b"<item>" * 20000,
    b"<rss>" + b"<item>" * 20000,
    HEAD.encode(),
    HEAD.encode() + b"<item><title>&lol;</title></item>" + TAIL.encode(),
    HEAD.encode() + b"<a>" * 5000,
]


@pytest.mark.parametrize("data", HOSTILE)
def test_whatever_is_handed_in_is_read_or_refused(data: bytes) -> None:
    found = read_wordpress([("x.xml", data)], zone=ZONE, now=NOW)
    if not isinstance(found, Phrase):
        assert all(one.failed or "lol" in one.title for one in found.items)


def test_no_entity_is_resolved() -> None:
    entity = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    head = HEAD.encode().replace(b"<rss", entity + b"<rss", 1)
    data = head + b"<item><title>&x;</title></item>" + TAIL.encode()
    assert isinstance(read_wordpress([("x.xml", data)], zone=ZONE, now=NOW), Phrase)


def test_a_post_without_title_date_or_text_is_an_item_all_the_same() -> None:
    data = export(
        item(1, "", "Bà con ấp Bình Lợi họp", date="0000-00-00 00:00:00"), item(2, "Trống", "")
    )
    first, second = all_moved(site_of(data))
    assert document_of(first).meta.title == "Bà con ấp Bình Lợi họp"
    assert {"assumed.title", "assumed.date-of-import"} <= keys_said(first)
    assert text_of(second).endswith("---\n\n\n") or text_of(second).endswith("---\n\n")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("a\nb", "<p>a<br>\nb</p>"),
        ("a<br />\nb", "<p>a<br />b</p>"),
        ("<h2>a</h2>\nb", "<h2>a</h2>\n<p>b</p>"),
        ("<ul>\n<li>a</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>"),
        ("<pre>a\n\nb</pre>", "\n\n<pre>a\n\nb</pre>\n\n"),
        ("<!-- wp:paragraph -->\n<p>a</p>", "<!-- wp:paragraph -->\n<p>a</p>"),
    ],
)
def test_paragraphs_are_found_as_wordpress_finds_them(text: str, html: str) -> None:
    assert with_paragraphs(text) == html


@pytest.mark.parametrize(
    "body",
    [
        b"<item>" * 60_000 + b"</itemx",
        b"<item " * 60_000 + b"</item>",
        b"<item>" + b"<title><![CDATA[" * 60_000 + b"</item>",
        b"<item>" + b"<![CDATA[" * 60_000 + b"</item>",
    ],
    ids=["no-end", "no-bracket", "no-end-of-title", "no-end-of-section"],
)
def test_what_never_ends_is_searched_for_its_end_once(body: bytes) -> None:
    """If each beginning were, one of these would take more than an hour."""
    read = read_export(HEAD.encode() + body, "x.xml")
    assert read is not None
    assert read.items == ()


@pytest.mark.parametrize("tag", ["<pre>", "<p ", "<script ", "</div "])
def test_elements_without_an_end_are_searched_for_it_once(tag: str) -> None:
    assert tag.strip() in with_paragraphs(tag * 100_000)
