"""Take the pictures of the READMEs and the guides, of the sample and of a new site.

They go to docs/pictures. Those of the form need the package `bantin-admin` (`make tests` installs
it).

Run by hand from the repository's root, `python -m tools.make_guide_pictures`, when what they show
has changed; the results are committed, so that a build needs neither this script nor Chromium.
"""

import functools
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bantin.cli.word_intake import intake_of
from bantin.serve.form_desk import FormDesk
from bantin.serve.intake import PATH
from bantin.serve.news import ReloadSignal
from bantin.serve.serving import serving
from bantin.words import Words

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
# A page that is photographed asks nobody but its own server.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
NOW = "2026-11-23T08:00+07:00"
WIDTH, HEIGHT = 1280, 620
PHONE = 390  # pixels of a telephone's width
TALLEST = 1012  # pixels of the front page that show the lead story as a whole
QUALITY = 60

DECISION = "/van-ban/quyet-dinh-15-2025-qd-ubnd/"
MODEL = "/van-ban/quy-che-mau-khoi-dan-van/"
REDLINE = "/van-ban/quy-che-tiep-nhan-y-kien-xa-can-gio/2027-01-01/so-sanh/"
ADOPTED_BY = "Xã Thạnh An"
TYPED = {"ten_don_vi": "xã Thạnh An", "so_thanh_vien": "11", "ky_hop": "hằng quý"}


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Leave requests unsaid."""


def bantin(site: Path, *words: str) -> None:
    """Run the command in the folder of a site, at the time of the pictures."""
    command = [sys.executable, str(PROJECT / "build.py"), *words, "--now", NOW]
    subprocess.run(command, cwd=site, check=True)  # noqa: S603 - our own words


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Build a site and serve it; yield its origin."""
    with TemporaryDirectory() as folder:
        bantin(site, "build", "--output", folder)
        handler = functools.partial(QuietHandler, directory=folder)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()


def take(
    page: Page, name: str, *, top: str, above: int = 24, height: int = HEIGHT, width: int = WIDTH
) -> None:
    """Take what a reader sees who has scrolled to an element, with some space above it."""
    page.locator(top).first.evaluate(
        "(element, above) => scrollTo(0, element.getBoundingClientRect().top + scrollY - above)",
        above,
    )
    page.wait_for_timeout(300)  # the contents follow the reader
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    save(name, page.screenshot(type="png", clip=clip))  # type: ignore[arg-type] # a mapping of floats


def save(name: str, data: bytes) -> None:
    """Write a picture that was taken."""
    target = BytesIO()
    Image.open(BytesIO(data)).convert("RGB").save(target, "WEBP", quality=QUALITY, method=6)
    (PICTURES / f"{name}.webp").write_bytes(target.getvalue())


def take_all(page: Page, origin: str) -> None:
    """Take every picture."""
    page.goto(f"{origin}/")
    take(page, "trang-chu", top="body", above=0, height=TALLEST)
    page.goto(origin + DECISION)
    take(page, "van-ban", top="#dieu-5", above=90)
    page.goto(origin + MODEL)
    take(page, "mau-diem-mo", top="#dieu-10", above=24, height=440)
    take(page, "bang-ap-dung", top="#bt-adoptions", height=700)
    address = page.get_by_role("link", name=ADOPTED_BY, exact=True).first.get_attribute("href")
    page.goto(origin + REDLINE)
    take(page, "so-sanh", top=".redline >> text=Sổ tổng hợp bằng giấy", above=420)
    page.goto(f"{origin}{address}")
    take(page, "ban-ap-dung", top="h1", above=60)


def take_new(page: Page) -> None:
    """Take the front page of a site as `init` leaves it."""
    with TemporaryDirectory() as folder:
        site = Path(folder, "trang-moi")
        bantin(PROJECT, "init", str(site), "--yes", "--lang", "vi")
        with served(site) as origin:
            page.goto(f"{origin}/")
            take(page, "trang-moi", top="body", above=0, height=TALLEST)


def filled_in(form: bytes) -> bytes:
    """Return the model's Word file with some of its points filled in."""
    document = Document(BytesIO(form))
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        said = TYPED.get("" if tag is None else tag.get(qn("w:val"), ""))
        for text in control.iter(qn("w:t")) if said else ():
            text.text = said
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def take_intake(page: Page, form: bytes) -> None:
    """Take the preview's page for Word files, and what it shows of a form."""
    words = Words("vi")
    with (
        TemporaryDirectory() as folder,
        serving(
            Path(folder),
            0,
            news=ReloadSignal(),
            base="",
            words=words,
            complain=print,
            intake=intake_of(PROJECT, words),
        ) as port,
    ):
        page.goto(f"http://127.0.0.1:{port}{PATH}")
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        file = {"name": "mau-thanh-an.docx", "mimeType": "", "buffer": filled_in(form)}
        page.set_input_files("#file", file)  # type: ignore[arg-type] # a mapping of three
        page.select_option("#locality", "thanh-an")
        take(page, "nhap-word", top="body", above=0, height=460)
        page.locator("button").click()
        take(page, "nhap-word-xem", top="body", above=0)


def take_form(page: Page) -> None:
    """Take the form in the browser: the list, an article beside what becomes of it, a telephone."""
    words = Words("vi")
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        for name in ("content", "templates"):
            shutil.copytree(PROJECT / name, site / name)
        config = (PROJECT / "site_config.yaml").read_text("utf-8")
        (site / "site_config.yaml").write_text(f"{config}\nadmin:\n  backend: local\n", "utf-8")
        bantin(site, "build", "--output", str(site / "out"))
        with serving(
            site / "out",
            0,
            news=ReloadSignal(),
            base="",
            words=words,
            complain=print,
            desk=functools.partial(FormDesk, site, words),
        ) as port:
            form = f"http://127.0.0.1:{port}/admin/"
            page.set_viewport_size({"width": WIDTH, "height": TALLEST})
            page.goto(form)
            page.get_by_role("button", name="Đăng nhập").click()
            page.get_by_text("Cùng về ấp sáng Chủ nhật").first.wait_for()
            take(page, "soan-bai-danh-sach", top="body", above=0)
            page.goto(f"{form}#/collections/news/entries/2026-11-22-cung-ve-ap")
            page.frame_locator("#preview-pane").locator(".photo img").wait_for()
            page.wait_for_timeout(1500)  # the picture is painted
            take(page, "soan-bai", top="body", above=0, height=TALLEST)
            page.set_viewport_size({"width": PHONE, "height": TALLEST})
            take(page, "soan-bai-dien-thoai", top="body", above=0, height=700, width=PHONE)
            page.set_viewport_size({"width": WIDTH, "height": TALLEST})


@contextmanager
def previewed(site: Path) -> Iterator[str]:
    """Run the preview of a site; yield its origin."""
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=site, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own words
        for line in process.stderr or ():
            if found := re.search(r"Xem trước tại (http://[0-9.:]+)/", line):
                yield found[1]
                break
        process.terminate()


def take_preview(page: Page) -> None:
    """Take an article in the preview, with the bar's panel open."""
    with TemporaryDirectory() as folder:
        site = Path(folder, "trang-moi")
        bantin(PROJECT, "init", str(site), "--yes", "--lang", "vi")
        article = min((site / "content/news").glob("*.md"))
        text = article.read_text(encoding="utf-8").replace("\n---\n", "\ndraft: true\n---\n", 1)
        article.write_text(text, encoding="utf-8")
        with previewed(site) as origin:
            page.set_viewport_size({"width": WIDTH, "height": HEIGHT})  # the bar is at its foot
            page.goto(f"{origin}/tin-tuc/")
            page.locator("main a[href*='/tin-tuc/20']").last.click()
            page.locator("bantin-preview .toggle.page").click()
            take(page, "xem-truoc", top="body", above=0)
            page.set_viewport_size({"width": WIDTH, "height": TALLEST})


def main() -> None:
    """Build, serve and take the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(PROJECT) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": TALLEST}, locale="vi")
        take_all(page, origin)
        take_new(page)
        take_preview(page)
        with urlopen(f"{origin}{MODEL}2024-08-01/toan-van.docx") as answer:  # noqa: S310 - our own server
            form = answer.read()
        take_intake(page, form)
        take_form(page)
        browser.close()


if __name__ == "__main__":
    main()
