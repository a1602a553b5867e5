from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from bantin.portal.feeds.atom import atom
from bantin.portal.feeds.views import Feed, FeedEntry

NS = {"a": "http://www.w3.org/2005/Atom", "m": "http://search.yahoo.com/mrss/"}
VIETNAM = timezone(timedelta(hours=7))
MORNING = datetime(2024, 7, 13, 8, 30, tzinfo=VIETNAM)
NASTY = "</title>]]><script>&amp;\"'\x00\x0b\ufffe\ud800\t a\nb\rc"
NASTY_LEGAL = "</title>]]><script>&amp;\"'\t a\nb\rc"

ENTRY = FeedEntry(
    id="https://x.vn/tin/giao-ban/",
    url="https://x.vn/tin/giao-ban/",
    title="Giao ban quý III",
    published=MORNING,
    updated=MORNING + timedelta(days=1),
    summary="Nội dung chính.",
    author="Ban Dân vận",
    topics=("Dân vận", "Cơ sở"),
    image="https://x.vn/anh.jpg",
)
FEED = Feed(
    title="Bản tin",
    subtitle="Của huyện",
    language="vi",
    home="https://x.vn/",
    atom_url="https://x.vn/tin.atom",
    json_url="https://x.vn/tin.json",
    author="Huyện ủy",
    updated=MORNING,
    entries=(ENTRY,),
)
any_text = st.text(st.characters(exclude_categories=()))


def parse(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, recover=False))


def texts(root: etree._Element, path: str) -> list[str]:
    return [found.text or "" for found in root.findall(path, NS)]


def links(root: etree._Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in root.findall("a:link", NS)}


def in_xml_1_0(text: str) -> str:
    def legal(code: int) -> bool:
        return (
            code in {9, 10, 13} or 0x20 <= code < 0xD800 or 0xE000 <= code not in {0xFFFE, 0xFFFF}
        )

    return "".join(char for char in text if legal(ord(char)))


def test_the_feed_carries_what_rfc_4287_requires() -> None:
    root = parse(atom(FEED))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "vi"
    assert texts(root, "a:id") == ["https://x.vn/tin.atom"]
    assert texts(root, "a:title") == ["Bản tin"]
    assert texts(root, "a:subtitle") == ["Của huyện"]
    assert texts(root, "a:updated") == ["2024-07-13T08:30:00+07:00"]
    assert texts(root, "a:author/a:name") == ["Huyện ủy"]
    assert links(root) == {"self": "https://x.vn/tin.atom", "alternate": "https://x.vn/"}


def test_an_entry_carries_every_fact() -> None:
    (entry,) = parse(atom(FEED)).findall("a:entry", NS)
    assert texts(entry, "a:id") == ["https://x.vn/tin/giao-ban/"]
    assert texts(entry, "a:title") == ["Giao ban quý III"]
    assert texts(entry, "a:published") == ["2024-07-13T08:30:00+07:00"]
    assert texts(entry, "a:updated") == ["2024-07-14T08:30:00+07:00"]
    assert texts(entry, "a:summary") == ["Nội dung chính."]
    assert texts(entry, "a:author/a:name") == ["Ban Dân vận"]
    assert links(entry) == {"alternate": "https://x.vn/tin/giao-ban/"}
    categories = [found.attrib["term"] for found in entry.findall("a:category", NS)]
    assert categories == ["Dân vận", "Cơ sở"]
    media = entry.findall("m:content", NS)
    assert [found.attrib["url"] for found in media] == ["https://x.vn/anh.jpg"]


def test_an_empty_feed_is_valid_and_its_title_stands_in_for_the_author() -> None:
    bare = Feed(
        title="Bản tin",
        language="vi",
        home="https://x.vn/",
        atom_url="https://x.vn/tin.atom",
        json_url="https://x.vn/tin.json",
        updated=MORNING,
    )
    root = parse(atom(bare))
    assert texts(root, "a:author/a:name") == ["Bản tin"]
    assert root.findall("a:entry", NS) == []
    assert root.findall("a:subtitle", NS) == []


def test_no_field_of_the_feed_can_break_out() -> None:
    feed = Feed(
        title=NASTY,
        subtitle=NASTY,
        language=NASTY,
        home=NASTY,
        atom_url=NASTY,
        json_url=NASTY,
        author=NASTY,
        updated=MORNING,
    )
    root = parse(atom(feed))
    for name in ("id", "title", "subtitle", "author/a:name"):
        assert texts(root, f"a:{name}") == [NASTY_LEGAL]
    assert links(root) == {"self": NASTY_LEGAL, "alternate": NASTY_LEGAL}
    assert len(root) == 7


def test_a_naive_instant_is_refused() -> None:
    naive = datetime(2024, 7, 13)  # noqa: DTZ001 - the subject
    with pytest.raises(ValueError, match="time zone"):
        atom(Feed(title="", language="", home="", atom_url="", json_url="", updated=naive))


def test_local_mean_time_is_written_in_utc() -> None:
    saigon_1900 = timezone(timedelta(hours=7, minutes=6, seconds=40))
    old = datetime(1900, 1, 1, 7, 6, 40, tzinfo=saigon_1900)
    feed = Feed(title="", language="", home="", atom_url="", json_url="", updated=old)
    assert texts(parse(atom(feed)), "a:updated") == ["1900-01-01T00:00:00+00:00"]


@given(any_text, st.lists(any_text, max_size=3), st.datetimes(timezones=st.just(UTC)))
def test_any_text_survives(text: str, topics: list[str], moment: datetime) -> None:
    entry = FeedEntry(
        id=text,
        url=text,
        title=text,
        published=moment,
        updated=moment,
        summary=text,
        author=text,
        topics=tuple(topics),
        image=text,
    )
    feed = Feed(
        title=text,
        language="vi",
        home=text,
        atom_url=text,
        json_url=text,
        updated=moment,
        entries=(entry, entry),
    )
    content = atom(feed)
    assert content == atom(feed)
    root = parse(content)
    expected = in_xml_1_0(text)
    assert texts(root, "a:title") == [expected]
    assert texts(root, "a:entry/a:title") == [expected] * 2
    assert texts(root, "a:entry/a:id") == [expected] * 2
    assert texts(root, "a:entry/a:summary") == ([expected] * 2 if text else [])
    terms = [found.attrib["term"] for found in root.findall("a:entry/a:category", NS)]
    assert terms == [in_xml_1_0(topic) for topic in topics] * 2
    parsed = datetime.fromisoformat(texts(root, "a:updated")[0])
    assert parsed == moment.replace(microsecond=0)


def test_comments_are_counted_as_rfc_4685_has_it() -> None:
    assert b"thread" not in atom(FEED)
    talked = replace(ENTRY, comments=3, replies="https://x.vn/tin/giao-ban/#bt-y-kien")
    root = parse(atom(replace(FEED, entries=(talked, ENTRY))))
    thread = "{http://purl.org/syndication/thread/1.0}"
    (link,) = root.findall("a:entry/a:link[@rel='replies']", NS)
    assert (link.get("href"), link.get(f"{thread}count")) == (talked.replies, "3")
    assert [one.text for one in root.iter(f"{thread}total")] == ["3"]
