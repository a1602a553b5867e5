"""What programs leave behind is no file of the site, wherever it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.engine import is_debris, read_layer, read_tree, scan

if TYPE_CHECKING:
    from pathlib import Path

DEBRIS = (
    ".DS_Store",
    "._anh.jpg",
    ".bai.md.swp",
    ".~lock.mau.odt#",
    "~$mau.docx",
    "~$bai.md",
    "~WRL0003.tmp",
    "Thumbs.db",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "Icon\r",
    "bai.md.swp",
    "bai.md.tmp",
    "BAI.TMP",
    "#bai.md#",
    "4913",
    "mau.pdf.crdownload",
    "mau.pdf.part",
    "__MACOSX",
)
PEOPLE = (
    "bai.md",
    "BÀI.MD",
    "bai.md~",
    "bai.md.bak",
    "so 4913.md",
    "mau.docx",
    "biểu mẫu.xlsx",
    "anh #1.jpg",
    "#1.jpg",
    "tmp",
    "tmp.md",
    "partial.html",
    "swap.md",
    "khong-co-duoi",
)


@pytest.mark.parametrize("name", DEBRIS)
def test_debris_is_known_by_its_name(name: str) -> None:
    assert is_debris(name)


@pytest.mark.parametrize("name", PEOPLE)
def test_what_people_have_made_is_not(name: str) -> None:
    assert not is_debris(name)


def test_debris_is_in_no_list_of_files(tmp_path: Path) -> None:
    for folder in ("content", "templates", "output"):
        (tmp_path / folder / "__MACOSX").mkdir(parents=True)
        (tmp_path / folder / "__MACOSX" / "bai.md").write_bytes(b"x")
        for name in (*DEBRIS[:-1], "bai.md"):
            (tmp_path / folder / name).write_bytes(b"x")
    assert [file.source_path for file in read_tree(tmp_path, "content").files] == ["content/bai.md"]
    assert read_layer(tmp_path / "templates") == {"bai.md": b"x"}
    assert not {"Thumbs.db", "desktop.ini", ".DS_Store"} & scan(tmp_path / "output").keys()
    assert {"bai.md", "mau.pdf.part"} <= scan(tmp_path / "output").keys(), "it may be a page"
