"""Who imports whom: rooms, libraries, kinds of content."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from tests.house.source import FILES, imports, name, nodes, on_each_file, room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A room may import rooms above it in this list, and none below.
ROOMS = (
    *("words", "vietnamese", "diagnostics", "engine", "extending", "addresses", "colours"),
    *("typesetting", "media", "content", "lasting", "describing"),
    *("search", "markup", "theme", "portal", "pipeline", "archiving", "checking", "page_changes"),
    "locating",
    *("kinds", "regulations", "comments", "reading", "admin"),
    *("composition", "scaffolding", "importing", "migrating", "consolidating", "gathering"),
    *("deploying", "attesting"),
    "server_config",
    *("serve", "language_server", "inbox", "cli", "__main__"),
)
# What a room alone may import of other people's work.
OWNERS = {
    "PIL": {"media"},
    "aiohttp": {"checking", "gathering"},
    "altcha": {"inbox"},
    "babel": {"theme"},
    "brotli": {"media"},
    "bs4": {"migrating"},
    "click": {"cli"},
    "cryptography": {"attesting"},
    "docx": {"regulations"},
    "frontmatter": {"content"},
    "icalendar": {"portal"},
    "jinja2": {"theme"},
    "lxml": {"importing", "migrating"},
    "lsprotocol": {"language_server"},
    "markdown": {"markup"},
    "markdownify": {"migrating", "cli"},  # and whether it is there
    "markupsafe": {"theme", "regulations"},  # of what is drawn for a template
    "nh3": {"markup"},
    "obstore": {"deploying"},
    "pygls": {"language_server"},
    "rfc3161_client": {"attesting"},
    "rich": {"cli"},
    "sqlite3": {"engine", "inbox"},
    "typst": {"typesetting"},
    "warcio": {"archiving"},
    "watchdog": {"serve"},
    "yaml": {"content"},
}
EVERYWHERE = {"msgspec"}
OF_KINDS = {"kinds", "regulations"}  # the packages of kinds of content
# What makes files of the kinds, or completes them while somebody types; no build loads it.
KNOWING = {"importing", "migrating", "consolidating", "gathering", "language_server"}
KIND_IDS = {type_.id for type_ in PORTAL.types}


def rooms_imported(path: Path) -> set[str]:
    found = {module.split(".")[1] for module in imports(path) if module.startswith("bantin.")}
    return found - {room(path), "__version__"}


def test_every_module_belongs_to_a_known_room() -> None:
    assert {room(path) for path in FILES} - {"__init__"} == set(ROOMS)


@on_each_file
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    if room(path) == "__init__":
        assert rooms_imported(path) == set()
        return
    assert rooms_imported(path) <= set(ROOMS[: ROOMS.index(room(path))])


@on_each_file
def test_only_the_composition_knows_the_kinds_of_content(path: Path) -> None:
    """And what makes files of the kinds, which no build loads."""
    if room(path) not in OF_KINDS | KNOWING | {"composition"}:
        assert not rooms_imported(path) & OF_KINDS
    assert "kinds" not in rooms_imported(path) or room(path) == "composition"


@on_each_file
def test_no_room_asks_what_kind_something_is(path: Path) -> None:
    """`isinstance(…, …Meta)` and `kind ==` occur only in the packages of kinds."""
    if room(path) in OF_KINDS | KNOWING:
        return
    for node in nodes(path):
        place = f"{name(path)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"isinstance", "issubclass"}:
            assert not re.search(r"\b\w+Meta\b", ast.unparse(node.args[1])), place
        if isinstance(node, ast.Compare):
            texts = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
            assert not (re.search(r"\bkind\b", ast.unparse(node)) and texts & KIND_IDS), place


@on_each_file
def test_a_library_belongs_to_one_room(path: Path) -> None:
    for module in imports(path):
        library = module.split(".")[0]
        if library in {"bantin", *EVERYWHERE}:
            continue
        if library in OWNERS:
            assert room(path) in OWNERS[library], f"{name(path)} imports {library}"
        else:
            assert library in sys.stdlib_module_names, f"{library} has no owner"


def test_no_module_imports_in_a_circle() -> None:
    modules = {f"bantin.{name(path)}".removesuffix(".py").replace("/", "."): path for path in FILES}
    modules = {module.removesuffix(".__init__"): path for module, path in modules.items()}

    def imported(path: Path) -> Iterator[str]:
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in modules else str(node.module)

    graph = {module: set(imported(path)) & modules.keys() for module, path in modules.items()}
    assert list(TopologicalSorter(graph).static_order())  # CycleError names the circle


@on_each_file
def test_the_site_knows_of_comments_only_what_the_composition_hands_in(path: Path) -> None:
    """Besides it, only what takes comments in and moves them about knows their files."""
    if room(path) not in {"comments", "composition", "migrating", "inbox", "cli"}:
        assert "comments" not in rooms_imported(path)
