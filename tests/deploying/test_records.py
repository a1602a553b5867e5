"""The record at a target is a foreign file: only what this program would write is believed."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.deploying.records import (
    Deployed,
    OddRecordError,
    PageName,
    decode_record,
    encode_record,
)
from tests.builders import quick

GOOD = Deployed(
    site="https://x.vn/",
    at=datetime(2026, 11, 29, tzinfo=UTC),
    by="an@may",
    files={"index.html": "a" * 32, "a/b.css": "0" * 32, ".well-known/a.txt": "2" * 32},
    lingering={"assets/c.js": "1" * 32},
    pages={"index.html": PageName("page", "Trang đầu")},
)


def test_a_record_is_read_as_it_was_written() -> None:
    assert decode_record(encode_record(GOOD)) == GOOD
    assert GOOD.everything.keys() == {*GOOD.files, "assets/c.js"}


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"../../etc/passwd": "a" * 32}},
        {"files": {"/etc/passwd": "a" * 32}},
        {"files": {"a//b": "a" * 32}},
        {"files": {".htaccess": "a" * 32}},
        {"files": {".well-known/../../x": "a" * 32}},
        {"files": {"a\nb": "a" * 32}},
        {"files": {"a\0b": "a" * 32}},
        {"files": {"index.html": "A" * 32}},
        {"files": {"index.html": "a" * 64}},
        {"files": {"index.html": 3}},
        {"lingering": {"../x": "a" * 32}},
        {"pages": {"../x": ["news", "x"]}},
        {"pages": {"index.html": ["news"]}},
        {"pages": {"index.html": ["news", "x" * 3000]}},
        {"at": "2026-11-29T00:00:00"},
        {"at": "yesterday"},
        {"form": 2},
        {"site": "x" * 3000},
        {"by": None},
    ],
    ids=str,
)
def test_what_this_program_would_not_write_is_no_record(change: dict[str, object]) -> None:
    value = msgspec.json.decode(encode_record(GOOD)) | change
    with pytest.raises(OddRecordError):
        decode_record(msgspec.json.encode(value))


@quick
@given(st.binary(max_size=200) | st.sampled_from([b"[" * 100_000, b"null", b"{}", b'"x"']))
def test_whatever_lies_in_its_place_is_told_from_a_record(data: bytes) -> None:
    with pytest.raises(OddRecordError):
        decode_record(data)
