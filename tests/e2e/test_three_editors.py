"""Three people on one site: a form in the browser, a text editor, and a preview that stays open.

The first knows nothing of git: an article with a picture is written at `/admin/`, waits for review
and is published. The second writes a decision that names it, led by the editor. The third only
looks at the preview, which shows what the others have done as it comes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.browser.forge import git, repository_of
from tests.browser.form_site import (
    PATIENCE,
    SECTION,
    Form,
    new_site,
    opened,
    package_path,
    previewed,
    until,
)
from tests.browser.test_form_git import (
    ask_for_review,
    decap_server,
    published,
    with_git,
)
from tests.e2e.program import run
from tests.language_server.client import Editor
from tests.language_server.hand import SNIPPETS, Hand

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
__all__ = ["with_git"]

TITLE = "Họp dân cuối năm"
DECISION = "content/regulations/quyet-dinh.md"


def test_three_editors_work_on_one_site(chromium: Browser, tmp_path: Path) -> None:
    root = new_site(tmp_path / "site", SECTION)
    bare = repository_of(root, tmp_path)
    with previewed(root) as preview, chromium.new_page(locale="vi-VN") as third:
        third.set_default_timeout(PATIENCE * 1000)
        third.goto(f"{preview}/")
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "-q", str(bare), str(clone))
        write_in_the_form(chromium, clone, photo(tmp_path))
        git(root, "pull", "-q", str(clone), "main")
        third.get_by_role("link", name=TITLE).first.wait_for()
        third.goto(f"{preview}/van-ban/")
        told = third.locator("bantin-preview .toggle.messages")
        (root / DECISION).write_bytes(b"")
        told.get_by_text("1 lỗi").wait_for()
        write_in_an_editor(root / DECISION, root)
        told.wait_for(state="hidden")
        third.get_by_role("link", name="Quyết định về nhà văn hóa").first.wait_for()
    built = run("build", "--root", root, "--strict", env=package_path())
    assert built.code == 0, built.err
    page = (root / "output/van-ban/quyet-dinh-ve-nha-van-hoa/index.html").read_text("utf-8")
    (address,) = set(re.findall(r'href="(/tin-tuc/[0-9/]+/hop-dan-cuoi-nam/)"', page))
    article = (root / f"output{address}index.html").read_text("utf-8")
    assert 'alt="Bà con ngồi họp"' in article


def photo(folder: Path) -> Path:
    path = folder / "buoi-hop.png"
    Image.new("RGB", (640, 480), "teal").save(path)
    return path


def write_in_the_form(chromium: Browser, clone: Path, picture: Path) -> None:
    """Write an article, have it wait, and publish it when it was looked at."""
    git(clone, "config", "user.name", "Lan")
    git(clone, "config", "user.email", "lan@example.vn")
    with decap_server(clone) as server, published(clone, server) as address:
        own = f"{server}/api/v1"
        ask_for_review(clone.parent / "out" / "admin" / "config.json", own)
        with opened(chromium, address, servers=(server,), absent=own) as form:
            form.log_in()
            form.go("news/new")
            form.field("Tên bài").fill(TITLE)
            form.field("Nội dung").fill("Tối qua, ấp họp.\n\n")
            form.page.get_by_role("button", name="Ảnh hoặc tệp").click()
            form.put_picture(picture)
            text = form.field("Nội dung")
            until(lambda: "](" in text.input_value(), "no picture in the text")
            form.page.keyboard.type("Bà con ngồi họp")
            form.page.get_by_role("switch").first.click()  # no draft any more
            form.page.get_by_role("button", name="Lưu", exact=True).click()
            form.said("Đã lưu")
            assert "hop-dan" not in names(clone, "main")
            move(form, "Chờ duyệt")
            form.said("Đã đổi trạng thái")
            move(form, "Sẵn sàng")
            form.page.locator(".Toastify").get_by_text("Đã đổi").first.wait_for(state="detached")
            form.publish()
            form.said("Đã công bố")
            until(lambda: "hop-dan" in names(clone, "main"), "not published")


def move(form: Form, state: str) -> None:
    form.page.get_by_role("button", name="Trạng thái").click()
    form.page.get_by_role("menuitem", name=state).click()


def names(repository: Path, branch: str) -> str:
    return git(repository, "ls-tree", "-r", "--name-only", branch).decode()


def write_in_an_editor(file: Path, root: Path) -> None:
    """Write a decision that names the article, as the editor offers it."""
    with Editor() as editor:
        editor.begin(root, locale="vi", capabilities=SNIPPETS)
        hand = Hand(editor, file)
        editor.until(lambda: editor.codes(file) == ["empty-file"])
        hand.take("", "|", "Văn bản")
        hand.put("title: Tên bài", "title: Quyết định về nhà văn hóa")
        hand.put("draft: true\n", "")
        hand.put('"…/QĐ-UBND"', "05/QĐ-UBND")
        hand.take("Lời của điều thứ nhất.", "Theo ý kiến tại cuộc [họp](|).", TITLE)
        hand.until_right()
    file.write_text(hand.text, "utf-8")
