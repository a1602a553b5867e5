"""Every address that was ever public goes on answering, whatever editors do."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from bantin.addresses import output_path, site_path
from bantin.composition import PORTAL
from bantin.lasting import (
    LEDGER,
    WITHDRAWN,
    Fates,
    is_lasting,
    parse_ledger,
    record,
    write_ledger,
)
from bantin.lasting.ledger import is_page
from bantin.pipeline import Options, Report, SerialExecutor, build, plan
from bantin.pipeline.inspecting import inspect_site
from bantin.pipeline.lasting_plan import Lasting, plan_lasting
from tests.pipeline.lab import Lab, assert_same, news, tree
from tests.pipeline.narrow_site import check, counted
from tests.pipeline.test_moved import told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

CONFIG = """\
site: {{title: Trang tin xã, url: "https://binhan.example"}}
topics:
{topics}
pagination: {{size: 3}}
permalinks: {{news: "{news}"}}
search: {{index: false}}
"""
TOPIC = "  - {{id: {0}, name: Chuyên mục {0}}}\n"
VERSION = """\
---
title: Quy chế số {number}
date: {day}
document: {{type: Quy chế, number: "0{number}-QC/XB", issuer: Xã, issued: {day}, effective: {day}}}
---

## Điều 1. Phạm vi

{body}
"""
OLD, NEW = "/tin-tuc/2024/05/ban-dau/", "/tin-tuc/2024/05/ten-moi/"


def answers_of(lab: Lab) -> Fates:
    """Return what old addresses answer, and record those that there are."""
    found = inspect_site(
        lab.root, executor=SerialExecutor(), now=lab.now, portal=PORTAL, make=False
    )
    assert not isinstance(found, Report), found.told
    assert found.lasting is not None, found.survey.tell(found.failures)
    return recorded(lab, found.lasting)


def recorded(lab: Lab, lasting: Lasting) -> Fates:
    """Record the addresses that there are, and return what old ones answer."""
    file = lab.root / LEDGER
    ledger, problems = parse_ledger(file.read_text(encoding="utf-8") if file.exists() else "")
    assert problems == []
    file.write_text(write_ledger(record(ledger.owners, lasting.public)), encoding="utf-8")
    return lasting.answers


def withdrawn(*entries: Mapping[str, object]) -> str:
    return json.dumps({"withdrawn": entries}, ensure_ascii=False)


def plain_site(folder: Path) -> Lab:
    """Make a site with two articles."""
    lab = Lab(folder)
    topics = TOPIC.format("dan-van")
    lab.write(
        "site_config.yaml", CONFIG.format(topics=topics, news="/tin-tuc/{year}/{month}/{slug}/")
    )
    lab.write("content/news/a.md", news("Ban đầu", "2024-05-02"))
    lab.write("content/news/b.md", news("Khác", "2024-05-03"))
    return lab


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


KINDS = {"news": "2024-0{}-02", "notices": "2024-0{}-03"}


class Editors:
    """What editors do to a small site, by chance; the texts of what is deleted are known."""

    def __init__(self, lab: Lab, seed: int) -> None:
        self.lab = lab
        self.chance = random.Random(seed)
        self.count = 0
        self.topics = ["a", "b", "c"]
        self.pattern = "/tin-tuc/{year}/{month}/{slug}/"
        self.removed: set[str] = set()
        self.unexplained: list[str] = []
        self.entries: list[Mapping[str, object]] = []
        self.configure()
        for _ in range(6):
            self.add()
        for day in ("2024-03-01", "2024-05-01"):
            self.version(day)

    def configure(self) -> None:
        topics = "".join(TOPIC.format(one) for one in self.topics)
        self.lab.write("site_config.yaml", CONFIG.format(topics=topics, news=self.pattern))

    def articles(self) -> list[Path]:
        found = (self.lab.root / "content").rglob("*.md")
        return sorted(one for one in found if "regulations" not in one.parts)

    def one(self) -> Path:
        return self.chance.choice(self.articles())

    def add(self) -> None:
        self.count += 1
        kind = self.chance.choice([*KINDS])
        date = KINDS[kind].format(self.chance.randint(1, 7))
        body = f"Lời riêng {self.count}rieng.\n"
        topic = self.chance.choice([*self.topics, "a"]) if self.topics else ""
        topic = topic if topic in self.topics else ""
        text = news(f"Bài {self.count}", date, topics=topic, body=body)
        self.lab.write(f"content/{kind}/bai-{self.count}.md", text)

    def version(self, day: str) -> None:
        self.count += 1
        text = VERSION.format(number=self.count, day=day, body=f"Lời {self.count}rieng.")
        self.lab.write(f"content/regulations/quy-che/{day}.md", text)

    def delete(self) -> None:
        if len(self.articles()) > 2:
            path = self.one()
            self.removed.add(path.read_text(encoding="utf-8").split("riêng ")[-1].split(".")[0])
            path.unlink()

    def rename(self) -> None:
        self.count += 1
        path = self.one()
        path.rename(path.with_name(f"khac-{self.count}.md"))

    def move(self) -> None:
        path = self.one()
        other = path.parent.with_name("notices" if path.parent.name == "news" else "news")
        other.mkdir(exist_ok=True)
        path.rename(other / path.name)

    def header(self, start: str, line: str) -> None:
        path = self.one()
        lines = path.read_text(encoding="utf-8").split("\n")
        lines = [one for one in lines if not one.startswith(start)]
        path.write_text("\n".join([lines[0], *([line] if line else []), *lines[1:]]), "utf-8")

    def retitle(self) -> None:
        self.count += 1
        self.header("title:", f"title: Tên {self.count}")

    def redate(self) -> None:
        self.header(
            "date:", f"date: 2024-0{self.chance.randint(1, 7)}-0{self.chance.randint(1, 9)}"
        )

    def draft(self) -> None:
        self.header("draft:", self.chance.choice(["draft: true", ""]))

    def expire(self) -> None:
        self.header("expires:", self.chance.choice(["expires: 2024-07-12", ""]))

    def drop_topic(self) -> None:
        if self.topics:
            gone = self.topics.pop()
            for path in self.articles():
                text = path.read_text(encoding="utf-8").replace(f"topics: [{gone}]", "topics: []")
                path.write_text(text, encoding="utf-8")
            self.configure()

    def repattern(self) -> None:
        patterns = ["/tin-tuc/{year}/{month}/{slug}/", "/tin/{slug}/", "/bai/{year}/{slug}.html"]
        self.pattern = self.chance.choice(patterns)
        self.configure()

    def revise(self) -> None:
        versions = sorted((self.lab.root / "content/regulations/quy-che").glob("*.md"))
        if len(versions) > 1 and self.chance.random() < 0.5:
            self.chance.choice(versions).unlink()
        else:
            self.version(f"2024-0{self.chance.randint(1, 6)}-1{self.chance.randint(0, 9)}")

    def withdraw(self) -> None:
        lost = self.unexplained
        if lost:
            entry = {"addresses": [self.chance.choice(lost)], "date": "2024-07-01", "reason": "Gỡ."}
            self.entries.append(entry)
            self.lab.write(WITHDRAWN, withdrawn(*self.entries))

    def act(self) -> str:
        """Do something; return what."""
        deeds = (
            self.add, self.delete, self.rename, self.move, self.retitle, self.redate, self.draft,
            self.expire, self.drop_topic, self.repattern, self.revise, self.withdraw,
        )  # fmt: skip
        deed = self.chance.choice(deeds)
        deed()
        return deed.__name__


def planned(monkeypatch: pytest.MonkeyPatch) -> list[Lasting]:
    """Return where what builds plan of old addresses will be noted."""
    found: list[Lasting] = []

    def noted(*args: Any) -> Lasting:  # noqa: ANN401 - those of the function
        found.append(plan_lasting(*args))
        return found[-1]

    monkeypatch.setattr(plan, "plan_lasting", noted)
    return found


def test_every_address_answers_after_a_hundred_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab, plans = Lab(tmp_path), planned(monkeypatch)
    editors = Editors(lab, seed=17)
    ever: set[str] = set()
    whys: set[str] = set()
    deed = "begin"
    for step in range(100):
        report = build(lab.root, Options(), executor=SerialExecutor(), portal=PORTAL, now=lab.now)
        assert report.outcome == "built", (deed, report.told)
        files = tree(lab.output)
        files.pop(".manifest")
        if not plans:  # no more was planned than a change has reached
            answers_of(lab)
        answers = recorded(lab, plans.pop())
        editors.unexplained = [one.address for one in answers.gone if one.why == "unknown"]
        whys |= {one.why for one in answers.gone}
        by_server = {one.address for one in answers.redirects} | {
            one.address for one in answers.gone
        }
        assert {one for one in ever if output_path(one) not in files} <= by_server, deed
        assert [one for one in by_server if is_page(one) and output_path(one) not in files] == []
        ever |= {one for one in map(site_path, files) if is_lasting(one) and one != "/404.html"}
        texts = b"\n".join(files.values()).decode("utf-8", "replace")
        assert [one for one in editors.removed if f"riêng {one}." in texts] == [], deed
        if step % 20 == 0:
            assert_same(lab.made(), lab.cold())
            plans.clear()
        deed = editors.act()
    assert len(ever) > 100
    # By chance too, each of what may become of an address.
    assert whys == {"withdrawn", "expired", "part", "unknown"}
