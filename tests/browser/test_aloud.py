"""An item is read aloud where there is a voice: piece by piece, seen, by keyboard, to its end."""

from __future__ import annotations

import gzip
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.site import serve
from tests.e2e.program import article, call, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("aloud")]

# A voice that says nothing and ends when it is told to.
VOICE = """(voices) => {
  window.said = [];
  let current;
  class Utterance { constructor(text) { this.text = text; } }
  const synth = new EventTarget();
  Object.assign(synth, {
    getVoices: () => voices,
    speak: (one) => { current = one; window.said.push([one.text, one.lang]); },
    cancel: () => { const gone = current; current = null; gone?.onerror?.({ error: "canceled" }); },
    ends: () => current?.onend?.(),
  });
  Object.defineProperty(window, "speechSynthesis", { value: synth });
  window.SpeechSynthesisUtterance = Utterance;
}"""
LOCAL = {"lang": "vi-VN", "name": "An", "localService": True}
FAR = {"lang": "vi_VN", "name": "Xa", "localService": False}
ENGLISH = {"lang": "en-US", "name": "Sam", "localService": True}
BODY = """\
Đoạn một theo Chỉ thị số 35-CT/TW ngày 1/7/2025 của UBND xã.[^1]

## Phần hai

- Mục a
    - Mục con
- Mục b

[^1]: Không đọc lời này.
"""
LAW = """\
---
title: Quy chế làm việc
slug: quy-che
date: 2024-07-01
document: {type: Quy chế, number: 05-QC/BDV, issuer: Ban Dân vận, issued: 2024-07-01}
---

Điều 1. Phạm vi

1. Quy chế này áp dụng cho ấp.

2. Bà con cùng làm.

Điều 2. Hiệu lực

Có hiệu lực ngay.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    texts = {
        "site_config.yaml": "site:\n  title: Trang thử\n  url: https://example.vn/cong/bantin\n",
        "content/news/mot.md": article("Bài một", BODY, slug="mot", summary="Tóm tắt."),
        "content/news/dai.md": article("Bài dài", "\n\n".join(["Câu. " * 90] * 12), slug="dai"),
        "content/regulations/quy-che.md": LAW,
    }
    root = write_site(tmp_path_factory.mktemp("site"), texts)
    done = call("--root", root)
    assert done.code == 0, done.err
    with serve(
        root / "output", headers={"Content-Security-Policy": "default-src 'self'"}
    ) as address:
        yield address


class Reader:
    """A page with a voice that the test ends."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bar = page.locator(".aloud")

    def press(self, name: str) -> None:
        self.bar.get_by_role("button", name=name, exact=True).click()

    def said(self) -> list[str]:
        return [text for text, _ in self.page.evaluate("window.said")]

    def goes_on(self) -> None:
        self.page.evaluate("speechSynthesis.ends()")

    def marked(self) -> str:
        return self.page.locator(".aloud-now").inner_text()


@pytest.fixture
def reader(chromium: Browser, site: str) -> Iterator[Reader]:
    yield from _open(chromium, f"{site}tin-tuc/2024/07/mot/", [ENGLISH, FAR, LOCAL])


@pytest.fixture
def of_law(chromium: Browser, site: str) -> Iterator[Reader]:
    yield from _open(chromium, f"{site}van-ban/quy-che/", [LOCAL])


def _open(
    chromium: Browser, url: str, voices: list[dict[str, object]], *, scripts: bool = True
) -> Iterator[Reader]:
    context = chromium.new_context(
        viewport={"width": 360, "height": 640}, reduced_motion="reduce", java_script_enabled=scripts
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    trouble: list[str] = []
    page.on("console", lambda one: trouble.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda failure: trouble.append(str(failure)))
    page.add_init_script(f"({VOICE})({voices!r})".replace("True", "true").replace("False", "false"))
    page.goto(url, wait_until="load")
    yield Reader(page)
    context.close()
    assert trouble == []


def test_the_script_is_small() -> None:
    script = files("bantin.reading.aloud").joinpath("theme/static/aloud.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= 3_072


@pytest.mark.parametrize("voices", [[], [ENGLISH]])
def test_without_a_voice_there_is_no_button(
    chromium: Browser, site: str, voices: list[dict[str, object]]
) -> None:
    for one in _open(chromium, f"{site}tin-tuc/2024/07/mot/", voices):
        one.page.wait_for_timeout(300)
        expect(one.bar).to_have_count(0)
        assert one.page.locator("link[href*=aloud]").count() == 0


def test_without_scripts_there_is_no_button(chromium: Browser, site: str) -> None:
    for one in _open(chromium, f"{site}tin-tuc/2024/07/mot/", [LOCAL], scripts=False):
        expect(one.bar).to_have_count(0)


def test_pages_that_are_no_items_load_nothing_of_it(chromium: Browser, site: str) -> None:
    for one in _open(chromium, site, [LOCAL]):
        assert one.page.locator("[src*=aloud]").count() == 0


def test_an_item_is_read_from_its_title_to_its_end(reader: Reader) -> None:
    expect(reader.bar.get_by_role("button")).to_have_count(1)
    reader.press("Nghe bài")
    texts = ["Bài một", "Tóm tắt.", None, "Phần hai", "Mục a", "Mục con", "Mục b"]
    for number, text in enumerate(texts):
        said = reader.said()
        assert len(said) == number + 1
        if text is not None:
            assert said[-1] == text
            assert text in reader.marked()
        reader.goes_on()
    assert len(reader.said()) == len(texts)
    expect(reader.page.locator(".aloud-now")).to_have_count(0)
    expect(reader.bar.get_by_role("button")).to_have_count(1)
    assert {lang for _, lang in reader.page.evaluate("window.said")} == {"vi-VN"}


def test_numbers_days_and_short_names_are_spoken_as_people_say_them(reader: Reader) -> None:
    reader.press("Nghe bài")
    reader.goes_on()
    reader.goes_on()
    said = " ".join(reader.said()[-1].split())
    assert said == (
        "Đoạn một theo Chỉ thị số 35 C T T W ngày 1 tháng 7 năm 2025 của Ủy ban nhân dân xã."
    )


def test_it_pauses_and_goes_on_where_it_was(reader: Reader) -> None:
    reader.press("Nghe bài")
    reader.goes_on()
    reader.press("Tạm dừng")
    assert reader.said()[-1] == "Tóm tắt."
    expect(reader.page.locator(".aloud-now")).to_have_text("Tóm tắt.")
    reader.press("Nghe tiếp")
    assert reader.said() == ["Bài một", "Tóm tắt.", "Tóm tắt."]


def test_it_goes_back_and_forth_and_ends_by_keyboard(reader: Reader) -> None:
    page = reader.page
    reader.bar.get_by_role("button", name="Nghe bài").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert [one[:7] for one in reader.said()] == ["Bài một", "Tóm tắt", "Đoạn mộ", "Tóm tắt"]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(reader.bar.get_by_role("button", name="Tới")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".aloud-now")).to_have_count(0)
    reader.goes_on()
    assert len(reader.said()) == 4


def test_a_regulation_is_skipped_unit_by_unit(of_law: Reader) -> None:
    of_law.press("Nghe bài")
    while "Phạm vi" not in of_law.said()[-1]:
        of_law.press("Tới")
    assert of_law.said()[-1].startswith("Điều 1. Phạm vi")
    of_law.press("Tới")
    assert "Quy chế này áp dụng" in of_law.said()[-1]
    of_law.press("Tới")
    assert "Bà con cùng làm" in of_law.said()[-1]
    of_law.press("Tới")
    assert of_law.said()[-1].startswith("Điều 2. Hiệu lực")
    of_law.press("Lùi")
    assert "Bà con cùng làm" in of_law.said()[-1]
    whole = " ".join(of_law.said())
    assert "Sao chép" not in whole
    assert "#" not in whole


def test_what_is_read_stays_in_view_and_long_pieces_are_parted(
    chromium: Browser, site: str
) -> None:
    for one in _open(chromium, f"{site}tin-tuc/2024/07/dai/", [LOCAL]):
        one.press("Nghe bài")
        for _ in range(12):
            one.goes_on()
            assert len(one.said()[-1]) <= 220
            assert one.said()[-1].endswith(".") or one.said()[-1] == "Bài dài"
            expect(one.page.locator(".aloud-now")).to_be_in_viewport()
        assert one.page.evaluate("scrollY") > 0


def test_it_begins_where_the_reader_is(chromium: Browser, site: str) -> None:
    for one in _open(chromium, f"{site}tin-tuc/2024/07/dai/", [LOCAL]):
        one.page.evaluate(
            "scrollTo(0, document.querySelector('.prose').lastElementChild.offsetTop)"
        )
        one.press("Nghe bài")
        assert one.said() != ["Bài dài"]


def test_a_voice_that_is_elsewhere_is_told(chromium: Browser, site: str) -> None:
    for one in _open(chromium, f"{site}tin-tuc/2024/07/mot/", [FAR]):
        note = one.bar.locator("p")
        expect(note).to_be_hidden()
        one.press("Nghe bài")
        expect(note).to_contain_text("Giọng này không nằm trong máy của bạn")


def test_a_voice_that_comes_late_brings_the_bar_and_moves_nothing(
    chromium: Browser, site: str
) -> None:
    for one in _open(chromium, f"{site}tin-tuc/2024/07/dai/", []):
        one.page.wait_for_timeout(300)
        one.page.evaluate(
            """(voice) => {
              window.moved = 0;
              new PerformanceObserver((list) => {
                list.getEntries().forEach(({ value }) => { window.moved += value; });
              }).observe({ type: "layout-shift" });
              speechSynthesis.getVoices().push(voice);
              speechSynthesis.dispatchEvent(new Event("voiceschanged"));
            }""",
            LOCAL,
        )
        expect(one.bar).to_be_visible()
        one.page.wait_for_timeout(300)
        assert one.page.evaluate("window.moved") == 0
