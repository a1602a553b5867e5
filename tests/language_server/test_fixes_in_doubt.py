"""What is certain is mended unseen, what may be meant otherwise is only offered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from bantin.language_server.fixes.mending import mend_all
from bantin.language_server.positions import lines_of
from tests.e2e.hints import news
from tests.e2e.hints.editing import BASE, CONFIG, LAW, X, law
from tests.language_server.mended import SITE, carried_out, offered
from tests.language_server.site import EditedFolder

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedFolder]:
    with EditedFolder(tmp_path_factory.mktemp("site"), SITE) as one:
        yield one


MANY = """\
---
title: Bài x
date: 14/7/2024
summary: “Tóm tắt”
pinned:\u00a0true
topics: [dan-van]
slug: bai
---

##Kết quả

Họp  dân , rồi về.\x20

Xem [bài](tot.md#mot-muuc).
"""
MENDED = """\
---
title: Bài x
date: 2024-07-14
summary: "Tóm tắt"
pinned: true
topics: [dan-van]
slug: bai
---

## Kết quả

Họp dân, rồi về.

Xem [bài](tot.md#mot-muuc).
"""


def test_all_that_is_certain_is_mended_at_once_and_the_rest_left(folder: EditedFolder) -> None:
    folder.lay({X: MANY})
    text = MANY
    for _ in range(3):  # a header that cannot be read hides what else is wrong
        fix = mend_all(X, lines_of(text), folder.known)
        if fix is None:
            break
        text = carried_out(text, fix.changes)
        folder.write(X, text)
    assert text == MENDED
    assert [one.code for one in folder.told(X)] == ["broken-anchor"]
    assert mend_all(X, lines_of(text), folder.known) is None


def test_a_text_that_has_changed_since_it_was_looked_at_is_not_spoilt(folder: EditedFolder) -> None:
    folder.lay({X: news("updated: 15/7/2024")})
    shifted = news("updated: 15/7/2024").replace("title:", "author: Ban biên tập\ntitle:")
    fix = mend_all(X, lines_of(shifted), folder.known)
    assert fix is None or carried_out(shifted, fix.changes) == shifted


def test_words_that_came_to_a_place_since_are_left(folder: EditedFolder) -> None:
    folder.lay({X: news("summary: 2024")})
    assert mend_all(X, lines_of(news("summary: Họp dân")), folder.known) is None


def test_a_fact_of_a_document_is_not_made_up(folder: EditedFolder) -> None:
    """Its number may be left as a blank, which is told of until it is written; a day has none."""
    text = law().replace("  number: 05-QC/BDV\n", "")
    folder.lay({LAW: text})
    (mistake,) = [one for one in folder.told(LAW) if one.code == "missing-key"]
    assert mistake.params == {"key": "number"}
    (fix,) = offered(LAW, text, mistake, folder)
    assert not fix.sure
    folder.write(LAW, carried_out(text, fix.changes))
    assert [one.code for one in folder.told(LAW)] == ["placeholder"]
    text = law().replace("  issued: 2024-07-01\n", "")
    folder.lay({LAW: text})
    (mistake,) = [one for one in folder.told(LAW) if one.code == "missing-key"]
    assert offered(LAW, text, mistake, folder) == []


def test_the_day_of_publication_is_that_of_writing(folder: EditedFolder) -> None:
    text = news().replace("date: 2024-07-14\n", "")
    folder.lay({X: text})
    (mistake,) = [one for one in folder.told(X) if one.code == "missing-key"]
    (fix,) = offered(X, text, mistake, folder)
    assert carried_out(text, fix.changes).count("\ndate: 2026-11-23\n") == 1


ENGLISH = BASE.replace("site:\n", "site:\n  language: en\n")


@pytest.mark.parametrize(
    ("day", "config", "meant"),
    [
        ("1/2/2026", BASE, ["2026-02-01"]),
        ("1/2/2026", ENGLISH, ["2026-02-01", "2026-01-02"]),
        ("1-2-2026 8h30", ENGLISH, ["2026-02-01 08:30", "2026-01-02 08:30"]),
        ("8h30 ngày 1.2.2026", ENGLISH, ["2026-02-01 08:30", "2026-01-02 08:30"]),
        ("3/3/2026", ENGLISH, ["2026-03-03"]),
        ("31/1/2026", ENGLISH, ["2026-01-31"]),
        ("2026/2/1", ENGLISH, ["2026-02-01"]),
    ],
)
def test_a_day_that_may_be_read_both_ways_is_not_mended_unseen(
    day: str, config: str, meant: list[str], folder: EditedFolder
) -> None:
    text = news(f"updated: {day}")
    folder.lay({X: text, CONFIG: config})
    (mistake,) = [one for one in folder.told(X) if one.code == "not-a-date"]
    fixes = offered(X, text, mistake, folder)
    made = [carried_out(text, fix.changes) for fix in fixes]
    assert made == [text.replace(f"updated: {day}", f"updated: {one}") for one in meant]
    certain = len(meant) == 1
    assert [fix.sure for fix in fixes] == [certain] * len(meant)
    whole = mend_all(X, lines_of(text), folder.known)
    assert (whole is not None and carried_out(text, whole.changes) == made[0]) == certain
    assert (whole is not None) == certain


def test_in_an_item_in_another_language_days_may_be_read_both_ways(folder: EditedFolder) -> None:
    text = news("language: en\nupdated: 1/2/2026")
    folder.lay({X: text})
    assert mend_all(X, lines_of(text), folder.known) is None


@pytest.mark.parametrize(
    "text",
    [
        law().replace("issued: 2024-07-01", "issued: 31/1/2024"),
        law("  effective: 31/1/2026\n"),
        law(more="consultation: {until: 31/1/2026}\n"),
    ],
)
def test_a_day_of_law_is_offered_and_never_mended_unseen(text: str, folder: EditedFolder) -> None:
    folder.lay({LAW: text})
    (mistake,) = [one for one in folder.told(LAW) if one.code == "not-a-date"]
    assert len(offered(LAW, text, mistake, folder)) == 1
    assert mend_all(LAW, lines_of(text), folder.known) is None


def test_letters_in_pieces_and_other_marks_do_not_move_a_fix(folder: EditedFolder) -> None:
    text = normalize("NFD", news("summary: 2024", body="Hội nghị."))
    folder.lay({X: text})
    mistake = next(one for one in folder.told(X) if one.code == "quote-the-value")
    (fix,) = offered(X, text, mistake, folder)
    assert carried_out(text, fix.changes) == text.replace("summary: 2024", 'summary: "2024"')


def test_a_fix_whose_line_is_not_as_it_was_read_is_not_offered(folder: EditedFolder) -> None:
    text = news("topics: [dân-vận]").replace("dân-vận", normalize("NFD", "dân-vận"))
    folder.lay({X: text})
    mistake = next(one for one in folder.told(X) if one.code == "unknown-topic")
    assert offered(X, text, mistake, folder) == []
