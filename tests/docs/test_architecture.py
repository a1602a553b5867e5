"""ARCHITECTURE.md says what each room may import; the changelog knows the version."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import bantin
from tests.docs.reading import DOCS, rows, section
from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from pathlib import Path


def imported_rooms(room: Path) -> set[str]:
    """Return the rooms that a room's modules import."""
    files = room.rglob("*.py") if room.is_dir() else [room]
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "bantin":
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bantin."):
                found.add(str(node.module).split(".")[1])
    return found - {room.stem, "__version__"}


def test_the_architecture_says_what_each_room_may_import() -> None:
    rooms = {
        path.stem: path
        for path in (PROJECT / "bantin").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    del rooms["__init__"], rooms["__main__"]
    table = rows(section(DOCS["ARCHITECTURE.md"], "The rooms"))
    assert table.keys() == rooms.keys()
    above: set[str] = set()
    for room, row in table.items():
        allowed = set(re.findall("`([^`]+)`", row[1]))
        assert allowed <= above, f"{room} stands above a room that it may import"
        assert imported_rooms(rooms[room]) <= allowed, room
        above.add(room)


def test_the_changelog_knows_the_version() -> None:
    assert bantin.__version__ in DOCS["CHANGELOG.md"]
