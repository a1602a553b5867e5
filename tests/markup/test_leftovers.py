"""Other tools' markup is told at its line with what to write; code and right Markdown are not."""

from __future__ import annotations

from time import process_time

import pytest

from bantin.content import InLine
from bantin.content.places import FilePlaces, locate_finding
from bantin.diagnostics import Severity, hint_of
from bantin.markup.leftovers import leftovers
from tests.builders import VI, prepare


def found(text: str) -> list[tuple[int, str, str]]:
    """Line, text and suggestion of each finding."""
    made = []
    for one in leftovers("x.md", text):
        assert one.severity is Severity.WARNING
        assert isinstance(one.where, InLine)
        made.append((one.where.line, str(one.params["text"]), str(one.params["suggestion"])))
    return sorted(made)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ('{% include figure.html src="a.jpg" %}', ""),
        ("{%- endraw -%}", ""),
        ("{{ page.title }}", ""),
        ("{{ ten }}", ""),
        ("{# ghi chú #}", ""),
        ("{{< youtube dQw4w9 >}}", "[Video](https://www.youtube.com/watch?v=dQw4w9)"),
        ('{{< youtube id="dQw4w9" >}}', "[Video](https://www.youtube.com/watch?v=dQw4w9)"),
        ('{{< figure src="a.jpg" alt="Ảnh" >}}', "![Ảnh](a.jpg)"),
        ('{{% ref "b.md" %}}', "b.md"),
        ("{{% notice tip %}}", ""),
        ("[gallery]", ""),
        ('[gallery ids="1,2"]', ""),
        ("[embed]https://youtu.be/x[/embed]", ""),
        ("[vc_row]", ""),
        ('[video src="a.mp4"]', ""),
        ("[/caption]", ""),
        ("[b]đậm[/b]", "**đậm**"),
        ("[url=https://x.vn]xem[/url]", "[xem](https://x.vn)"),
        ("[img]https://x.vn/a.jpg[/img]", "![](https://x.vn/a.jpg)"),
        ("{: .lop}", ""),
        ("{:.no_toc}", ""),
        ("{#muc-1 .lop}", ""),
        ("{.lop}", ""),
        ("::: tip", ""),
        (":::{.note}", ""),
        ('!!! note "Lưu ý"', ""),
        ("!!! warning", ""),
        ("???+ tip", ""),
        ('=== "Thẻ một"', ""),
        ("> [!NOTE]", ""),
        ("[[Họp dân]]", ""),
        ("[[hop-dan|bài họp]]", "[bài họp](hop-dan.md)"),
        ("[[hop-dan#ket-qua|kết quả]]", "[kết quả](hop-dan.md#ket-qua)"),
        ("![[anh.png]]", "![](anh.png)"),
        ("[TOC]", ""),
        ("[[_TOC_]]", ""),
        ("{:toc}", ""),
        ("== Mục ==", ""),
        ("%%ghi chú%%", ""),
        ("'''đậm'''", "**đậm**"),
        (".. note:: chữ", ""),
        ("h2. Mục", "## Mục"),
        ('import Video from "../video"', ""),
        ("{loadposition quang-cao}", ""),
    ],
)
def test_what_a_page_would_print_as_it_stands_is_told_at_its_line(text: str, near: str) -> None:
    assert found(f"Một\n\n{text}\n\nhai\n") == [(3, text, near)]
    fenced = f"Một `{text}`\n\n```\n{text}\n```\n\n<!-- {text} -->\n\n<pre>\n{text}\n</pre>\n"
    assert found(fenced) == []
    assert found(f"Trong câu ``{text}`` là mã.") == []


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Xem ==rất rẻ== nhé", "**rất rẻ**"),
        ("Ảnh ![a](a.jpg){width=50%}", ""),
        ("## Mục {#muc}", ""),
        ("Xem [bài] (x.md).", "[bài](x.md)"),
        ("Xem [bài](x.md) và [trang] (https://x.vn/a).", "[trang](https://x.vn/a)"),
        ("Xem [bài]  (/tin-tuc/).", "[bài](/tin-tuc/)"),
        ("Xem [bài]\n(x.md).", "[bài](x.md)"),
        ("Xem ![ảnh] (a.jpg).", "![ảnh](a.jpg)"),
        ("Xem [bài]（x.md）.", "[bài](x.md)"),
        ("Xem (bài)[x.md].", "[bài](x.md)"),
        ("Xem [bài](x.md “Tên bài”).", '[bài](x.md "Tên bài")'),
    ],
)
def test_it_is_told_within_a_line(text: str, near: str) -> None:
    assert [(line, suggestion) for line, _, suggestion in found(text)] == [(1, near)]


@pytest.mark.parametrize(
    "text",
    [
        "Một <!-- more --> hai",
        "[1]: https://x.vn\n[gallery]: https://x.vn\nXem [gallery][1] và [gallery].",
        "Xem [a](b.md) (đã sửa), [Điều 5] (đã bãi bỏ), [x] (y), (a)[b].",
        "Tập {x=1; y=2}, {a}, {1, 2}, {#1}, {.}",
        "Hay quá !!! Họp gấp\n\n!!! Họp gấp",
        "10:30:45, a::b, :: , [!], [/], %%, 5%% và 6%%, a == b, a==b",
        "===\n\n====\n\n----",
        r"\{% raw %} \{{ x }} \[[bài]] \{: .a} \==a==",
        "Dân '80 và '''",
        "Số: [/QĐ-UBND]",
        "[[1]](a.md) [[x]](b.md)",
        '{"a": 1, "b": {"c": 2}}',
        "Chú thích[^1].\n\n[^1]: Lời chú (xem trang 5).",
        "- [ ] việc\n- [x] xong (https://x.vn)",
    ],
)
def test_right_text_is_not_told(text: str) -> None:
    assert found(text) == []


def test_it_is_told_once_a_line_for_each_remedy() -> None:
    assert [line for line, _, _ in found("[[a]] và [[b]]\n[[c]]\n")] == [1, 2]


def test_the_hint_says_what_to_write() -> None:
    prepared = prepare("content/news/x.md", "title: T\ndate: 2024-07-13", "::: tip\n\nMột\n")
    assert [one.code for one in prepared.findings] == ["foreign-markup"]
    (told,) = (locate_finding(one, lambda path: FilePlaces(path, "")) for one in prepared.findings)
    assert "> **Lưu ý:**" in hint_of(told, VI)


@pytest.mark.parametrize(
    ("path", "header"),
    [
        (
            "content/regulations/mau.md",
            (
                "title: T\ndate: 2024-07-13\nopen_points: {so: {label: Số}}\n"
                "document: {type: Quy chế, issuer: Ban, model: true}"
            ),
        ),
        (
            "content/regulations/mau/adoptions/x.md",
            (
                "locality: can-gio\nversion: 2024-08-01\n"
                "document: {number: '1', issuer: A, issued: 2024-09-01}"
            ),
        ),
    ],
)
def test_in_regulations_open_points_are_meant(path: str, header: str) -> None:
    body = "Điều 1. Số\nCó [[so]] người, [[Số người]], {{so}}.\n\n::: tip\n\n{{ page.title }}\n"
    codes = [one.code for one in prepare(path, header, body).findings]
    assert codes.count("odd-point") == 2
    assert codes.count("foreign-markup") == 2


PIECES = (
    "{% ",
    "{{< ",
    "[[",
    "[a] (",
    "{:",
    "%%a ",
    "==a ",
    "[caption ",
    ")[",
    "'''a",
    "{ .a ",
    "!!! note\n",
)


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(pieces: int) -> float:
        start = process_time()
        list(leftovers("x.md", piece * pieces))
        return process_time() - start

    assert seconds(20_000) < 10 * max(seconds(5_000), 0.05)
