"""What the name of a file says of it."""

from __future__ import annotations

import pytest

from bantin.content.file_names import (
    backup_of,
    begins_like_article,
    may_be_copy,
    meant_as_article,
    meant_as_comments,
    original_of,
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("bai.md.txt", "bai.md"),
        ("bai.MD.TXT", "bai.md"),
        ("bai.markdown", "bai.md"),
        ("bai.mdown", "bai.md"),
        ("bai.mkd", "bai.md"),
        ("bai.mdx", "bai.md"),
        ("bai.md.html", "bai.md"),
        ("bai.md.", "bai.md"),
        ("bai.md ", "bai.md"),
        ("Họp dân.markdown.txt", "Họp dân.md"),
        ("2024-07-13.tin.markdown", "2024-07-13.tin.md"),
        ("bai.txt", ""),
        ("bai.docx", ""),
        ("bai", ""),
        (".md", ""),
        ("md.txt", ""),
    ],
)
def test_a_name_may_be_nearly_that_of_an_article(name: str, meant: str) -> None:
    assert meant_as_article(name) == meant


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("bai.md~", "bai.md"),
        ("bai.md.bak", "bai.md"),
        ("bai.md.old", "bai.md"),
        ("bai.md.orig", "bai.md"),
        ("bai.md.~1~", "bai.md"),
        ("bai.bak", ""),
        ("bai.md.txt", ""),
    ],
)
def test_a_name_may_be_that_of_a_backup(name: str, original: str) -> None:
    assert backup_of(name) == original


@pytest.mark.parametrize(
    "head",
    [
        b"---\ntitle: A\n",
        b"\xef\xbb\xbf---\r\ndate: 2024-07-13\r\ntitle: A\r\n",
        b'\n--- \n"title": A\n---\n',
    ],
)
def test_an_article_begins_with_a_header_that_has_a_title(head: bytes) -> None:
    assert begins_like_article(head)


@pytest.mark.parametrize(
    "head", [b"", b"title: A\n", b"# Title: A\n", b"---\nname: A\n---\n", b"----\ntitle: A\n"]
)
def test_other_files_do_not(head: bytes) -> None:
    assert not begins_like_article(head)


@pytest.mark.parametrize(
    ("stem", "original"),
    [
        ("bai (1)", "bai"),
        ("bai(2)", "bai"),
        ("bai - Copy", "bai"),
        ("bai - Copy (2)", "bai"),
        ("bai - Bản sao", "bai"),
        ("bai - Bản sao (3)", "bai"),
        ("bai – Sao chép", "bai"),
        ("Copy of bai", "bai"),
        ("Bản sao của bai", "bai"),
        ("Bản sao của Bản sao của bai (1)", "bai"),
        ("Copy (2) of bai", "bai"),
        ("bai (An's conflicted copy 2024-07-13)", "bai"),
        ("bai (bản xung đột)", "bai"),
        ("bai.sync-conflict-20240713-083000-ABCDEFG", "bai"),
        ("bai (2024)", ""),
        ("bai (số 05-QĐ)", ""),
        ("bai", ""),
        ("chung-thuc-ban-sao", ""),
        ("Chứng thực bản sao", ""),
        ("copy", ""),
        ("Bản sao", ""),
        ("photocopy", ""),
    ],
)
def test_a_copy_is_told_by_its_name(stem: str, original: str) -> None:
    assert original_of(stem, {"copy", "photo"}) == original
    assert may_be_copy(f"a.md\n{stem}.md\nb.md") or not original


@pytest.mark.parametrize(
    "stem", ["bai copy", "bai-copy", "bai copy 2", "bai bản sao", "bai-ban-sao"]
)
def test_a_name_that_people_give_too_is_a_copys_beside_the_first(stem: str) -> None:
    assert original_of(stem, {"bai"}) == "bai"
    assert original_of(stem, {"khac"}) == ""


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("abc.comments.yaml", ""),
        ("abc.comments.yml", "abc.comments.yaml"),
        ("abc.Comments.yaml", "abc.comments.yaml"),
        ("abc.comment.yaml", "abc.comments.yaml"),
        ("abc.comments.yaml.txt", "abc.comments.yaml"),
        ("abc-y-kien.yaml", "abc.comments.yaml"),
        ("abc.yaml", ""),
        ("comments.yaml", ""),
    ],
)
def test_a_file_that_is_nearly_one_of_comments_is_known(name: str, meant: str) -> None:
    assert meant_as_comments(name) == meant
