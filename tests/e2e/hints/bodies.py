"""Bodies, the addresses in them, and pictures."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tests.e2e.hints.editing import (
    MENDED_PICTURE,
    Do,
    Trial,
    X,
    change,
    in_body,
    in_header,
    news,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.hints.editing import Params


def png() -> bytes:
    """A picture that browsers show."""
    out = BytesIO()
    Image.effect_noise((60, 60), 90).save(out, "PNG")
    return out.getvalue()


WHOLE = png()
PICTURE = "content/news/b.png"


def mend(root: Path, _params: Params) -> None:
    """Copy the whole picture."""
    (root / PICTURE).write_bytes(WHOLE)


def with_picture(data: bytes, *deeds: Do | Callable[[Path, Params], None]) -> Trial:
    return Trial({X: news(body="![Ảnh](b.png)"), PICTURE: data}, deeds)


TRIALS: dict[str, tuple[Trial, ...]] = {
    "reserved-name": (in_header("slug: con", "slug: con-nguoi"),),
    "unsafe-address": (
        Trial(
            {f"templates/static/{'a' * 240}.css": "p {}"},
            (Do(f"templates/static/{'a' * 240}.css", to="templates/static/a.css"),),
        ),
    ),
    "address-on-computer": (
        in_body("![Ảnh](C:/anh/a.svg)", "![Ảnh](a.svg)"),
        in_body("[tệp](file:///home/a.pdf)", "[tệp](a.pdf)"),
    ),
    "unknown-scheme": (in_body("[x](ftp://x.vn)", "[x](https://x.vn)"),),
    "malformed-address": (in_body("[x](mailto:ban)", "[x](mailto:ban@x.vn)"),),
    "preview-address": (in_body("[x](http://localhost:8000/tin-tuc/)", "[x](/tin-tuc/)"),),
    "file-elsewhere": (
        in_header("image: {src: 'https://x.vn/a.jpg', alt: a}", "image: {src: a.svg, alt: a}"),
    ),
    "wrong-form": (
        with_picture(
            MENDED_PICTURE.encode(),
            Do(PICTURE, to="content/news/b.svg"),
            change("b.png", "b.svg"),
        ),
    ),
    "not-a-picture": (in_body("![Ảnh](a.pdf)", "[Ảnh](a.pdf)"),),
    "unshown-picture": (
        Trial(
            {X: news(body="![Ảnh](b.psd)"), "content/news/b.psd": b"8BPS"},
            (Do("content/news/b.psd", to="content/news/b.svg"), change("b.psd", "a.svg")),
        ),
    ),
    "truncated-picture": (with_picture(WHOLE[:-900], mend),),
    "too-deep": (in_body(f"{'> ' * 500}Chữ", "> Chữ"),),
    "fence-unclosed": (in_body("```\nmã", "```\nmã\n```"),),
    "tag-unclosed": (in_body("<div>\n\nChữ", "<div>\n\nChữ\n\n</div>"),),
    "indented-code": (in_body("Chữ.\n\n    x = { 1 }", "Chữ.\n\n~~~\nx = { 1 }\n~~~"),),
    "markdown-in-html": (
        in_body("<div>\n**Chữ** và *chữ*.\n</div>", "<div>\n\n**Chữ** và *chữ*.\n\n</div>"),
    ),
    "heading-without-space": (in_body("##Kết quả", "## Kết quả"),),
    "table-without-line": (in_body("| A | B |\n| 1 | 2 |", "| A | B |\n| --- | --- |\n| 1 | 2 |"),),
    "table-cells": (
        in_body(
            "| A | B |\n|---|---|\n| 1 | 2 | 3 |",
            "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |",
        ),
    ),
}
