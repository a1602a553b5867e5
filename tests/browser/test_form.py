"""An editor without git: articles in the form of the preview, on his own machine."""

from __future__ import annotations

import difflib
from html import escape
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from lxml.html import fragment_fromstring
from PIL import Image

from tests.browser.form_site import Form, new_site, opened, package_path, previewed, until
from tests.builders import render
from tests.e2e.program import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("form")]

NOTED = "content/news/2026-11-01-ghi-chu.md"
PUBLISHED = "content/news/2026-11-03-da-dang.md"
TEXT = """\
---
# Đừng sửa dòng này.
title: "Bài có ghi chú"   # tên tạm
date: 2026-11-01 08:00

topics: [tin-xa]
image:
  src:   ../images/canh-dong.svg
  alt: Cánh đồng
---

| Ấp | Hộ |
|:---|---:|
| Một | 12[^1] |

::: note
Lưu ý.
:::

[^1]: Số liệu tháng 10.
"""
OTHER = TEXT.replace("có ghi chú", "đã đăng")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_site(tmp_path_factory.mktemp("form") / "trang")
    (root / NOTED).write_text(TEXT, "utf-8")
    (root / PUBLISHED).write_text(OTHER, "utf-8")
    return root


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with previewed(site) as address:
        yield address


@pytest.fixture(scope="module")
def window(chromium: Browser, address: str) -> Iterator[Form]:
    """A window in which somebody is logged in; to start the form takes longer than to use it."""
    with opened(chromium, address) as form:
        form.log_in()
        yield form


@pytest.fixture
def form(window: Form) -> Iterator[Form]:
    """The form for a test that saves nothing; it must be quiet."""
    window.page.goto(f"{window.address}/admin/#/")
    window.page.get_by_role("heading", name="Loại bài").wait_for()
    yield window
    assert window.trouble == []


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "buoi-hop.png"
    Image.new("RGB", (640, 480), "teal").save(path)
    return path


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


def test_an_article_with_pictures_is_written_and_seen_at_once(
    chromium: Browser, site: Path, address: str, photo: Path
) -> None:
    with opened(chromium, address) as form:
        form.log_in()
        form.go("news/new")
        form.field("Tên bài").fill("Họp dân: bàn việc thu gom rác")
        form.field("Nội dung").fill("Tối qua, ấp họp.\n\n")
        form.page.get_by_role("button", name="Ảnh hoặc tệp").click()
        form.put_picture(photo)
        until(lambda: "](" in form.field("Nội dung").input_value(), "no picture in the text")
        form.page.keyboard.type("Bà con ngồi họp")
        form.save()
        form.said("Đã lưu")
    (made,) = (site / "content/news").glob("*hop-dan-ban-viec-thu-gom-rac.md")
    text = made.read_text("utf-8")
    assert text.startswith('---\ntitle: "Họp dân: bàn việc thu gom rác"\ndate: 20')
    assert "\ndraft: true\n" in text  # until it is said to be finished
    assert text.endswith("---\n\nTối qua, ấp họp.\n\n![Bà con ngồi họp](images/buoi-hop.png)\n")
    assert (site / "content/images/buoi-hop.png").read_bytes() == photo.read_bytes()
    until(lambda: "Họp dân: bàn việc" in shown(f"{address}/tin-tuc/"), "not in the preview")
    done = run("build", "--root", site, "--output", site.parent / "out", env=package_path())
    assert done.code == 0, done.err


def test_a_draft_is_finished_by_a_switch_and_what_was_none_stays_so(
    chromium: Browser, site: Path, address: str
) -> None:
    with opened(chromium, address) as form:
        form.log_in()
        form.go("news/new")
        form.field("Tên bài").fill("Bài viết xong ngay")
        form.field("Nội dung").fill("Chữ.")
        draft = form.page.get_by_role("switch").first
        assert draft.is_checked()
        draft.click()
        save_change(form)
        (made,) = (site / "content/news").glob("*bai-viet-xong-ngay.md")
        assert "draft: true" not in made.read_text("utf-8")
        done = run("build", "--root", site, "--output", site.parent / "out", env=package_path())
        assert done.code == 0, done.err
        assert [*(site.parent / "out/tin-tuc").rglob("bai-viet-xong-ngay/index.html")]
    with opened(chromium, address) as form:
        form.log_in()
        form.go("news/entries/2026-11-03-da-dang")
        form.field("Tóm tắt").fill("Một câu.")
        save_change(form)
    assert changed(OTHER, (site / PUBLISHED).read_text("utf-8")) == ["+summary: Một câu."]


def shown(url: str) -> str:
    with urlopen(url) as answer:
        text: str = answer.read().decode()
    return text


def test_only_what_was_changed_is_another_in_the_file(
    chromium: Browser, site: Path, address: str
) -> None:
    with opened(chromium, address) as form:
        form.log_in()
        form.go("news/entries/2026-11-01-ghi-chu")
        # Nothing is published here, and whether a draft was, a file does not know.
        form.page.get_by_role("button", name="Đã lưu trên máy này").wait_for()
        form.field("Tên bài").fill("Bài đã sửa")
        save_change(form)
        form.field("Tóm tắt").fill("Một câu.")
        save_change(form)
    assert changed(TEXT, (site / NOTED).read_text("utf-8")) == [
        '-title: "Bài có ghi chú"   # tên tạm',
        '+title: "Bài đã sửa"   # tên tạm',
        "+summary: Một câu.",
    ]


def save_change(form: Form) -> None:
    form.save()
    form.said("Đã lưu")
    form.page.locator(".Toastify").get_by_text("Đã lưu").first.wait_for(state="detached")


def test_what_changed_on_the_disk_meanwhile_is_told_and_kept(
    chromium: Browser, site: Path, address: str
) -> None:
    path = site / "content/news/2026-11-02-khac.md"
    path.write_text(TEXT, "utf-8")
    with opened(chromium, address, quiet=False) as form:
        form.log_in()
        form.go("news/entries/2026-11-02-khac")
        form.field("Tên bài").fill("Mất không?")
        path.write_text(TEXT + "Ai đó vừa thêm.\n", "utf-8")
        form.save()
        form.said("đã đổi trên máy")
    assert path.read_text("utf-8") == TEXT + "Ai đó vừa thêm.\n"


def test_text_from_word_is_pasted_as_markdown(form: Form) -> None:
    html = """
      <p class=MsoNormal><b>Kế hoạch</b> <span style='font-weight:bold'>năm&nbsp;2027</span></p>
      <h1>Mục tiêu</h1>
      <p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>Một</p>
      <p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Hai</p>
      <table><tr><td><p>Ấp</p></td><td><p>Hộ | dân</p></td></tr>
        <tr><td>Một</td><td>12</td></tr></table>
      <ul><li>a<ul><li>b</li></ul></li></ul>
      <p>Xem <a href="https://example.vn/x y">ở đây</a>.<o:p></o:p></p>"""
    form.go("news/new")
    assert pasted(form, html) == (
        "**Kế hoạch** **năm 2027**\n\n## Mục tiêu\n\n1. Một\n2. Hai\n\n"
        "| Ấp | Hộ \\| dân |\n| --- | --- |\n| Một | 12 |\n\n- a\n  - b\n\n"
        "Xem [ở đây](https://example.vn/x%20y)."
    )


def pasted(form: Form, html: str) -> str:
    """Put in what stands in the clipboard; return what the text is then."""
    form.field("Nội dung").focus()
    form.page.evaluate(
        """html => { const data = new DataTransfer(); data.setData("text/html", html);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste",
            { clipboardData: data, bubbles: true, cancelable: true })); }""",
        html,
    )
    return form.field("Nội dung").input_value()


SIGNS = [
    "2 * 3 * 4 và *không nghiêng*",
    "_không nghiêng_ và ten_tep_moi",
    "Kính gửi <Tên cơ quan> & 3 < 4 &lt;",
    "[1] [ghi chú](không phải liên kết)",
    "# không phải tiêu đề",
    "> không phải trích dẫn",
    "`mã` và C:\\*\\_x",
]


def test_what_stands_in_word_is_read_on_the_page(form: Form) -> None:
    """Signs that Markdown knows are text there, and lists within lists stay within."""
    html = "".join(f"<p>{escape(one)}</p>" for one in SIGNS)
    html += "<p><a href='https://example.vn/'>một [hai]</a></p>"
    for level, sign, text in [
        (1, "1.", "Một"),
        (2, "-", "Trong"),
        (3, "o", "Sâu"),
        (1, "2.", "Hai"),
    ]:
        html += (
            f"<p style='mso-list:l0 level{level} lfo1'>"
            f"<span style='mso-list:Ignore'>{sign}</span>{text}</p>"
        )
    html += "<p>Rồi</p><ol start=9><li>A<ol><li>B</li></ol></li><li>C</li><ul><li>D</li></ul></ol>"
    form.go("news/new")
    markdown = pasted(form, html)
    page = fragment_fromstring(render(markdown).html, create_parent="main")
    assert [one.text_content() for one in page.findall("p")] == [*SIGNS, "một [hai]", "Rồi"]
    assert not page.xpath("//em | //strong | //code | //h1 | //h2 | //blockquote")
    assert page.xpath("//a/@href") == ["https://example.vn/"]
    assert [" ".join(one.text_content().split()) for one in page.xpath("ol/li")] == (
        ["Một Trong Sâu", "Hai", "A B", "C D"]
    )
    assert page.xpath("string(ol[1]/li[1]/ul/li/ul/li)") == "Sâu"
    assert page.xpath("string(ol[2]/li[1]/ol/li)") == "B"
    assert page.xpath("string(ol[2]/li[2]/ul/li)") == "D"


def test_every_word_of_the_cms_is_vietnamese(form: Form) -> None:
    missing = form.page.evaluate(
        """() => { const out = [];
          const walk = (one, other, way) => { for (const [key, text] of Object.entries(one)) {
            if (typeof text === "object") walk(text, other?.[key] ?? {}, `${way}${key}.`);
            else if (other?.[key] === undefined) out.push(way + key); } };
          walk(CMS.getLocale("en"), CMS.getLocale("vi"), "");
          return out; }"""
    )
    assert missing == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_of_a_screen(form: Form, width: int) -> None:
    form.page.set_viewport_size({"width": width, "height": 900})
    for way in ("news/new", "regulation/new", "news/entries/2026-11-01-ghi-chu"):
        form.go(way)
        wide = form.page.evaluate(
            """() => [...document.querySelectorAll("#nc-root input, #nc-root textarea, button")]
              .filter((one) => one.offsetParent
                && one.getBoundingClientRect().right > innerWidth + 1)
              .map((one) => one.id || one.className)"""
        )
        assert wide == []
