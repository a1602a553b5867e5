"""A site of generated articles, the same for the same numbers: 8 KB of Vietnamese each.

python -m bench.corpus FOLDER COUNT
"""

from __future__ import annotations

import argparse
import random
from datetime import datetime, timedelta
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


# Name, title, date, topics and body.
Article = tuple[str, str, datetime, tuple[str, ...], str]


def articles(count: int) -> list[Article]:
    """Return that many articles, oldest first."""
    made = []
    step = timedelta(days=10 * 365) / max(count, 1)
    for number in range(count):
        source = random.Random(number)
        title = f"{' '.join(source.choices(_SYLLABLES, k=9)).capitalize()} {number}"
        topics = tuple(source.sample(TOPICS, source.randint(1, 3)))
        date = FIRST + (step * number)
        made.append((f"bai-{number:06}", title, date.replace(microsecond=0), topics, body(source)))
    return made


def article_text(title: str, date: datetime, topics: tuple[str, ...], text: str, name: str) -> str:
    """Return the content file of an article."""
    return (
        f'---\ntitle: "{title}"\nslug: {name}\ndate: {date:%Y-%m-%d %H:%M:%S}\n'
        f"topics: [{', '.join(topics)}]\nauthor: Ban Biên tập\n---\n\n{text}\n"
    )


def write_site(folder: Path, count: int) -> None:
    """Write a site of that many articles, a folder for each month as editors keep them."""
    folder.mkdir(parents=True, exist_ok=True)
    names = "\n".join(f"  - {{id: {topic}, name: Chuyên đề {topic[10:]}}}" for topic in TOPICS)
    (folder / "site_config.yaml").write_text(
        f"site: {{title: Trang đo, url: https://do.example}}\ntopics:\n{names}\n", encoding="utf-8"
    )
    for name, title, date, topics, text in articles(count):
        path = folder / "content" / "news" / f"{date:%Y-%m}" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article_text(title, date, topics, text, name), encoding="utf-8")


def main() -> None:
    """Write a site from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    write_site(arguments.folder, arguments.count)


if __name__ == "__main__":
    main()
