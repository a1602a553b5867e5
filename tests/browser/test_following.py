"""An open page of the preview follows its file, and the reader keeps his place."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import pytest
from PIL import Image
from playwright.sync_api import expect

from bantin.serve import Opening
from bantin.words import Words
from tests.browser.axe import findings
from tests.e2e.program import article, write_site
from tests.serve.previews import Served, previewing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ONE = "/tin-tuc/2024/07/mot/"
LINES = 60
SHOWN = 10_000  # milliseconds; only a test that fails waits so long


def long_text(title: str = "Một", *, above: str = "", changed: str = "", **more: str) -> str:
    """Return an article of many paragraphs, with some lines above and one of them changed."""
    lines = [f"Đoạn {number} của bài." for number in range(LINES)]
    lines[30] += changed
    return article(title, **{"slug": "mot", **more}) + "\n\n".join([above, *lines]) + "\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, {"content/news/mot.md": long_text()})
    return tmp_path


@contextmanager
def opened(
    chromium: Browser, served: Served, path: str = ONE, *, width: int = 1280
) -> Iterator[Page]:
    """Open a page of a preview; what goes wrong on it fails the test."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(SHOWN)
    trouble: list[str] = []
    page.on("pageerror", lambda failure: trouble.append(str(failure)))
    page.goto(served.address + path)
    page.evaluate("window.kept = true")
    page.locator("bantin-preview .toggle.page").wait_for()
    yield page
    context.close()
    assert trouble == []


def save(served: Served, text: str, name: str = "content/news/mot.md") -> None:
    path = served.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def top_of(page: Page, text: str) -> float:
    box = page.get_by_text(text, exact=True).bounding_box()
    assert box is not None
    return float(box["y"])


def test_the_place_is_kept_when_something_above_changes(chromium: Browser, root: Path) -> None:
    with previewing(root) as served, opened(chromium, served) as page:
        page.get_by_text("Đoạn 40 của bài.", exact=True).evaluate(
            "(one) => scrollTo(0, one.getBoundingClientRect().top + scrollY - 300)"
        )
        before = top_of(page, "Đoạn 40 của bài.")
        save(served, long_text(above="Thêm.\n\n" * 20, changed=" Đã sửa."))
        page.get_by_text("Đoạn 30 của bài. Đã sửa.", exact=True).wait_for(state="attached")
        page.wait_for_timeout(300)
        assert abs(top_of(page, "Đoạn 40 của bài.") - before) < 2


def test_what_is_open_and_what_was_typed_stays(chromium: Browser, root: Path) -> None:
    details = "<details><summary>Xem thêm</summary>\n\nBên trong.\n\n</details>"
    (root / "content/news/mot.md").write_text(long_text(above=details), encoding="utf-8")
    with previewing(root) as served, opened(chromium, served) as page:
        page.locator("details", has_text="Xem thêm").locator("summary").click()
        field = page.locator("input[type=search]").first
        field.fill("khu phố")
        field.evaluate("(one) => one.setSelectionRange(2, 4)")
        save(served, long_text(above=details, changed=" Đã sửa."))
        page.get_by_text("Đoạn 30 của bài. Đã sửa.", exact=True).wait_for(state="attached")
        page.wait_for_timeout(300)
        assert page.locator("details", has_text="Xem thêm").evaluate("(one) => one.open")
        assert field.input_value() == "khu phố"
        assert field.evaluate("(one) => one === document.activeElement")
        assert field.evaluate("(one) => [one.selectionStart, one.selectionEnd]") == [2, 4]


def test_another_address_is_gone_to_and_back_leads_where_it_did(
    chromium: Browser, root: Path
) -> None:
    with previewing(root) as served, opened(chromium, served, "/tin-tuc/") as page:
        page.goto(served.address + ONE + "#cho-nay")
        page.locator("bantin-preview .toggle.page").wait_for()
        save(served, long_text(slug="hai"))
        page.wait_for_url(f"{served.address}/tin-tuc/2024/07/hai/#cho-nay")
        save(served, long_text(slug="ba"))
        page.wait_for_url(re.compile("/ba/#cho-nay$"))
        page.go_back()
        page.wait_for_url(f"{served.address}/tin-tuc/")


def test_a_deleted_page_says_so_and_leads_to_its_list(chromium: Browser, root: Path) -> None:
    save_other = article("Hai", slug="hai", date="2024-07-02")
    (root / "content/news/hai.md").write_text(save_other, encoding="utf-8")
    with previewing(root) as served, opened(chromium, served) as page:
        (root / "content/news/mot.md").unlink()
        page.get_by_role("alert").filter(has_text="Trang này không còn").wait_for()
        assert page.get_by_role("heading", name="Một").is_visible()
        save(served, long_text())
        page.get_by_role("alert").filter(has_text="Trang này không còn").wait_for(state="hidden")
        (root / "content/news/mot.md").unlink()
        page.get_by_role("link", name="Về danh sách gần nhất").click()
        page.wait_for_url(f"{served.address}/tin-tuc/")


def test_a_new_page_can_be_opened_from_the_bar(chromium: Browser, root: Path) -> None:
    with previewing(root) as served, opened(chromium, served) as page:
        new = article("Mới", slug="moi", draft="true")
        save(served, new, "content/news/moi.md")
        page.locator("bantin-preview .toggle.page").click()
        page.get_by_role("link", name="content/news/moi.md").click()
        page.wait_for_url(f"{served.address}/tin-tuc/2024/07/moi/")


def test_with_an_error_left_the_bar_does_not_say_that_all_see_the_page(
    chromium: Browser, root: Path
) -> None:
    with previewing(root) as served, opened(chromium, served) as page:
        status = page.locator("bantin-preview #page .status")
        expect(status).to_contain_text("Trang này công chúng xem được")
        save(served, long_text(updated="hôm qua"))
        expect(status).to_contain_text("Trang đang thấy là của lần dựng tốt", timeout=SHOWN)
        save(served, long_text())
        expect(status).to_contain_text("Trang này công chúng xem được", timeout=SHOWN)


def test_style_sheets_are_exchanged_without_loading_the_page_again(
    chromium: Browser, root: Path
) -> None:
    sheet = "templates/static/style.css"
    colour = "() => getComputedStyle(document.body).backgroundColor"
    with previewing(root) as served, opened(chromium, served) as page:
        page.evaluate("scrollTo(0, 100)")
        for number in range(3):
            save(served, f"body {{ background: rgb({number}, 9, 9) }}\n", sheet)
            page.wait_for_function(f"({colour})() === 'rgb({number}, 9, 9)'")
        assert page.evaluate("[window.kept, scrollY]") == [True, 100]
        assert page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length") == 1


def test_a_picture_is_exchanged_without_loading_the_page_again(
    chromium: Browser, root: Path
) -> None:
    file, width = root / "content/news/anh.png", 600

    def draw(colour: str, height: int) -> None:
        Image.new("RGB", (width, height), colour).save(file)

    draw("red", 300)
    text = long_text(above="![Cờ đỏ trên nền trời](anh.png)")
    (root / "content/news/mot.md").write_text(text, encoding="utf-8")
    with previewing(root) as served, opened(chromium, served) as page:
        picture = page.locator("img[alt='Cờ đỏ trên nền trời']")
        address = picture.get_attribute("src")
        draw("blue", 400)
        page.wait_for_function(
            "(old) => document.querySelector('main img').getAttribute('src') !== old", arg=address
        )
        shape = "(one) => one.complete && one.naturalHeight / one.naturalWidth"
        assert picture.evaluate(shape) == pytest.approx(400 / width, rel=0.01)
        assert picture.get_attribute("height") == "400"
        assert page.evaluate("window.kept")


def test_a_change_of_another_page_does_not_load_this_one_again(
    chromium: Browser, root: Path
) -> None:
    other = article("Hai", slug="hai", date="2020-01-02")
    (root / "content/news/hai.md").write_text(other, encoding="utf-8")
    (root / "content/news/ba.md").write_text(article("Ba", slug="ba", date="2022-01-02"), "utf-8")
    with previewing(root) as served, opened(chromium, served) as page:
        save(served, f"{other}\nĐã sửa.\n", "content/news/hai.md")
        while "Đã sửa" not in served.get("/tin-tuc/2020/01/hai/")[1]:
            page.wait_for_timeout(20)
        page.wait_for_timeout(500)
        assert page.evaluate("window.kept")


def test_two_windows_follow(chromium: Browser, root: Path) -> None:
    with (
        previewing(root) as served,
        opened(chromium, served) as one,
        opened(chromium, served, width=360) as other,
    ):
        save(served, long_text(changed=" Đã sửa."))
        for page in (one, other):
            page.get_by_text("Đoạn 30 của bài. Đã sửa.", exact=True).wait_for(state="attached")


def test_a_file_is_opened_in_the_editor(chromium: Browser, root: Path) -> None:
    asked: list[tuple[str, int, int]] = []
    answers = ["", "Không có trình soạn thảo."]

    def open_file(path: Path, line: int, column: int) -> str:
        asked.append((path.relative_to(root).as_posix(), line, column))
        return answers[len(asked) - 1]

    opening = Opening(root, Words("vi"), open_file)
    with previewing(root, opening=opening) as served, opened(chromium, served) as page:
        page.locator("bantin-preview .toggle.page").click()
        button = page.locator("bantin-preview #page").get_by_role("button")
        button.click()
        page.get_by_role("alert").filter(has_text="Đã mở tệp").wait_for()
        button.click()
        page.get_by_role("alert").filter(has_text="Không có trình soạn thảo.").wait_for()
    assert asked == [("content/news/mot.md", 1, 1)] * 2


def test_the_bar_stays_folded(chromium: Browser, root: Path) -> None:
    with previewing(root) as served, opened(chromium, served, width=360) as page:
        page.get_by_role("button", name="Thu gọn thanh xem trước").click()
        toggle = page.locator("bantin-preview .toggle.page")
        assert not toggle.is_visible()
        page.reload()
        button = page.get_by_role("button", name="Mở thanh xem trước")
        button.wait_for()
        assert not toggle.is_visible()
        button.press("Enter")
        assert toggle.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_preview_that_comes_back_is_found_again(chromium: Browser, root: Path) -> None:
    with previewing(root) as first:
        port = int(first.address.rpartition(":")[2])
        context = chromium.new_context()
        page = context.new_page()
        page.goto(first.address + ONE)
        page.locator("bantin-preview .toggle.page").wait_for()
    page.get_by_role("alert").filter(has_text="Bản xem trước đã dừng").wait_for()
    (root / "content/news/mot.md").write_text(long_text(changed=" Đã sửa."), encoding="utf-8")
    with previewing(root, port=port):
        page.get_by_text("Đoạn 30 của bài. Đã sửa.", exact=True).wait_for(state="attached")
        context.close()


def test_a_page_that_nobody_sees_asks_nothing(chromium: Browser, root: Path) -> None:
    hide = """(hidden) => {
      Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    with previewing(root) as served, opened(chromium, served) as page:
        page.wait_for_timeout(300)
        page.evaluate(hide, True)  # noqa: FBT003 - an argument of the script
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        save(served, long_text(changed=" Đã sửa."))
        while "Đã sửa." not in served.get(ONE)[1]:
            page.wait_for_timeout(20)
        page.wait_for_timeout(500)
        assert asked == []
        page.evaluate(hide, False)  # noqa: FBT003 - an argument of the script
        page.get_by_text("Đoạn 30 của bài. Đã sửa.", exact=True).wait_for(state="attached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_bar(
    chromium: Browser, root: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    opening = Opening(root, Words("vi"), lambda *_: "Không có trình soạn thảo.")
    with (
        previewing(root, opening=opening) as served,
        opened(chromium, served, width=width) as page,
    ):
        page.emulate_media(color_scheme=scheme)
        page.locator("bantin-preview .toggle.page").click()
        page.locator("bantin-preview #page").get_by_role("button").click()
        page.get_by_role("alert").filter(has_text="Không có trình soạn thảo.").wait_for()
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
