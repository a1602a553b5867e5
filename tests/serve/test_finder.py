"""Where messages stand is found once for a text, and a file in disorder has no places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from bantin.locating import FileReader, Line, PagePlace
from bantin.serve.finder import Finder
from tests.e2e.program import article, write_site

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NEWS = "content/news/mot.md"


def test_a_text_is_read_again_when_it_or_its_messages_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_site(tmp_path, {NEWS: article("Một", "Đoạn một.\n\nĐoạn hai.")})
    read: list[str] = []
    printed = FileReader.printed

    def counted(reader: FileReader, path: str, text: str) -> str | None:
        read.append(path)
        return printed(reader, path, text)

    monkeypatch.setattr(FileReader, "printed", counted)
    finder = Finder(root, PORTAL)
    lines = (Line(6, 1, "Đoạn một."),)
    [found] = finder.find(NEWS, lines)
    assert [one.text for one in found.spots] == ["Đoạn một."]
    first = len(read)
    assert finder.find(NEWS, lines) == (found,)
    assert len(read) == first
    finder.find(NEWS, (*lines, Line(8, 1, "Đoạn hai.")))
    second = len(read)
    assert second > first
    (root / NEWS).write_text(article("Một", "Đoạn khác."), encoding="utf-8")
    assert finder.find(NEWS, lines) == (PagePlace(),)
    assert len(read) > second


def test_nothing_is_found_where_nothing_can_be_read(tmp_path: Path) -> None:
    root = write_site(tmp_path, {NEWS: article("Một")})
    finder = Finder(root, PORTAL)
    assert finder.find("content/news/khac.md", (Line(1, 1, "---"),)) == (PagePlace(),)
    (root / "site_config.yaml").write_text("site: [", encoding="utf-8")
    assert finder.find(NEWS, (Line(6, 1, "Nội dung."),)) == (PagePlace(),)
