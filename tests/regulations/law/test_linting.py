"""What is wrong with a regulation's numbering."""

from __future__ import annotations

import pytest

from bantin.regulations.law import lint, recognise


def found(text: str) -> list[tuple[str, int, str]]:
    """Return each lint with its line and what it expected."""
    return [
        (one.code, one.line, one.params.get("expected", one.params.get("first", "")))
        for one in lint(recognise(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 1. A\nB.\nĐiều 3. C\nD.", [("unit-gap", 3, "2")]),
        ("Điều 1. A\nB.\nĐiều 1. C\nD.", [("unit-repeated", 3, "1")]),
        ("Điều 1. A\n1. B.\n\n3. C.", [("unit-gap", 4, "2")]),
        ("Điều 1. A\n1. B.\n2. C.\n\n2. D.", [("unit-repeated", 5, "3")]),
        ("Điều 1. A\n2. B.", [("unit-gap", 2, "1")]),
        ("Chương I\nA\nĐiều 1. B\nC.\nChương III\nD\nĐiều 2. E\nG.", [("unit-gap", 5, "II")]),
        ("I. A\n1. B.\n\nIII. C\n1. D.", [("unit-gap", 4, "II")]),
        ("1. A:\na) B;\nb) C;\nd) D.", [("unit-gap", 4, "c")]),
        ("1. A:\na) B;\nb) C;\nc) D;\nd) E;\ne) G.", [("letter-order", 6, "đ")]),
        ("1. A:\na) B;\nf) C.", [("letter-order", 3, "b")]),
        ("1. A:\na) B;\nc) C;\nb) D.", [("unit-gap", 3, "b"), ("letter-order", 4, "d")]),
        ("1. A:\nb) B.", [("unit-gap", 2, "a")]),
        ("1. A:\na) B;\na) C.", [("unit-repeated", 3, "2")]),
        ("Điều 1. A\nĐiều 2. B\nC.", [("article-empty", 1, "")]),
        ("Chương I\nA\na) B;", [("level-skipped", 3, "")]),
        ("Chương I\nA\n1. B.", [("level-skipped", 3, "")]),
        ("Tiểu mục 1. A\nĐiều 1. B\nC.", [("level-skipped", 1, "")]),
        ("1. A\n1.1. B.\n1.3. C.", [("unit-gap", 3, "1.2")]),
        ("1. Như sau:\n“5. B.\n2. C.", [("quotation-unclosed", 1, "")]),
        ("1. Như sau:\n“5. B”.\n2. Thay từ “A bằng B.", [("quotation-unclosed", 3, "")]),
        ("1. Như sau: “5. B.\n2. C.", [("quotation-unclosed", 1, "")]),
    ],
)
def test_something_is_wrong(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Điều 1. A\nB.\nĐiều 1a. C\nD.\nĐiều 2. E\nG.",
        "Điều 1. A\n1. B.\n2. C.\n2a. D.\n2b. E.\n3. G.",
        "1. A:\na) B;\nb) C;\nc) D;\nd) E;\nd1) E;\nđ) G;\ne) H;\ng) I.",
        "Điều 1. A\n1. B.\nĐiều 2. C\n1. D.",
        "Chương I\nA\nĐiều 1. B\nC.\nChương II\nD\nĐiều 2. E\nG.",
        "Phần I\nA\nChương I\nB\nĐiều 1. C\nD.\nPhần II\nE\nChương I\nG\nĐiều 2. H\nI.",
        "Điều 1. A\nB.\nPhụ lục I\nC\nĐiều 1. D\nE.\nPhụ lục II\nG\nĐiều 1. H\nI.",
        "I. A\n1. B.\n2. C.\nII. D\n1. E.",
        "1. A\n1.1. B.\n1.2. C.\n2. D\n2.1. E.",
        "1. A:\n- B;\n- C:\n+ D;\n+ E.",
        "Điều 1. Phê duyệt:\nI. MỤC TIÊU\n1. A.\n2. B.\nII. NỘI DUNG\n1. C.\nĐiều 2. D.",
    ],
)
def test_nothing_is_wrong(text: str) -> None:
    assert found(text) == []


def test_params_say_which_unit_and_what_it_stands_in() -> None:
    gap, skipped = lint(recognise("Chương I\nA\nĐiều 1. B\nC.\nĐiều 3. D\nE.\nMục 1\nG\na) H;"))
    assert gap.params == {
        "kind": "article",
        "label": "Điều 3.",
        "number": "3",
        "expected": "2",
    }
    assert (skipped.params["label"], skipped.params["parent"]) == ("a)", "Mục 1")
    assert skipped.params["parent_kind"] == "section"


@pytest.mark.parametrize(
    "text",
    [
        "1. Như sau:\n“5. B.\n6. C.”.\n2. C.",
        '1. Như sau:\n"5. B “C” D.".\n2. C.',
        "1. “Họp” là gặp; “báo cáo là viết.",
    ],
)
def test_nothing_is_wrong_with_a_quotation_that_is_closed_or_of_mere_words(text: str) -> None:
    assert found(text) == []


def test_the_first_words_of_an_open_quotation_are_told() -> None:
    (one,) = lint(recognise(f"1. Như sau:\n“5. {'Họp ' * 20}.\n2. C."))
    assert one.params["begins"] == f"5. {'Họp ' * 20}"[:40] + "…"
