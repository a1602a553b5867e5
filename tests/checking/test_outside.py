"""Links to other sites: what servers on this machine answer, and what is kept of it."""

from __future__ import annotations

import socket
from datetime import date
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from bantin.checking.outside.answers import SiteAnswer, recall, remember
from bantin.checking.outside.asking import Manners, ask
from bantin.checking.outside.linked import outside_uses
from tests.checking.lab import checked_site, item
from tests.local_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

MANNERS = Manners(agent="bantin-test (+https://x.vn)", pause=0.0, patience=2.0, private=True)
STATUSES = {
    "/gone": 410,
    "/missing": 404,
    "/busy": 429,
    "/closed": 403,
    "/broken": 500,
    "/late": 503,
}
REDIRECTS = {
    "/moved": (301, "/new"),
    "/moved-twice": (308, "/moved"),
    "/for-now": (302, "/new"),
    "/half": (301, "/for-now"),
    "/circle": (301, "/circle"),
    "/away": (301, "/gone"),
    "/file": (301, "file:///etc/passwd"),
}
asked: list[tuple[str, str, str]] = []


class Other(BaseHTTPRequestHandler):
    """Another site."""

    def answer(self) -> None:
        asked.append((self.command, self.path, self.headers["User-Agent"]))
        status, target = REDIRECTS.get(self.path, (STATUSES.get(self.path, 200), ""))
        if self.path == "/get-only" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815 - names of the base class

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def other() -> Iterator[str]:
    with running(Other) as address:
        yield address


def answers(other: str, *paths: str, manners: Manners = MANNERS) -> dict[str, SiteAnswer]:
    asked.clear()
    found = ask((other + path for path in paths), manners, lambda _done, _total: None)
    return {address.removeprefix(other): answer for address, answer in found.items()}


def test_what_is_there_and_what_is_not(other: str) -> None:
    found = answers(other, "/", "/gone", "/missing", "/busy", "/closed", "/late", "/broken")
    assert {path: (one.state, one.detail) for path, one in found.items()} == {
        "/": ("there", ""),
        "/gone": ("gone", "410"),
        "/missing": ("gone", "404"),
        "/busy": ("unchecked", "HTTP 429"),
        "/closed": ("unchecked", "HTTP 403"),
        "/late": ("unchecked", "HTTP 503"),
        "/broken": ("failed", "HTTP 500"),
    }


def test_a_page_that_has_moved_for_good_is_told_with_its_new_address(other: str) -> None:
    found = answers(
        other, "/moved", "/moved-twice", "/for-now", "/half", "/circle", "/away", "/file"
    )
    assert found["/moved"] == found["/moved-twice"] == SiteAnswer("moved", target=f"{other}/new")
    assert found["/for-now"].state == found["/half"].state == "there"
    assert found["/circle"] == SiteAnswer("failed", "too-many-redirects")
    assert found["/away"].state == "gone"
    assert found["/file"] == SiteAnswer("failed", "malformed")


def test_a_head_is_enough_unless_the_server_does_not_take_it(other: str) -> None:
    assert answers(other, "/a", "/get-only", "/a").keys() == {"/a", "/get-only"}
    assert [(method, path) for method, path, _ in asked] == [
        ("HEAD", "/a"),
        ("HEAD", "/get-only"),
        ("GET", "/get-only"),
    ]
    assert {agent for *_, agent in asked} == {"bantin-test (+https://x.vn)"}


def test_at_most_so_many_are_asked(other: str) -> None:
    few = Manners(agent="x", pause=0.0, most=2, private=True)
    assert answers(other, "/a", "/b", "/c", manners=few).keys() == {"/a", "/b"}
    assert len(asked) == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_a_computer_of_ones_own_network_is_not_asked(host: str, other: str) -> None:
    port = other.rpartition(":")[2]
    manners = Manners(agent="x", pause=0.0, patience=2.0)
    asked.clear()
    (found,) = ask([f"http://{host}:{port}/"], manners, lambda _done, _total: None).values()
    assert found.state in {"unchecked", "unknown"}  # without IPv6 the name of ::1 is none
    assert not asked


def test_nobody_listening_and_no_such_host(other: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = answers("", f"http://127.0.0.1:{port}/", "http://khong-co.invalid/", f"{other}/")
    assert [one.state for one in found.values()] == ["failed", "unknown", "there"]


def test_where_no_host_is_found_at_all_the_line_is_down() -> None:
    found = answers("", "http://a.invalid/", "http://b.invalid/")
    assert {*found.values()} == {SiteAnswer("unchecked", "no-network")}


def test_an_address_ends_where_its_sentence_does() -> None:
    body = (
        'Xem https://a.vn/b. (https://a.vn/c) [tên](https://a.vn/d_(e) "f"), <https://a.vn/g>!\n'
        "**https://a.vn/h**, `https://a.vn/i`, https://x.vn/k, [x]: https://a.vn/l#m http://localhost/n"
    )
    uses = outside_uses(checked_site({"content/news/a.md": item(body)}))
    assert [one.address for one in uses] == [
        *("https://a.vn/b", "https://a.vn/c", "https://a.vn/d_(e)", "https://a.vn/g"),
        *("https://a.vn/h", "https://a.vn/l#m"),
    ]


def test_answers_are_kept_for_some_days() -> None:
    first, later, last = date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 8)
    new = {
        "https://a.vn/": SiteAnswer("there"),
        "https://b.vn/": SiteAnswer("gone", "404"),
        "https://c.vn/": SiteAnswer("unchecked", "timeout"),
        "https://d.vn/": SiteAnswer("there"),
    }
    data = remember({}, new, ["https://a.vn/", "https://b.vn/", "https://c.vn/"], first)
    assert recall(data, first).keys() == {"https://a.vn/", "https://b.vn/"}
    assert recall(data, later).keys() == {"https://a.vn/"}
    assert recall(data, last) == recall(data, date(2026, 11, 30)) == {}
    kept = recall(data, later)
    assert recall(remember(kept, {}, kept, later), last) == {}  # its day is that of the answer


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_a_damaged_file_of_answers_counts_for_nothing(data: bytes) -> None:
    assert recall(data, date(2026, 12, 1)) == {}
