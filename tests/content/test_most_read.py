"""What GoAccess has counted is read as something that strangers have written."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.most_read import ReadCounts, UncountedError, asked_path, read_counts
from tests.builders import quick

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def row(path: str, visitors: int, hits: int, method: str = "GET") -> dict[str, Any]:
    counts = {"hits": {"count": hits, "percent": "1.00"}, "visitors": {"count": visitors}}
    return {**counts, "method": method, "protocol": "HTTP/2", "data": path}


def report(*rows: dict[str, Any], when: str = "2024-07-13 20:00:00 +0000") -> bytes:
    told = {
        "general": {"date_time": when, "total_requests": 7},
        "requests": {"metadata": {"data": {"total": {"value": 2}}}, "data": list(rows)},
        "hosts": {"data": [{"data": "203.0.113.0"}]},
    }
    return json.dumps(told, ensure_ascii=False).encode()


def read(data: bytes, base: str = "") -> ReadCounts:
    return read_counts(data, base, ZONE)


def test_requests_for_one_page_are_added_however_they_were_made() -> None:
    found = read(report(row("/a/", 3, 5), row("/a/index.html", 2, 2), row("/b", 1, 9)))
    assert found.counts == {"/a/": (5, 7), "/b/": (1, 9)}


def test_only_requests_for_a_page_count() -> None:
    assert read(report(row("/a/", 3, 5, "HEAD"), row("/a/", 3, 5, "POST"))).counts == {}


def test_the_day_is_that_of_the_site() -> None:
    assert read(report(when="2024-07-13 20:00:00 +0000")).counted == date(2024, 7, 14)
    assert read(report(when="2024-07-13 20:00:00 +0700")).counted == date(2024, 7, 13)


def test_counts_hold_to_the_end_of_their_last_day() -> None:
    found = read(report(when="2024-07-13 08:00:00 +0700"))
    held = [day for day in range(1, 31) if found.hold_on(date(2024, 7, day), 3)]
    assert held == [12, 13, 14, 15, 16]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/tin/a/", "/tin/a/"),
        ("/tin/a", "/tin/a/"),
        ("//tin///a/", "/tin/a/"),
        ("/tin/a/index.html", "/tin/a/"),
        ("/tin/a/?x=/b/", "/tin/a/"),
        ("/tin/a/#b", "/tin/a/"),
        ("/b%C3%A0i/", "/bài/"),
        ("/ba\u0300i/", "/bài/"),
        ("/cu.html", "/cu.html"),
        ("/", "/"),
        ("tin/a/", ""),
        ("", ""),
        ("http://khac.example/tin/a/", ""),
    ],
)
def test_spellings_of_one_address_are_one_path(written: str, path: str) -> None:
    assert asked_path(written, "") == path
    assert asked_path(f"/bantin{written}" if path else written, "/bantin") == path


@pytest.mark.parametrize("written", ["/tin/a/", "/bantin2/a/", "/", "/bantin"])
def test_what_is_not_below_the_base_path_is_another_site(written: str) -> None:
    assert asked_path(written, "/bantin") == ""


def test_bytes_that_are_no_utf_8_harm_nothing_but_themselves() -> None:
    """GoAccess decodes what was asked for, so any client can put such bytes there."""
    data = report(row("/a/", 3, 5), row("/xxx/", 1, 1)).replace(b"xxx", b"\xff\xc3\x28")
    assert read(data).counts["/a/"] == (3, 5)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "no-json"),
        (report(row("/a/", 1, 1))[:-30], "no-json"),
        (b"[" * 100_000, "value"),
        (b'{"x":' + b"[" * 100_000, "no-json"),
        (b'{"general":' + b'{"date_time":' * 100_000, "value"),
        (b"[]", "value"),
        (b"{}", "value"),
        (report(row("/a/", -1, 1)), "value"),
        (report(row("/a/", 10**30, 1)), "value"),
        (report({**row("/a/", 1, 1), "data": 7}), "value"),
        (report({**row("/a/", 1, 1), "hits": {"count": "7"}}), "value"),
        (report(when="hôm qua"), "no-day"),
        (report(when="0001-01-01 00:00:00 +0000"), "no-day"),
        (report(when="9999-12-31 23:59:59 -1200"), "no-day"),
        (report(when="x" * 1000), "value"),
    ],
)
def test_what_is_no_report_is_refused_as_a_whole(data: bytes, key: str) -> None:
    with pytest.raises(UncountedError) as failure:
        read(data)
    assert failure.value.reason.key == f"reasons.most-read.{key}"


@quick
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda one: report(row(one, 1, 1))))
def test_any_file_is_counts_or_a_reason(data: bytes) -> None:
    try:
        found = read(data)
    except UncountedError:
        return
    assert all(path.startswith("/") and "//" not in path for path in found.counts)
