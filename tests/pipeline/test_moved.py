"""An address that was public leads on, or its editor is told; no file depends on that."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from bantin.diagnostics import hint_of
from bantin.words import Words
from tests.pipeline.lab import CONFIG, MEETING, assert_same, news

if TYPE_CHECKING:
    from bantin.pipeline import Report
    from tests.pipeline.lab import Lab

PATH = "content/news/tin-7.md"
OLD, NEW = "/tin-tuc/2024/07/tin-so-7/", "/tin-tuc/2024/07/tin-so-bay/"


def told(report: Report) -> list[tuple[str, str]]:
    assert report.outcome == "built", report.told
    return [(one.diagnostic.code, str(one.diagnostic.span)) for one in report.told]


def offered(report: Report) -> str:
    """Return the line that the only warning offers to paste."""
    (one,) = report.told
    found = re.search(r"aliases: .*", hint_of(one.diagnostic, Words("en")))
    assert found is not None
    return found[0]


def retitle(lab: Lab) -> None:
    lab.build()
    lab.edit(PATH, "Tin số 7", "Tin số bảy")


def test_a_corrected_title_is_told_with_the_line_that_keeps_the_old_address(lab: Lab) -> None:
    retitle(lab)
    report = lab.build()
    assert told(report) == [("address-moved", f"{PATH}:2:8")]
    assert offered(report) == f"aliases: [{OLD}]"
    lab.edit("content/news/tin-1.md", "Bà con", "Bà con xã")
    assert offered(lab.build()) == f"aliases: [{OLD}]", "until it is mended"
    assert_same(lab.made(), lab.cold())

    lab.edit(PATH, "---\ntitle", f"---\n{offered(lab.build())}\ntitle")
    assert told(lab.check()) == []
    page = lab.read(f"output{OLD}index.html")
    assert NEW in page


@pytest.mark.parametrize(
    "aliases",
    ['aliases: [/cu.html, "/a, b/"]\n', 'aliases:\n  - /cu.html\n  - "/a, b/"\n'],
    ids=["in one line", "in lines"],
)
def test_the_line_holds_the_old_addresses_that_are_there(lab: Lab, aliases: str) -> None:
    lab.edit(PATH, "---\ntitle", f"---\n{aliases}title")
    retitle(lab)
    line = offered(lab.build())
    assert line == f'aliases: [/cu.html, "/a, b/", {OLD}]'
    lab.edit(PATH, aliases, f"{line}\n")
    assert told(lab.check()) == []


def test_of_a_long_list_only_what_is_new_is_offered(lab: Lab) -> None:
    long = ", ".join(f"/tin-cu-{number}/{'rat-' * 20}dai/" for number in range(3))
    lab.edit(PATH, "---\ntitle", f"---\naliases: [{long}]\ntitle")
    retitle(lab)
    (one,) = lab.build().told
    assert hint_of(one.diagnostic, Words("en")).endswith(f"leads to the item: {OLD}")
    lab.edit(PATH, f"aliases: [{long}]", f"aliases: [{long}, {OLD}]")
    assert told(lab.check()) == []


def test_an_address_that_another_page_has_taken_is_not_lost(lab: Lab) -> None:
    retitle(lab)
    lab.write("content/news/khac.md", news("Tin số 7", "2024-07-03"))
    assert told(lab.build()) == []


@pytest.mark.parametrize("how", ["deleted", "expired", "drafted"])
def test_what_is_withdrawn_has_not_moved(lab: Lab, how: str) -> None:
    lab.build()
    if how == "deleted":
        lab.delete(PATH)
    else:
        line = "draft: true" if how == "drafted" else "expires: 2024-07-10"
        lab.edit(PATH, "---\ntitle", f"---\n{line}\ntitle")
    assert told(lab.build()) == []


def test_an_item_that_comes_back_under_another_address_has_moved(lab: Lab) -> None:
    lab.build()
    lab.edit(PATH, "---\ntitle: Tin số 7", "---\ndraft: true\ntitle: Tin số bảy")
    assert told(lab.build()) == []
    lab.edit(PATH, "draft: true\n", "")
    assert told(lab.build()) == [("address-moved", f"{PATH}:2:8")]


def test_a_new_file_name_is_no_new_address(lab: Lab) -> None:
    lab.build()
    lab.rename(PATH, "content/news/khac.md")
    assert told(lab.build()) == []


def test_a_file_with_a_new_name_and_a_new_title_is_known_by_its_text(lab: Lab) -> None:
    new = "content/news/khac.md"
    lab.edit(PATH, "Bà con bàn bạc.", "Chỉ bài này nói vậy.")
    retitle(lab)
    lab.rename(PATH, new)
    assert told(lab.build()) == [("address-moved", f"{new}:2:8")]
    line = offered(lab.build())
    lab.edit(new, "---\ntitle", f"---\n{line}\ntitle")
    assert told(lab.check()) == []


def test_of_two_files_with_one_text_neither_is_taken_for_the_other(lab: Lab) -> None:
    lab.build()
    lab.delete(PATH)
    lab.write("content/news/khac.md", news("Tin khác", "2024-07-02"))
    lab.write("content/news/nua.md", news("Tin nữa", "2024-07-02"))
    assert told(lab.build()) == []


def test_a_new_pattern_is_told_once(lab: Lab) -> None:
    for number in range(30):
        lab.write(f"content/news/nua-{number}.md", news(f"Tin thêm {number}", "2024-06-01"))
    lab.build()
    lab.write("site_config.yaml", f"{CONFIG}permalinks:\n  news: /tin/{{year}}/{{slug}}/\n")
    assert told(lab.build()) == [("addresses-moved", "site_config.yaml")]


def test_a_preview_is_held_against_the_public_site_and_changes_nothing(lab: Lab) -> None:
    retitle(lab)
    preview = lab.root / ".bantin/preview"
    for _ in range(2):
        report = lab.build(output=preview, drafts=True)
        assert ("address-moved", f"{PATH}:2:8") in told(report)
    assert told(lab.build()) == [("address-moved", f"{PATH}:2:8")]


def test_a_title_that_was_never_public_may_change(lab: Lab) -> None:
    preview = lab.root / ".bantin/preview"
    lab.build(output=preview, drafts=True)
    lab.edit(PATH, "Tin số 7", "Tin số bảy")
    assert told(lab.build(output=preview, drafts=True)) == []


def test_what_was_public_is_known_to_another_version_of_the_program(lab: Lab) -> None:
    retitle(lab)
    assert told(lab.build(clean=True)) == [("address-moved", f"{PATH}:2:8")]


def test_a_moved_item_keeps_its_id_in_feeds_and_calendar(lab: Lab) -> None:
    lab.write("content/meetings/hop-dan.md", MEETING)

    def ids() -> dict[str, str]:
        feed = json.loads(lab.read("output/tin.json"))
        found = {item["title"]: item["id"] for item in feed["items"]}
        atom = etree.fromstring(lab.read("output/tin.atom").encode())
        space = "{http://www.w3.org/2005/Atom}"
        named = {
            e.findtext(f"{space}title"): e.findtext(f"{space}id")
            for e in atom.iter(f"{space}entry")
        }
        assert named == found
        calendar = lab.read("output/hoi-nghi/lich.ics").replace("\r\n ", "")
        return found | dict(re.findall(r"SUMMARY:(.*?)\r\n.*?UID:(.*?)\r\n", calendar, re.DOTALL))

    lab.build()
    before = ids()
    lab.edit(PATH, "Tin số 7", "Tin số bảy")
    lab.edit("content/meetings/hop-dan.md", "Họp dân ấp Bình Lợi", "Họp dân ấp Bình Lộc")
    for one in lab.build().told:
        found = re.search(r"aliases: .*", hint_of(one.diagnostic, Words("en")))
        assert found is not None
        lab.edit(one.diagnostic.span.source_path, "---\ntitle", f"---\n{found[0]}\ntitle")
    assert told(lab.check()) == []
    after = ids()
    assert after["Tin số bảy"] == before["Tin số 7"]
    assert after["Họp dân ấp Bình Lộc"] == before["Họp dân ấp Bình Lợi"]
    assert len(set(after.values())) == len(set(before.values()))
