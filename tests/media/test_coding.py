"""Copies of files in codings: which files have them, and that they hold their files."""

from __future__ import annotations

import gzip
import random

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.media import coding

NAMES = st.from_regex(r"[a-z./]{0,9}(\.(html|br|gz|css|json|pdf|png))?", fullmatch=True)


def decoded(path: str, data: bytes) -> bytes:
    made: bytes = brotli.decompress(data) if path.endswith(".br") else gzip.decompress(data)
    return made


@pytest.mark.parametrize("path", ["index.html", "a/b.css", "x.v1.js", "i.svg", "f.xml", "a.atom"])
def test_texts_have_a_copy_in_each_coding(path: str) -> None:
    assert coding.coded_paths(path) == (f"{path}.br", f"{path}.gz")
    assert {coding.plain_path(copy) for copy in coding.coded_paths(path)} == {path}


@pytest.mark.parametrize(
    "path", ["a.png", "a.woff2", "a.pdf", "a.docx", "a.zip", "a.mp4", "a", ".html", "a.html.br", ""]
)
def test_what_is_packed_already_or_of_no_kind_has_none(path: str) -> None:
    assert coding.coded_paths(path) == ()


@given(NAMES)
def test_a_path_is_a_copy_of_nothing_but_what_has_it_as_a_copy(path: str) -> None:
    plain = coding.plain_path(path)
    assert (path in coding.coded_paths(plain)) is bool(plain)
    assert all(coding.plain_path(copy) == path for copy in coding.coded_paths(path))


@given(st.binary(max_size=5000) | st.text("aáàb \n", min_size=900).map(str.encode))
def test_a_copy_holds_its_file_and_is_smaller_or_is_none(data: bytes) -> None:
    for path in (*coding.coded_paths("a.html"), *coding.coded_paths("a.css")):
        made = coding.coded(path, data)
        assert not made or (len(made) < len(data) and decoded(path, made) == data)


def test_noise_has_no_copy_and_text_has() -> None:
    noise = random.Random(1).randbytes(4000)
    assert [coding.coded(path, noise) for path in coding.coded_paths("a.txt")] == [b"", b""]
    text = "Bà con bàn bạc. ".encode() * 100
    assert all(coding.coded(path, text) for path in coding.coded_paths("a.txt"))


def test_gzip_says_neither_when_nor_where_nor_of_what() -> None:
    made = coding.coded("a.html.gz", b"<p>" * 1000)
    # RFC 1952: magic, deflate, no flags, no time, packed as small as can be, an unknown system.
    assert made[:10] == bytes.fromhex("1f8b 08 00 00000000 02 ff")


def test_large_files_keep_their_whole_length_in_the_window() -> None:
    """What repeats at the greatest distance within a page is still found."""
    block = random.Random(2).randbytes(60_000)
    assert len(coding.coded("a.html.br", block * 2)) < 1.1 * len(block)
