"""Files to download are of a kind on the list, and what their names say."""

from __future__ import annotations

import pytest

from bantin import media
from bantin.media.downloads import KINDS
from bantin.words import Words, phrase
from tests.media.making import picture


@pytest.mark.parametrize("ending", sorted(one for kind in KINDS.values() for one in kind))
def test_what_is_on_the_list_may_be_offered(ending: str) -> None:
    assert media.may_be_offered(f"content/files/biểu mẫu{ending}")
    assert media.may_be_offered(f"content/files/X{ending.upper()}")


@pytest.mark.parametrize(
    "name",
    [
        *("a.html", "a.HTM", "a.xhtml", "a.shtml", "a.svgz", "a.php", "a.php5", "a.phtml", "a.js"),
        *("a.mjs", "a.xml", "a.xsl", "a.swf", "a.exe", "a.bat", "a.cmd", "a.msi", "a.apk", "a.jar"),
        *("a.docm", "a.xlsm", "a.dll", "a.lnk", "a.hta", "a.vbs", "a.cgi", "a.pl", "a.py", "a.asp"),
        *("a.aspx", "a.jsp", "a.var", "a.asis", "a.wasm", "a.css", "a.json", "a.map", "a", "pdf"),
        *("a.heic", "a.eps", "a.wmf", "a.psd", "a.mhtml", "a.url", "a.webloc", "a.htaccess"),
        *("a.pdf.exe", "a.ｈｔｍｌ", "a.HTML ", "a.html.", "a.shtml. .", "a.ｐｈｐ", "a.pdf\u200b"),
        *("a.pdf/b", "a.ſhtml", "a.ſvgz", "a.", ".", "a.pdf\u202efdp.exe"),
    ],
)
def test_what_is_not_on_the_list_may_not(name: str) -> None:
    assert not media.may_be_offered(name)


@pytest.mark.parametrize("name", ["a.pdf.", "a.PDF ", "a.php.pdf", "a.ｐｄｆ", "x.tar.gz"])
def test_the_last_ending_counts_as_servers_read_it(name: str) -> None:
    assert media.may_be_offered(name)


PAGE = b"\n<!DOCTYPE html>\n<html><title>Dang nhap</title></html>"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n"


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.pdf", PAGE, "html"),
        ("a.txt", PAGE, "html"),
        ("a.xls", PAGE, "html"),
        ("a.zip", PAGE, "html"),
        ("a.pdf", b"", "empty"),
        ("a.txt", b"", "empty"),
        ("a.mp4", POINTER, "pointer"),
        ("a.pdf", b"PK\x03\x04", "zip"),
        ("a.pdf", picture("PNG"), "png"),
        ("a.docx", b"%PDF-1.7", "pdf"),
        ("a.docx", b"xin chao", "text"),
        ("a.xlsx", b"\0\1\2", "data"),
    ],
)
def test_a_file_of_another_form_is_told_as_what_it_is(name: str, data: bytes, found: str) -> None:
    with pytest.raises(media.BadFile) as caught:
        media.check_download(name, data)
    assert caught.value.code == "wrong-form"
    assert caught.value.params == {"found": phrase(f"reasons.form.{found}")}
    assert Words("vi").speak(caught.value.params["found"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.pdf", b"junk\n%PDF-1.4"),
        ("a.docx", b"PK\x03\x04"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.zip", b"PK\x05\x06"),
        ("a.doc", b"{\\rtf1"),
        ("a.txt", b"a < b <html>"),
        ("a.csv", "Tên;Số".encode()),
        ("a.mp3", b"ID3"),
        ("a.mp4", b"\0\0\0\x18ftypmp42"),
    ],
)
def test_a_file_that_is_what_it_says_may_be_offered(name: str, data: bytes) -> None:
    media.check_download(name, data)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.JPG", ".jpg"),
        ("a.b/c", ""),
        ("x.tar.gz", ".gz"),
        ("content/.an", ".an"),
        ("a", ""),
        ("a.JPG. ", ".jpg"),
        ("a.ＪＰＧ", ".jpg"),
    ],
)
def test_an_ending_is_that_of_the_name(path: str, expected: str) -> None:
    assert media.extension(path) == expected
