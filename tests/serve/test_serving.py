"""The preview's answers: never kept by the browser, never from outside the folder."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bantin.serve.serving import SCRIPT_PATH, STATE_PATH, ReloadSignal, serving
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

WAIT = 30.0  # seconds; only a test that fails waits so long


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """Leaves redirects alone: they are answers too."""

    def redirect_request(self, *_: object) -> None:
        return None


OPENER = urllib.request.build_opener(Unfollowed)


def answer(url: str) -> tuple[int, Message, bytes]:
    try:
        with OPENER.open(url, timeout=WAIT) as found:
            return found.status, found.headers, found.read()
    except urllib.error.HTTPError as found:
        with found:
            return found.code, found.headers, found.read()


@contextmanager
def preview(folder: Path, news: ReloadSignal | None = None, base: str = "") -> Iterator[str]:
    """Serve a folder; yield the address of the server."""
    news = news or ReloadSignal()
    with serving(folder, 0, news=news, base=base, words=Words("vi")) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = {
        "index.html": "<h1>Trang chủ</h1>\n",
        "bai/index.html": "<h1>Bài</h1>\n",
        "404.html": "<h1>Không có</h1>\n",
        "assets/style.css": "h1 { color: red }\n",
    }
    for name, text in made.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("không ai được xem", encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with preview(folder) as found:
        yield found


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/bai/", 200),
        ("/assets/style.css", 200),
        ("/khong-co/", 404),
        (SCRIPT_PATH, 200),
        (f"{STATE_PATH}?seen=", 200),
    ],
)
def test_no_browser_keeps_what_the_next_build_may_change(
    address: str, path: str, status: int
) -> None:
    code, headers, body = answer(f"{address}{path}")
    assert code == status
    assert headers["Cache-Control"] == "no-store"
    assert int(headers["Content-Length"]) == len(body)


def test_every_page_has_the_script_and_no_other_file_has(address: str) -> None:
    for path in ("/", "/bai/", "/khong-co/"):
        assert SCRIPT_PATH.encode() in answer(f"{address}{path}")[2]
    _, headers, body = answer(f"{address}/assets/style.css")
    assert headers["Content-Type"] == "text/css"
    assert body == b"h1 { color: red }\n"


def test_a_folder_without_its_slash_leads_to_the_one_with_it(address: str) -> None:
    code, headers, _ = answer(f"{address}/bai")
    assert code == 301
    assert headers["Location"] == "/bai/"


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/bai/../../secret.txt"])
def test_nothing_outside_the_folder_is_shown(address: str, path: str) -> None:
    code, _, body = answer(f"{address}{path}")
    assert code == 404
    assert "không ai".encode() not in body


def test_a_question_is_answered_at_once_unless_its_answer_is_known(folder: Path) -> None:
    news = ReloadSignal()
    with preview(folder, news) as address:
        state = f"{address}{STATE_PATH}"
        news.publish("một lỗi")
        told = json.loads(answer(f"{state}?seen=0")[2])
        assert told == {"build": 1, "errors": "một lỗi"}
        news.publish("")
        told = json.loads(answer(f"{state}?seen=1")[2])
        assert told == {"build": 2, "errors": ""}


def test_below_a_base_path_every_other_address_leads_there(folder: Path) -> None:
    with preview(folder, base="/xa/binh-an") as address:
        assert answer(f"{address}/xa/binh-an/bai/")[0] == 200
        for path in ("/", "/bai/", "/xa/binh-an-khac/"):
            code, headers, _ = answer(f"{address}{path}")
            assert (code, headers["Location"]) == (302, "/xa/binh-an/")


def test_before_the_first_build_it_says_so_and_waits_for_the_build(tmp_path: Path) -> None:
    with preview(tmp_path) as address:
        code, headers, body = answer(f"{address}/")
    assert code == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert Words("vi").text("preview.not-built") in body.decode()
    assert SCRIPT_PATH.encode() in body
