"""Files and their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.hints.editing import (
    A_MEETING,
    BASE,
    CONFIG,
    LAW,
    MEETING,
    Do,
    Params,
    Trial,
    X,
    change,
    in_header,
    law,
    news,
    one,
)

if TYPE_CHECKING:
    from pathlib import Path


def _utf_8(root: Path, _params: Params) -> None:
    text = (root / X).read_bytes().decode("cp1258")
    (root / X).write_text(text, "utf-8")


TRIALS: dict[str, tuple[Trial, ...]] = {
    # The file, its header
    "empty-file": (one("", Do(X, to="")), one(" \n", Do(X, new=news()))),
    "undecodable": (Trial({X: news(body="Chú").encode("cp1258")}, (_utf_8,)),),
    "header-missing": (
        one("Chữ.\n", Do(X, new=news())),
        one(f"—\n{news()[4:]}", change("—", "---")),
    ),
    "header-unclosed": (one(news().replace("---\n\nN", "\nN"), change("\n\nN", "\n---\n\nN")),),
    "header-split": (one(news("---\ndraft: true"), change("---\ndraft", "draft")),),
    "header-not-mapping": (
        one("---\nTên bài\n---\n", change("Tên bài", "title: T\ndate: 2024-07-01")),
    ),
    "yaml-syntax": (
        in_header("summary: Thông báo: họp", 'summary: "Thông báo: họp"'),
        in_header('summary: "mở', 'summary: "mở"'),
        in_header("summary: a\n\tb: c", "summary: a\n  b"),
        in_header("summary: 'a' b", 'summary: "a b"'),
        in_header("summary Họp", "summary: Họp"),
        in_header("topics: [dan-van", "topics: [dan-van]"),
    ),
    "unknown-key": (
        *(
            in_header(f"{theirs}: {value}", f"{{suggestion}}: {value}")
            for theirs, value in (
                ("tags", "[dan-van]"),
                ("categories", "[dan-van]"),
                ("keywords", "[dan-van]"),
                ("description", "Tóm tắt."),
                ("excerpt", "Tóm tắt."),
                ("tóm tắt", "Tóm tắt."),
                ("lastmod", "2024-07-15"),
                ("modified", "2024-07-15"),
                ("updated_at", "2024-07-15"),
                ("expiryDate", "2030-07-15"),
                ("redirect_from", "[/cu.html]"),
                ("permalink", "bai-x"),
                ("byline", "Ban biên tập"),
                ("sticky", "true"),
                ("sumary", "Tóm tắt."),
            )
        ),
        in_header(
            "cover: {src: a.svg, alt: a}\nimge: {src: a.svg, alt: a}", "image: {src: a.svg, alt: a}"
        ),
        in_header("published: false", "{suggestion}"),
        in_header("status: draft", "{suggestion}"),
        in_header("hidden: true", "{suggestion}"),
        one(news("cover: {src: a.svg, alt: a}"), change("cover", "{suggestion}")),
        one(news("image: {url: a.svg, alt: a}"), change("url", "{suggestion}")),
        in_header("layout: post\n", ""),
    ),
    "key-of-another-kind": (
        one(law(), Do("content/news/quy-che.md", to=LAW), path="content/news/quy-che.md"),
        one(A_MEETING, Do("content/notices/hop.md", to=MEETING), path="content/notices/hop.md"),
        in_header("meeting: {date: 2024-07-01}\n", ""),
    ),
    "missing-key": (one("---\ntitle: T\n---\n", change("title", "date: 2024-07-01\ntitle")),),
    "duplicate-key": (in_header("topics: []\ntopics: []", "topics: []"),),
    "duplicate-id": (
        Trial(
            {CONFIG: BASE.replace("localities:", "  - id: dan-van\n    name: Hai\nlocalities:")},
            (change("id: dan-van\n    name: Hai", "id: hai\n    name: Hai", CONFIG),),
        ),
    ),
    # Values
    "wrong-type": (
        in_header("topics: dan-van", "{example}"),
        in_header("topics: dan-van; dan-van", "{example}"),
        in_header("aliases: /cu.html, /cu-hon.html", "{example}"),
        one(news("attachments: a.pdf"), change("attachments: a.pdf", "{example}")),
        one(news("attachments: [a.pdf]"), change("attachments: [a.pdf]", "{example}")),
        one(news("attachments: {file: a.pdf}"), change("attachments: {file: a.pdf}", "{example}")),
        one(news("image: a.svg"), change("image: a.svg", "{example}\n  alt: Ảnh")),
        in_header("summary: [Một]", "{example}"),
        in_header('draft: "có"', "{suggestion}"),
        in_header("pinned: yes", "{suggestion}"),
        in_header("updated: [2024-07-15]", "updated: 2024-07-15"),
    ),
    "quote-the-value": (in_header("summary: 2024", 'summary: "2024"'),),
    "not-a-date": (
        in_header("updated: 15/7/2024", "updated: {suggestion}"),
        in_header("updated: 15-7-2024 8h30", "updated: {suggestion}"),
        in_header("updated: 8h30 ngày 15/7/2024", "updated: {suggestion}"),
        in_header("updated: 8 giờ 30 ngày 15/7/2024", "updated: {suggestion}"),
        in_header("updated: Thứ Hai, ngày 15 tháng 7 năm 2024", "updated: {suggestion}"),
        in_header("updated: 2024-7-15", "updated: {suggestion}"),
        in_header("updated: hôm qua", "updated: 2024-07-15 08:30"),
    ),
    "no-such-date": (
        in_header("updated: 2024-15-07", "updated: {suggestion}"),
        in_header("updated: 07/15/2024", "updated: {suggestion}"),
        in_header("updated: 31/11/2025", "updated: 2025-11-30"),
        in_header("updated: 2025-02-29", "updated: 2025-02-28"),
        in_header("updated: 2025-13-45", "updated: 2025-12-31"),
        in_header("updated: 2025-01-01 24:00", "updated: 2025-01-01 23:59"),
        in_header("updated: 0999-01-01", "updated: 2025-01-01"),
    ),
    "not-one-of": (
        one(law("  letterhead: nhà nước\n"), change("nhà nước", "state", LAW), path=LAW),
        one(law("  letterhead: statee\n"), change("statee", "{suggestion}", LAW), path=LAW),
    ),
    "empty-value": (one(news(title=""), change("title: ", "title: Bài")),),
    "bad-value": (
        in_header('summary: "\\x01"', "summary: Chữ"),
        in_header("summary: *a", 'summary: "*a"'),
        Trial({CONFIG: BASE.replace("https:", "ftp:")}, (change("ftp:", "https:", CONFIG),)),
    ),
    "placeholder": (
        in_header("summary: …", "summary: Tóm tắt"),
        in_header("summary: ...", "summary: ...\ndraft: true"),
    ),
    "date-order": (in_header("expires: 2024-07-13", "expires: 2030-07-15"),),
    "updated-before-date": (in_header("updated: 2024-07-13", "updated: 2024-07-15"),),
}
