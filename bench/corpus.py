"""A site of generated articles, the same for the same numbers: 8 KB of Vietnamese each.

Here are those of random words with much inline markup; `bench.prose` has the others, and
`bench.write_corpus` writes one of them from the command line.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TOPICS = tuple(f"chuyen-de-{number}" for number in range(1, 13))
FIRST = datetime(2015, 1, 5, 7, 30)  # noqa: DTZ001 - the site's zone gives it one
_SYLLABLES = (
    "ban bản bảo bầu bộ cán cấp chính chương chỉ công cơ cuộc của dân dự đại đảng đạo địa điểm đoàn"
    " đồng được giám giao hoạt hội huyện họp khối khu kiến lãnh làm luật mặt mẫu nhân những nghị"
    " nhiệm phố phòng phương quy quyết quyền sát sinh sở tác tập tham thành thị thông thực tiếp tổ"
    " tổng trận triển trị trung trường tuyên ủy văn vận việc viên vụ xã xây ý yêu"
).split()


def sentence(source: random.Random, words: int) -> str:
    """Return a sentence of that many syllables, now and then with inline markup."""
    text = [source.choice(_SYLLABLES) for _ in range(words)]
    if words > 8:
        place = source.randrange(words - 3)
        text[place] = source.choice(
            (
                f"**{text[place]} {text[place + 1]}**",
                f"*{text[place]}*",
                f"[{text[place]} {text[place + 1]}](https://example.vn/{text[place + 1]})",
                text[place],
                text[place],
                text[place],
            )
        )
    joined = " ".join(text)
    return f"{joined[0].upper()}{joined[1:]}."


def paragraph(source: random.Random, length: int) -> str:
    """Return sentences of about `length` characters in all."""
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(sentence(source, source.randint(9, 28)))
    return " ".join(parts)


def body(source: random.Random) -> str:
    """Return Markdown of about 8 KB: headings, lists, a table, a quote, links, emphasis."""
    parts = [paragraph(source, 500)]
    for _ in range(4):
        parts += [f"## {sentence(source, 7)[:-1]}", paragraph(source, 620), paragraph(source, 520)]
        parts.append("\n".join(f"- {sentence(source, 12)}" for _ in range(4)))
    rows = ["| Đơn vị | Số tổ | Tỷ lệ |", "| --- | --: | :-: |"]
    rows += [
        f"| {sentence(source, 3)} | {source.randint(1, 99)} | {source.randint(1, 100)} % |"
        for _ in range(8)
    ]
    parts += ["\n".join(rows), f"> {sentence(source, 22)}"]
    parts.append("\n".join(f"{n}. {sentence(source, 10)}" for n in range(1, 6)))
    return "\n\n".join(parts)


def make_article(seed: int) -> str:
    """Return the Markdown of one article, always the same for a seed."""
    return body(random.Random(seed))


class Article(NamedTuple):
    """A text with what its header says.

    A regulation has a number, and is of one agency. A meeting is one for bantin alone; to others it
    is news, at the address of news, and their list of news stands for bantin's of meetings.
    """

    name: str
    title: str
    date: datetime
    topics: tuple[str, ...]
    text: str
    number: str = ""
    meeting: bool = False

    @property
    def folder(self) -> str:
        """The folder of its kind, as all but bantin have it."""
        return "regulations" if self.number else "news"

    @property
    def own_folder(self) -> str:
        """The folder of its kind, as bantin's editors have it."""
        return "meetings" if self.meeting else self.folder

    @property
    def address(self) -> str:
        """Its address on every site."""
        if self.number:
            return f"/van-ban/{self.name}/"
        return f"/tin-tuc/{self.date:%Y/%m}/{self.name}/"


ISSUER = "Ủy ban nhân dân xã Bãi Ngang"


def dates(count: int) -> Iterator[datetime]:
    """Yield the dates of that many articles, oldest first."""
    step = timedelta(days=10 * 365) / max(count, 1)
    return ((FIRST + step * number).replace(microsecond=0) for number in range(count))


def articles(count: int) -> Iterator[Article]:
    """Yield that many articles, oldest first."""
    for number, date in enumerate(dates(count)):
        source = random.Random(number)
        title = f"{' '.join(source.choices(_SYLLABLES, k=9)).capitalize()} {number}"
        topics = tuple(source.sample(TOPICS, source.randint(1, 3)))
        yield Article(f"bai-{number:06}", title, date, topics, body(source))


def article_file(article: Article) -> str:
    """Return the content file of an article, or of a regulation."""
    name, title, date, topics, text, number, is_meeting = article
    meeting = (
        f"meeting:\n  date: {date + timedelta(days=3):%Y-%m-%d %H:%M}\n"
        f"  end: {date + timedelta(days=3, hours=2):%Y-%m-%d %H:%M}\n"
        f"  place: Nhà văn hóa ấp\n  organizer: {ISSUER}\n"
    )
    document = (
        f'document:\n  type: Quyết định\n  number: "{number}"\n  issuer: {ISSUER}\n'
        f"  issued: {date:%Y-%m-%d}\n  effective: {date + timedelta(days=10):%Y-%m-%d}\n"
        "  letterhead: state\n  signer: {role: Chủ tịch}\n"
    )
    return (
        f'---\ntitle: "{title}"\nslug: {name}\ndate: {date:%Y-%m-%d %H:%M:%S}\n'
        f"topics: [{', '.join(topics)}]\nauthor: Ban Biên tập\n"
        f"{document if number else ''}{meeting if is_meeting else ''}"
        f"---\n\n{text}\n"
    )


def config() -> str:
    """Return the configuration of a site of generated articles."""
    names = "\n".join(f"  - {{id: {topic}, name: Chuyên đề {topic[10:]}}}" for topic in TOPICS)
    return f"site: {{title: Trang đo, url: https://do.example}}\ntopics:\n{names}\n"


def write_site(folder: Path, texts: Iterable[Article]) -> None:
    """Write a site of articles, a folder for each month as editors keep them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site_config.yaml").write_text(config(), encoding="utf-8")
    for one in texts:
        path = folder / "content" / one.own_folder / f"{one.date:%Y-%m}" / f"{one.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article_file(one), encoding="utf-8")
