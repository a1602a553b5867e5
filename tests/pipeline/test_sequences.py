"""Whatever happens to a site, in whatever order: a warm build makes what a cold one makes.

More and longer sequences: pytest --hypothesis-profile=thorough tests/pipeline/test_sequences.py
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.media.making import animation
from tests.pipeline.faults import CrashError, Steps
from tests.pipeline.lab import CONFIG, NOW, assert_same, news, picture
from tests.pipeline.machine import THOROUGH, SiteMachine

if TYPE_CHECKING:
    from bantin.diagnostics import Told
    from bantin.pipeline.report import Report

_DAY = NOW.date()

pick = st.integers(0, 10**6)
words = st.sampled_from(["Họp dân", "Làm đường", "Trồng cây", "Đối thoại", "Giữ rừng", "<b>&amp;"])
topics = st.sampled_from(["", "dan-van", "dan-chu", "dan-van, dan-chu"])
days = st.integers(-400, 4).map(lambda days: f"{(_DAY + timedelta(days=days)):%Y-%m-%d}")
hours = st.sampled_from(["", " 08:30", " 20:00", " 23:59"])
bodies = st.sampled_from(
    [
        "Một đoạn.",
        "Một đoạn.\n\nHai đoạn.",
        "![Ảnh](../images/anh-0.png)",
        "[Ảnh](../images/anh-0.png), [ngoài](https://y.vn/?a&b#c), [đây](//binhan.example/?x#y).",
        "Xem [tin](tin-1.md) và [giới thiệu](/gioi-thieu/).",
        "## Mục một\n\n## Mục hai\n\n## Mục ba\n\nCăn cứ Quyết định số 05-QĐ/BDVHU.",
    ]
)

TEMPLATES = {
    "search.html": [
        "<p>{{ page.title }}</p>",
        "<p>{{ page.title }}</p>\n",
        "<i>{{ site.title }}</i>",
    ],
    "item.html": [
        '{% extends "base.html" %}{% block main %}{{ page.title }}{{ body | safe }}{% endblock %}',
        '{% from "partials/card.html" import name %}{{ name(page.title) }}{{ body | safe }}',
    ],
    "partials/card.html": [
        "{% macro name(title) %}<i>{{ title }}</i>{% endmacro %}",
        "{% macro name(title) %}<u>{{ title }}</u>{% endmacro %}",
    ],
    "partials/footer.html": ["<p>{{ site.tagline }}</p>", "<p>{{ site.title }}</p>"],
    "static/style.css": ["a {}", "b {}"],
    "static/them.js": ["1", "2"],
    "locale/vi.po": [
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "Home"\nmsgstr "{word}"\n'
        for word in ("Trang đầu", "Trang nhất")
    ],
}

CONFIGS = [
    CONFIG,
    CONFIG.replace("size: 3", "size: 2"),
    CONFIG.replace("name: Dân vận", "name: Dân vận khéo"),
    CONFIG.replace("    valid_to: 2024-07-20\n", ""),
    CONFIG.replace("https://binhan.example", "https://binhan.example/cong"),
    CONFIG.replace("https://binhan.example", "https://y.vn"),
    CONFIG.replace("  tagline", "  language: en\n  tagline"),
    CONFIG.replace("  tagline", "  timezone: Asia/Tokyo\n  tagline"),
    CONFIG + "permalinks:\n  news: /tin/{slug}.html\n",
    CONFIG + "organization:\n  name: Ủy ban nhân dân xã\n",
    CONFIG + "# ghi chú\n",
    CONFIG + "search:\n  index: false\n",
    CONFIG + "comments:\n  closed_after: 5\n  mail: a@b.vn\n",
    CONFIG + "comments:\n  kinds: [news, notice]\n  inbox: https://y.vn/\n",
]
COMMENTS = [
    "comments: []\n",
    "comments:\n  - {id: a, date: 2024-07-12, text: Hay}\n",
    "comments:\n  - {id: a, date: 2024-07-12, text: Hay, unit: muc-mot}\n",
    "comments:\n  - {id: a, date: 2024-07-12, text: Hay, email: a@b.vn}\n",
    "comments:\n  - {id: a, date: 2024-07-12, text: Hay}\n  - {id: b, date: 2024-07-11, text: A}\n",
]


# Four colours; one that is made anew, one that moves, one that is cut off.
PICTURES = [
    *(picture((colour * 60, 0, 0)) for colour in range(4)),
    picture((9, 9, 9), width=2500),
    animation("PNG"),
    picture((9, 9, 9))[:-9],
]


class Site(SiteMachine):
    """A site, and a check after each thing that happens to it."""

    def check(self, *, explain: bool = False) -> None:
        """Build warm and cold; both fail, or both make the same bytes."""
        report = self.lab.build(explain=explain, drafts=self.drafts)
        if report.outcome != "built":
            again = self.lab.build(explain=explain, drafts=self.drafts)
            assert (again.outcome, again.told) == (report.outcome, report.told)
            clean = self.lab.build(output=self.folder / "other", clean=True, drafts=self.drafts)
            assert (clean.outcome, of_files(clean)) == (report.outcome, of_files(report))
            return
        foreign = set(report.foreign)
        made = {path: data for path, data in self.lab.made().items() if path not in foreign}
        assert_same(made, self.lab.cold(drafts=self.drafts))


def of_files(report: Report) -> list[Told]:
    """What is told of the files as they are: what was public before is for warm builds to know."""
    moved = ("address-moved", "addresses-moved")
    return [one for one in report.told if one.diagnostic.code not in moved]


class Sequences(Site):
    """Everything that may happen to a site."""

    @initialize()
    def first_build(self) -> None:
        self.check()

    def articles(self) -> list[str]:
        found = (self.lab.root / "content").rglob("*.md")
        return sorted(path.relative_to(self.lab.root).as_posix() for path in found)

    def article(self, number: int) -> str:
        names = self.articles()
        return names[number % len(names)]

    def replace(self, path: str, start: str, line: str) -> None:
        """Replace the first line of a header that starts so, if there is one."""
        lines = self.lab.read(path).split("\n")
        for position, old in enumerate(lines):
            if old.startswith(start):
                lines[position] = line
                self.lab.write(path, "\n".join(lines))
                return

    @rule(word=words, day=days, hour=hours, topic=topics, body=bodies, folder=st.booleans())
    def add(self, *, word: str, day: str, hour: str, topic: str, body: str, folder: bool) -> None:
        self.count += 1
        text = news(f"{word} {self.count}", day + hour, topics=topic, body=body)
        below = "2024/" if folder and "](" not in body else ""
        self.lab.write(f"content/news/{below}them-{self.count}.md", text)
        self.check()

    @precondition(lambda self: len(self.articles()) > 3)
    @rule(number=pick)
    def delete(self, number: int) -> None:
        self.lab.delete(self.article(number))
        self.check()

    @rule(number=pick)
    def rename(self, number: int) -> None:
        self.count += 1
        old = self.article(number)
        self.lab.rename(old, f"{old.rpartition('/')[0]}/doi-ten-{self.count}.md")
        self.check()

    @rule(one=pick, two=pick)
    def change_places(self, one: int, two: int) -> None:
        first, second = self.article(one), self.article(two)
        if first.split("/")[1] == second.split("/")[1] and first != second:
            self.lab.rename(first, "content/doi-cho")
            self.lab.rename(second, first)
            self.lab.rename("content/doi-cho", second)
        self.check()

    @rule(number=pick, word=words)
    def retitle(self, number: int, word: str) -> None:
        self.count += 1
        self.replace(self.article(number), "title:", f'title: "{word} {self.count}"')
        self.check()

    @rule(number=pick, day=days, hour=hours)
    def redate(self, number: int, day: str, hour: str) -> None:
        self.replace(self.article(number), "date:", f"date: {day}{hour}")
        self.check()

    @rule(number=pick, topic=topics)
    def retag(self, number: int, topic: str) -> None:
        self.replace(self.article(number), "topics:", f"topics: [{topic}]")
        self.check()

    @rule(number=pick, draft=st.booleans())
    def flip_draft(self, *, number: int, draft: bool) -> None:
        path = self.article(number)
        text = self.lab.read(path)
        if "draft: " in text:
            self.replace(path, "draft:", f"draft: {str(draft).lower()}")
        else:
            self.lab.write(path, text.replace("---\n", f"---\ndraft: {str(draft).lower()}\n", 1))
        self.check()

    @rule(number=pick, body=bodies)
    def edit_body(self, number: int, body: str) -> None:
        path = self.article(number)
        if path.startswith("content/news/") and path.count("/") == 2:
            header = self.lab.read(path).split("---\n")[1]
            self.lab.write(path, f"---\n{header}---\n\n{body}\n")
        self.check()

    @rule(number=pick, alias=st.sampled_from(["/cu.html", "/cu.html/a.html", "/tin-tuc/cu/"]))
    def alias(self, number: int, alias: str) -> None:
        path = self.article(number)
        text = self.lab.read(path)
        if "aliases:" in text:
            self.replace(path, "aliases:", f"aliases: [{alias}]")
        else:
            self.lab.write(path, text.replace("---\n", f"---\naliases: [{alias}]\n", 1))
        self.check()

    @rule(
        data=st.sampled_from(PICTURES), name=st.sampled_from(["images/anh.png", "images/anh-0.png"])
    )
    def change_picture(self, data: bytes, name: str) -> None:
        self.lab.write(f"content/{name}", data)
        self.check()

    @rule(name=st.sampled_from(["images/anh.png", "images/anh-0.png", "files/mau.docx"]))
    def delete_file(self, name: str) -> None:
        (self.lab.root / "content" / name).unlink(missing_ok=True)
        self.check()

    @rule(content=st.binary(max_size=3) | st.binary(max_size=3).map(b"PK".__add__))
    def change_attachment(self, content: bytes) -> None:
        self.lab.write("content/files/mau.docx", content)
        self.check()

    @rule(name=st.sampled_from(sorted(TEMPLATES)), number=st.integers(0, 2))
    def template(self, name: str, number: int) -> None:
        choices = TEMPLATES[name]
        if number < len(choices):
            self.lab.write(f"templates/{name}", choices[number])
        else:
            (self.lab.root / "templates" / name).unlink(missing_ok=True)
        self.check()

    @rule(number=pick, text=st.sampled_from(COMMENTS), there=st.booleans())
    def comment(self, *, number: int, text: str, there: bool) -> None:
        path = Path(self.article(number)).with_suffix(".comments.yaml").as_posix()
        if there:
            self.lab.write(path, text)
        else:
            (self.lab.root / path).unlink(missing_ok=True)
        self.check()

    @rule(config=st.sampled_from(CONFIGS))
    def configure(self, config: str) -> None:
        self.lab.write("site_config.yaml", config)
        self.check()

    @rule(number=pick, how=st.sampled_from(["delete", "alter", "touch", "same-size"]))
    def tamper(self, number: int, how: str) -> None:
        made = sorted(path for path in self.lab.output.rglob("*") if path.is_file())
        if made:
            path = made[number % len(made)]
            data = path.read_bytes()
            if how == "delete":
                path.unlink()
            elif how == "touch":
                os.utime(path)
            else:
                path.write_bytes(b"x" if how == "alter" else bytes(len(data)))
        self.check()

    @rule(minutes=st.sampled_from([-9999, -1440, -719, -1, 0, 1, 45, 331, 690, 1440, 5000]))
    def move_clock(self, minutes: int) -> None:
        self.lab.now += timedelta(minutes=minutes)
        self.check()

    @rule()
    def show_or_hide_drafts(self) -> None:
        self.drafts = not self.drafts
        self.check()

    @rule(step=st.integers(0, 150), number=pick, word=words)
    def kill(self, step: int, number: int, word: str) -> None:
        self.count += 1
        self.replace(self.article(number), "title:", f'title: "{word} {self.count}"')
        with Steps(step), suppress(CrashError):
            self.lab.build(explain=False, drafts=self.drafts)
        self.check()

    @rule(step=st.integers(0, 150), number=pick)
    def edit_after_a_kill(self, step: int, number: int) -> None:
        self.kill_quietly(step)
        if len(self.articles()) > 3:
            self.lab.delete(self.article(number))
        self.check()

    def kill_quietly(self, step: int) -> None:
        """Kill a build of whatever there is to do, and do not mend it yet."""
        self.lab.now += timedelta(days=1)
        with Steps(step), suppress(CrashError):
            self.lab.build(explain=False, drafts=self.drafts)

    @rule(elsewhere=st.booleans())
    def build_another_output(self, *, elsewhere: bool) -> None:
        output = self.folder / "second" if elsewhere else self.lab.root / "second"
        self.lab.build(output=output, explain=False, drafts=not self.drafts)
        self.check()

    @rule(how=st.sampled_from(["delete", "truncate", "rubbish"]))
    def damage_state(self, how: str) -> None:
        state = self.lab.root / ".bantin" / "state.sqlite"
        # Or what was made once could not be told from foreign files.
        shutil.rmtree(self.lab.output, ignore_errors=True)
        if how == "delete":
            state.unlink()
        elif how == "truncate":
            state.write_bytes(state.read_bytes()[: state.stat().st_size // 2])
        else:
            state.write_bytes(b"rubbish" * 1000)
        self.check()

    @rule(explain=st.booleans())
    def nothing(self, *, explain: bool) -> None:
        self.check(explain=explain)


TestSequences = Sequences.TestCase
if not THOROUGH:
    TestSequences.settings = settings(
        max_examples=15,
        stateful_step_count=8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
