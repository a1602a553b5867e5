"""A second editor opens a text editor, and is led from an empty file to a regulation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import NOW, call, command
from tests.language_server.client import Editor
from tests.language_server.hand import SNIPPETS, Hand

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_from_an_empty_file_to_a_regulation_that_builds(tmp_path: Path) -> None:
    root = tmp_path / "trang"
    assert command("init", root, "--yes", "--language", "vi", "--now", NOW).code == 0
    file = root / "content/regulations/quyet-dinh.md"
    file.write_bytes(b"")
    with Editor() as editor:
        editor.begin(root, locale="vi", capabilities=SNIPPETS)
        hand = Hand(editor, file)
        begin(hand)
        fill_in(hand)
        name_others(hand)
        hand.until_right()
        file.write_text(hand.text, "utf-8")
    built = call("--root", root, "--now", NOW, "--strict", "--json")
    assert (built.code, built.report["diagnostics"], built.report["withheld"]) == (0, [], {})
    page = (root / "output/van-ban/quyet-dinh-ve-nha-van-hoa/index.html").read_text("utf-8")
    for words in ("05/QĐ-UBND", "Văn hóa, đời sống", "Căn cứ", 'href="/tin-tuc/'):
        assert words in page


def begin(hand: Hand) -> None:
    """Nothing but the editor knows what stands in such a file."""
    hand.editor.until(lambda: hand.editor.codes(hand.file) == ["empty-file"])
    hand.take("", "|", "Văn bản")
    for old, new in (
        ("title: .*", "title: Quyết định về nhà văn hóa"),
        ("date: .*", "date: 2026-11-20 08:00"),
        ("  issued: .*", "  issued: 2026-11-20"),
        ("draft: true\n", ""),
    ):
        hand.put(re.search(f"^{old}", hand.text, re.MULTILINE)[0], new)  # type: ignore[index]


def fill_in(hand: Hand) -> None:
    """What is forgotten and misspelt is told, and mended at its place."""
    hand.editor.until(lambda: "bad-value" in hand.editor.codes(hand.file))
    hand.put('"…/QĐ-UBND"', "05/QĐ-UBND")
    hand.put("#  effective: 2026-08-01", "  efective: 1/12/2026")
    hand.mend("unknown-key")
    hand.mend("not-a-date")
    assert "\n  effective: 2026-12-01\n" in hand.text
    hand.take("#topics: [tin-xa]", "topics: [van|]", "van-hoa")
    assert "\ntopics: [van-hoa]\n" in hand.text


def name_others(hand: Hand) -> None:
    """Documents, their numbers and pages are offered, so that none is named wrongly."""
    hand.take("#  relations:", "  relations:\n    - kind: |", "Căn cứ")
    hand.take("    - kind: can-cu", "    - kind: can-cu\n      target: |", "01/QĐ")
    hand.take("Lời của điều thứ nhất.", "Xem [tin](|).", "Trang tin ra mắt")
    hand.put("Lời của khoản thứ nhất.", "Theo [trang](../pages/gioi-thiu.md).")
    hand.mend("broken-link")
