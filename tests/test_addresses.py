"""Addresses stay inside the output folder, and one address is one file."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import addresses
from tests.builders import at, quick


def test_a_permalink_is_filled_from_slug_and_date() -> None:
    pattern = "/tin/{year}/{month}/{day}/{slug}/"
    filled = addresses.permalink(pattern, slug="hop", date=at("2024-07-03"))
    assert filled == "/tin/2024/07/03/hop/"
    assert addresses.permalink("/{slug}/", slug="hop", date=None) == "/hop/"


def test_a_permalink_without_its_date_is_a_mistake_that_is_named() -> None:
    with pytest.raises(ValueError, match="year"):
        addresses.permalink("/{year}/{slug}/", slug="hop", date=None)


@pytest.mark.parametrize(
    ("site_path", "output"),
    [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
        ("/a/b.json", "a/b.json"),
        ("/404.html", "404.html"),
        ("/%C4%91/", "đ/index.html"),
    ],
)
def test_an_address_is_answered_by_a_file(site_path: str, output: str) -> None:
    assert addresses.output_path(site_path) == output


@pytest.mark.parametrize(
    ("base", "site_path", "printed"),
    [
        ("", "/a/", "/a/"),
        ("/bantin", "/", "/bantin/"),
        ("/bantin", "/a/b.png", "/bantin/a/b.png"),
        ("", "/Đảng/", "/%C4%90%E1%BA%A3ng/"),
        ("", "/a/#dieu-5", "/a/#dieu-5"),
        ("", "/%C4%91/", "/%C4%91/"),
        ("", '/"<x> y/', "/%22%3Cx%3E%20y/"),
    ],
)
def test_a_page_prints_the_base_path_and_plain_ascii(
    base: str, site_path: str, printed: str
) -> None:
    assert addresses.href(base, site_path) == printed


@pytest.mark.parametrize(
    "path",
    [
        *("a", "a/index.html", "đ/b.html", "404.html", "a b/c", "a~b", "a%2e", "x" * 200, "a/b.c"),
        *("con-", "con-2/a", "cong", "icon/a", "auxiliary.txt", "com10", "a.con", "com", "lpt"),
    ],
)
def test_a_plain_output_path_is_safe(path: str) -> None:
    assert addresses.is_safe_output(path)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a/..", ".git/config"),
        *(".htaccess", "a/.env", "a.", "a./b", "a ", " a", "a/ b", "a\\b", "..\\a", "C:/x", "a:b"),
        *(
            "con",
            "a/CON",
            "con/a",
            "aux.html",
            "a/nul.tar.gz",
            "com1",
            "LPT9.txt",
            "com¹.a",
            "prn ",
        ),
        *(
            "con .txt",
            "conin$",
            "a?b",
            "a|b",
            "a*",
            "<a>",
            'a"b',
            "a\0",
            "a\nb",
            "a\u202eb",
            "x" * 201,
            "đ" * 101,
        ),
    ],
)
def test_an_output_path_that_could_leave_the_folder_or_break_a_file_system_is_not(
    path: str,
) -> None:
    assert not addresses.is_safe_output(path)


@given(st.text("conauxprl12.-/ ", max_size=9))
@quick
def test_the_quick_look_and_the_long_one_agree(path: str) -> None:
    """Every name that the expression takes at once passes the rules one by one."""
    parts = path.split("/")
    devices = [part for part in parts if addresses.is_device(part)]
    assert not (addresses.is_safe_output(path) and devices)


@pytest.mark.parametrize(("name", "safe"), [("con", "con-"), ("com1", "com1-"), ("cong", "cong")])
def test_a_name_that_is_made_of_words_is_safe(name: str, safe: str) -> None:
    assert addresses.safe_name(name) == safe
    assert addresses.is_safe_output(f"{safe}/index.html")


def test_nothing_is_planned_that_some_file_system_cannot_hold() -> None:
    assert addresses.safe_output_path("/con-/") == "con-/index.html"
    with pytest.raises(ValueError, match="con"):
        addresses.safe_output_path("/con/")


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/a", "/a/"),
        ("/a/", "/a/"),
        ("/a.html", "/a.html"),
        ("/a.b/c", "/a.b/c/"),
        ("/tin/đ", "/tin/đ/"),
        ("/", "/"),
    ],
)
def test_an_alias_is_a_page_or_a_file(alias: str, path: str) -> None:
    assert addresses.alias_path(alias) == path


@pytest.mark.parametrize(
    "alias",
    [
        *("", "a", "a/b", "https://x.vn/a", "/a?b=1", "/a#b", "/..", "/../a", "/a/../b", "/a//b"),
        *("/%2e%2e/a", "/%2E%2E%2Fa", "/a/%2e%2e/%2e%2e/b", "/a\\b", "/%5c..%5ca", "/%00", "/a\0"),
        *("/.htaccess", "/.git/config", "/%2egit/x", "/a%3Fb", "/a%0Ab", "/C:/x"),
        *("/con/", "/a/aux.html", "/%63on"),
    ],
)
def test_an_alias_that_is_no_plain_site_path_is_refused(alias: str) -> None:
    assert addresses.alias_path(alias) is None


@given(st.text("/.%2eE5cCfF\\ab0:?# \0đ", max_size=24) | st.text(max_size=24))
@quick
def test_no_alias_leaves_the_output_folder(alias: str) -> None:
    path = addresses.alias_path(alias)
    if path is not None:
        output = addresses.output_path(path)
        assert addresses.is_safe_output(output)
        assert posixpath.normpath(output) == output
        assert not output.startswith(("/", ".."))


@given(st.text(max_size=30))
@quick
def test_what_a_page_prints_leads_back_to_the_file(text: str) -> None:
    printed = addresses.href("/b", f"/{text}")
    assert printed.isascii()
    assert not set(printed) & set(' "<>\\^`{|}\n\t')
    if "%" not in text and not any("\ud800" <= char <= "\udfff" for char in text):
        assert unquote(printed) == f"/b/{text}"


def test_pages_of_lists_have_their_addresses() -> None:
    assert addresses.page_path("/tin-tuc/", 3) == "/tin-tuc/trang-3/"
    assert addresses.period_path("2024") == "/luu-tru/2024/"
    assert addresses.period_path("2024-07-13") == "/luu-tru/2024/07/13/"
    assert addresses.topic_path("a") == "/chu-de/a/"
    assert addresses.locality_path("a") == "/dia-phuong/a/"
