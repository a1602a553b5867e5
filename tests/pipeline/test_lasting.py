"""Every address that was ever public goes on answering, whatever editors do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.addresses import output_path
from bantin.lasting import LEDGER, WITHDRAWN
from tests.pipeline.lab import Lab, assert_same, news, tree
from tests.pipeline.lasting_site import answers_of, plain_site, withdrawn
from tests.pipeline.narrow_site import check, counted
from tests.pipeline.test_moved import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW = "/tin-tuc/2024/05/ban-dau/", "/tin-tuc/2024/05/ten-moi/"


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """A site of which all addresses are recorded."""
    lab = plain_site(tmp_path)
    lab.build()
    answers_of(lab)
    return lab


def page(lab: Lab, address: str) -> str:
    return (lab.output / output_path(address)).read_text(encoding="utf-8")


def test_an_item_that_has_moved_is_found_at_its_old_address(lab: Lab) -> None:
    lab.edit("content/news/a.md", "Ban đầu", "Tên mới")
    report = lab.check()
    assert told(report) == []
    assert f'content="0; url={NEW}"' in page(lab, OLD)
    assert "Tên mới" in page(lab, OLD)


def test_what_nobody_has_explained_is_gone_and_told_at_its_line(lab: Lab) -> None:
    lab.delete("content/news/a.md")
    report = lab.check()
    number = lab.read(LEDGER).split("\n").index(f"{OLD} content/news/a.md") + 1
    assert told(report) == [("address-lost", f"{LEDGER}:{number}:1")]
    assert '<meta name="robots" content="noindex">' in page(lab, OLD)
    assert "Nội dung đã gỡ" in page(lab, OLD)
    assert "application/ld+json" not in page(lab, OLD)


def test_what_was_withdrawn_says_when_and_why_and_nothing_of_what_it_was(lab: Lab) -> None:
    lab.delete("content/news/a.md")
    entry = {"addresses": [OLD], "date": "2024-07-01", "reason": "Theo kết luận số 3."}
    lab.write(WITHDRAWN, withdrawn(entry | {"replaced_by": "content/news/b.md"}))
    report = lab.check()
    assert told(report) == []
    shown = page(lab, OLD)
    assert 'datetime="2024-07-01"' in shown
    assert "Theo kết luận số 3." in shown
    assert '<a href="/tin-tuc/2024/05/khac/">Khác</a>' in shown
    for path, data in tree(lab.output).items():
        assert "Ban đầu" not in data.decode("utf-8", "replace"), path
        assert OLD not in data.decode("utf-8", "replace") or path in {output_path(OLD), ".manifest"}


def test_what_has_expired_says_so_and_nobody_is_told(lab: Lab) -> None:
    lab.edit("content/news/a.md", "topics:", "expires: 2024-07-01\ntopics:")
    assert told(lab.check()) == []
    assert "hết thời hạn đăng" in page(lab, OLD)
    (fate,) = [one for one in answers_of(lab).gone if one.address == OLD]
    assert fate.why == "expired"


@pytest.mark.parametrize(
    ("old", "new"), [("topics:", "draft: true\ntopics:"), ("date: 2024-05-02", "date: 2030-05-02")]
)
def test_what_was_public_and_is_not_is_told_at_its_file(lab: Lab, old: str, new: str) -> None:
    lab.edit("content/news/a.md", old, new)
    assert told(lab.check()) == [("address-unpublished", "content/news/a.md")]


def test_what_is_published_again_takes_its_page_back(lab: Lab) -> None:
    text = lab.read("content/news/a.md")
    lab.delete("content/news/a.md")
    lab.write(WITHDRAWN, withdrawn({"addresses": [OLD], "date": "2024-07-01", "reason": "Nhầm."}))
    lab.check()
    lab.write("content/news/c.md", text)
    report = lab.build()
    assert report.outcome == "content-errors"
    (only,) = report.told
    assert (only.diagnostic.code, str(only.diagnostic.span)) == (
        *("withdrawal-is-page", f"{WITHDRAWN}:1:31"),
    )
    (lab.root / WITHDRAWN).unlink()
    assert told(lab.check()) == []
    assert "Bà con bàn bạc" in page(lab, OLD)


def test_a_file_that_was_replaced_leads_to_the_new_one(lab: Lab) -> None:
    lab.write("content/files/mau.pdf", b"%PDF-1.4 cu")
    more = "attachments: [{file: ../files/mau.pdf}]\n"
    lab.write("content/news/b.md", news("Khác", "2024-05-03", more=more))
    lab.build()
    answers_of(lab)
    (old,) = [one for one in lab.read(LEDGER).split() if one.endswith("mau.pdf") and "/tep/" in one]
    lab.write("content/files/mau.pdf", b"%PDF-1.4 moi")
    lab.build()
    (moved,) = answers_of(lab).redirects
    assert moved.address == old
    assert moved.target.endswith("/mau.pdf")
    assert (lab.output / output_path(moved.target)).read_bytes() == b"%PDF-1.4 moi"
    assert not (lab.output / output_path(old)).exists()
    lab.write("content/news/b.md", news("Khác", "2024-05-03"))
    assert told(lab.check()) == [("unused-file", "content/files/mau.pdf")]
    assert {one.address for one in answers_of(lab).gone} == {old, moved.target}


def test_a_page_for_what_is_not_found_is_nobody_s_address(lab: Lab) -> None:
    lab.write("content/news/en.md", news("Word", "2024-05-04", more="language: en\n"))
    answers_of(lab)
    assert (lab.build().outcome, (lab.output / "en/404.html").exists()) == ("built", True)
    assert "404.html" not in (lab.root / LEDGER).read_text(encoding="utf-8")


def test_recording_changes_nothing_of_the_site(lab: Lab) -> None:
    before = tree(lab.output)
    report = lab.build()
    assert (report.written, report.removed) == ((), ())
    assert_same(tree(lab.output), before)


class TestNarrow:
    """A plan of what a change reaches is as good as one of everything."""

    @pytest.fixture
    def rich(self, tmp_path: Path) -> Lab:
        """A site of which some addresses are lost."""
        lab = plain_site(tmp_path)
        for number in range(3, 10):
            lab.write(
                f"content/news/tin-{number}.md", news(f"Tin số {number}", f"2024-05-0{number}")
            )
        lab.write("content/news/tam.md", news("Tạm", "2024-05-09"))
        lab.write("content/news/tam-2.md", news("Tạm hai", "2024-05-10"))
        check(lab)
        answers_of(lab)
        lab.delete("content/news/tam.md")
        lab.delete("content/news/tam-2.md")
        lost = [f"/tin-tuc/2024/05/{name}/" for name in ("tam", "tam-hai")]
        entry = {"addresses": lost, "date": "2024-07-01", "reason": "Hết."}
        lab.write(WITHDRAWN, withdrawn(entry | {"replaced_by": "content/news/tin-5.md"}))
        check(lab)
        return lab

    def test_an_edit_is_planned_narrowly(self, rich: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
        plans = counted(monkeypatch)
        rich.edit("content/news/tin-3.md", "bàn bạc", "bàn bạc kỹ")
        check(rich)
        assert plans == ["cold"]

    def test_recording_a_new_item_leaves_plans_narrow(
        self, rich: Lab, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plans = counted(monkeypatch)
        rich.write("content/news/them.md", news("Thêm", "2024-07-12", more="slug: them\n"))
        check(rich)
        answers_of(rich)
        rich.edit("content/news/tin-3.md", "bàn bạc", "bàn bạc kỹ")
        check(rich)
        check(rich)
        assert "warm" not in plans

    @pytest.mark.parametrize(
        "change",
        [
            lambda lab: lab.edit("content/news/tin-5.md", "Tin số 5", "Tin số năm"),
            lambda lab: lab.write("content/news/x.md", news("Tạm hai", "2024-05-10")),
            lambda lab: lab.write("content/news/tam.md", news("Tạm", "2024-05-11")),
            lambda lab: lab.write("content/news/x.md", news("Mới", "2024-05-10")),
            lambda lab: lab.edit("content/news/tin-9.md", "2024-05-09", "2024-05-10"),
            lambda lab: (lab.root / LEDGER).write_text("/cu-ky/\n", encoding="utf-8"),
            lambda lab: (lab.root / LEDGER).unlink(),
            lambda lab: lab.delete(WITHDRAWN),
        ],
        ids=["title", "retaken", "restored", "near", "redated", "ledger", "none", "explained"],
    )
    def test_whatever_answers_depend_on_is_seen(
        self, rich: Lab, change: Callable[[Lab], object]
    ) -> None:
        change(rich)
        check(rich)
