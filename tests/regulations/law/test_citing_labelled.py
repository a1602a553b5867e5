"""The recogniser's precision and recall on the sentences of tests/labelled/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.citations import LABELLED, judge, read, told

if TYPE_CHECKING:
    from pathlib import Path

# Units in brackets of which nothing near by says whose they are are left without a link.
LEFT_OUT = {"citations-real-3.txt": 2}
FILES = sorted(LABELLED.glob("citations*.txt"))


def test_the_set_is_as_large_as_it_was_asked_to_be() -> None:
    scores = [judge([*read(path)]) for path in FILES]
    assert sum(score.wanted for score in scores) >= 1070
    assert sum(score.unwanted for score in scores) >= 310


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_link_is_wrong_and_few_are_missed(path: Path) -> None:
    score = judge([*read(path)])
    assert score.precision >= 0.995, score.misses
    left_out = LEFT_OUT.get(path.name, 0)
    assert score.right >= 0.99 * (score.wanted - left_out), score.misses


def test_names_are_labelled_by_title_or_short_and_what_stands_before_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "labels.txt"
    path.write_text(
        "~ Luật Nhà ở số 27/2023/QH15\nTheo Luật Nhà ở và Quy định 7, Điều 5.\n"
        "  + Luật Nhà ở | | luật | 27/2023/QH15\n  + Quy định 7 | | quy định | #7\n  ? Điều 5\n"
        "Theo Luật Cư trú năm 2020.\n  + Luật Cư trú năm 2020 | | luật | =Cư trú | 2020\n",
        encoding="utf-8",
    )
    score = judge([*read(path)])
    assert (score.wanted, score.found, score.right) == (3, 3, 3)
    assert score.kinds == {"number": (1, 1, 1), "short name": (1, 1, 1), "title": (1, 1, 1)}


def test_a_label_that_is_not_in_its_sentence_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    path.write_text("# x\n\nTheo Điều 5.\n  + Điều 6 | dieu-6\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 4: 'Điều 6'"):
        [*read(path)]


def test_only_a_decree_labelled_shortly_may_be_completed(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    path.write_text(
        "~@dieu-2.khoan-1 Sửa đổi một số điều của Nghị định 15/2021 như sau:\n"
        "@dieu-2.khoan-1.diem-a Bãi bỏ Điều 7.\n  + Điều 7 | dieu-7 | nghị định | #15/2021\n"
        "Theo Nghị định 15/2021/NĐ-CP.\n"
        "  + Nghị định 15/2021/NĐ-CP | | nghị định | #15/2021\n"
        "Theo Nghị định 15/2021.\n  + Nghị định 15/2021 | | nghị định | #15/2020\n",
        encoding="utf-8",
    )
    score = judge([*read(path)])
    assert (score.wanted, score.found, score.right, score.completed) == (3, 3, 1, 1)
    assert "1 short names of decrees were completed" in told("labels", score)


def test_each_fault_is_counted_and_told(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    path.write_text(
        "Theo Điều 5 và Điều 6.\n  + Điều 5 | dieu-5\n  - Điều 6\nTheo khoản 9.\n"
        "  + khoản 9 | khoan-9\n",
        encoding="utf-8",
    )
    score = judge([*read(path)])
    assert (score.wanted, score.found, score.right, score.taken) == (2, 2, 1, 1)
    assert score.misses == (
        "line 1: taken for a citation: Điều 6 | dieu-6",
        "line 4: not found: khoản 9 | khoan-9",
    )
