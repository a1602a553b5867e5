"""What newsrooms do, in any order: narrow builds make what whole ones would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from bantin.content.file_names import MOST_READ
from tests.pipeline.lab import Lab, news, picture
from tests.pipeline.machine import THOROUGH, SiteMachine
from tests.pipeline.narrow_site import BODY, HIDDEN, IMAGE, PAGE, PLAYED, check, reads, rich_site

if TYPE_CHECKING:
    from pathlib import Path


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
        files = (path for path in found if path.is_file())
        return sorted(path.relative_to(self.lab.root).as_posix() for path in files)

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

    @rule(number=pick, count=st.integers(0, 3))
    def count_reads(self, number: int, count: int) -> None:
        """Lay down what was read of the pages that there are, or take it away."""
        folder = self.lab.output
        pages = sorted(one.parent.relative_to(folder) for one in folder.glob("**/index.html"))
        start = number % len(pages)
        if number % 4:
            paths = (f"/{one.as_posix()}/" for one in pages[start : start + count])
            self.lab.write(MOST_READ, reads(*paths, "/cu/tin-2.html"))
        else:
            (self.lab.root / MOST_READ).unlink(missing_ok=True)
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
