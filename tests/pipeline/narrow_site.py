"""A site with all that a change can reach, and the check that its warm builds are narrow."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import msgspec

from bantin.composition import PORTAL
from bantin.engine import open_state
from bantin.pipeline import Memory, Options, SerialExecutor, build, phases
from bantin.pipeline.build import begin, engine_of
from bantin.pipeline.plan import plan_files
from bantin.pipeline.run import LastBuild, Run
from bantin.portal.site.snapshot import decoded
from tests.media import recording
from tests.pipeline.lab import Lab, assert_same, news, picture, tree
from tests.pipeline.test_sequences import of_files

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import pytest

    from bantin.diagnostics import Diagnostic
    from bantin.engine import Made
    from bantin.pipeline import Report
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.plan import Plan
    from bantin.pipeline.survey import Survey


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


def reads(*names: str, when: str = "2024-07-13 08:00:00 +0700") -> str:
    """Return a report in which the first of some items has been read most."""
    rows = [
        {
            "hits": {"count": 9},
            "visitors": {"count": 9 - place},
            "method": "GET",
            "data": name if name.startswith("/") else f"/tin-tuc/{name}/",
        }
        for place, name in enumerate(names)
    ]
    return json.dumps({"general": {"date_time": when}, "requests": {"data": rows}})


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


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where what everything is planned for will be noted: "warm" or "cold" builds."""
    plans: list[str] = []

    def noted(build: BuildContext, found: Survey) -> Plan | tuple[Diagnostic, ...]:
        plans.append("cold" if build.run.output.parent.name == "cold" else "warm")
        return plan_files(build, found)

    monkeypatch.setattr(phases, "plan_files", noted)
    return plans
