"""Drafts, what is to come and what has expired: not a word of them reaches the output.

Proved by reading every byte of every file, and every file name, for words that stand nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from bantin.vietnamese import slugify
from tests.e2e.program import NOW, PROJECT, article, call, snapshot, write_site

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "news": "",
    "notices": "",
    "meetings": "meeting: {date: 2026-11-25, place: WORD ĐỊA ĐIỂM, organizer: WORD TỔ CHỨC}",
    "regulations": (
        "document: {type: WORD LOẠI, number: 1-QC/WORD, issuer: WORD NƠI BAN HÀNH,"
        " issued: 2024-01-01, relations: [{kind: thay-the, target: 77-QC/CONG-KHAI}]}"
    ),
    "pages": "",
}
HIDDEN = {
    "nhap": "draft: true",
    "tuong-lai": "date: 2026-11-23T08:01+07:00",
    "het-han": "expires: 2026-11-23T08:00+07:00",
}
WORD = "ZQXKBIMAT"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><title>{WORD}</title></svg>'


def _secret(kind: str, state: str) -> str:
    """Return an item that names a word of its own in every field that takes words."""
    word = f"{WORD}-{kind}-{state}"
    lines = [
        f"title: {word} TÊN",
        *([] if state == "tuong-lai" else ["date: 2024-07-13"]),
        HIDDEN[state],
        f"summary: {word} TÓM TẮT",
        f"author: {word} TÁC GIẢ",
        f"source: {word} NGUỒN",
        "topics: [chung]",
        "localities: [noi-nay]",
        f"image: {{src: {WORD}.svg, alt: {word} ẢNH, caption: {word} CHÚ THÍCH, credit: {word}}}",
        f"attachments: [{{file: {WORD}.txt, title: {word} TỆP}}]",
        f"aliases: [/{word}.html]",
        "pinned: true",
        KINDS[kind].replace("WORD", word),
    ]
    header = "\n".join(line for line in lines if line)
    return f"---\n{header}\n---\n\n{word} NỘI DUNG\n\n## {word} MỤC\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    config = (
        "site:\n  title: Trang\n  url: https://example.vn/\n"
        "topics:\n  - {id: chung, name: Chung}\n"
        "localities:\n  - {id: noi-nay, name: Nơi này}\n"
    )
    files = {"site_config.yaml": config}
    for kind in KINDS:
        for state in HIDDEN:
            files[f"content/{kind}/{WORD}-{state}.md"] = _secret(kind, state)
        files[f"content/{kind}/{WORD}.svg"] = SVG
        files[f"content/{kind}/{WORD}.txt"] = WORD
    files["content/regulations/cong-khai.md"] = article(
        "Công khai",
        document="{type: Quy chế, number: 77-QC/CONG-KHAI, issuer: Ban, issued: 2024-01-01}",
    )
    links = "".join(
        f"[liên kết](../{kind}/{WORD}-{state}.md)\n" for kind in KINDS for state in HIDDEN
    )
    files["content/news/mot.md"] = article("Bài thứ nhất", links)
    return write_site(tmp_path / "site", files)


def _found(word: str, files: dict[str, bytes]) -> list[str]:
    """Return the files that hold a word as it is written or as an address spells it."""
    spellings = {word, word.lower(), slugify(word), quote(word)}
    needles = [one.encode() for one in spellings if one]
    return [
        path
        for path, data in files.items()
        if any(needle in data or needle in path.encode() for needle in needles)
    ]


def test_nothing_hidden_reaches_the_output(site: Path) -> None:
    done = call("--root", site, "--now", NOW)
    assert done.code == 0, done.err
    assert done.err.count("[link-to-unpublished]") == 15
    assert _found(WORD, snapshot(site / "output")) == []


def test_a_hidden_document_has_no_effect_on_a_public_one(site: Path) -> None:
    call("--root", site, "--now", NOW)
    register = (site / "output/van-ban/danh-muc.json").read_text()
    assert '"status":"in-force"' in register


def test_what_was_public_goes_without_a_trace_when_it_is_hidden_again(site: Path) -> None:
    later = "2026-12-01"
    assert call("--root", site, "--now", later).code == 0
    assert len(_found(f"{WORD}-news-tuong-lai", snapshot(site / "output"))) > 5
    assert call("--root", site, "--now", NOW).code == 0
    assert _found(WORD, snapshot(site / "output")) == []


def test_a_build_with_drafts_shows_what_is_hidden_and_no_feed_does(site: Path) -> None:
    assert call("--root", site, "--now", NOW, "--drafts").code == 0
    files = snapshot(site / "output")
    for kind in KINDS:
        for state in ("nhap", "tuong-lai", "het-han"):
            found = _found(f"{WORD}-{kind}-{state}", files)
            assert any(path.endswith("index.html") for path in found), (kind, state)
            fed = [path for path in found if path.endswith((".atom", ".xml", "tin.json", ".ics"))]
            assert fed == [], (kind, state)
    drafted = f"{WORD}-news-nhap TÊN".encode()
    pages = [data for path, data in files.items() if slugify(f"{WORD}-news-nhap TÊN") in path]
    assert any(b"noindex" in page and drafted in page for page in pages)


def test_a_preview_keeps_drafts_out_of_the_search(site: Path) -> None:
    assert call("--root", site, "--now", NOW, "--drafts").code == 0
    assert _found(WORD, snapshot(site / "output" / "tim-kiem")) == []


def test_the_sample_site_keeps_its_secrets(sample: Path) -> None:
    files = snapshot(sample)
    hidden = [
        path
        for path in (PROJECT / "content").rglob("*.md")
        if "\ndraft: true" in (text := path.read_text("utf-8")) or "\ndate: 2027" in text
    ]
    assert len(hidden) >= 2, "the sample site has a draft and an item of the future"
    for path in hidden:
        text = path.read_text("utf-8")
        title = text.split("\ntitle: ")[1].split("\n")[0].strip("\"'")
        sentences = [line for line in text.split("---", 2)[2].split("\n") if len(line) > 60]
        assert _found(title, files) == []
        for sentence in sentences:
            assert _found(sentence[:60], files) == []
