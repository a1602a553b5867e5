"""A build that plans only what a change reaches makes, and leaves, what one of everything does."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from bantin.composition import PORTAL
from bantin.engine import open_state
from bantin.pipeline import Memory, Options, SerialExecutor, build, phases
from bantin.pipeline.build import begin, engine_of
from bantin.pipeline.plan import plan_files
from bantin.pipeline.run import LastBuild, Run
from bantin.portal.site.snapshot import decoded
from tests.media import recording
from tests.pipeline import bare_theme
from tests.pipeline.lab import Lab, assert_same, news, picture, tree
from tests.pipeline.machine import THOROUGH, SiteMachine, in_memory
from tests.pipeline.test_sequences import of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from bantin.diagnostics import Diagnostic
    from bantin.engine import Made
    from bantin.pipeline import Report
    from bantin.pipeline.assemble import Assembled
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.plan import Plan
    from bantin.portal.kind import AnyPrepared

CONFIG = """\
site:
  title: Trang tin xã Bình An
  url: https://binhan.example
topics:
  - {id: dan-van, name: Dân vận}
  - {id: dan-chu, name: Dân chủ ở cơ sở}
  - {id: moi, name: Mới}
localities:
  - {id: binh-an, name: Xã Bình An}
videos: {hosts: [youtu.be]}
pagination:
  size: 3
archive:
  by: [year, month, day]
navigation:
  - {title: Tin tức, url: /tin-tuc/}
  - {title: Giới thiệu, url: /gioi-thieu/}
banner: {text: Gió mạnh, url: /thong-bao/2024/02/thong-bao-1/, until: 2024-07-13}
theme:
  logo: {src: /images/anh-2.png}
  share_cards: [news, notice]
"""
MEETING = """\
---
title: Họp dân
date: 2024-04-05 08:00
meeting: {date: 2024-07-13 14:00, place: Nhà văn hóa, organizer: Ấp}
---

Mời bà con đến dự.
"""
IMAGE = "image: {{src: ../images/{name}.png, alt: Ảnh}}\n"
PAGE = "---\ntitle: {title}\nslug: {title}\n---\n\n{body}\n"
RECORDINGS: dict[str, bytes | str] = {
    "phim.mp4": recording.mp4(),
    "hevc.mp4": recording.mp4(codec=b"hvc1"),
    "tieng.mp3": recording.mp3(seconds=1),
    "loi.vtt": recording.VTT,
    "sai.vtt": "WEBVTT\n\nsai\n",
}
PLAYED = (
    "audio: {src: /files/tieng.mp3, transcript: article}",
    "audio: {src: /files/tieng.mp3}",
    "audio:",
    "video: {src: /files/phim.mp4, captions: /files/loi.vtt}",
    "video: {src: /files/phim.mp4, captions: /files/sai.vtt}",
    "video: {src: /files/hevc.mp4, transcript: article}",
    "video: {src: 'https://youtu.be/x', poster: /images/anh-3.png, transcript: Lời.}",
    "video: {src: 'https://example.org/x', transcript: Lời.}",
    "video:",
    "gallery: [{src: /images/anh-0.png, alt: Ảnh}, {src: /images/anh-3.png, alt: Ảnh}]",
    "gallery: [{src: /images/anh-2.png}]",
    "gallery:",
    "attachments: [{file: /files/hevc.mp4}]",
)
BODY = "Họp ở nhà văn hóa.\n\n## Phần một\n\nBà con bàn bạc."


def rich_site(folder: Path) -> Lab:
    """Make a site of news, notices and pages that refer to each other and share files."""
    lab = Lab(folder)
    lab.write("site_config.yaml", CONFIG)
    for number in range(4):
        lab.write(f"content/images/anh-{number}.png", picture((number * 60, 9, 9), 40 + number))
    lab.write("content/files/mau.pdf", b"%PDF-1.4 mau")
    for name, data in RECORDINGS.items():
        lab.write(f"content/files/{name}", data)
    topics = ("dan-van", "dan-chu", "dan-van, dan-chu", "moi")
    for number in range(14):
        more = f"slug: tin-{number}\n"
        more += IMAGE.format(name=f"anh-{number % 3}") if number % 4 == 1 else ""
        more += "localities: [binh-an]\n" if number % 5 == 2 else ""
        more += "pinned: true\n" if number == 6 else ""
        more += "attachments: [{file: ../files/mau.pdf}]\n" if number == 3 else ""
        more += "aliases: [/cu/tin-2.html]\n" if number == 2 else ""
        more += f"{PLAYED[number - 10]}\n" if number in {10, 13} else ""
        body = BODY
        body += "\n\nXem [tin](tin-1.md#phan-mot), [cũ](/cu/tin-2.html)." if number == 4 else ""
        body += "\n\n![Ảnh](../images/anh-3.png)" if number == 9 else ""
        date = f"2024-0{1 + number // 2}-{2 + number:02} 0{number % 9}:00"
        lab.write(
            f"content/news/tin-{number}.md",
            news(f"Tin số {number}", date, topics=topics[number % 4], more=more, body=body),
        )
    for number in range(7):
        more, date = f"slug: thong-bao-{number}\n", f"2024-0{1 + number}-05"
        text = news(f"Thông báo {number}", date, topics=topics[number % 3], more=more)
        lab.write(f"content/notices/thong-bao-{number}.md", text)
    lab.write("content/meetings/hop-dan.md", MEETING)
    for name in ("gioi-thieu", "lien-he"):
        lab.write(f"content/pages/{name}.md", PAGE.format(title=name, body=BODY))
    for number in range(5):
        more = f"slug: english-{number}\nlanguage: en\n"
        more += f"translation_of: tin-{2 * number}.md\n" if number < 4 else "pinned: true\n"
        text = news(f"English {number}", f"2024-0{3 + number}-04", more=more)
        lab.write(f"content/news/english-{number}.md", text)
    for name, (date, more) in HIDDEN.items():
        text = news(name, date, topics="dan-van, moi", more=f"slug: {name}\n{more}")
        lab.write(f"content/news/{name}.md", text)
    return lab


HIDDEN = {
    "nhap": ("2024-07-12", "draft: true\n"),
    "nhap-cu": ("2024-02-03", "draft: true\nimage: {src: ../images/anh-1.png, alt: Ảnh}\n"),
    "nhap-sau": ("2024-07-13 20:00", "draft: true\n"),
    "sap-dang": ("2024-07-20 07:00", ""),
    "sap-het": ("2024-06-30", "expires: 2024-07-14\n"),
    "da-het": ("2024-06-30", "expires: 2024-07-01\n"),
}


def left_by(lab: Lab, options: Options) -> tuple[dict[str, Made], object, datetime]:
    """Return what the state knows of every file, the snapshot, and until when both hold."""
    run = begin(lab.root, options, lab.now, PORTAL)
    assert isinstance(run, Run)
    with open_state(run.hidden, engine=engine_of(run)) as state:
        finished = state.finished(run.key)
        assert finished is not None
        last = msgspec.json.decode(finished.value, type=LastBuild)
        return state.made(run.key), decoded(state.whole(run.key)), last.valid_until


def check(lab: Lab, *, drafts: bool = False, memory: Memory | None = None) -> Report:
    """Build warm, hold everything that is made and left against a cold build."""
    options, serial = Options(drafts=drafts), SerialExecutor()
    report = build(lab.root, options, executor=serial, portal=PORTAL, now=lab.now, memory=memory)
    cold = lab.folder / "cold"
    apart = Options(output=cold / "output", hidden=cold / "state", drafts=drafts)
    clean = build(lab.root, apart, executor=SerialExecutor(), portal=PORTAL, now=lab.now)
    assert report.outcome == clean.outcome, (report.told, clean.told)
    if report.outcome != "built":
        shutil.rmtree(cold, ignore_errors=True)
        return report
    assert_same(tree(lab.output), tree(cold / "output"))
    assert (report.articles, report.withheld) == (clean.articles, clean.withheld)
    assert of_files(report) == of_files(clean)
    made, snapshot, until = left_by(lab, options)
    wanted, whole, until_when = left_by(lab, apart)
    assert {p: (m.fingerprint, m.digest) for p, m in made.items()} == {
        p: (m.fingerprint, m.digest) for p, m in wanted.items()
    }
    assert snapshot == whole
    assert until == until_when
    shutil.rmtree(cold)
    return report


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    """Yield a site in memory: each step of a test builds it twice."""
    folder = in_memory()
    bare_theme.install(folder / "theme", monkeypatch)
    yield rich_site(folder)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["nhap", "nhap-cu", "nhap-sau", "sap-dang", "sap-het", "da-het"])
@pytest.mark.parametrize("drafts", [True, False])
def test_what_is_not_public_and_stays_so_is_narrow(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, name: str, *, drafts: bool
) -> None:
    """So is what ends some day. What is due or over is in previews."""
    if not drafts and name in {"sap-dang", "da-het"}:
        return
    check(lab, drafts=drafts)
    path = f"content/news/{name}.md"
    plans = counted(monkeypatch)
    for line in ("title: Khác", "summary: Khác", "topics: [dan-chu]"):
        start = line.partition(" ")[0]
        lines = [one for one in lab.read(path).split("\n") if not one.startswith(start)]
        lab.write(path, "\n".join((lines[0], line, *lines[1:])))
        check(lab, drafts=drafts)
    lab.write(path, f"{lab.read(path)}\nThêm một câu, xem [tin](tin-1.md#phan-mot).\n")
    check(lab, drafts=drafts)
    assert plans == ["cold"] * 4


@pytest.mark.parametrize(
    ("drafts", "more"),
    [
        (True, "draft: true\n"),
        (True, "draft: true\nexpires: 2024-07-13 21:00\n"),
        (True, "expires: 2024-07-12 21:00\n"),
        (True, "expires: 2024-07-13 21:00\n"),
        (False, "draft: true\n"),
        (False, "draft: true\nexpires: 2024-07-13 21:00\n"),
        (False, "expires: 2024-07-13 21:00\n"),
    ],
)
@pytest.mark.parametrize("date", ["2024-07-12 09:00", "2024-07-13 20:30", "2024-03-01"])
def test_what_is_new_and_not_public_for_ever_is_narrow(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, date: str, more: str, *, drafts: bool
) -> None:
    if "12 21:00" in more and "13" in date:
        return  # over before it began
    if not drafts and "20:30" in date and "draft" not in more:
        return  # others may wait for it
    check(lab, drafts=drafts)
    lab.write("content/news/moi.md", news("Tin mới", date, more=f"slug: moi\n{more}"))
    plans = counted(monkeypatch)
    report = check(lab, drafts=drafts)
    assert plans == ["cold"]
    named = {item.source_path for group in report.withheld for item in group.items}
    hidden = "draft" in more or "12 21:00" in more or "20:30" in date
    assert ("content/news/moi.md" in named) == hidden


@pytest.mark.parametrize("name", ["tin-8", "moi"])
def test_what_has_failed_is_wrong_until_it_is_mended(lab: Lab, name: str) -> None:
    """The state knows it as it is, the output as it was."""
    check(lab)
    text = news("Tin", "2024-07-11", more=f"slug: {name}\n", body="[x](tin-5.md#khong-co)")
    lab.write(f"content/news/{name}.md", text)
    assert check(lab).outcome == "content-errors"
    lab.write("content/news/tin-7.md", f"{lab.read('content/news/tin-7.md')}\nKhác.\n")
    assert check(lab).outcome == "content-errors"
    lab.write(f"content/news/{name}.md", text.replace("khong-co", "phan-mot"))
    assert check(lab).outcome == "built"


def test_a_report_counts_drafts_that_it_does_not_name(lab: Lab) -> None:
    for number in range(30):
        text = news(f"Nháp {number}", "2024-07-01", more=f"slug: n-{number}\ndraft: true\n")
        lab.write(f"content/news/n-{number:02}.md", text)
    check(lab)
    for name in ("a", "n-15-b", "z"):
        text = news(name, "2024-07-01", more=f"slug: nhap-{name}\ndraft: true\n")
        lab.write(f"content/news/{name}.md", text)
        check(lab)


@pytest.mark.parametrize("drafts", [True, False])
def test_the_pages_of_both_languages_follow_what_changes_in_one(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, *, drafts: bool
) -> None:
    check(lab, drafts=drafts)
    plans = counted(monkeypatch)
    pages = {
        "content/news/tin-2.md": "output/en/tin-tuc/2024/04/english-1/index.html",
        "content/news/english-1.md": "output/tin-tuc/2024/02/tin-2/index.html",
    }
    for path, other in pages.items():
        name = f"Khác {len(path)}"
        lines = [one for one in lab.read(path).split("\n") if not one.startswith("title:")]
        lab.write(path, "\n".join((lines[0], f"title: {name}", *lines[1:])))
        assert name not in lab.read(other)
        check(lab, drafts=drafts)
        assert name in lab.read(other)
    lab.edit("content/news/tin-2.md", "date:", "updated: 2024-07-12\ndate:")
    check(lab, drafts=drafts)
    assert plans == ["cold"] * 3


def test_a_mistake_that_was_undone_leaves_its_neighbours_alone(lab: Lab) -> None:
    """The state knows the mistaken text then, and that of the output is read again."""
    check(lab)
    path = "content/news/english-1.md"
    before = lab.read(path)
    lab.write(path, before.replace("tin-2.md", "english-0.md"))
    assert check(lab).outcome == "content-errors"
    lab.write(path, before)
    lab.edit("content/news/english-4.md", "title: English 4", "title: Another")
    assert check(lab).outcome == "built"


@pytest.mark.parametrize("drafts", [True, False])
def test_a_translation_that_is_published_is_narrow(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, *, drafts: bool
) -> None:
    check(lab, drafts=drafts)
    plans = counted(monkeypatch)
    more = "slug: moi-dich\nlanguage: en\ntranslation_of: tin-9.md\n"
    lab.write("content/news/moi-dich.md", news("New", "2024-07-01", more=more))
    check(lab, drafts=drafts)
    assert "/en/tin-tuc/2024/07/moi-dich/" in lab.read("output/tin-tuc/2024/05/tin-9/index.html")
    sitemap = lab.read("output/sitemap/2024-05.xml")
    assert 'hreflang="en" href="https://binhan.example/en/tin-tuc/2024/07/moi-dich/"' in sitemap
    lab.edit("content/news/moi-dich.md", "tin-9.md", "tin-11.md")
    check(lab, drafts=drafts)
    assert plans == ["cold"] * 2
    assert "moi-dich" not in lab.read("output/tin-tuc/2024/05/tin-9/index.html")


def test_a_language_that_begins_or_ends_changes_every_page(lab: Lab) -> None:
    for number in range(5):
        lab.delete(f"content/news/english-{number}.md")
    check(lab)
    assert not (lab.output / "en").exists()
    lab.write("content/news/x.md", news("New", "2024-07-01", more="slug: x\nlanguage: en\n"))
    check(lab)
    assert "/en/" in lab.read("output/tin-tuc/index.html")
    lab.edit("content/news/x.md", "language: en", "draft: true\nlanguage: en")
    check(lab)
    assert not (lab.output / "en").exists()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where what everything is planned for will be noted: "warm" or "cold" builds."""
    plans: list[str] = []

    def noted(
        build: BuildContext, assembled: Assembled, prepared: Iterable[AnyPrepared]
    ) -> Plan | tuple[Diagnostic, ...]:
        plans.append("cold" if build.run.output.parent.name == "cold" else "warm")
        return plan_files(build, assembled, prepared)

    monkeypatch.setattr(phases, "plan_files", noted)
    return plans


pick = st.integers(0, 10**6)
days = st.sampled_from(
    [
        "2023-12-31",
        "2024-02-29",
        "2024-03-04",
        "2024-06-30",
        "2024-07-11",
        "2024-07-12",
        "2024-07-13",
        "2024-07-15",
    ]
)
hours = st.sampled_from([" 00:00", " 07:30", " 07:31", ""])
topics = st.sampled_from(["dan-van", "dan-chu", "dan-chu, moi", "moi, dan-van", ""])
bodies = st.sampled_from(
    [
        BODY,
        f"{BODY}\n\nThêm một câu.",
        "Ngắn.",
        f"{BODY}\n\nXem [tin](/news/tin-5.md#phan-mot) và [trang](/gioi-thieu/).",
        f"{BODY}\n\nXem [thông báo](/notices/thong-bao-1.md).",
        f"{BODY}\n\n![Ảnh](/images/anh-3.png)",
        f"{BODY}\n\n[Mẫu](/files/mau.pdf)",
        f"{BODY}\n\nTheo Quyết định số 12/2023/QĐ-UBND.",
    ]
)


class Narrow(SiteMachine):
    """What newsrooms do, in any order."""

    def make(self, folder: Path) -> Lab:
        return rich_site(folder)

    @initialize(drafts=st.booleans())
    def first_build(self, *, drafts: bool) -> None:
        self.drafts = drafts
        self.check()

    def check(self) -> None:
        check(self.lab, drafts=self.drafts)

    def articles(self, folder: str = "") -> list[str]:
        found = (self.lab.root / "content" / folder).rglob("*.md")
        return sorted(path.relative_to(self.lab.root).as_posix() for path in found)

    def article(self, number: int) -> str:
        names = self.articles()
        return names[number % len(names)]

    def replace(self, path: str, start: str, line: str) -> None:
        """Replace the first line of a header that starts so, or put it in."""
        lines = self.lab.read(path).split("\n")
        place = next((n for n, old in enumerate(lines) if n and old.startswith(start)), None)
        if place is None or place > lines.index("---", 1):
            lines.insert(1, line)
        else:
            lines[place] = line
        self.lab.write(path, "\n".join(lines))

    def body(self, path: str, body: str) -> None:
        header = self.lab.read(path).split("---\n")[1]
        self.lab.write(path, f"---\n{header}---\n\n{body}\n")

    @rule(number=pick, body=bodies)
    def edit(self, number: int, body: str) -> None:
        self.body(self.article(number), body)
        self.check()

    @rule(number=pick)
    def retitle(self, number: int) -> None:
        self.count += 1
        self.replace(self.article(number), "title:", f"title: Đổi tên {self.count}")
        self.check()

    @rule(name=st.sampled_from(sorted(HIDDEN)), body=bodies, topic=topics, day=days)
    def edit_hidden(self, name: str, body: str, topic: str, day: str) -> None:
        path = f"content/news/{name}.md"
        if path not in self.articles():
            return
        self.count += 1
        self.body(path, body)
        self.replace(path, "title:", f"title: Đổi tên {self.count}")
        self.check()
        self.replace(path, "topics:", f"topics: [{topic}]")
        self.check()
        if self.count % 3 == 0:
            self.replace(path, "date:", f"date: {day}")
            self.check()

    @rule(
        number=pick,
        line=st.sampled_from(
            [
                "author: An",
                "summary: Tóm tắt",
                "updated: 2024-07-12",
                "updated: 2024-07-13 18:00",
                "draft: true",
                "draft: false",
                "expires: 2024-07-14",
                "pinned: true",
                "pinned: false",
                "localities: [binh-an]",
                "localities: []",
            ]
        ),
    )
    def reheader(self, number: int, line: str) -> None:
        self.replace(self.article(number), line.partition(" ")[0], line)
        self.check()

    @rule(number=pick, other=pick, day=days, state=st.sampled_from(["", "", "draft: true\n"]))
    def translate(self, *, number: int, other: int, day: str, state: str) -> None:
        """Publish a translation; half of them of something that cannot be."""
        self.count += 1
        originals = [*self.articles("news"), *self.articles("notices")]
        of = originals[number % len(originals)] if other % 2 else f"content/{self.count}.md"
        path = of.removeprefix("content")
        more = f"{state}slug: dich-{self.count}\nlanguage: en\ntranslation_of: {path}\n"
        text = news(f"Translation {self.count}", day, more=more)
        self.lab.write(f"content/{path.split('/')[1]}/dich-{self.count}.md", text)
        self.check()

    @rule(
        number=pick,
        line=st.sampled_from(
            [
                "language: en",
                "language: vi",
                "translation_of:",
                "translation_of: tin-1.md",
                "translation_of: /news/tin-3.md",
                "translation_of: nhap.md",
                "translation_of: sap-dang.md",
                "translation_of: english-1.md",
            ]
        ),
    )
    def retranslate(self, number: int, line: str) -> None:
        names = [one for one in self.articles("news") if "english" in one or "dich-" in one]
        if number % 5 == 0:
            names = self.articles("news")
        path = names[number % len(names)]
        before = self.lab.read(path)
        self.replace(path, line.partition(" ")[0], line)
        if check(self.lab, drafts=self.drafts).outcome != "built":
            self.lab.write(path, before)
            self.check()

    @rule(number=pick, topic=topics)
    def retag(self, number: int, topic: str) -> None:
        self.replace(self.article(number), "topics:", f"topics: [{topic}]")
        self.check()

    @rule(number=pick, day=days, hour=hours)
    def redate(self, number: int, day: str, hour: str) -> None:
        names = [*self.articles("news"), *self.articles("notices")]
        self.replace(names[number % len(names)], "date:", f"date: {day}{hour}")
        self.check()

    @rule(
        number=pick,
        line=st.sampled_from(
            [
                "deadline: 2024-07-12 20:00",
                "deadline: 2024-07-13",
                "deadline: 2024-07-13 21:30",
                "deadline: 2024-07-14",
                "deadline:",
            ]
        ),
    )
    def set_deadline(self, number: int, line: str) -> None:
        names = self.articles("notices")
        self.replace(names[number % len(names)], "deadline:", line)
        self.check()

    @rule(number=pick, name=st.sampled_from(["anh-0", "anh-3", "anh-4"]), there=st.booleans())
    def illustrate(self, *, number: int, name: str, there: bool) -> None:
        if name == "anh-4":
            self.lab.write("content/images/anh-4.png", picture((1, 2, 3), 50))
        line = IMAGE.format(name=name).strip().replace("../", "/") if there else "image:"
        self.replace(self.article(number), "image:", line)
        self.check()

    @rule(number=pick, line=st.sampled_from(PLAYED))
    def play(self, number: int, line: str) -> None:
        self.replace(self.article(number), line.partition(" ")[0], line)
        self.check()

    @rule(
        day=days,
        hour=hours,
        topic=topics,
        body=bodies,
        where=st.sampled_from(["news", "news", "news/2024", "notices", "pages"]),
        photo=st.booleans(),
        state=st.sampled_from(["", "", "", "draft: true\n", "expires: 2024-07-13 22:00\n"]),
    )
    def publish(
        self, *, day: str, hour: str, topic: str, body: str, where: str, photo: bool, state: str
    ) -> None:
        self.count += 1
        name = f"them-{self.count}"
        more = f"{state}slug: {name}\n"
        if photo:
            self.lab.write(f"content/images/{name}.png", picture((self.count, 0, 0), 30))
            more += IMAGE.format(name=name).replace("../", "/")
        body = body if where == "news" else BODY
        if where == "pages":
            self.lab.write(f"content/pages/{name}.md", PAGE.format(title=name, body=body))
        else:
            text = news(f"Thêm {self.count}", day + hour, topics=topic, more=more, body=body)
            self.lab.write(f"content/{where}/{name}.md", text)
        self.check()

    @rule(one=pick, two=pick)
    def edit_two(self, one: int, two: int) -> None:
        self.count += 1
        self.replace(self.article(one), "title:", f"title: Một {self.count}")
        self.replace(self.article(two), "topics:", "topics: [moi]")
        self.check()

    @rule(number=pick)
    def remove(self, number: int) -> None:
        names = [one for one in self.articles() if "them-" in one or one.endswith("0.md")]
        if names:
            self.lab.delete(names[number % len(names)])
        self.check()

    @rule()
    def nothing(self) -> None:
        self.check()


TestNarrow = Narrow.TestCase
if not THOROUGH:
    TestNarrow.settings = settings(
        max_examples=8,
        stateful_step_count=8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
