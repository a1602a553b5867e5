"""The judge of the search is judged: its labels, its verdicts, and the site that it makes."""

from __future__ import annotations

import pytest

from bench.search import planting
from bench.search.labels import HELD_OUT, SAMPLE, Label, Shown, fold, judge, read, shares, words

RIGHT = Label(q="hòa giải", why="", first="/a/", kind="one")


def _judged(
    label: Label, *results: list[str], text: str = "", beside: str = ""
) -> tuple[bool, bool]:
    verdict = judge(label, Shown(results, beside), lambda _: text)
    return verdict.first, verdict.within


def test_labels_are_read_and_none_is_asked_twice() -> None:
    labels = [*read(SAMPLE), *read(HELD_OUT)]
    assert len(read(SAMPLE)) >= 150
    asked = [(label.q, str(label.filters)) for label in labels]
    assert len(asked) == len({*asked})


def test_the_first_result_and_the_first_screen() -> None:
    assert _judged(RIGHT, ["/a/"], ["/b/"]) == (True, True)
    assert _judged(RIGHT, ["/b/"], ["/a/#x"]) == (False, True)
    assert _judged(RIGHT, *[[f"/{n}/"] for n in range(5)], ["/a/"]) == (False, False)
    assert _judged(RIGHT) == (False, False)


def test_an_anchor_must_be_a_link_of_the_result() -> None:
    label = Label(q="điều 5", why="", first="/a/#dieu-5")
    assert _judged(label, ["/a/", "/a/#dieu-5"]) == (True, True)
    assert _judged(label, ["/a/"]) == (False, False)
    assert _judged(label, ["/a/#dieu-55"]) == (False, False)


@pytest.mark.parametrize(
    ("label", "results", "text", "met"),
    [
        (Label(q="x", why="", none=True), [], "", True),
        (Label(q="x", why="", none=True), [["/a/"]], "", False),
        (Label(q="x", why="", first="/a/", never=["/b/"]), [["/a/"], ["/b/#c"]], "", False),
        (Label(q="hòa", why="", each="hòa"), [["/a/"]], "Hoà bình", True),
        (Label(q="hòa", why="", each="hòa"), [["/a/"]], "hoạt động", False),
        (Label(q="hoa", why="", each="hoa"), [["/a/"]], "hòa", True),
    ],
)
def test_what_must_not_be_shown(
    label: Label, results: list[list[str]], text: str, *, met: bool
) -> None:
    assert _judged(label, *results, text=text)[0] is met


def test_a_suggestion_may_stand_beside_or_be_followed() -> None:
    label = Label(q="danvan", why="", suggest="dân vận")
    assert _judged(label, beside="Có phải bạn tìm Dân vận?") == (True, True)
    assert _judged(label, ["/a/"], text="Khối Dân vận") == (True, True)
    assert _judged(label, beside="Không tìm thấy") == (False, False)


def test_words_have_one_placement_of_tones() -> None:
    assert words("Hoà, THUỶ-lợi 05") == words("hòa thủy LỢI 05")
    assert words("hòa") != words("hóa")
    assert words("quý toàn") == " quý toàn "
    assert fold("đường") == "duong"


def test_shares_are_counted_by_kind() -> None:
    verdicts = [judge(RIGHT, Shown([[one]], ""), lambda _: "") for one in ("/a/", "/b/")]
    counted = shares(verdicts)
    assert counted["one"] == counted["all"]
    assert (counted["all"].asked, counted["all"].first) == (2, 1)


def test_a_planted_site_is_the_same_each_time_and_nothing_answers_by_accident() -> None:
    site = planting.make(60)
    assert site == planting.make(60)
    assert [*planting.spoiled(site)] == []
    addresses = {file.address for file in site.planted}
    for label in site.labels:
        wanted = {one.partition("#")[0] for one in (*label.answers, *label.never)}
        assert wanted <= addresses


def test_an_ordinary_article_that_answers_is_told() -> None:
    site = planting.make(5)
    answer = planting.File("content/news/a.md", "Bà con neo BE NOI ở cửa rạch.", "/a/")
    told = [*planting.spoiled(site._replace(ordinary=[answer]))]
    assert any("bè nổi" in one for one in told)
