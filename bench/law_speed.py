"""What structure and citations cost: per article, per regulation, and per file made from one.

    python -m bench.law_speed [--count 300] [--rounds 5] [--text FILE]

Articles are those of the benchmark (8 KB of news), with a paragraph that cites in every third.
Regulations are those of its prose (12 articles of three clauses), each done with once as a build
does: figures are processor time, the mean of all. One is done with again and again, the largest of
the sample site, or FILE: figures are medians over the rounds, on one core, and the memory is the
most that the process has held so far; what its contents are read as for one file is remembered.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.markup.rendering import converter, render
from bantin.regulations import law
from bantin.regulations.exports import LegalText
from bantin.regulations.exports.akoma.document import akoma
from bantin.regulations.exports.facts_file import outline_json
from bantin.regulations.exports.pdf.document import pdf
from bantin.regulations.exports.text_file import plain
from bantin.regulations.exports.word.document import docx
from bantin.regulations.law.known import citations_in
from bantin.regulations.markup.citing import CitationPass
from bantin.regulations.markup.outlines import read_outline, render_outline, resolve_outline
from bench.corpus import articles
from bench.prose import regulation

if TYPE_CHECKING:
    from collections.abc import Callable

_SAMPLES = Path(__file__).parent.parent / "content" / "regulations"
_ALWAYS_OFFERED = ("Akoma Ntoso", "text", "JSON")
_URL = "https://do.example/van-ban/qd/"
_CITING = (
    "Theo khoản 2 Điều 5 Quyết định số 217-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị và các điểm a, b"
    " khoản 1 Điều 7 Nghị định số 30/2020/NĐ-CP.\n\n"
)


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """Return the median time of a piece of work."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def of_articles(count: int, rounds: int) -> None:
    """Print what the search for citations adds to an article."""
    texts = [one.text for one in articles(count)]
    texts = [_CITING + text if n % 3 == 0 else text for n, text in enumerate(texts)]
    paragraphs = [text.split("\n\n") for text in texts]

    ours = converter((CitationPass,), "")

    def render_all() -> None:
        for text in texts:
            render(text, ours)

    def find() -> None:
        for parts in paragraphs:
            for part in parts:
                law.find_citations([("", part)])

    whole, search = milliseconds(render_all, rounds) / count, milliseconds(find, rounds) / count
    found = sum(len(citations_in(render(text, ours).rendered)) for text in texts) / count
    print(f"article: {whole:.3f} ms to render, {search:.3f} ms of it for {found:.1f} citations")


def of_regulations(count: int) -> None:
    """Print what a regulation of twelve articles costs a build, where each is new to it."""
    took: defaultdict[str, float] = defaultdict(float)
    for number in range(count):
        cited = f"{number}/2020/QĐ-UBND" if number else ""
        works = _works(regulation(random.Random(number), cited))
        for name in ("recognise and render", "print as a page", *_ALWAYS_OFFERED):
            start = time.process_time()
            works[name]()
            took[name] += time.process_time() - start
    print(f"each of {count} regulations in prose, seen for the first time:")
    for name, seconds in took.items():
        print(f"  {name}: {seconds / count * 1000:.2f} ms")
    print(f"  in all: {sum(took.values()) / count * 1000:.2f} ms")


def of_a_regulation(path: Path, rounds: int) -> None:
    """Print what the text of one regulation costs again and again, from Markdown to every file."""
    text = path.read_text(encoding="utf-8")
    text = text.split("---\n", 2)[2] if text.startswith("---\n") else text
    units = sum(1 for _ in law.units_of(read_outline(text)))
    print(f"regulation of {units} units, {len(text.encode()) / 1024:.0f} KB ({path.name}):")
    for name, work in _works(text).items():
        work()
        took = milliseconds(work, rounds)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"  {name}: {took:.1f} ms, {most} MB")


def _works(text: str) -> dict[str, Callable[[], object]]:
    """Return all that is done with the text of a regulation, by name."""
    ours = converter((CitationPass,), "")
    facts = LegalText(type="Quy chế", title="Quy chế", version=date(2024, 7, 15), url=_URL)

    body = render_outline(read_outline(text), ours)
    links = [f'href="/van-ban/qd-{n}/"' for n, _ in enumerate(body.rendered.references)]
    outline = resolve_outline(body.outline, links)
    return {
        "recognise": lambda: law.recognise(text),
        "recognise and render": lambda: render_outline(read_outline(text), ours),
        "print as a page": lambda: law.to_html(
            outline, fills={}, notes={}, departures={}, words=lambda message: message
        ),
        "compare with itself": lambda: law.compare(outline, outline),
        "Akoma Ntoso": lambda: akoma(facts, outline),
        "text": lambda: plain(facts, outline),
        "JSON": lambda: outline_json(facts, outline),
        "Word": lambda: docx(facts, outline),
        "PDF": lambda: pdf(facts, outline),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    largest = max(_SAMPLES.rglob("*.md"), key=lambda one: one.stat().st_size)
    parser.add_argument("--text", type=Path, default=largest)
    arguments = parser.parse_args()
    of_articles(arguments.count, arguments.rounds)
    of_regulations(arguments.count)
    of_a_regulation(arguments.text, arguments.rounds)


if __name__ == "__main__":
    main()
