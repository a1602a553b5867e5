"""How much sooner FastMarkdown is done than Markdown, on generated articles of 8 KB.

    python -m bench.markdown_speed [ROUNDS]

Both convert the same articles in one process, taking turns; the medians over the rounds are
compared. Every pair of outputs is compared too.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from typing import TYPE_CHECKING

from markdown import Markdown

from bantin.markup.fast.core import FastMarkdown
from bench.corpus import make_article

if TYPE_CHECKING:
    from collections.abc import Sequence

EXTENSIONS = ["tables", "footnotes", "def_list", "sane_lists", "fenced_code", "toc"]
ARTICLES = 60


def milliseconds(md: Markdown, texts: Sequence[str]) -> float:
    """Milliseconds per article."""
    start = time.perf_counter()
    for text in texts:
        md.reset()
        md.convert(text)
    return (time.perf_counter() - start) * 1000 / len(texts)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    texts = [make_article(seed) for seed in range(ARTICLES)]
    stock = Markdown(extensions=EXTENSIONS, output_format="html")
    fast = FastMarkdown(extensions=EXTENSIONS, output_format="html")
    for text in texts:
        if stock.reset().convert(text) != fast.reset().convert(text):
            print("the outputs differ")
            return 1
    gc.collect()
    times: dict[str, list[float]] = {"stock": [], "fast": []}
    for _ in range(rounds):
        times["stock"].append(milliseconds(stock, texts))
        times["fast"].append(milliseconds(fast, texts))
    medians = {name: statistics.median(values) for name, values in times.items()}
    size = statistics.mean(len(text.encode()) for text in texts)
    print(f"{ARTICLES} articles of {size:,.0f} bytes, {rounds} rounds, equal outputs")
    for name, values in times.items():
        print(f"{name}: median {medians[name]:.3f} ms an article, best {min(values):.3f}")
    best = min(times["stock"]) / min(times["fast"])
    print(f"ratio of medians {medians['stock'] / medians['fast']:.2f}, of bests {best:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
