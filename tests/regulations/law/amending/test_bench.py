"""The measure of reading: what it counts of labelled acts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench import amending

LABELLED = Path(amending.__file__).parent / "amending"


@pytest.mark.parametrize("path", sorted(LABELLED.glob("*.ins")), ids=lambda path: path.stem)
def test_nothing_is_read_that_a_labelled_act_does_not_order(path: Path) -> None:
    count: Counter[str] = Counter()
    amending.compare_act(path, count, [])
    assert count["wrong"] == count["other texts"] == 0
    assert count["read"] + count["refused"] == count["labelled"] > 0


def test_what_is_read_otherwise_than_labelled_is_wrong(tmp_path: Path) -> None:
    act = tmp_path / "act.ins"
    act.write_text(
        "dieu-1.khoan-1 | repeal | 5/2020/QH14 | dieu-3 |\n"
        "dieu-1.khoan-2 | replace | 5/2020/QH14 | dieu-4.khoan-1 | 4-4\n"
        "dieu-1.khoan-3 | repeal | 5/2020/QH14 | dieu-6 |\n",
        encoding="utf-8",
    )
    act.with_suffix(".txt").write_text(
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Chợ số 5/2020/QH14\n"
        "1. Bãi bỏ Điều 2.\n"
        "2. Sửa đổi khoản 1 Điều 4 như sau:\n“1. Chợ họp.”\n"
        "3. Bãi bỏ Điều 6 kể từ ngày chợ mới họp.\n",
        encoding="utf-8",
    )
    count: Counter[str] = Counter()
    shown: list[str] = []
    amending.compare_act(act, count, shown)
    assert (count["read"], count["refused"], count["wrong"]) == (1, 1, 2)
    assert [line.split(" ")[1] for line in shown] == ["missed", "refused", "extra"]


def test_the_document_of_the_labels_is_given_as_a_header_gives_it(tmp_path: Path) -> None:
    act = tmp_path / "act.ins"
    act.write_text(
        "dieu-1 | replace | 5/2020/QH14 | dieu-4.khoan-1 | 2-2\n"
        "dieu-2 | repeal | 6/2020/QH14 | dieu-3 |\n",
        encoding="utf-8",
    )
    act.with_suffix(".txt").write_text(
        "Điều 1. Sửa đổi khoản 1 Điều 4\n“1. Chợ họp.”\n"
        "Điều 2. Bãi bỏ Điều 3 của Luật Chợ số 6/2020/QH14.\n",
        encoding="utf-8",
    )
    count: Counter[str] = Counter()
    amending.compare_act(act, count, [])
    assert (count["read"], count["refused"], count["wrong"]) == (2, 0, 0)
