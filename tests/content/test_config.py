import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.composition import PORTAL
from bantin.content.config import Locality, SiteConfig, Topic
from bantin.content.config_reading import parse_config
from bantin.content.kind import ContentType
from bantin.diagnostics import Diagnostic, Span, hint_of, message_of
from bantin.words import Words

SITE = "site:\n  title: Trang tin\n  url: https://example.vn/bantin/\n"
VI = Words("vi")
KINDS: dict[str, ContentType] = {kind.id: kind for kind in PORTAL.types}


def parse(text: str, path: str = "site_config.yaml") -> tuple[SiteConfig | None, list[Diagnostic]]:
    return parse_config(text, PORTAL.types, path)


def config(text: str) -> SiteConfig:
    value, found = parse(SITE + text)
    assert found == []
    assert value is not None
    return value


def test_title_and_url_are_enough() -> None:
    value = config("")
    assert value.organization_name == "Trang tin"
    assert value.site.language == "vi"
    assert value.site.zone == ZoneInfo("Asia/Ho_Chi_Minh")
    assert value.pagination.size == 20
    assert value.permalink(KINDS["regulation"]) == "/van-ban/{slug}/"
    assert (value.topics, value.localities, value.navigation) == ((), (), ())
    assert (value.banner, value.organization.corrections) == (None, "")


def test_a_banner_stands_to_the_end_of_its_last_day() -> None:
    banner = config("banner: {text: Gió mạnh, url: /thong-bao/, until: 2026-12-05}\n").banner
    assert banner is not None
    days = [dt.date(2026, 12, day) for day in (4, 5, 6)]
    assert [banner.shows(day) for day in days] == [True, True, False]
    for_ever = config("banner: {text: Gió mạnh}\n").banner
    assert for_ever is not None
    assert for_ever.url == ""
    assert for_ever.shows(dt.date(2999, 1, 1))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("banner: {url: /thong-bao/}\n", "4:9 missing-key"),
        ("banner: {text: x, url: thong-bao}\n", "4:24 bad-value"),
        ("banner: {text: x, until: mai}\n", "4:26 not-a-date"),
        ("banner: {text: …}\n", "4:16 placeholder"),
        ("organization: {corrections: bao-loi}\n", "4:29 bad-value"),
    ],
)
def test_a_banner_and_an_address_for_reports_are_checked(text: str, place: str) -> None:
    _, found = parse(SITE + text)
    assert [f"{one.span.line}:{one.span.column} {one.code}" for one in found] == [place]


@pytest.mark.parametrize(
    ("url", "origin", "base_path"),
    [
        ("https://example.vn", "https://example.vn", ""),
        ("https://example.vn/", "https://example.vn", ""),
        ("http://localhost:8000", "http://localhost:8000", ""),
        ("https://example.vn/bantin", "https://example.vn", "/bantin"),
        ("https://example.vn/a/b/", "https://example.vn", "/a/b"),
    ],
)
def test_origin_and_base_path(url: str, origin: str, base_path: str) -> None:
    value, found = parse(f"site: {{title: T, url: '{url}'}}")
    assert found == []
    assert value is not None
    assert (value.site.origin, value.site.base_path) == (origin, base_path)


def test_everything() -> None:
    value = config(
        """
organization: {name: Ban Dân vận, parent: Huyện ủy, phone: "028 1234"}
topics:
  - {id: dan-van, name: Dân vận}
localities:
  - {id: can-gio, name: Cần Giờ, type: huyện, valid_to: 2025-06-30, successor: xa-can-gio}
  - {id: xa-can-gio, name: Cần Giờ, type: xã, valid_from: 2025-07-01}
  - {id: ap-1, name: Ấp 1, parent: xa-can-gio}
navigation:
  - {title: Tin tức, url: /tin-tuc/}
  - {title: Hộp thư, url: "mailto:a@example.vn"}
  - {title: Cổng, url: "https://example.vn/x?y=1#z"}
permalinks: {page: "/trang/{slug}.html", news: "/{year}/{month}/{day}/{slug}/"}
pagination: {size: 200}
"""
    )
    assert value.organization_name == "Ban Dân vận"
    assert value.topics == (Topic(id="dan-van", name="Dân vận"),)
    assert value.localities[0] == Locality(
        id="can-gio",
        name="Cần Giờ",
        type="huyện",
        valid_to=dt.date(2025, 6, 30),
        successor="xa-can-gio",
    )
    assert [item.title for item in value.navigation] == ["Tin tức", "Hộp thư", "Cổng"]
    assert value.permalink(KINDS["page"]) == "/trang/{slug}.html"
    assert value.pagination.size == 200


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "0:0 empty-file", "không có nội dung"),
        (" \n", "0:0 empty-file", "không có nội dung"),
        ("# ghi chú", "1:1 missing-key", "“site”"),
        ("- a", "1:1 header-not-mapping", "tên mục"),
        ("site: {title: T: U}", "1:7 yaml-syntax", "thiếu dấu phẩy"),
        ("site:\n  title: T: U", "2:11 yaml-syntax", "hai chấm"),
        ("site: {title: T}", "1:7 missing-key", "“url”"),
        (SITE + "topic: [a]", "4:1 unknown-key", "“topic”"),
        (SITE + "pagination: {size: 0}", "4:20 bad-value", "từ 1"),
        (SITE + "topics: [{id: Dân vận, name: x}]", "4:15 bad-value", "chữ thường không dấu"),
        (SITE + "  timezone: Asia/Saign", "4:13 bad-value", "múi giờ"),
        (SITE + "  timezone: Asia", "4:13 bad-value", "múi giờ"),
        (SITE + "  timezone: ../../etc/passwd", "4:13 bad-value", "múi giờ"),
        (SITE + "  language: fr", "4:13 not-one-of", "“fr”"),
        (SITE + "topics:\n- {id: a, name: A}\n- {id: a, name: B}", "6:8 duplicate-id", "“a”"),
        (SITE + "localities:\n- {id: a, name: A, parent: b}", "5:28 unknown-locality", "“b”"),
        (SITE + "localities:\n- {id: a, name: A, parent: a}", "5:28 bad-value", "a → a"),
        (
            SITE + "localities:\n- {id: a, name: A, successor: b}\n"
            "- {id: b, name: B, successor: c}\n- {id: c, name: C, successor: b}",
            "6:31 bad-value",
            "b → c → b",
        ),
        (
            SITE + "localities:\n- {id: a, name: A, valid_from: 2025-07-01, valid_to: 2025-06-30}",
            "5:54 date-order",
            "“valid_to” lại đứng trước mốc “valid_from”",
        ),
        (SITE + "navigation: [{title: A, url: tin-tuc}]", "4:30 bad-value", "đường dẫn"),
        (SITE + 'navigation: [{title: A, url: "//x.vn"}]', "4:30 bad-value", "đường dẫn"),
        (SITE + 'navigation: [{title: A, url: "javascript:x"}]', "4:30 bad-value", "đường dẫn"),
        (SITE + 'navigation: [{title: A, url: "https:///x"}]', "4:30 bad-value", "đường dẫn"),
        (SITE + "theme:\n  accent: #8f1518", "5:10 cut-by-hash", "#8f1518"),
        (SITE + "theme: {accent: 8f1518}", "4:17 bad-value", '"#8f1518"'),
        (SITE + "theme: {accent: '#8f15'}", "4:17 bad-value", "sáu chữ số"),
        (SITE + "theme: {dark_accent: red}", "4:22 bad-value", "“red”"),
        (SITE + "theme: {masthead: baner}", "4:19 not-one-of", "“baner”"),
        (SITE + "theme: {share_cards: [news, meetings]}", "4:29 not-one-of", "“meetings”"),
        (SITE + f"theme: {{short_name: {'a' * 31}}}", "4:21 bad-value", "30"),
        (SITE + "theme: {logo: /images/a.svg}", "4:15 wrong-type", "nhóm mục con"),
        (SITE + "topics: [{id: aux, name: A}]", "4:15 reserved-name", "“aux”"),
        (SITE + 'permalinks: {page: "/con/{slug}/"}', "4:20 bad-value", "Windows"),
        (SITE + 'permalinks: {page: "{slug}/"}', "4:20 bad-value", "bắt đầu"),
        (SITE + 'permalinks: {page: "/x/"}', "4:20 bad-value", "phải có {slug}"),
        (SITE + 'permalinks: {page: "/{title}/{slug}"}', "4:20 bad-value", "{title}"),
        (SITE + 'permalinks: {page: "/{year}/{slug}/"}', "4:20 bad-value", "chỉ dùng được"),
        (SITE + 'permalinks: {page: "/{slug}"}', "4:20 bad-value", "kết thúc bằng"),
        (SITE + 'permalinks: {page: "/{slug"}', "4:20 bad-value", "{slug,"),
        (SITE + 'permalinks: {page: "/{slug!r}/"}', "4:20 bad-value", "{slug!r}"),
        (SITE + 'permalinks: {page: "/../{slug}/"}', "4:20 bad-value", "chỉ gồm"),
        (SITE + 'permalinks: {page: "//{slug}/"}', "4:20 bad-value", "chỉ gồm"),
        (SITE + 'permalinks: {page: "/Trang/{slug}/"}', "4:20 bad-value", "chỉ gồm"),
    ],
)
def test_every_mistake_is_told_at_its_place(text: str, place: str, words: str) -> None:
    value, found = parse(text)
    assert value is None
    assert [f"{each.span.line}:{each.span.column} {each.code}" for each in found] == [place]
    assert words in message_of(found[0], VI)


@pytest.mark.parametrize(
    "url",
    [
        "example.vn",
        "ftp://example.vn",
        "https://",
        "https:///x",
        "https://example.vn/?a=1",
        "https://example.vn/#a",
        "https://example.vn?",
        "https://ai@example.vn",
        "https://example.vn:port",
        "https://example.vn:0",
        "https://[::1",
        "https://example.vn/a b",
        "https://example.vn/a//b",
        "https://example.vn/../b",
        "https://ví-dụ.vn",
        "https://example.vn/<b>",
    ],
)
def test_an_address_that_is_none_of_a_site(url: str) -> None:
    value, found = parse(f"site: {{title: T, url: '{url}'}}")
    assert value is None
    assert [str(each.span) for each in found] == ["site_config.yaml:1:23"]
    assert found[0].code == "bad-value"


def test_did_you_mean() -> None:
    _, found = parse(SITE + "localities:\n- {id: can-gio, name: A, successor: cangio}")
    assert "“can-gio”" in hint_of(found[0], VI)


def test_a_duplicate_id_names_both_places_and_the_given_file() -> None:
    text = SITE + "localities:\n- {id: a, name: A}\n- {id: a, name: B}"
    _, found = parse(text, "other.yaml")
    assert found[0].span == Span("other.yaml", 6, 8)
    assert found[0].related == (Span("other.yaml", 5, 8),)


def test_all_mistakes_are_told_at_once() -> None:
    _, found = parse(
        "site: {title: T, url: x, timezone: y}\nnavigation: [{title: A, url: b}]\n"
        "permalinks: {news: c}\ntopics: [{id: a, name: A}, {id: a, name: A}]"
    )
    assert [each.span.line for each in found] == [1, 1, 2, 3, 4]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), max_size=8))
def test_a_chain_of_successors_is_refused_exactly_if_it_never_ends(chain: dict[str, str]) -> None:
    lines = "".join(
        f"- {{id: {name}, name: X{f', successor: {chain[name]}' if name in chain else ''}}}\n"
        for name in "abcdefgh"
    )
    value, found = parse(f"{SITE}localities:\n{lines}")

    def ends(name: str) -> bool:
        for _ in range(9):
            if name not in chain:
                return True
            name = chain[name]
        return False

    assert (value is not None) == all(ends(name) for name in chain)
    in_rings = [message_of(each, VI).split(": ")[-1].split(" → ")[:-1] for each in found]
    assert all(
        chain[one] == other
        for ring in in_rings
        for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


@given(st.text())
def test_any_url_and_time_zone_give_a_value_or_diagnostics(text: str) -> None:
    quoted = text.replace("'", "''")
    for key in ("url", "timezone"):
        value, found = parse(f"site:\n  title: T\n  {key}: '{quoted}'\n")
        assert value is None or not found


@pytest.mark.parametrize(
    ("name", "type_", "full"),
    [
        ("Bình Khánh", "xã", "Xã Bình Khánh"),
        ("Xã Bình Khánh", "xã", "Xã Bình Khánh"),
        ("Mẫu commune", "commune", "Mẫu commune"),
        ("Telecommune", "commune", "Commune Telecommune"),
        ("Mẫu", "", "Mẫu"),
    ],
)
def test_a_name_has_its_type_once(name: str, type_: str, full: str) -> None:
    assert Locality(id="a", name=name, type=type_).full_name == full


def test_films_elsewhere_are_on_hosts_that_are_listed() -> None:
    assert config("").videos.hosts == config("videos: {hosts: []}\n").videos.hosts == ()
    assert config("videos: {hosts: [xem.tv.example.vn]}\n").videos.hosts == ("xem.tv.example.vn",)


@pytest.mark.parametrize(
    "host", ["https://youtube.com", "youtube.com/x", "YouTube.com", "a b.vn", "localhost", "a..vn"]
)
def test_a_host_is_only_a_name(host: str) -> None:
    value, found = parse(f"{SITE}videos:\n  hosts: [youtu.be, '{host}']\n")
    assert value is None
    assert [(one.code, one.span.line) for one in found] == [("bad-value", 5)]
    assert all(message_of(one, VI) and hint_of(one, VI) for one in found)


def test_reading_aloud_is_there_and_copies_are_asked_for() -> None:
    value = config("")
    assert (value.read_aloud, value.offline) == (True, False)
    value = config("read_aloud: false\noffline: true\n")
    assert (value.read_aloud, value.offline) == (False, True)


def test_the_short_name_is_the_title_where_none_is_given() -> None:
    assert config("").short_name == "Trang tin"
    assert config("theme: {short_name: Tin}").short_name == "Tin"


def test_the_configuration_knows_all_files_that_it_names() -> None:
    menu = "navigation: [{title: A, url: /a/}]\n"
    assert config(f"{menu}theme: {{logo: {{src: /images/a.svg}}}}").addresses == (
        "/a/",
        "/images/a.svg",
    )
