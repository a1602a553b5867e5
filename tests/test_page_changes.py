"""Which pages readers see change: told by digests and by what the pages themselves say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bantin.addresses import site_path
from bantin.engine import digest_of
from bantin.page_changes import ChangedPage, ChangedPages, page_changes, page_head

if TYPE_CHECKING:
    from collections.abc import Mapping


def item(title: str, text: str = "A", around: str = "") -> bytes:
    head = (
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
    )
    story = f"<article class=story>{text}<article>a comment</article></article>"
    return f"<title>{title} - Site</title>{head}</head><body>{story}{around}".encode()


def plain(title: str, text: str = "") -> bytes:
    return f"<head><title>{title}</title></head><body>{text}".encode()


def leading(to: str) -> bytes:
    return f'<head><title>Moved</title><meta http-equiv="refresh" content="0; url={to}">'.encode()


def compared(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> ChangedPages:
    old, new = ({path: digest_of(data) for path, data in one.items()} for one in (before, after))
    return page_changes(old, new, before.__getitem__, after.__getitem__)


def change(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> ChangedPage:
    (one,) = compared(before, after).pages
    return one


def test_a_page_that_comes_goes_or_is_another_has_title_and_address() -> None:
    old, new = {"a/index.html": item("Cũ")}, {"a/index.html": item("Mới &amp; hay", "B")}
    for before, after, how, title in (
        ({}, new, "added", "Mới & hay"),
        (old, new, "changed", "Mới & hay"),
        (old, {}, "withdrawn", "Cũ"),
    ):
        one = change(before, after)
        assert (one.how, one.title, one.address, one.is_item) == (how, title, "/a/", True)
    assert change(old, {"b.html": item("Cũ")} | old).address == "/b.html"


def test_other_neighbours_are_no_other_text() -> None:
    old = {"a/index.html": item("A"), "tin/index.html": plain("Tin", "1")}
    new = {"a/index.html": item("A", around="<nav>B</nav>"), "tin/index.html": plain("Tin", "2")}
    found = compared(old, new)
    assert [one.address for one in found.pages] == ["/tin/"]
    assert (found.around, found.files) == (1, 0)
    assert not found.of("changed", items=True)


def test_a_page_without_an_article_is_told_whole() -> None:
    head = b'<meta property="og:type" content="article"></head>'
    assert compared({"a.html": head + b"1"}, {"a.html": head + b"2"}).around == 0
    unclosed = head + b"<article>"
    assert compared({"a.html": unclosed}, {"a.html": unclosed + b"1"}).around == 0


def test_an_address_that_leads_on_is_moved_and_no_page_of_its_own() -> None:
    old, new = {"a/index.html": item("A")}, {"a/index.html": leading("/b/")}
    assert change(old, new) == ChangedPage(
        how="moved", address="/a/", title="A", now_at="/b/", is_item=True
    )
    assert change(new, old).how == "added"
    for before, after in (({}, new), (new, {}), (new, {"a/index.html": leading("/c/")})):
        found = compared(before, after)
        assert (found.pages, found.files) == ((), 1)


def test_what_is_no_page_is_counted() -> None:
    found = compared({"tin.atom": b"1", "anh/a.jpg": b"1"}, {"tin.atom": b"2", "x.css": b"1"})
    assert found == ChangedPages(files=3)


def test_a_list_alone_tells_addresses() -> None:
    """As of a server of which only the digests are known."""
    found = page_changes({"a/index.html": "1"}, {}, lambda _: b"", lambda _: b"")
    assert found.pages == (ChangedPage(how="withdrawn", address="/a/"),)


def test_the_front_page_and_odd_names() -> None:
    assert [site_path(one) for one in ("index.html", "a/index.html", "a/myindex.html")] == [
        *("/", "/a/", "/a/myindex.html"),
    ]


@given(st.binary())
def test_any_bytes_have_a_head(data: bytes) -> None:
    assert page_head(data) is not None


@given(st.text(st.characters(exclude_characters="\"<>&'\r", codec="utf-8")))
def test_a_title_is_read_as_it_was_written(title: str) -> None:
    assert page_head(item(title)).title == " ".join(title.split()) or not title.split()


PATHS = st.sampled_from(["index.html", "a/index.html", "b.html", "c.css"])
PAGES = st.sampled_from(
    [item("A"), item("A", "B"), item("A", around="C"), plain("D"), leading("/")]
)


@given(st.dictionaries(PATHS, PAGES), st.dictionaries(PATHS, PAGES))
def test_every_file_that_differs_is_told_once_and_no_other(
    before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    found = compared(before, after)
    differing = [
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    ]
    assert len(found.pages) + found.around + found.files == len(differing)
    told = {one.address for one in found.pages}
    assert told <= {site_path(path) for path in differing}
    assert msgspec.json.decode(msgspec.json.encode(found), type=ChangedPages) == found
