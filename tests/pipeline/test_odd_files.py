"""Files that look like articles and are none, copies, and files that nothing uses are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pipeline.lab import NOTICE, news

if TYPE_CHECKING:
    from bantin.pipeline import Report
    from tests.pipeline.lab import Lab

ARTICLE = news("Tin lạc", "2024-07-12")


def told(report: Report) -> set[tuple[str, str]]:
    """Return code and file of every warning; a lab's site has none of its own."""
    assert report.outcome == "built", report.told
    return {(one.diagnostic.code, str(one.diagnostic.span)) for one in report.told}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("content/news/bai.md.txt", "misnamed-article"),
        ("content/news/bai.markdown", "misnamed-article"),
        ("content/news/bai.mdown", "misnamed-article"),
        ("content/news/bai.txt", "misnamed-article"),
        ("content/news/bai", "misnamed-article"),
        ("content/bai.yaml", "misnamed-article"),
        ("content/news/bai.md~", "backup-file"),
        ("content/news/tin-1.md.bak", "backup-file"),
        ("content/news/bai.docx", "unused-file"),
        ("content/news/bai.doc", "unused-file"),
        ("content/news/bai.odt", "unused-file"),
        ("content/news/bai.html", "unused-file"),
        ("content/bai.pdf", "unused-file"),
        ("content/news/tin-1 (1).md", "copied-file"),
        ("content/news/Bản sao của x.md", "copied-file"),
        ("bai.md", "outside-content"),
        ("bai.md.txt", "outside-content"),
    ],
)
def test_a_file_that_is_no_article_is_named(lab: Lab, path: str, code: str) -> None:
    assert told(lab.build()) == set()
    lab.write(path, ARTICLE)
    assert told(lab.build()) == {(code, path)}
    assert told(lab.build(explain=False)) == {(code, path)}, "and again while it is there"
    lab.delete(path)
    assert told(lab.build(explain=False)) == set()


def test_a_folder_of_a_kind_beside_content_is_named_once(lab: Lab) -> None:
    lab.write("notices/mot.md", NOTICE)
    lab.write("notices/hai.md", NOTICE)
    lab.write("news/README.md", "# Về thư mục này\n")
    assert told(lab.build()) == {("outside-content", "notices")}


@pytest.mark.parametrize(
    "path",
    [
        "content/news/~$bai.docx",
        "content/.DS_Store",
        "content/files/Thumbs.db",
        "content/desktop.ini",
        "content/news/._bai.md",
        "content/news/bai.md.tmp",
        "content/news/.bai.md.swp",
        "templates/Thumbs.db",
        "output/Thumbs.db",
        "output/.DS_Store",
        "README.md",
        "content/images/du-phong.jpg",
        "content/images/goc.heic",
    ],
)
def test_debris_and_spare_pictures_are_passed_over_without_a_word(lab: Lab, path: str) -> None:
    lab.build()
    lab.write(path, "x")
    report = lab.build(explain=False)
    assert told(report) == set()
    assert (report.foreign, report.written) == ((), ())


def test_a_file_that_a_draft_uses_is_used(lab: Lab) -> None:
    lab.write("content/files/khac.docx", b"x")
    assert told(lab.build()) == {("unused-file", "content/files/khac.docx")}
    lab.edit("content/news/nhap.md", "Bà con bàn bạc.", "[Mẫu](../files/khac.docx)")
    assert told(lab.build()) == set()


def test_nothing_is_said_to_be_unused_while_an_article_cannot_be_read(lab: Lab) -> None:
    lab.write("content/files/khac.docx", b"x")
    lab.edit("content/news/nhap.md", "title:", "tilte:")
    assert "unused-file" not in {one.diagnostic.code for one in lab.build().told}


def test_a_text_that_becomes_an_article_is_noticed(lab: Lab) -> None:
    lab.write("content/news/bai.txt", "Ghi chú\n")
    assert told(lab.build()) == {("unused-file", "content/news/bai.txt")}
    lab.write("content/news/bai.txt", ARTICLE)
    assert told(lab.build(explain=False)) == {("misnamed-article", "content/news/bai.txt")}


def test_a_template_that_replaces_nothing_is_named(lab: Lab) -> None:
    lab.write("templates/artcile.html", "<p>x</p>")
    report = lab.build()
    assert told(report) == {("template-unused", "templates/artcile.html")}
    assert told(lab.build()) == {("template-unused", "templates/artcile.html")}, (
        "from the cache too"
    )
