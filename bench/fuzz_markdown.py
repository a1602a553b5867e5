"""Compare stock and fast on mutated documents and random markup for a given time.

    python -m bench.fuzz_markdown SECONDS [SEED]

Both run with extensions of the library, and as bodies of a site are converted. Every difference is
printed with the extensions and the text; the exit status says whether there was one.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

import markdown

from bantin.markup.fast.core import FastMarkdown
from bench.corpus import make_article
from tests.markup.fast.pairs import as_for_bodies

TOKENS = (
    "*|**|***|_|__|___|`|``|```|~~~|[|]|(|)|![|](|][|[^1]|[^1]: |[a]: |[a]|[a][]|[b][a]|<|>|<b>|"
    "</b>|<div>|</div>|<br>|<!--|-->|<?|?>|&|&amp;|&#65;|#|##|# |> |>|- |+ |* |1. |2) |: |:   |"
    "---|***|___|===|\\|\\*|\\[|\\`|\\||~|'|\"|--|...|<<|>>|!!! note|*[ab]: cd|ab|[[x y]]|[TOC]|"
    "{: #x .y k=v }|{#x}|{@id=3}| \n|  \n|\n|\n|\n\n|\n\n|    |   |\t|\n    |\n> |\n- |\n1. |"
    "a|b c|đường|Nghị định|10/2025|x@y.vn|<http://x.vn>|<x@y.vn>|http://x|\x02|\x03|"
    "\x02klzzwxh:0000\x03|\x02wzxhzdk:0\x03|\x0242\x03|\r\n|\r|\f|\u00a0|\u2028|٣. |１. |"
    '| a | b |\n|---|---|\n| c | d |a\n===|b\n---|<div markdown="1">|<p markdown="span">|'
    "<script>|</script>|<h1>|<hr />|(u)|(<u>)|(u \"t\")|(u 't')|[x](u)|![x](u)|meta: v"
).split("|")
TOKENS += ["~~", "~", "www.a.vn", "https://a.vn/b", "\\\n"]
TOKENS += ["|", "|", "| a | b |\n|---|:-:|\n| c | d |", "\n| x |\n|---|", "`a|b`"]

OURS = ["tables", "footnotes", "def_list", "sane_lists", "fenced_code", "toc"]
BUNDLED = [
    *OURS,
    "extra",
    "admonition",
    "codehilite",
    "smarty",
    "nl2br",
    "meta",
    "wikilinks",
    "legacy_attrs",
    "legacy_em",
    "md_in_html",
    "attr_list",
    "abbr",
]
ALL = [
    "extra",
    "sane_lists",
    "toc",
    "admonition",
    "codehilite",
    "smarty",
    "nl2br",
    "meta",
    "wikilinks",
    "legacy_attrs",
    "legacy_em",
]
CONFIGS: dict[str, dict[str, Any]] = {"codehilite": {"use_pygments": False}}
VARIANTS: list[dict[str, Any]] = [
    {"extensions": OURS},
    {"extensions": OURS, "output_format": "html"},
    {"extensions": ALL},
    {"extensions": []},
    *({"extensions": [name]} for name in BUNDLED),
    {
        "extensions": [*OURS, "smarty"],
        "extension_configs": {
            "toc": {"permalink": True, "title": "Mục lục", "toc_depth": "2-4"},
            "smarty": {"smart_angled_quotes": True},
            "footnotes": {"SUPERSCRIPT_TEXT": "[{}]", "USE_DEFINITION_ORDER": False},
        },
    },
    {
        "extensions": ["toc", "attr_list"],
        "extension_configs": {"toc": {"anchorlink": True, "baselevel": 3}},
    },
    {"extensions": OURS, "tab_length": 2},
    {"extensions": ["extra"], "tab_length": 8, "output_format": "html"},
]


def outcome(md: markdown.Markdown, text: str) -> tuple[object, ...]:
    try:
        html = md.convert(text)
    except Exception as error:  # noqa: BLE001 - whatever stock raises, fast must
        md.reset()
        return ("raised", type(error))
    return (
        html,
        getattr(md, "toc", None),
        getattr(md, "toc_tokens", None),
        getattr(md, "Meta", None),
        dict(md.references),
        md.htmlStash.html_counter,
        getattr(md, "lines", None),  # none before the first text that is not blank
        [
            node if isinstance(node, str) else (node.tag, node.text)
            for node in getattr(md.treeprocessors["inline"], "stashed_nodes", {}).values()
        ],
    )


def sources() -> list[str]:
    found = [make_article(seed) for seed in range(30)]
    for root in {Path(entry) for entry in sys.path if entry.endswith("site-packages")}:
        found += [p.read_text("utf-8", "replace") for p in root.rglob("*.md")]
        found += [p.read_text("utf-8", "replace") for p in root.glob("*.dist-info/METADATA")]
    return [text[:6000] for text in found]


def noise(rng: random.Random) -> str:
    if rng.random() < 0.4:
        few = [*rng.sample(TOKENS, rng.randint(2, 7)), "a", " ", "b"]
        return "".join(rng.choice(few) for _ in range(rng.randint(1, 30)))
    return "".join(rng.choice(TOKENS) for _ in range(rng.randint(1, 40)))


def nested(rng: random.Random, depth: int = 0) -> str:
    kind = rng.randrange(6) if depth < 4 else 0
    if kind == 0:
        return noise(rng) if rng.random() < 0.5 else "".join(rng.choice(TOKENS) for _ in range(5))
    inner = "\n\n".join(nested(rng, depth + 1) for _ in range(rng.randint(1, 3)))
    lines = inner.split("\n")
    if kind == 1:
        return "\n".join("> " + line for line in lines)
    if kind in {2, 3}:
        mark = rng.choice(("- ", "* ", "1. ", ":   ", "-   ", "1.  ", "[^1]: "))
        return mark + ("\n" + " " * rng.choice((2, 4, 4, 4))).join(lines)
    if kind == 4:
        return f'<div markdown="{rng.choice(("1", "block", "span", "0"))}">\n\n{inner}\n\n</div>'
    return rng.choice(("# ", "T\n===\n", "    ", "!!! note\n    ", "")) + inner


def mutate(rng: random.Random, text: str) -> str:
    start = rng.randrange(max(1, len(text)))
    text = text[start : start + rng.randint(50, 1500)]
    for _ in range(rng.randint(0, 12)):
        at = rng.randrange(len(text) + 1)
        size = rng.choice((1, 1, 1, 2, 5, 40))
        what = rng.random()
        if what < 0.3:
            text = text[:at] + text[at + size :]
        elif what < 0.5:
            text = text[:at] + text[at : at + size] * 2 + text[at + size :]
        elif what < 0.9:
            text = text[:at] + rng.choice(TOKENS) + text[at:]
        else:
            other = rng.randrange(len(text) + 1)
            text = text[:at] + text[other : other + size] + text[at:]
    return text


def main() -> int:
    seconds = float(sys.argv[1])
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    texts = sources()
    pairs = [
        (
            v,
            markdown.Markdown(
                extension_configs=CONFIGS | v.get("extension_configs", {}),
                **{k: x for k, x in v.items() if k != "extension_configs"},
            ),
            FastMarkdown(
                extension_configs=CONFIGS | v.get("extension_configs", {}),
                **{k: x for k, x in v.items() if k != "extension_configs"},
            ),
        )
        for v in VARIANTS
    ]
    pairs.append(({"extensions": "those of bodies"}, *as_for_bodies()))
    end = time.monotonic() + seconds
    count = differences = raised = 0
    while time.monotonic() < end and differences < 10:
        make = rng.randrange(4)
        text = (
            mutate(rng, rng.choice(texts)) if make < 2 else nested(rng) if make == 2 else noise(rng)
        )
        for variant, stock, fast in [*rng.sample(pairs, 3), pairs[0], pairs[-1]]:
            if rng.random() < 0.9:
                stock.reset(), fast.reset()
            a, b = outcome(stock, text), outcome(fast, text)
            count += 1
            raised += a[0] == "raised"
            if a != b:
                differences += 1
                print("DIFFERS", variant, repr(text), sep="\n")
                for x, y in zip(a, b, strict=False):
                    if x != y:
                        print(" stock", repr(x)[:1500], " fast ", repr(y)[:1500], sep="\n")
                break
    print(f"{count} comparisons, {raised} where both raised, {differences} differences")
    return bool(differences)


if __name__ == "__main__":
    raise SystemExit(main())
