"""What looks like something else than it is: headers, marks of other tools, traces of conflicts."""

from __future__ import annotations

from tests.e2e.hints.editing import (
    Do,
    Trial,
    X,
    in_body,
    in_header,
    in_law,
    news,
    one,
)

CONFLICT = "<<<<<<< HEAD\nMột.\n=======\nHai.\n>>>>>>> khac"

TRIALS: dict[str, tuple[Trial, ...]] = {
    "file-too-large": (one(news(body="a " * 1_100_000), Do(X, new=news())),),
    "header-too-large": (
        one(news(f"summary: {'a ' * 300_000}", body="Chữ."), Do(X, new=news(body="a " * 300_000))),
    ),
    "header-twice": (in_body("Một.\n\n---\ntitle: Hai\ndate: 2024-07-01\n---\n\nChữ.", "Một."),),
    "cut-by-hash": (in_header("summary: Họp bàn #1", "summary: {whole}"),),
    "curly-quotes": (
        in_header("summary: “Họp”", "summary: Họp"),
        in_header("summary: “Họp”", "summary: {quoted}"),
    ),
    "conflict-mark": (in_body(CONFLICT, "Một."),),
    "conflict-in-file": (
        Trial(
            {X: news(body="[số liệu](b.csv)"), "content/news/b.csv": f"a,b\n{CONFLICT}\n"},
            (Do("content/news/b.csv", new="a,b\nMột,1\n"),),
        ),
    ),
    "link-undefined": (in_body("Chữ [bài][tot].", "Chữ [bài][tot].\n\n[tot]: tot.md"),),
    "link-unused": (in_body("Chữ.\n\n[bai]: tot.md", "Chữ [bai].\n\n[bai]: tot.md"),),
    "updated-in-future": (in_header("updated: 2030-01-01", "updated: 2024-07-15"),),
    "footnote-missing": (in_body("Chữ[^1].", "Chữ[^1].\n\n[^1]: Lời chú."),),
    "foreign-markup": (in_body("::: tip\n\nMột\n", "> **Lưu ý:** Một\n"),),
    "odd-link": (in_body("[bài] (tot.md)", "[bài](tot.md)"),),
    "recipients-form": (
        in_law(
            "Điều 1. A\n\nB.\n\nNơi nhận:\n- Như Điều 1\n- Lưu",
            "Điều 1. A\n\nB.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.",
        ),
    ),
}
