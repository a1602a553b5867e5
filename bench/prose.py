"""The second corpus: news in whole sentences, a tenth regulations; and a third, with meetings.

A portal's texts are prose: names, numbers and dates, a heading here and there, now and then a list,
a link or a word in bold; one sentence in ten has words that are seldom together, so that the index
grows as that of real texts does. One article in six names a regulation by its number. A regulation
has grounds and twelve articles of three clauses each, and names the one before it.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from bench import corpus
from bench.corpus import TOPICS, Article
from bench.search import noise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EACH = 10  # every tenth text is a regulation
LENGTH = 8_000  # bytes of a text, about
_UNITS = 12
_CLAUSES = 3


def articles(count: int) -> Iterator[Article]:
    """Yield that many news and regulations, oldest first."""
    last = ""
    for place, date in enumerate(corpus.dates(count)):
        source = random.Random(place)
        topics = tuple(source.sample(TOPICS, source.randint(1, 3)))
        if place % EACH == EACH - 1:
            number = f"{place // EACH + 1}/{date.year}/QĐ-UBND"
            title = f"Quyết định về việc {noise.heading(source).lower()}, lần {place // EACH + 1}"
            yield Article(f"vb-{place:06}", title, date, topics, regulation(source, last), number)
            last = number
        else:
            title = f"{noise.title(source)} ({place})"
            yield Article(f"bai-{place:06}", title, date, topics, news(source, last))


def news(source: random.Random, cited: str) -> str:
    """Return the text of an article of about 8 KB, which may name a regulation."""
    blocks = noise.body(source, 0)
    if cited and source.random() < 1 / 6:
        blocks.append(f"Việc này làm theo khoản 2 Điều 5 Quyết định số {cited} của xã.")
    size = 0
    while size < LENGTH:
        part = noise.body(source, 1)[1:]
        part[1] = f"{_marked(source, part[1])} {noise.rare(source, 9)}"
        blocks += part
        size = sum(len(one.encode()) + 2 for one in blocks)
    return "\n\n".join(blocks)


def _marked(source: random.Random, text: str) -> str:
    """Return a paragraph that has, one in four, two words in bold or a link."""
    first, second, rest = text.split(" ", 2)
    chance = source.random()
    if chance < 1 / 8:
        return f"**{first} {second}** {rest}"
    if chance < 1 / 4:
        return f"{first} {second} [{rest[:20].strip()}](https://example.vn/tin) {rest[20:]}"
    return text


def regulation(source: random.Random, cited: str) -> str:
    """Return the text of a decision as an editor pastes it: lines, as bantin's guide has them."""
    grounds = ["Căn cứ chức năng, nhiệm vụ được giao;"]
    if cited:
        grounds.append(f"Căn cứ Quyết định số {cited};")
    blocks = ["\n".join((*grounds, "Theo đề nghị của Chánh Văn phòng."))]
    for unit in range(1, _UNITS + 1):
        lines = [f"Điều {unit}. {noise.heading(source)}"]
        lines += (f"{n}. {noise.paragraph(source, 2)}" for n in range(1, _CLAUSES + 1))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def meetings(count: int) -> Iterator[Article]:
    """Yield the same texts with meetings in the place of news."""
    return (one if one.number else one._replace(meeting=True) for one in articles(count))


CORPORA: dict[str, Callable[[int], Iterator[Article]]] = {
    "words": corpus.articles,
    "prose": articles,
    "meetings": meetings,
}
NAMES = {
    "words": "random words with much inline markup",
    "prose": "news in prose, a tenth regulations",
    "meetings": "meetings, a tenth regulations",
}
