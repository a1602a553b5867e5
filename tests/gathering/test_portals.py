"""A province and its communes: what they share, and what they tell each other."""

from __future__ import annotations

import json
import re
import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from bantin.gathering.asking import Bounds, ask
from tests.e2e.program import call
from tests.gathering.conftest import NOW
from tests.gathering.province import COMMUNES, FOLDER, NEWS, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.gathering.conftest import Province

pytestmark = pytest.mark.xdist_group("portals")

MODEL = "van-ban/quy-che-mau"
FEED = "van-ban/du-lieu/ap-dung.json"
LATER = "2026-12-05T08:00:00+07:00"


def rows(page: str) -> dict[str, str]:
    """Return the text of the rows of the table of adoptions, by locality."""
    table = page[page.index('<table class="rows adoptions">') :]
    table = table[: table.index("</table>")]
    found = {}
    for row in re.findall(r"<tr[^>]*>\n<th scope=\"row\">(.*?)</tr>", table, re.DOTALL):
        text = " ".join(re.sub("<[^>]*>", " ", row).split())
        name = next(one for one in COMMUNES.values() if one in text)
        found[name] = text
    return found


def feed(province: Province, commune: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(
        (province.root / commune / "output" / FEED).read_text("utf-8")
    )
    return value


def test_the_table_of_the_model_has_what_the_communes_tell(province: Province) -> None:
    assert rows(province.page("tinh", MODEL)) == {
        name: f"Xã {name} Chưa rõ: chưa lấy dữ liệu từ Cổng xã {name}" for name in COMMUNES.values()
    }
    untold = f"0 trên {len(COMMUNES)} địa phương hiện nay đã áp dụng</strong>; {len(COMMUNES)} địa"
    assert untold in province.page("tinh", MODEL)
    done = province.fetch()
    assert done.code == 0, done.err
    assert "Đã lấy của Cổng xã An Phú: 1 bản áp dụng." in done.out + done.err
    province.build("tinh", LATER)
    page = province.page("tinh", MODEL)
    told = rows(page)
    assert "địa phương chưa rõ" not in page
    assert told["An Phú"].endswith(
        "Còn hiệu lực theo Cổng xã An Phú , 29/11/2026 Mẫu đã sửa 1 điều, khoản sau khi áp dụng"
    )
    assert told["Bình Minh"].endswith(
        "Còn hiệu lực theo Cổng xã Bình Minh , 29/11/2026 Phiên bản hiện hành"
    )
    assert told["Cát Lâm"] == "Xã Cát Lâm Chưa áp dụng theo Cổng xã Cát Lâm , 29/11/2026"
    assert f'href="{province.address}/an-phu/{MODEL}/an-phu/"' in page
    assert f'<a href="/tinh/{MODEL}/2026-01-01/">' in page
    matrix = province.page("tinh", f"{MODEL}/diem-mo")
    assert re.findall(r"<td data-label=\"(.*?)\">(.*?)</td>", matrix) == [
        ("Xã An Phú", "5"),
        ("Xã Bình Minh", "6"),
    ]
    assert re.search(r"<li>Xã Bình Minh: \s*theo <a [^>]*>Cổng xã Bình Minh</a>", matrix)
    csv = (province.root / "tinh/output" / MODEL / "diem-mo.csv").read_text("utf-8")
    assert "Xã An Phú (theo Cổng xã An Phú, ngày 29/11/2026)" in csv


def test_warm_is_cold_and_an_edit_of_news_is_planned_alone(province: Province) -> None:
    province.fetch()
    province.build("tinh")
    write(province.root, "tinh/content/news/tin.md", NEWS.format(title="Tên mới", day=1))
    province.build("tinh")
    warm = province.output("tinh")
    for name in (".bantin", "output"):
        shutil.rmtree(province.root / "tinh" / name)
    province.build("tinh")
    assert province.output("tinh") == warm


def test_what_portals_have_told_is_an_input(province: Province) -> None:
    province.fetch()
    province.build("tinh")
    before = province.output("tinh")
    done = call("build", "--root", province.root / "tinh", "--now", NOW, "--json")
    assert done.report["written"] == []
    path = province.root / "tinh/portals/an-phu.json"
    path.write_text(path.read_text("utf-8").replace("01/2026", "11/2026"), "utf-8")
    province.build("tinh")
    after = province.output("tinh")
    assert b"11/2026" in after[f"{MODEL}/index.html"]
    path.unlink()
    province.build("tinh")
    assert "Chưa rõ" in rows(province.page("tinh", MODEL))["An Phú"]
    assert before != after


def test_a_status_is_that_of_the_day_on_which_the_page_is_made(province: Province) -> None:
    """What is told has days, so a portal that was asked once tells no untrue status later."""
    adoption = province.root / "an-phu" / FOLDER / "adoptions/an-phu.md"
    text = adoption.read_text("utf-8")
    adoption.write_text(
        text.replace(
            "  effective: 2026-06-01\n", "  effective: 2026-06-01\n  expired: 2026-12-01\n"
        )
    )
    province.build("an-phu")
    feed_file = province.root / "an-phu/output" / FEED
    province.answers[f"/an-phu/{FEED}"] = answering(feed_file.read_bytes())
    province.fetch()
    province.build("tinh")
    assert "Còn hiệu lực theo" in rows(province.page("tinh", MODEL))["An Phú"]
    province.build("tinh", LATER)
    assert "Hết hiệu lực" in rows(province.page("tinh", MODEL))["An Phú"]


def test_a_borrowed_model_leads_to_its_portal_and_says_nothing_of_others(
    province: Province,
) -> None:
    page = province.page("an-phu", MODEL)
    here = f"{province.address}/tinh/{MODEL}/"
    assert f'<link rel="canonical" href="{here}">' in page
    assert f'<a href="{here}" rel="external">Cổng tỉnh</a>' in page
    assert [*rows(page)] == ["An Phú"]
    assert f'<link rel="canonical" href="{here}">' in province.page("tinh", MODEL)
    assert 'rel="external">Cổng tỉnh' not in province.page("tinh", MODEL)
    matrix = province.page("cat-lam", f"{MODEL}/diem-mo")
    assert "Chưa có địa phương nào" not in matrix
    assert f'href="{here}diem-mo/"' in matrix
    assert [one["model"] for one in feed(province, "an-phu")["adoptions"]] == [here]
    assert feed(province, "cat-lam")["adoptions"] == []


def answering(
    data: bytes, status: int = 200, type_: str = "application/json", target: str = ""
) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", type_)
        if target:
            handler.send_header("Location", target)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def changed(value: dict[str, Any], **keys: object) -> bytes:
    first, *others = value["adoptions"]
    return json.dumps({**value, "adoptions": [{**first, **keys}, *others]}).encode()


HOSTILE: dict[str, tuple[Callable[[dict[str, Any]], bytes], str]] = {
    "huge": (lambda value: json.dumps({**value, "more": "x" * 2_000_000}).encode(), "lớn hơn"),
    "nested": (lambda _: b"[" * 200_000 + b"]" * 200_000, "không đúng quy định"),
    "nested within": (
        lambda value: (
            json.dumps(value)[:-1].encode() + b', "more": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
        ),
        "không phải JSON",
    ),
    "half": (lambda value: json.dumps(value).encode()[:100], "không phải JSON"),
    "bytes": (lambda _: b"\xff\xfe\x00", "không phải JSON"),
    "another host": (lambda v: changed(v, url="https://evil.example/x/"), "không nằm dưới"),
    "nearly the host": (
        lambda v: changed(v, url=v["adoptions"][0]["url"].replace("/an-phu/", "/an-phu-2/", 1)),
        "không nằm dưới",
    ),
    "above": (lambda v: changed(v, url=f"{v['portal']}/../tinh/"), "không nằm dưới"),
    "hidden above": (lambda v: changed(v, url=f"{v['portal']}/%2e%2e/tinh/"), "không nằm dưới"),
    "script": (lambda v: changed(v, url="javascript:alert(1)"), "không nằm dưới"),
    "odd model": (lambda v: changed(v, model="file:///etc/passwd"), "địa chỉ không thể có"),
    "markup": (lambda v: changed(v, number="<b>01</b>"), "mã đánh dấu"),
    "markup in a value": (lambda v: changed(v, values={"so_ngay": "<img src=x>"}), "mã đánh dấu"),
    "control": (lambda v: changed(v, title="Quy chế\x1b[2J"), "ký tự không nhìn thấy"),
    "direction": (lambda v: changed(v, issuer="Xã \u202ecba"), "ký tự không nhìn thấy"),
    "another locality": (lambda v: changed(v, locality="binh-minh"), "không giao địa phương"),
    "another portal": (
        lambda v: json.dumps({**v, "portal": "https://evil.example"}).encode(),
        "một cổng khác",
    ),
    "twice": (lambda v: json.dumps({**v, "adoptions": v["adoptions"] * 2}).encode(), "hai lần"),
    "too many": (
        lambda v: json.dumps({**v, "adoptions": [{}] * 3_000}).encode(),
        "không đúng quy định",
    ),
    "future": (lambda v: changed(v, issued="2027-05-01"), "ngày chưa tới"),
    "status": (
        lambda v: changed(v, statuses=[{"since": None, "status": "forever"}]),
        "không đúng quy định",
    ),
    "order": (
        lambda v: changed(
            v,
            statuses=[
                {"since": "2026-06-01", "status": "in-force"},
                {"since": "2026-05-01", "status": "not-yet"},
            ],
        ),
        "không theo thứ tự",
    ),
    "type": (lambda v: changed(v, number=7), "không đúng quy định"),
    "key": (lambda v: changed(v, values={"../x": "1"}), "không đúng quy định"),
}


def test_a_hostile_answer_is_told_and_changes_nothing(province: Province) -> None:
    province.fetch()
    province.build("tinh")
    kept = (province.root / "tinh/portals/an-phu.json").read_bytes()
    before, sound = province.output("tinh"), feed(province, "an-phu")
    for name, (make, said) in HOSTILE.items():
        province.answers[f"/an-phu/{FEED}"] = answering(make(sound))
        done = province.fetch(LATER)
        assert done.code == 1, name
        told = done.out + done.err
        assert said in told, f"{name}: {told}"
        assert "Giữ nguyên dữ liệu lấy ngày 29/11/2026 (6 ngày trước)" in told, name
        assert "\x1b[2J" not in told
        assert "\u202e" not in told
        assert (province.root / "tinh/portals/an-phu.json").read_bytes() == kept, name
    told_today = province.fetch()
    assert "(hôm nay)" in told_today.out + told_today.err
    # The others were asked too: their day is another, and nothing else is.
    shutil.rmtree(province.root / "tinh/portals")
    province.answers.clear()
    province.fetch()
    province.build("tinh")
    assert province.output("tinh") == before


def test_what_leads_elsewhere_is_not_followed(province: Province) -> None:
    asked: list[str] = []

    def elsewhere(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        answering(b"{}")(handler)

    province.answers["/elsewhere"] = elsewhere
    for target in ("file:///etc/passwd", f"{province.address}/elsewhere", "//evil.example/"):
        province.answers[f"/an-phu/{FEED}"] = answering(b"", 302, target=target)
        done = province.fetch()
        assert done.code == 1
        assert f"cổng chuyển hướng sang {target}" in done.out + done.err
    assert asked == []
    assert not (province.root / "tinh/portals/an-phu.json").exists()
    assert (province.root / "tinh/portals/binh-minh.json").exists()


@pytest.mark.parametrize(
    ("status", "type_", "said"),
    [
        (404, "application/json", "404"),
        (500, "application/json", "500"),
        (200, "text/html", "text/html"),
    ],
)
def test_an_answer_of_another_sort_is_told(
    province: Province, status: int, type_: str, said: str
) -> None:
    province.answers[f"/an-phu/{FEED}"] = answering(b"{}", status, type_)
    done = province.fetch()
    assert done.code == 1
    assert said in done.out + done.err
    assert "Chưa có dữ liệu nào của cổng này" in done.out + done.err


def test_an_answer_without_end_has_an_end(province: Province) -> None:
    """Of bytes, of headers, or of silence: all that is asked for ends in time."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        with suppress(OSError):  # whoever asked has had enough
            for _ in range(100_000):
                handler.wfile.write(b" " * 65_536)

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        with suppress(OSError):
            for number in range(200):
                handler.wfile.write(f"X-{number}: 1\r\n".encode())
                handler.wfile.flush()
                time.sleep(0.05)

    def silent(_handler: BaseHTTPRequestHandler) -> None:
        time.sleep(3)

    province.answers |= {"/endless": endless, "/slowly": slowly, "/silent": silent}
    bounds = Bounds(agent="bantin-test", seconds=0.5, size=1_000_000)
    addresses = [f"{province.address}{one}" for one in ("/endless", "/slowly", "/silent")]
    reasons = [getattr(one, "key", one) for one in ask(addresses, bounds).values()]
    assert reasons == [
        "portals.reason.large",
        "portals.reason.slow",
        "portals.reason.slow",
    ]
    closed = ask(["http://127.0.0.1:9/x"], bounds).values()
    assert [getattr(one, "key", one) for one in closed] == ["portals.reason.unreachable"]


def test_what_was_told_long_ago_is_told_when_the_site_is_checked(
    province: Province, tmp_path: Path
) -> None:
    copied = province.copy(tmp_path / "nam")
    assert copied.fetch().code == 0

    def checked(now: str) -> str:
        return call("check", "--root", copied.root / "tinh", "--now", now).err

    assert "portal-old" not in checked("2026-12-29T08:00:00+07:00")
    assert "portals/an-phu.json" in (said := checked("2026-12-30T08:00:00+07:00"))
    assert "đã 31 ngày" in said
