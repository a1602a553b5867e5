"""The preview's answers: never kept by the browser, never from outside the folder."""

from __future__ import annotations

import http.client
import json
import re
import socket
import struct
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bantin.diagnostics import Span, Told, error
from bantin.serve import serving as serving_module
from bantin.serve.news import ReloadSignal
from bantin.serve.saying import LastWords
from bantin.serve.sent import sent
from bantin.serve.serving import SCRIPT_PATH, STATE_PATH, serving
from bantin.serve.static_files import STATIC
from bantin.words import Words, catalogue_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message
    from pathlib import Path

WAIT = 30.0  # seconds; only a test that fails waits so long


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """Leaves redirects alone: they are answers too."""

    def redirect_request(self, *_: object) -> None:
        return None


OPENER = urllib.request.build_opener(Unfollowed)


def answer(url: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    asked = urllib.request.Request(url, method=method, headers=headers)
    try:
        with OPENER.open(asked, timeout=WAIT) as found:
            return found.status, found.headers, found.read()
    except urllib.error.HTTPError as found:
        with found:
            return found.code, found.headers, found.read()


@contextmanager
def preview(
    folder: Path,
    news: ReloadSignal | None = None,
    base: str = "",
    complain: Callable[[str], None] = pytest.fail,
) -> Iterator[str]:
    """Serve a folder; yield the address of the server."""
    news, words = news or ReloadSignal(), Words("vi")
    with serving(folder, 0, news=news, base=base, words=words, complain=complain) as port:
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
    assert headers["Content-Type"] == "text/css; charset=utf-8"
    assert body == b"h1 { color: red }\n"


@pytest.mark.parametrize("name", sorted(STATIC))
def test_the_files_of_the_preview_are_small_and_ask_nobody_else(name: str, address: str) -> None:
    code, headers, data = answer(f"{address}{name}")
    assert (code, data) == (200, STATIC[name])
    assert headers["Content-Type"].split(";")[0] in {"text/javascript", "text/css"}
    assert 0 < len(data) <= 10_240
    assert not re.search(
        rb"https?://|innerHTML|insertAdjacentHTML|eval\(|setAttribute\(.style", data
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_word_that_the_scripts_ask_for_is_there(language: str) -> None:
    words = catalogue_of(language, "preview")["page"]
    scripts = b"".join(data for name, data in STATIC.items() if name.endswith(".js")).decode()
    asked = set(re.findall(r"\bwords\.([a-z]+)", scripts))
    assert {"edit", "go"} <= asked <= words.keys()


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
        failed = Told(diagnostic=error("empty-file", Span("content/news/mot.md")))
        news.publish(LastWords().failed(failed))
        told = json.loads(answer(f"{state}?seen=0")[2])
        assert (told["build"], told["good"], told["said"]) == (1, False, {"errors": "1 lỗi"})
        assert [one["code"] for one in told["messages"]] == ["empty-file"]
        news.publish(LastWords())
        told = json.loads(answer(f"{state}?seen=1")[2])
        assert (told["build"], told["good"], told["messages"]) == (2, True, [])


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


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_this_machine_is_answered_by_any_of_its_names(address: str, host: str) -> None:
    assert answer(f"{address}/", Host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example"),
        *("localhost@evil.example", "evil.example#localhost", "192.168.1.9", "[::2]", "[", ":80"),
        *("", "0.0.0.0", "localhost:port"),
    ],
)
def test_a_page_elsewhere_whose_name_is_made_to_lead_here_learns_nothing(
    address: str, host: str
) -> None:
    for path in ("/", "/bai/", STATE_PATH, SCRIPT_PATH, "/khong-co/"):
        code, _, body = answer(f"{address}{path}", Host=host)
        assert code == 403
        assert b"Trang ch" not in body
        assert Words("vi").text("preview.other-host") in body.decode()
        assert b"<script" not in body


def raw(address: str, request: bytes) -> bytes:
    """Send what no library would, and return the answer."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=WAIT) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        parts = iter(lambda: connection.recv(65536), b"")
        return b"".join(parts)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.0\r\n\r\n", b"200"),
        (b"GET / HTTP/1.1\r\n\r\n", b"403"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"403"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"403"),
        (b"GET http://[/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"501"),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"400"),
    ],
)
def test_odd_requests_are_answered_and_nobody_complains(
    address: str, request_: bytes, status: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert status in raw(address, request_).split(b"\r\n", 1)[0] or status == b"400"
    assert answer(f"{address}/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_goes_away_leaves_no_trace(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "gross.bin").write_bytes(b"x" * 30_000_000)
    with preview(folder) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        for _ in range(3):
            with socket.create_connection((host, int(port)), timeout=WAIT) as gone:
                gone.sendall(b"GET /gross.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
                gone.recv(10)
                # Reset rather than closed: what is still to come meets nobody.
                gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert len(answer(f"{address}/gross.bin")[2]) == 30_000_000
    assert capfd.readouterr() == ("", "")


def test_an_answer_that_fails_is_one_line_and_the_next_one_is_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []

    def fail(_: str) -> str:
        raise RuntimeError("hỏng")  # noqa: EM101 - what a bug says

    with preview(folder, complain=told.append) as address:
        with monkeypatch.context() as patch:
            patch.setattr(serving_module, "media_type", fail)
            with pytest.raises(http.client.HTTPException):
                answer(f"{address}/assets/style.css")
        assert answer(f"{address}/assets/style.css")[0] == 200
    (line,) = told
    assert line.startswith("/assets/style.css: RuntimeError: hỏng")
    assert capfd.readouterr() == ("", "")


def test_a_question_for_the_head_alone_has_no_body(address: str) -> None:
    for path, status in (("/", 200), ("/assets/style.css", 200), ("/khong-co/", 404)):
        code, headers, body = answer(f"{address}{path}", "HEAD")
        assert (code, body) == (status, b"")
        assert headers["Content-Length"] == answer(f"{address}{path}")[1]["Content-Length"]


BYTES = bytes(range(100))


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=0-9", 206, BYTES[:10]),
        ("bytes=90-", 206, BYTES[90:]),
        ("bytes=-10", 206, BYTES[-10:]),
        ("bytes=95-2000", 206, BYTES[95:]),
        ("bytes=-2000", 206, BYTES),
        ("bytes=0-0", 206, BYTES[:1]),
        ("bytes=100-", 416, b""),
        ("bytes=-0", 416, b""),
        ("bytes=0-9,20-29", 200, BYTES),
        ("bytes=9-0", 200, BYTES),
        ("bytes=-", 200, BYTES),
        ("seconds=1-2", 200, BYTES),
        ("bytes=" + "9" * 5000 + "-", 200, BYTES),
    ],
    ids=lambda value: str(value)[:20] if isinstance(value, str) else "",
)
def test_a_part_of_a_file_can_be_had(folder: Path, wanted: str, status: int, part: bytes) -> None:
    (folder / "phim.mp4").write_bytes(BYTES)
    with preview(folder) as address:
        code, headers, body = answer(f"{address}/phim.mp4", Range=wanted)
        assert (code, body) == (status, part)
        assert int(headers["Content-Length"]) == len(part)
        if status == 206:
            first = BYTES.index(part)
            assert headers["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/100"
        elif status == 416:
            assert headers["Content-Range"] == "bytes */100"
        head = answer(f"{address}/phim.mp4", "HEAD", Range=wanted)
        assert (head[0], head[2]) == (code, b"")


def test_what_only_a_system_like_this_one_would_find_is_not_found(folder: Path) -> None:
    (folder / "con.html").symlink_to(folder.parent / "secret.txt")
    with preview(folder) as address:
        for path in (
            *("/BAI/", "/Assets/style.css", "/assets/style.css/", "/assets%5Cstyle.css"),
            *("/assets/style.css.", "/assets/style.css%20", "/assets/style.css::$DATA"),
            *("/C:/Windows/win.ini", "/con.html", "/..%5c..%5csecret.txt", "/%2e%2e%2fsecret.txt"),
        ):
            code, _, body = answer(f"{address}{path}")
            assert code == 404, path
            assert "không ai".encode() not in body


def test_only_what_is_named_by_its_content_is_kept_by_the_browser(folder: Path) -> None:
    kept = ("assets/style.8a52effc.css", "anh/024db58874/anh.webp", "tep/04f39ffc64/mau.txt")
    others = ("assets/style.css", "tim-kiem/du-lieu/1/2-3.json", "anh/anh.webp", "a.8a52effc.html")
    for name in (*kept, *others):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    with preview(folder) as address:
        for names, said in ((kept, "max-age=86400, immutable"), (others, "no-store")):
            for name in names:
                assert answer(f"{address}/{name}")[1]["Cache-Control"] == said, name
        missing = answer(f"{address}/assets/weg.8a52effc.css")
        assert (missing[0], missing[1]["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize("path", ["/", "/bai/", "/khong-co/"])
def test_a_page_is_known_by_what_the_state_says_of_it(
    address: str, folder: Path, path: str
) -> None:
    def sent() -> tuple[str, str]:
        page = answer(address + path)[2].decode()
        state = json.loads(answer(f"{address}{STATE_PATH}?page={path}")[2])["sent"]
        known = (state["whole"], state["bare"])
        assert f'data-bantin-sent="{known[0]} {known[1]}"' in page
        return known

    first = sent()
    for name in ("index.html", "bai/index.html", "404.html"):
        (folder / name).write_text("<h1>Khác</h1>", encoding="utf-8")
    assert not set(first) & set(sent())
    (folder / "404.html").unlink()
    sent()


def test_a_page_is_the_same_but_for_its_style_sheets_and_pictures() -> None:
    page = b'<link href="/assets/style.%s.css"><img src="/anh/%s/a.webp" width="%s"><p>%s</p>'
    first = sent(page % (b"8a52effc", b"024db58874", b"600", b"M"))
    styled = sent(page % (b"c3b060e4", b"024db58874", b"600", b"M"))
    pictured = sent(page % (b"8a52effc", b"063f42ffe0", b"800", b"M"))
    assert len({first.whole, styled.whole, pictured.whole}) == 3
    assert first.bare == styled.bare == pictured.bare
    other = sent(page % (b"8a52effc", b"024db58874", b"600", b"K"))
    assert other.bare != first.bare
    script = b'<script src="/assets/portal.%s.js">'
    assert sent(script % b"8a52effc").bare != sent(script % b"c3b060e4").bare
