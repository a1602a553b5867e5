"""Comments are put into files, taken out and answered; whatever else stands there stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin.comments.thread import ID, Answer, Comment, tidied
from bantin.comments.writing import ThreadFile, added, answered, new_file, open_file, removed, whole

if TYPE_CHECKING:
    from random import Random

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PATH = "content/news/abc.comments.yaml"
NOTED = """\
# Chép từ sổ góp ý.
comments:
  # Đã gọi điện hỏi lại.
  - id: "1"
    name: "Bạn đọc"   # ghi theo thư
    date: 2026-11-20
    text: >
      Ý thứ nhất.
      # vẫn là lời bạn đọc

  # Ý kiến ở hội nghị.
  - id: "3"
    date: 2026-11-22
    text: Ý thứ ba.
"""


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 8, tzinfo=UTC)


def comment(id_: str, day: int, text: str = "Hay.") -> Comment:
    return Comment(id=id_, date=at(day), text=text)


def noted() -> ThreadFile:
    file = open_file(PATH, NOTED.encode(), ZONE)
    assert file is not None
    return file


def reread(file: ThreadFile) -> ThreadFile:
    again = open_file(PATH, file.data, ZONE)
    assert again is not None
    assert again.comments == file.comments
    return again


def test_a_new_file_is_laid_out_plainly() -> None:
    answer = Answer(date=at(21), by="Ban Dân vận", text="Cảm ơn.", outcome="partly")
    one = Comment(
        id="12", date=at(20), name="Yes", place="Ấp 1: tổ 2", unit="dieu-5", text="Một.\n\nHai."
    )
    file = answered(added(new_file(PATH, ZONE), one), "12", answer)
    assert file.text == (
        'comments:\n  - id: "12"\n    date: 2026-11-20 08:00 +00:00\n    name: "Yes"\n'
        '    place: "Ấp 1: tổ 2"\n    unit: dieu-5\n    text: |\n      Một.\n\n      Hai.\n'
        "    answer:\n      date: 2026-11-21 08:00 +00:00\n      by: Ban Dân vận\n"
        "      outcome: partly\n      text: |\n        Cảm ơn.\n"
    )
    assert reread(file).get("12") == replace(one, answer=answer)


def test_a_comment_stands_where_its_date_says_and_all_else_stays() -> None:
    file = added(noted(), comment("2", 21))
    assert [one.id for one in file.comments] == ["1", "2", "3"]
    lines = file.text.splitlines()
    assert set(NOTED.splitlines()) <= set(lines)
    assert lines.index("  # Ý kiến ở hội nghị.") > lines.index('  - id: "2"')
    assert added(noted(), comment("4", 23)).text.startswith(NOTED)


def test_a_comment_goes_with_the_notes_above_it() -> None:
    assert removed(noted(), "3").text == NOTED[: NOTED.index("\n  # Ý kiến ở")]
    assert removed(noted(), "1").text == (
        NOTED[: NOTED.index("  # Đã gọi")] + NOTED[NOTED.index("  # Ý kiến ở") :]
    )


def test_the_last_comment_leaves_an_empty_list_with_its_notes() -> None:
    file = removed(removed(noted(), "1"), "3")
    assert file.text == "# Chép từ sổ góp ý.\ncomments: []\n"
    assert added(file, comment("1", 20)).text.startswith("# Chép từ sổ góp ý.\ncomments:\n  - id:")


def test_an_answer_stands_behind_its_comment_and_replaces_another() -> None:
    first = answered(noted(), "1", Answer(date=at(21), by="A", text="Một."))
    assert set(NOTED.splitlines()) <= set(first.text.splitlines())
    again = answered(first, "1", Answer(date=at(22), by="B", text="Hai."))
    assert again.text == first.text.replace("2026-11-21", "2026-11-22").replace(
        "by: A", "by: B"
    ).replace("Một.", "Hai.")


@pytest.mark.parametrize(
    "text",
    [
        "comments: [{id: a, date: 2026-11-20, text: Hay.}]\n",
        "{comments: [{id: a, date: 2026-11-20, text: Hay.}]}\n",
        "comments:\n-   id: a\n    date: 2026-11-20\n    text: Hay.\n",
        "comments:\n  -\n    id: a\n    date: 2026-11-20\n    text: Hay.\n",
        "comments:\r\n  - id: a\r\n    date: 2026-11-20\r\n    text: Hay.\r\n",
        "\ufeffcomments:\n  - id: a\n    date: 2026-11-20\n    text: Hay.",
    ],
)
def test_other_layouts_are_changed_rightly_too(text: str) -> None:
    file = open_file(PATH, text.encode(), ZONE)
    assert file is not None
    more = reread(added(file, comment("b", 21)))
    assert [one.id for one in more.comments] == ["a", "b"]
    done = reread(answered(more, "a", Answer(date=at(22), by="A", text="Vâng.")))
    assert [one.answer is not None for one in done.comments] == [True, False]
    assert [one.id for one in reread(removed(done, "a")).comments] == ["b"]


def test_what_cannot_be_done_is_refused() -> None:
    with pytest.raises(ValueError, match="already"):
        added(noted(), comment("1", 20))
    with pytest.raises(KeyError):
        removed(noted(), "9")
    with pytest.raises(KeyError):
        answered(noted(), "9", Answer(date=at(22), by="A", text="Vâng."))
    with pytest.raises(ValueError, match="cannot hold"):
        added(noted(), Comment(id="9", date=at(20), text="Hay.", name="lan@thu.vn"))
    with pytest.raises(ValueError, match="cannot hold"):
        added(noted(), comment("9", 20, "a" * 20_000))
    with pytest.raises(ValueError, match="cannot hold"):
        added(noted(), comment("9", 20, "\u200b \n"))


# What readers paste: letters of all sorts, signs that mean something to YAML, what nobody sees.
SIGNS = st.sampled_from("\"'#:-|>&*![]{}%@`,?\\~=<\n\t \u00a0\u200b\u202e\ufeff\u0301\r")
CHARACTERS = st.one_of(SIGNS, st.characters(exclude_categories=["Cs"]))
TEXTS = st.text(CHARACTERS, max_size=60)
DATES = st.integers(0, 10**9).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=n))


@st.composite
def comments(draw: st.DrawFn) -> list[Comment]:
    ids = draw(st.lists(st.from_regex(ID, fullmatch=True), unique=True, max_size=4))
    found = []
    for one in ids:
        text = draw(TEXTS) + "x"
        name, place = (draw(TEXTS).replace("@", "").strip()[:40] for _ in range(2))
        answer = None
        date = draw(DATES)
        if draw(st.booleans()):
            later = date + timedelta(days=1)
            answer = Answer(date=later, by=f"{draw(TEXTS)[:40]}y", text=draw(TEXTS) + "z")
        found.append(Comment(id=one, date=date, text=text, name=name, place=place, answer=answer))
    return found


@given(comments())
def test_what_is_written_is_what_is_read(found: list[Comment]) -> None:
    file = open_file(PATH, whole([tidied(one) for one in found]).encode(), ZONE)
    assert file is not None
    assert list(file.comments) == [tidied(one) for one in found]


@given(comments(), st.randoms(use_true_random=False))
def test_what_is_added_and_removed_leaves_the_others(found: list[Comment], order: Random) -> None:
    file = noted()
    for one in found:
        if file.get(one.id) is None:
            file = added(file, one)
    assert sorted(file.comments, key=lambda one: one.date) == list(file.comments)
    order.shuffle(found)
    for one in found:
        if one.id not in {"1", "3"}:
            file = removed(file, one.id)
    assert file.text == NOTED
