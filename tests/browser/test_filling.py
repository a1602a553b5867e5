"""A commune fills in a model on its page, and takes the Word file and the adoption away."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from lxml import html as lxml_html
from playwright.sync_api import expect

from bantin.content.reading import parse
from bantin.importing.known import KINDS
from bantin.regulations.content.adoption import AdoptionMeta
from tests.browser.axe import findings
from tests.browser.site import serve
from tests.browser.test_layout import OVERFLOW
from tests.e2e.program import NOW, run
from tests.importing.forms import known, meta_of, sample, shown, taken_back, told
from tests.importing.libreoffice import converted, needs_libreoffice
from tests.importing.word_hands import W

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download, Page

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODEL = "quy-che-mau-khoi-dan-van"
LOCALITY = "thanh-an"
WORD, ADOPTION = "[data-word]", "[data-adoption]"
STRICT = {"Content-Security-Policy": "default-src 'self'"}
# What is no part of the text: tools, notes, what only a screen reader says, and who signs, which
# the page of an adoption has among its properties.
BESIDE = "unit-link unit-note unseen point-label law-signature".split()


def typed(meta: AdoptionMeta) -> dict[str, str]:
    """Return what a commune types for an adoption of the sample, by the id of the field."""
    facts, declared = meta.document, declared_points()
    values = {**{f"bt-point-{name}": text for name, text in shown(meta).items()}}
    for name, written in meta.values.items():
        if declared[name].type == "choice":
            values[f"bt-point-{name}"] = written or ""
    day = facts.issued
    said = {
        "locality": meta.locality,
        "title": meta.title,
        "number": facts.number,
        "issuer": facts.issuer,
        "parent": facts.parent,
        "place": facts.place,
        "issued": f"{day.day}/{day.month}/{day.year}",
        "signing": facts.signing,
        "role": facts.signer.role if facts.signer else "",
        "name": "Nguyễn Văn A",
        "recipients": "\n".join(facts.recipients),
    }
    return values | {f"bt-fact-{name}": text for name, text in said.items()}


def declared_points() -> Any:  # noqa: ANN401 - the type is of another room
    (model,) = [
        one for one in known().models if one.days and one.days[0].isoformat() == "2024-08-01"
    ]
    return model.meta.open_points


def fill_in(page: Page, values: dict[str, str]) -> None:
    for name, text in values.items():
        field = page.locator(f"[id='{name}']")
        if field.evaluate("one => one.localName") == "select":
            field.select_option(text)
        else:
            field.fill(text)
            field.dispatch_event("change")


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button; return the name of the file and its bytes."""
    with page.expect_download() as waiting:
        page.locator(button).click()
    made: Download = waiting.value
    return made.suggested_filename, Path(made.path()).read_bytes()


def text_of(page: str) -> str:
    """Return the words of a regulation's text on its page."""
    tree = lxml_html.document_fromstring(page)
    (law,) = tree.xpath("//*[contains(concat(' ', @class, ' '), ' law ')]")
    for name in BESIDE:
        for one in law.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            one.drop_tree()
    for one in law.xpath(".//*[@hidden]"):
        one.drop_tree()
    return " ".join(law.text_content().split())


def words_of(data: bytes) -> str:
    """Return all words of a Word file, those in its controls too."""
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    lines = (
        "".join(one.text or " " for one in p.iter(f"{W}t", f"{W}br")) for p in body.iter(f"{W}p")
    )
    return " ".join(" ".join(lines).split())


@pytest.fixture(scope="module")
def made(visitor: Visitor) -> dict[str, Any]:
    """What Thạnh An makes on the page: the text that it sees, and both files."""
    with visitor.open("filling", own=True) as page:
        asked: list[str] = []
        page.on("request", lambda one: asked.append(f"{one.method} {one.url}"))
        fill_in(page, typed(sample(LOCALITY)))
        page.locator("[value=all]").check()
        text = text_of(page.content())
        word, adoption = taken(page, WORD), taken(page, ADOPTION)
        status = page.locator("[data-status]").inner_text()
    return {"text": text, "word": word, "adoption": adoption, "asked": asked, "status": status}


@pytest.fixture(scope="module")
def built(made: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample with the adoption as it was downloaded, and what the build said."""
    project, root = Path(__file__).parents[2], tmp_path_factory.mktemp("filled")
    shutil.copytree(project / "content", root / "content")
    shutil.copytree(project / "templates", root / "templates")
    shutil.copy(project / "site_config.yaml", root)
    name, data = made["adoption"]
    (root / "content/regulations" / MODEL / "adoptions" / name).write_bytes(data)
    done = run("--root", root, "--now", NOW)
    assert done.code == 0, done.out + done.err
    return root / "output/van-ban", done.out + done.err


def test_nothing_is_asked_for_but_the_parts_of_the_word_file(made: dict[str, Any]) -> None:
    (asked,) = made["asked"]
    assert re.fullmatch(r"GET http://[^/]+/.*/2024-08-01/dien/ban-word\.json", asked)
    assert made["status"] == f"Đã tạo tệp {LOCALITY}.md; hãy xem trong mục tải về."


def test_the_adoption_is_the_one_that_an_editor_would_write(made: dict[str, Any]) -> None:
    name, data = made["adoption"]
    assert name == f"{LOCALITY}.md"
    path = f"content/regulations/{MODEL}/adoptions/{name}"
    document, _, problems = parse(path, data, zone=known().config.site.zone, kinds=KINDS)
    assert not problems
    assert document is not None
    meta, model = document.meta, sample(LOCALITY)
    assert isinstance(meta, AdoptionMeta)
    assert path in data.decode()
    assert meta.values == model.values
    assert (meta.locality, meta.version, meta.title) == (model.locality, model.version, model.title)
    for key in ("number", "issuer", "parent", "place", "issued", "effective", "recipients"):
        assert getattr(meta.document, key) == getattr(model.document, key), key
    assert meta.document.signer is not None
    assert meta.document.signer.name == "Nguyễn Văn A"


def test_it_builds_without_a_word_and_reads_as_it_was_shown(
    made: dict[str, Any], built: tuple[Path, str]
) -> None:
    folder, said = built
    assert LOCALITY not in said
    page = (folder / MODEL / LOCALITY / "index.html").read_text("utf-8")
    assert text_of(page) == made["text"]


def test_the_word_file_says_what_the_site_s_own_does(
    made: dict[str, Any], built: tuple[Path, str]
) -> None:
    name, data = made["word"]
    assert name == f"{LOCALITY}.docx"
    assert words_of(data) == words_of((built[0] / MODEL / LOCALITY / "toan-van.docx").read_bytes())
    about = Document(BytesIO(data)).core_properties
    assert about.title == sample(LOCALITY).title
    assert about.author == "Đảng ủy xã Thạnh An"
    assert "\ue012" not in "".join(part.decode() for part in parts_of(data).values())


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_data_behind_the_controls_has_the_values(made: dict[str, Any]) -> None:
    store = etree.fromstring(parts_of(made["word"][1])["customXml/item1.xml"])
    data = {one.get("ma"): one.text for one in store}
    assert data["so_thanh_vien"] == "11"
    assert data["muc_ho_tro"] == "600.000"
    assert data["han_kien_toan"] == "2024-10-20"
    assert data["ky_hop"] == "hằng quý"
    assert data["so_dien_thoai"] is None


def test_the_word_file_gives_the_adoption_back(made: dict[str, Any]) -> None:
    back = taken_back(made["word"][1])
    assert not back.diagnostics
    meta, model = meta_of(back), sample(LOCALITY)
    assert meta.values == {name: text for name, text in model.values.items() if text}
    assert not meta.departures
    assert not meta.draft
    assert (meta.locality, meta.version) == (model.locality, model.version)
    for key in (
        "number",
        "issuer",
        "parent",
        "place",
        "issued",
        "effective",
        "signing",
        "recipients",
    ):
        assert getattr(meta.document, key) == getattr(model.document, key), key
    assert not [one for one in told(back) if one.startswith("lost")]


@needs_libreoffice
def test_libreoffice_shows_what_was_filled_in(made: dict[str, Any]) -> None:
    data = made["word"][1]
    through = converted(data, "docx")
    assert words_of(through) == words_of(data)
    assert meta_of(taken_back(through)).values == meta_of(taken_back(data)).values


def test_the_text_follows_each_key(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        slots = page.locator("[data-law] [data-point=ten_don_vi]")
        assert slots.count() == 2
        expect(slots.first).to_have_class("open-point")
        page.locator("#bt-point-ten_don_vi").press_sequentially("xã A", delay=5)
        for slot in slots.all():
            expect(slot).to_have_text("xã A")
            expect(slot).to_have_class(re.compile("filled-point"))
        context = page.locator(".fill-field", has=page.locator("#bt-point-ten_don_vi"))
        expect(context.locator("[data-context]")).to_contain_text("khối Dân vận xã A (sau đây")
        expect(context.locator("[data-context] a")).to_have_text(
            ["khoản 1 Điều 1", "điểm a khoản 2 Điều 1"]
        )
        expect(page.locator("[data-progress]")).to_have_text(
            re.compile(r"Đã điền \d+ trên 16 điểm mở")
        )
        page.locator("#bt-point-ten_don_vi").fill("")
        expect(slots.first).to_have_class(re.compile("open-point"))
        expect(slots.first.locator(".unseen")).to_have_text("điểm mở: Tên xã, thị trấn, chưa điền")


def test_first_only_the_units_with_open_points_are_shown(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        expect(page.locator("[id='dieu-4.khoan-3']")).to_be_visible()
        expect(page.locator("#dieu-9")).to_be_hidden()
        page.get_by_role("radio", name="Toàn văn").check()
        expect(page.locator("#dieu-9")).to_be_visible()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("bt-point-so_thanh_vien", "21", "Nhiều nhất là 15."),
        ("bt-point-so_thanh_vien", "tám", "Đây không phải là số. Hãy viết như 600.000 hoặc 1,5."),
        ("bt-point-han_kien_toan", "31/7/2024", "Sớm nhất là ngày 01/8/2024."),
        ("bt-point-han_kien_toan", "30/2/2024", "Đây không phải là ngày."),
        ("bt-point-ten_don_vi", "x" * 41, "Nhiều nhất 40 ký tự."),
        ("bt-fact-issued", "31/2/2026", "Đây không phải là ngày."),
        ("bt-fact-number", "“08-QC/ĐU”", "Hãy bỏ dấu ngoặc kép."),
    ],
)
def test_what_a_build_refuses_is_told_at_its_field(
    field: str, typed: str, said: str, visitor: Visitor
) -> None:
    with visitor.open("filling", width=360) as page:
        box = page.locator(f"[id='{field}']")
        box.fill(typed)
        box.blur()
        told_here = page.locator(f"[id='{field}-fault']")
        expect(told_here).to_contain_text(said)
        expect(box).to_have_attribute("aria-invalid", "true")
        assert f"{field}-fault" in (box.get_attribute("aria-describedby") or "").split()
        box.fill("")
        box.blur()
        expect(told_here).to_have_text(re.compile("^$|phải điền"))


def test_what_is_missing_is_told_when_it_is_needed(visitor: Visitor) -> None:
    with visitor.open("filling", width=360) as page:
        expect(page.locator("[aria-invalid]")).to_have_count(0)
        page.locator(ADOPTION).click()
        box = page.locator("[data-faults]")
        expect(box).to_be_focused()
        lines = box.locator("li a")
        expect(box.locator("h2")).to_have_text(f"Có {lines.count()} chỗ cần sửa")
        expect(lines.first).to_have_text("Địa phương: Hãy chọn một.")
        expect(page.locator("[data-anyway]")).to_be_hidden()
        assert findings(page) == []
        lines.last.press("Enter")
        expect(page.locator("#bt-point-ngay_hieu_luc")).to_be_focused()
        page.locator("#bt-point-ngay_hieu_luc").fill("1/10/2024")
        expect(page.locator("#bt-point-ngay_hieu_luc-fault")).to_be_hidden()


def test_a_word_file_with_blanks_is_given_to_who_asks_twice(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        page.locator("#bt-fact-locality").select_option(LOCALITY)
        page.locator("#bt-point-so_thanh_vien").fill("11")
        page.locator(WORD).click()
        name, data = taken(page, "[data-anyway]")
        assert name == f"{LOCALITY}.docx"
        words = words_of(data)
        assert "Khối Dân vận có 11 thành viên" in words
        assert "Số ……" in words
        assert "ngày …… tháng …… năm ……" in words
        assert "Nơi nhận" not in words
        assert "sự cân đối ……" not in words
        # A blank stays a field of Word, with what it takes.
        assert data_blank(data) == "……"
        page.locator("#bt-point-so_thanh_vien").fill("99")
        page.locator(WORD).click()
        expect(page.locator("[data-anyway]")).to_be_hidden()


def data_blank(data: bytes) -> str:
    body = etree.fromstring(parts_of(data)["word/document.xml"])
    blanks = [
        one for one in body.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    ]
    return "".join(blanks[0].itertext())


def test_what_is_filled_in_is_kept_for_all_versions_until_it_is_cleared(visitor: Visitor) -> None:
    with visitor.open("filling", own=True) as page:
        page.locator("#bt-point-ten_don_vi").fill("xã Thạnh An")
        page.locator("#bt-fact-locality").select_option(LOCALITY)
        page.reload()
        expect(page.locator("#bt-point-ten_don_vi")).to_have_value("xã Thạnh An")
        page.locator(".list-head .jumps a:not([aria-current])").click()
        page.wait_for_url("**/2025-01-01/dien/")
        expect(page.locator("#bt-point-ten_don_vi")).to_have_value("xã Thạnh An")
        expect(page.locator("[data-law] [data-point=ten_don_vi]").first).to_have_text("xã Thạnh An")
        expect(page.locator("#bt-fact-locality")).to_have_value(LOCALITY)
        page.on("dialog", lambda one: one.accept())
        page.locator("[data-clear]").click()
        expect(page.locator("[data-status]")).to_have_text("Đã xóa.")
        expect(page.locator("#bt-point-ten_don_vi")).to_have_value("")
        assert page.evaluate("localStorage.length") == page.evaluate(
            "Object.keys(localStorage).filter((one) => !one.startsWith('bantin-dien')).length"
        )


def test_a_browser_that_keeps_nothing_fills_in_all_the_same(visitor: Visitor) -> None:
    with visitor.page(own=True) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
        )
        page.goto(visitor.url("filling"))
        page.locator("#bt-point-ten_don_vi").fill("xã A")
        expect(page.locator("[data-kept]")).to_contain_text("không cho lưu")
        expect(page.locator("[data-law] [data-point=ten_don_vi]").first).to_have_text("xã A")


def test_a_locality_that_has_adopted_is_told_what_the_new_file_lacks(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        page.locator("#bt-fact-locality").select_option(LOCALITY)
        banner = page.locator("[data-adopted]")
        expect(banner).to_be_visible()
        expect(banner.locator("[data-departures]")).to_be_visible()
        assert (banner.locator("a").get_attribute("href") or "").endswith(f"{MODEL}/{LOCALITY}/")
        page.locator("#bt-fact-locality").select_option("can-gio")
        expect(banner).to_be_hidden()


def test_the_keyboard_goes_from_a_place_in_the_text_to_its_field(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        page.locator("[data-law] [data-point=ky_hop]").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#bt-point-ky_hop")).to_be_focused()
        expect(page.locator("[data-law] [data-point=ky_hop]").first).to_be_in_viewport()


def test_a_strict_policy_stops_nothing(chromium: Browser, sample_below: Path) -> None:
    with serve(sample_below, headers=STRICT) as address:
        page = chromium.new_page(accept_downloads=True)
        said: list[str] = []
        page.on("console", lambda one: said.append(one.text))
        page.goto(f"{address}van-ban/{MODEL}/2024-08-01/dien/")
        fill_in(page, typed(sample(LOCALITY)))
        assert taken(page, WORD)[1][:2] == b"PK"
        assert taken(page, ADOPTION)[1][:3] == b"---"
        page.close()
    assert said == []


def test_without_scripts_the_text_and_the_word_file_are_there(visitor: Visitor) -> None:
    with visitor.open("filling", width=360, scripts=False) as page:
        expect(page.locator("[data-fill]")).to_be_hidden()
        expect(page.locator("[data-local]").first).to_be_hidden()
        expect(page.locator("#dieu-9")).to_be_visible()
        link = page.locator("noscript a")
        assert (link.get_attribute("href") or "").endswith("/2024-08-01/toan-van.docx")


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280])
def test_no_width_is_too_small_with_everything_told(width: int, visitor: Visitor) -> None:
    with visitor.open("filling", width=width) as page:
        page.locator("#bt-point-thanh_phan_khac").fill("đại diện " * 20)
        page.locator(ADOPTION).click()
        page.locator("[value=all]").check()
        assert page.evaluate(OVERFLOW) == []
