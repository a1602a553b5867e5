"""The measure of recognition: what it expects of a text, and what it says of the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import recognition

SAMPLES = Path(recognition.__file__).parent / "regulations"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.units")), ids=lambda path: path.stem)
def test_every_unit_of_a_sample_is_recognised(path: Path) -> None:
    text = next(one for one in SAMPLES.glob(f"{path.stem}.*") if one != path)
    score = recognition.score(text)
    assert score.misses == score.extra == []
    assert score.expected == score.recognised > 0


def test_the_guess_at_the_truth_leaves_quotations_tables_and_mentions_out() -> None:
    text = (
        "Chương I\nĐiều 1. A\nĐiều 2 Luật này.\n1. Như sau:\n“2. B.\na) C.”\n| 3. | D |\n2. E.\n"
        "**Điều 3.** G\n- a) H\n2024. I"
    )
    assert [(one.kind, one.number) for one in recognition.candidates(text)] == [
        *(("chapter", "i"), ("article", "1"), ("clause", "1"), ("clause", "2")),
        *(("article", "3"), ("point", "a")),
    ]


def test_the_guess_at_the_truth_knows_every_kind_of_number_and_wants_neighbours_for_weak_ones() -> (
    None
):
    text = (
        "I. A\n1. B\n1.1. C\n1.2. D\na. E\nb. G\nII. H\n1) I\n2) K\n**Điều\n5. L**\nx. M\n"
        "“Điều 6. N\n7. O”\n......\n|\n3.\n|\ntheo khoản 1\nĐiều 9.\n**Mục 1****P**"
    )
    found = recognition.plausible(recognition.candidates(text))
    assert [(one.kind, one.number) for one in found] == [
        *(("roman", "i"), ("clause", "1"), ("decimal", "1.1"), ("decimal", "1.2")),
        *(("point", "a"), ("point", "b"), ("roman", "ii"), ("clause", "1"), ("clause", "2")),
        *(("article", "5"), ("section", "1")),
    ]


def test_a_miss_is_told_with_its_line(tmp_path: Path) -> None:
    text = tmp_path / "a.md"
    text.write_text("---\ntitle: A\n---\nĐiều 1. B\n1. C.\n", encoding="utf-8")
    assert recognition.score(text).recognised == 2
    (tmp_path / "a.units").write_text("dieu-1\ndieu-2\n", encoding="utf-8")
    score = recognition.score(text)
    assert (score.expected, score.recognised) == (2, 1)
    assert score.misses == ["a.md: dieu-2"]
    assert score.extra == ["a.md:5: dieu-1.khoan-1"]
