"""What structure and citations cost: per article, per regulation, and per file made from one.

    python -m bench.law_speed [--count 300] [--rounds 5] [--text FILE]

Articles are those of the benchmark (8 KB of news), with a paragraph that cites in every third; the
regulation is the largest of the sample site, or FILE. Figures are medians over the rounds, on one
core; the memory is the most that the process has held so far.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
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
from bantin.regulations.law.known import citations_in, recognised
from bantin.regulations.markup.citing import CitationPass
from bantin.regulations.markup.outlines import read_outline, render_outline, resolve_outline
from bench.corpus import articles

if TYPE_CHECKING:
    from collections.abc import Callable

_SAMPLES = Path(__file__).parent.parent / "content" / "regulations"
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
                law.find_citations(part)

    whole, search = milliseconds(render_all, rounds) / count, milliseconds(find, rounds) / count
    found = sum(len(citations_in(render(text, ours).rendered)) for text in texts) / count
    print(f"article: {whole:.3f} ms to render, {search:.3f} ms of it for {found:.1f} citations")


def of_a_regulation(path: Path, rounds: int) -> None:
    """Print what the text of one regulation costs, from Markdown to every file."""
    text = path.read_text(encoding="utf-8")
    text = text.split("---\n", 2)[2] if text.startswith("---\n") else text
    ours = converter((CitationPass,), "")
    body = render_outline(read_outline(text), ours)
    outline = resolve_outline(body.outline, ())
    facts = LegalText(type="Quy chế", title="Quy chế", version=date(2024, 7, 15))
    works: dict[str, Callable[[], object]] = {
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
    units = len(recognised(body.rendered).units)
    print(f"regulation of {units} units, {len(text.encode()) / 1024:.0f} KB ({path.name}):")
    for name, work in works.items():
        work()
        took = milliseconds(work, rounds)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"  {name}: {took:.1f} ms, {most} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    largest = max(_SAMPLES.rglob("*.md"), key=lambda one: one.stat().st_size)
    parser.add_argument("--text", type=Path, default=largest)
    arguments = parser.parse_args()
    of_articles(arguments.count, arguments.rounds)
    of_a_regulation(arguments.text, arguments.rounds)


if __name__ == "__main__":
    main()
