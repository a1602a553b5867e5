"""How the time of a body grows with its length, whatever is repeated in it.

    python -m bench.markup_growth [--pairs] [--stock] [--sizes 12500 25000 50000 100000]

For each pattern a text of each size is made of it and prepared as an article is. The slope of time
over size, both as logarithms, is the exponent of growth: 1 means twice the text, twice the time.
Printed are the patterns whose slope is above a limit, the slowest ones, and how many there were;
`--pairs` repeats every two pieces together, which takes long, `--stock` renders with the library's
own class.
"""

from __future__ import annotations

import argparse
import itertools
import math
import statistics
import time
from typing import TYPE_CHECKING, NamedTuple

import markdown

from bantin.content import ItemMeta
from bantin.markup.fast import version
from bantin.markup.rendering import converter
from bantin.portal.prepare import prepare_article
from bench.corpus import make_article

if TYPE_CHECKING:
    from collections.abc import Iterator

# What begins, ends or separates anything in Markdown or HTML, and words between.
INLINE = (
    *("*", "**", "***", "_", "__", "~", "~~", "`", "``", "\\", "&", "&#", "&amp;", "&a;", "&#1;"),
    *("[", "]", "(", ")", "![", "](", "[a]", "[a](", "[a](b)", "[a](b ", '[a](b "c', "![a](b.png)"),
    *("[a][", "[^1]", "[^2]", "[^", "<", ">", "<a ", "<a>", "</a>", "<b>", '<a b="', "<b c='"),
    *("<!--", "-->", "<!", "<?", "?>", "<![CDATA[", "]]>", "<http://", "<a@", "<http://a.vn>"),
    *(
        "http://",
        "https://a.vn",
        "www.",
        "www.a.vn/",
        "@",
        "a@",
        "a@b.vn",
        "a.",
        "+",
        "<br>",
        "<x>",
    ),
    *(
        "\\[",
        "\\*",
        "\\`",
        "*a **b",
        "**a",
        "(a",
        "a)",
        "“",
        "Điều 5",
        "a",
        " ",
        "  ",
        "\n",
        "  \n",
    ),
    *(
        "\\\n",
        "<script>",
        "</script>",
        "<svg>",
        "<table>",
        "<td>",
        "<p>",
        "</p>",
        '"',
        "'",
        "=",
        "/",
    ),
)
BLOCKS = (
    *(
        "\n\n",
        "# a\n",
        "#",
        "a\n=\n",
        "a\n-\n",
        "- ",
        "- a\n",
        "* ",
        "1. ",
        "1) a\n",
        "> ",
        ">",
        "    ",
    ),
    *("\t", "|", "| a ", "|-", "|-|-|\n", "`|", "```\n", "~~~\n", ": a\n", "[a]: b\n", "[^1]: a\n"),
    *("---\n", "<div>", "<div>\n", "</div>\n", "<!--\n", "-->\n", "<details>\n", "a\n", "\na"),
)
# Definitions that the pieces may go by.
ENDINGS = ("", "\n\n[a]: https://a.vn\n\n[^1]: a\n")


META = ItemMeta(title="a")


class Pattern(NamedTuple):
    """What is repeated, and what stands behind it."""

    unit: str
    ending: str = ""

    def text(self, size: int) -> str:
        """Return a text of about so many characters."""
        return self.unit * max(1, size // len(self.unit)) + self.ending

    def numbered(self, size: int) -> str:
        """Return a text in which no two repetitions are equal."""
        count = max(1, size // (len(self.unit) + 5))
        return "".join(f"{self.unit}{number:05}" for number in range(count)) + self.ending


def patterns(*, pairs: bool = False) -> Iterator[Pattern]:
    """Yield each piece by itself, and with `pairs` every two pieces together."""
    pieces = (*INLINE, *BLOCKS)
    yield from (Pattern(piece, ending) for piece in pieces for ending in ENDINGS)
    if pairs:
        for first, second in itertools.permutations(pieces, 2):
            yield Pattern(first + second, ENDINGS[1])


def seconds(text: str) -> float:
    """Return the processor's time for a body, as an article's."""
    start = time.process_time()
    prepare_article("content/news/a.md", META, text, converter((), ""))
    return time.process_time() - start


def slope(sizes: list[int], times: list[float]) -> float:
    """Return the exponent of growth, by least squares over the logarithms."""
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(max(one, 1e-4)) for one in times]
    ).slope


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[12_500, 25_000, 50_000, 100_000])
    parser.add_argument("--above", type=float, default=1.3)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--stock", action="store_true")
    arguments = parser.parse_args()
    if arguments.stock:
        version.KNOWN_VERSIONS = frozenset()
    print("Markdown", markdown.__version__, "accelerated" if version.is_accelerated() else "alone")
    prose = "\n\n".join(make_article(seed) for seed in range(20))
    usual = statistics.median(seconds(prose[: arguments.sizes[-1]]) for _ in range(3))
    found: list[tuple[float, float, str]] = []
    for pattern in patterns(pairs=arguments.pairs):
        for make in (pattern.text, pattern.numbered):
            times = [seconds(make(size)) for size in arguments.sizes]
            label = f"{pattern.unit!r}{' numbered' if make == pattern.numbered else ''}"
            found.append((slope(arguments.sizes, times), times[-1], label))
    print(
        f"{len(found)} patterns; prose of {arguments.sizes[-1]:,} characters: {usual * 1000:.0f} ms"
    )
    for grown, last, label in sorted(found, reverse=True):
        if grown > arguments.above and last > usual:
            print(f"slope {grown:.2f}, {last / usual:6.1f} times prose: {label}")
    print("the slowest:")
    for grown, last, label in sorted(found, key=lambda one: -one[1])[:12]:
        print(f"slope {grown:.2f}, {last / usual:6.1f} times prose: {label}")


if __name__ == "__main__":
    main()
