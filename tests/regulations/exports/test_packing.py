"""Archives that are put together of packed parts are what any program reads."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.exports import packing
from bantin.regulations.exports.packing import PackedPart, archive, packed, unpacked
from tests.builders import quick

DAY = date(2024, 7, 15)
NAMES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\0/\\"), min_size=1, max_size=40),
    max_size=6,
    unique=True,
)


@quick
@given(NAMES, st.binary(max_size=400), st.dates(date(1980, 1, 1), date(2107, 12, 31)))
def test_an_archive_holds_what_was_packed(names: list[str], data: bytes, day: date) -> None:
    parts = [PackedPart(f"van-ban/{name}", day, packed(data * n)) for n, name in enumerate(names)]
    with ZipFile(BytesIO(archive(parts))) as found:
        assert found.testzip() is None
        assert found.namelist() == [one.name for one in parts]
        for n, one in enumerate(parts):
            assert found.read(one.name) == data * n == unpacked(one.data)
            assert found.getinfo(one.name).date_time == (day.year, day.month, day.day, 0, 0, 0)


def test_an_archive_is_small_and_says_nothing_of_the_machine() -> None:
    text = "Điều 1. Phạm vi điều chỉnh\n".encode() * 500
    first, again = (archive([PackedPart("a.txt", DAY, packed(text))]) for _ in range(2))
    assert first == again
    assert len(first) < len(text) / 20
    with ZipFile(BytesIO(first)) as found:
        (one,) = found.infolist()
        assert (one.external_attr >> 16, one.extra, one.comment) == (0o100644, b"", b"")


def test_more_than_the_format_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_PARTS", 2)
    parts = [PackedPart(f"{n}.txt", DAY, packed(b"")) for n in range(3)]
    assert archive(parts[:2])
    with pytest.raises(ValueError, match="too much for one archive"):
        archive(parts)
