"""The measure of recognition: what it expects of a text, and what it says of the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import guessing, recognition

SAMPLES = Path(recognition.__file__).parent / "regulations"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.units")), ids=lambda path: path.stem)
def test_every_unit_of_a_sample_is_recognised(path: Path) -> None:
    text = next(one for one in SAMPLES.glob(f"{path.stem}.*") if one != path)
    score = recognition.score(text)
    assert score.is_perfect
    assert score.expected == score.right == score.found > 0


def test_the_guess_at_the_truth_leaves_quotations_tables_and_mentions_out() -> None:
    text = (
        "Chương I\nĐiều 1. A\nĐiều 2 Luật này.\n1. Như sau:\n“2. B.\na) C.”\n| 3. | D |\n2. E.\n"
        "**Điều 3.** G\n- a) H\n2024. I"
    )
    assert [(one.kind, one.number) for one in guessing.candidates(text)] == [
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
    found = guessing.plausible(guessing.candidates(text))
    assert [(one.kind, one.number) for one in found] == [
        *(("roman", "i"), ("clause", "1"), ("decimal", "1.1"), ("decimal", "1.2")),
        *(("point", "a"), ("point", "b"), ("roman", "ii"), ("clause", "1"), ("clause", "2")),
        *(("article", "5"), ("section", "1")),
    ]


def told(folder: Path, text: str, units: str = "", maybe: str = "") -> recognition.Score:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    for suffix, content in ((".units", units), (".maybe", maybe)):
        if content:
            path.with_suffix(suffix).write_text(content, encoding="utf-8")
    return recognition.score(path)


def test_a_miss_is_told_with_its_line(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\nĐiều 1. B\n1. C.\n"
    assert told(tmp_path, text).is_perfect
    score = told(tmp_path, text, "dieu-1\ndieu-2\n")
    assert (score.expected, score.found, score.right) == (2, 2, 1)
    assert score.misses == ["a.md: dieu-2"]
    assert score.extra == ["a.md:5: dieu-1.khoan-1"]


def test_what_may_be_a_unit_or_not_counts_neither_way(tmp_path: Path) -> None:
    score = told(tmp_path, "Điều 1. B\n1. C.\n", "dieu-1\n", "dieu-1.khoan-1\ndieu-9")
    assert score.is_perfect
    assert (score.expected, score.found) == (1, 1)


def test_a_unit_in_another_place_is_in_the_wrong_parent_and_neither_missed_nor_extra(
    tmp_path: Path,
) -> None:
    text = "Điều 1. A\n1. B:\na) C;\n2. D."
    score = told(tmp_path, text, "dieu-1\ndieu-1.khoan-1\ndieu-1.diem-a\ndieu-1.khoan-3")
    assert (score.misses, score.extra) == ([], [])
    assert score.parents == ["a.md:3: dieu-1.khoan-1.diem-a, not dieu-1.diem-a"]
    assert score.ids == ["a.md:4: dieu-1.khoan-2, not dieu-1.khoan-3"]
    assert not score.is_perfect


def test_the_guess_at_the_truth_knows_parents_and_names() -> None:
    text = "Điều 1. A\n1. B:\na) C;\nđ) D.\nĐiều 2. E\na) G."
    assert [(one.name, one.parent) for one in guessing.guesses(text)] == [
        *(("dieu-1", 0), ("khoan-1", 1), ("diem-a", 2), ("diem-dd", 2), ("dieu-2", 0)),
        ("diem-a", 5),
    ]


def test_the_summary_counts_perfect_documents_by_kind(tmp_path: Path) -> None:
    amending = "Điều 1. Sửa đổi\n1. Sửa đổi khoản 2 như sau:\n“2. A.”.\n2. Bãi bỏ Điều 5.\n"
    scores = [told(tmp_path, amending), told(tmp_path, "[1] Sửa theo quy định tại A\n", "dieu-1")]
    assert [one.kind for one in scores] == ["amending", "consolidated"]
    assert recognition.summary(scores) == [
        "recall 75.00% (3 of 4 units), precision 100.00% (3 of 3), wrong parents 0, wrong ids 0",
        "perfect documents, amending: 1 of 1 (100.00%)",
        "perfect documents, consolidated: 0 of 1 (0.00%)",
    ]
