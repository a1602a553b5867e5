"""The files that are taken from the page of a model: what they say, and what they make."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from lxml import etree
from lxml import html as lxml_html

from bantin.content.reading import parse
from bantin.importing.known import KINDS
from bantin.regulations.content.adoption import AdoptionMeta
from tests.browser.filling_page import (
    ADOPTION,
    LOCALITY,
    MODEL,
    WORD,
    fill_in,
    parts_of,
    taken,
    typed,
    words_of,
)
from tests.e2e.program import NOW, PROJECT, call
from tests.importing.forms import known, meta_of, sample, taken_back, told
from tests.importing.libreoffice import converted, needs_libreoffice

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("filled files")]

# What is no part of the text: tools, notes, what only a screen reader says, and who signs, which
# the page of an adoption has among its properties.
BESIDE = "unit-link unit-note unseen point-label law-signature".split()


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
    root = tmp_path_factory.mktemp("filled")
    # No regulation leads to news or notices.
    shutil.copytree(
        PROJECT / "content", root / "content", ignore=shutil.ignore_patterns("news", "notices")
    )
    shutil.copytree(PROJECT / "templates", root / "templates")
    shutil.copy(PROJECT / "site_config.yaml", root)
    name, data = made["adoption"]
    (root / "content/regulations" / MODEL / "adoptions" / name).write_bytes(data)
    done = call("--root", root, "--now", NOW)
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
