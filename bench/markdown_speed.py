"""How much sooner bodies are converted by FastMarkdown than by Markdown, on articles of 8 KB.

    python -m bench.markdown_speed [ROUNDS]

Both convert the same generated articles in one process with the extensions of bodies, taking turns;
the medians over the rounds are compared. Every pair of outputs is compared too.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from typing import TYPE_CHECKING

from bench.corpus import make_article
from tests.markup.fast.pairs import converters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.markup.rendering import Converter

ARTICLES = 60


def milliseconds(one: Converter, texts: Sequence[str]) -> float:
    """Milliseconds per article."""
    start = time.perf_counter()
    for text in texts:
        one.convert(text, {})
    return (time.perf_counter() - start) * 1000 / len(texts)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    texts = [make_article(seed) for seed in range(ARTICLES)]
    stock, fast = converters()
    for text in texts:
        if stock.convert(text, {}) != fast.convert(text, {}):
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
