"""What a built site is like to the disk and to its readers: files, full folders, large files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Shape(NamedTuple):
    """How many files and folders there are, the fullest folder, and the largest page and file.

    Sizes are in KB; files that begin with a dot are no reader's and count as files alone.
    """

    files: int
    folders: int
    fullest: tuple[int, str]
    page: tuple[float, str]
    file: tuple[float, str]


def shape_of(output: Path) -> Shape:
    """Look at every file of an output folder."""
    files, folders = 0, 0
    fullest, page, file = (0, ""), (0.0, ""), (0.0, "")
    for folder, below, names in os.walk(output):
        here = Path(folder).relative_to(output).as_posix()
        files, folders = files + len(names), folders + len(below)
        fullest = max(fullest, (len(names) + len(below), here))
        for name in (one for one in names if not one.startswith(".")):
            size = (Path(folder, name).stat().st_size / 1e3, f"{here}/{name}".removeprefix("./"))
            file = max(file, size)
            if name.endswith(".html"):
                page = max(page, size)
    return Shape(files, folders, fullest, page, file)


def shapes(found: Mapping[int, Shape]) -> str:
    """Return shapes by the number of texts as a Markdown table."""
    lines = [
        "| texts | files | folders | fullest folder | largest page, KB | largest file, KB |",
        "| --: | --: | --: | --- | --- | --- |",
    ]
    lines += [
        f"| {count:,} | {one.files:,} | {one.folders:,} | {one.fullest[0]:,} in `{one.fullest[1]}`"
        f" | {one.page[0]:,.0f} `{one.page[1]}` | {one.file[0]:,.0f} `{one.file[1]}` |"
        for count, one in found.items()
    ]
    return "\n".join(lines)
