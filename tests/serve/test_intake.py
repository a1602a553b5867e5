"""The page to put a Word file in: two steps, and nothing from elsewhere."""

from __future__ import annotations

import http.client
import re
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING

import pytest

from bantin.serve.intake import PATH, SCRIPT_PATH, STYLE_PATH, Intake, Offer, Written
from bantin.serve.news import ReloadSignal
from bantin.serve.serving import serving
from bantin.serve.uploads import LARGEST
from bantin.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MARK = "bien"


class Desk:
    """Makes an article of any bytes but those of nothing, and remembers what was written."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bytes, dict[str, str]]] = []
        self.written: list[Offer] = []
        self.reason = ""

    def make(self, name: str, data: bytes, asked: Mapping[str, str]) -> Offer:
        self.asked.append((name, data, dict(asked)))
        if data == b"nothing":
            return Offer(title="", said=(("Lỗi", ("Không đọc được <tệp>",)),))
        path = "content/news/bai.md"
        return Offer(
            title="Bài <b>mới</b>",
            files=(
                (path, "---\ntitle: Bài\n---\n<script>\n".encode()),
                ("content/news/a.png", b"x"),
            ),
            said=(("Giữ được", ("1 bảng",)), ("Không", ())),
        )

    def write(self, offer: Offer) -> Written:
        self.written.append(offer)
        return Written(reason=self.reason, paths=tuple(path for path, _ in offer.files))


class Browser:
    """Asks a preview as a browser would; `Host` and `Origin` are its own."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"

    def ask(
        self, method: str, path: str, body: bytes = b"", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection(self.host, timeout=30)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body or None, given)
            answer = connection.getresponse()
            return answer.status, dict(answer.headers), answer.read().decode()
        finally:
            connection.close()

    def post(
        self, fields: Mapping[str, str], file: bytes | None = None, **headers: str
    ) -> tuple[int, str]:
        parts = [
            f'--{MARK}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        if file is not None:
            about = 'form-data; name="file"; filename="Mẫu.docx"'
            parts.append(
                f"--{MARK}\r\nContent-Disposition: {about}\r\n\r\n".encode() + file + b"\r\n"
            )
        body = b"".join(parts) + f"--{MARK}--\r\n".encode()
        given = {
            "Content_Type": f"multipart/form-data; boundary={MARK}",
            "Origin": f"http://{self.host}",
        }
        status, _, text = self.ask("POST", PATH, body, **(given | headers))
        return status, text

    def token(self) -> str:
        return field(self.ask("GET", PATH)[2], "token")


def field(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found is not None
    return unescape(found[1])


@contextmanager
def preview(folder: Path, desk: Desk, language: str = "vi") -> Iterator[Browser]:
    words = Words(language)
    choices: dict[str, dict[str, str]] = {
        "kind": {"news": "tin tức", "regulation": "văn bản"},
        "locality": {"thanh-an": "Xã Thạnh An"},
        "model": {},
    }
    intake = Intake(words, desk.make, desk.write, choices)
    with serving(
        folder, 0, news=ReloadSignal(), base="", words=words, complain=pytest.fail, intake=intake
    ) as port:
        yield Browser(port)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def browser(tmp_path: Path, desk: Desk) -> Iterator[Browser]:
    with preview(tmp_path, desk) as found:
        yield found


def test_a_file_is_shown_first_and_written_when_that_is_agreed_to(
    browser: Browser, desk: Desk
) -> None:
    token = browser.token()
    asked = {"token": token, "kind": "regulation", "locality": "thanh-an", "model": ""}
    status, html = browser.post(asked, b"PK\r\n--\0")
    assert status == 200
    assert desk.asked == [
        ("Mẫu.docx", b"PK\r\n--\0", {"kind": "regulation", "locality": "thanh-an"})
    ]
    assert not desk.written
    assert "Bài &lt;b&gt;mới&lt;/b&gt;" in html
    assert "&lt;script&gt;" in html
    assert "1 bảng" in html
    assert "content/news/a.png" in html
    status, html = browser.post({"token": token, "offer": field(html, "offer")})
    assert status == 200
    assert len(desk.written) == 1
    assert "content/news/bai.md" in html


def test_an_offer_is_taken_once(browser: Browser, desk: Desk) -> None:
    token = browser.token()
    offer = field(browser.post({"token": token}, b"x")[1], "offer")
    assert browser.post({"token": token, "offer": offer})[0] == 200
    assert browser.post({"token": token, "offer": offer})[0] == 410
    assert len(desk.written) == 1


def test_only_a_few_offers_are_kept(browser: Browser, desk: Desk) -> None:
    token = browser.token()
    first = field(browser.post({"token": token}, b"x")[1], "offer")
    for _ in range(8):
        browser.post({"token": token}, b"x")
    assert browser.post({"token": token, "offer": first})[0] == 410
    assert not desk.written


def test_what_cannot_be_written_is_said(browser: Browser, desk: Desk) -> None:
    token = browser.token()
    desk.reason = "content/news/bai.md đã có"
    offer = field(browser.post({"token": token}, b"x")[1], "offer")
    status, html = browser.post({"token": token, "offer": offer})
    assert status == 409
    assert desk.reason in html


def test_a_file_of_which_nothing_is_made_offers_nothing(browser: Browser) -> None:
    status, html = browser.post({"token": browser.token()}, b"nothing")
    assert status == 200
    assert 'name="offer"' not in html
    assert "Không đọc được &lt;tệp&gt;" in html


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:1", "Host": "evil.example"},
        {"Origin": ""},
        {"Origin": "", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "", "Sec_Fetch_Site": "same-site"},
    ],
)
def test_forms_of_other_sites_are_refused(
    browser: Browser, desk: Desk, headers: dict[str, str]
) -> None:
    """Even with the token, which no other site can read."""
    status, _ = browser.post({"token": browser.token()}, b"x", **headers)
    assert status == 403
    assert not desk.asked


def test_a_browser_that_names_no_origin_may_say_so_otherwise(browser: Browser, desk: Desk) -> None:
    status, _ = browser.post(
        {"token": browser.token()}, b"x", Origin="", Sec_Fetch_Site="same-origin"
    )
    assert status == 200
    assert desk.asked


@pytest.mark.parametrize("fields", [{}, {"token": ""}, {"token": "khác"}, {"offer": "x"}])
def test_without_the_token_nothing_is_taken(
    browser: Browser, desk: Desk, fields: dict[str, str]
) -> None:
    assert browser.post(fields, b"x")[0] == 403
    assert not desk.asked


def test_too_much_is_refused_before_it_is_read(browser: Browser, desk: Desk) -> None:
    for length in (str(LARGEST + 1), "9" * 30, "-1", "x", ""):
        status, _, html = browser.ask(
            "POST", PATH, Content_Length=length, Origin=f"http://{browser.host}"
        )
        assert status == 413, length
        assert "64 MB" in html
    assert not desk.asked


def test_odd_requests(browser: Browser, desk: Desk) -> None:
    own = {"Origin": f"http://{browser.host}"}
    assert browser.ask("POST", PATH, b"a=b", **own)[0] == 400
    assert browser.ask("POST", "/index.html", b"a=b", **own)[0] == 501
    assert browser.ask("POST", f"http://evil.example{PATH}", b"a=b", **own)[0] == 403
    assert browser.post({"token": browser.token()})[0] == 400  # no file
    assert browser.ask("PUT", PATH, b"x", **own)[0] == 501
    assert not desk.asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_works_without_its_script(tmp_path: Path, desk: Desk, language: str) -> None:
    with preview(tmp_path, desk, language) as browser:
        status, headers, html = browser.ask("GET", PATH)
        assert status == 200
        assert f'lang="{language}"' in html
        assert 'enctype="multipart/form-data"' in html
        assert "<select" in html
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store"
        assert "style=" not in html
        assert not re.search(r"<script>|\bon\w+=", html)
        for path, kind in ((STYLE_PATH, "text/css"), (SCRIPT_PATH, "text/javascript")):
            status, headers, _ = browser.ask("GET", path)
            assert status == 200
            assert headers["Content-Type"].startswith(kind)


def test_without_an_intake_there_is_no_page(tmp_path: Path) -> None:
    with serving(
        tmp_path, 0, news=ReloadSignal(), base="", words=Words("vi"), complain=pytest.fail
    ) as port:
        assert Browser(port).ask("GET", PATH)[0] == 404
        assert Browser(port).post({}, b"x")[0] == 501
