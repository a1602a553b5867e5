"""Every public name is in the documents, and the documents name nothing else."""

from __future__ import annotations

import ast
import re
import unicodedata
from inspect import get_annotations
from typing import TYPE_CHECKING, get_args

import msgspec
import pytest
import yaml
from msgspec import inspect

import bantin
from bantin.cli.main import app
from bantin.content.config import SiteConfig, parse_config
from bantin.diagnostics import MESSAGES
from bantin.kinds import KIND_OF_FOLDER, KINDS
from bantin.regulations import views as law_views
from bantin.regulations.content.regulation import RelationKind
from bantin.theme import views
from bantin.theme.catalogue import translations
from bantin.theme.environment import make_environment
from bantin.theme.words import RELATIONS
from bantin.vietnamese import nfc
from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = {
    path.relative_to(PROJECT).as_posix(): path.read_text("utf-8")
    for path in (*PROJECT.glob("*.md"), *PROJECT.glob("docs/*/*.md"))
}


def cells(line: str) -> list[str]:
    """Split a row of a table; `\\|` is a bar within a cell."""
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def rows(text: str) -> dict[str, list[str]]:
    """Map what stands in code in the first cell of each row to the row's other cells."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("| `"):
            first, *others = cells(line)
            for name in re.findall("`([^`]+)`", first):
                found[name] = others
    return found


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, to the next one."""
    match = re.search(
        rf"^#+ `?{re.escape(heading)}`?\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE
    )
    assert match, heading
    return match[1]


def struct_of(info: inspect.Type) -> tuple[type[msgspec.Struct] | None, str]:
    """Return the struct inside a type, and how a document writes the way to its keys."""
    match info:
        case inspect.Metadata(type=inner):
            return struct_of(inner)
        case inspect.StructType(cls=type_):
            return type_, "."
        case inspect.UnionType(types=types):
            return next((found for one in types if (found := struct_of(one))[0]), (None, ""))
        case inspect.VarTupleType(item_type=inner):
            return struct_of(inner)[0], "[]."
        case _:
            return None, ""


def keys(type_: type[msgspec.Struct], prefix: str = "") -> Iterator[tuple[str, inspect.Field]]:
    info = inspect.type_info(type_)
    assert isinstance(info, inspect.StructType)
    for field in info.fields:
        yield prefix + field.name, field
        inner, way = struct_of(field.type)
        if inner is not None:
            yield from keys(inner, prefix + field.name + way)


def check_key(key: str, field: inspect.Field, table: dict[str, list[str]]) -> None:
    assert key in table, f"no row for {key}"
    kind, default, *_ = table[key]
    assert kind
    if field.required:
        assert default.startswith("bắt buộc"), key
    elif isinstance(field.default, str | int) and field.default != "":
        written = str(field.default).lower() if isinstance(field.default, bool) else field.default
        assert default == f"`{written}`", key
    else:
        assert not default.startswith("bắt buộc"), key


CONFIG_KEYS = {key: field for key, field in keys(SiteConfig) if key != "site"}
META_KEYS = {key: field for kind in reversed(KINDS.values()) for key, field in keys(kind.meta)}
VIEWS = {
    name: view
    for name, view in (vars(views) | vars(law_views)).items()
    if isinstance(view, type) and issubclass(view, views.View) and view is not views.View
}


@pytest.mark.parametrize("key", CONFIG_KEYS)
def test_every_configuration_key_has_a_row_with_its_default(key: str) -> None:
    check_key(key, CONFIG_KEYS[key], rows(DOCS["docs/vi/configuration.md"]))


def test_the_documents_name_no_configuration_key_that_is_not_there() -> None:
    assert rows(DOCS["docs/vi/configuration.md"]).keys() == CONFIG_KEYS.keys()


def test_the_full_configuration_in_the_documents_is_full_and_right() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", DOCS["docs/vi/configuration.md"], re.DOTALL)
    for block in blocks:
        config, found = parse_config(block)
        assert config, found
    written = set(paths(yaml.safe_load(blocks[-1])))
    assert written - {"site"} == CONFIG_KEYS.keys()


def paths(value: object, prefix: str = "") -> Iterator[str]:
    """Yield the keys of nested mappings and lists as the documents write them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{prefix}{key}"
            yield from paths(inner, f"{prefix}{key}.")
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{prefix.removesuffix('.')}[].")


@pytest.mark.parametrize("key", META_KEYS)
def test_every_front_matter_key_has_a_row_with_its_default(key: str) -> None:
    table = rows(DOCS["docs/vi/content.md"])
    check_key(key, META_KEYS[key], table)
    assert table[key][2], "no example"


def test_the_documents_name_no_front_matter_key_that_is_not_there() -> None:
    text = DOCS["docs/vi/content.md"]
    named = {
        key
        for heading in ("Phần đầu của mọi bài", "Hội nghị", "Văn bản mẫu và bản áp dụng")
        for key in rows(section(text, heading))
    }
    named |= {key for key in rows(section(text, "Văn bản")) if key.startswith("document")}
    assert named == META_KEYS.keys()


def test_every_kind_is_named_with_its_folder() -> None:
    table = rows(section(DOCS["docs/vi/content.md"], "Năm loại bài"))
    for folder, kind in KIND_OF_FOLDER.items():
        assert table[f"content/{folder}/"][0] == f"`{kind.id}`"


def test_every_relation_is_named_as_the_portal_names_it() -> None:
    table = rows(section(DOCS["docs/vi/content.md"], "Văn bản"))
    catalogue = PROJECT / "bantin/theme/default/locale/vi.po"
    say = translations(catalogue.read_text("utf-8")).gettext
    for relation in get_args(RelationKind):
        assert table[relation] == [say(words) for words in RELATIONS[relation]]


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_documented_field_by_field_with_its_type(name: str) -> None:
    own = get_annotations(VIEWS[name])
    text = section(DOCS["docs/en/templates.md"], name)
    table = rows(text)
    assert {field: row[0] for field, row in table.items()} == {
        field: f"`{type_}`" for field, type_ in own.items()
    }
    assert all(row[1] for row in table.values())
    if VIEWS[name].__bases__ == (views.Page,):
        assert "All fields of `Page`" in text


def test_every_filter_and_every_page_template_is_documented() -> None:
    text = DOCS["docs/en/templates.md"]
    environment = make_environment({}, language="vi", catalogue="", jsonld=lambda *_: "")
    plain = make_environment.__globals__["jinja2"].Environment()
    own = environment.filters.keys() - plain.filters.keys()
    assert rows(section(text, "Filters")).keys() == own
    folder = PROJECT / "bantin/theme/default"
    templates = {path.name for path in folder.glob("*.html")} - {"base.html"}
    assert rows(section(text, "Page templates")).keys() == templates


def test_every_diagnostic_has_a_row_with_its_own_words() -> None:
    table = {
        code: [cell.replace("\\<", "<") for cell in row[1:]]
        for code, row in rows(DOCS["docs/vi/diagnostics.md"]).items()
    }
    assert table == {code: [entry.message, entry.hint] for code, entry in MESSAGES.items()}


def told_with(level: str) -> set[str]:
    """Return the codes that the program's source tells as errors or as warnings."""
    found = set()
    for path in (PROJECT / "bantin").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            named = {word.arg: word.value for word in node.keywords}
            code: ast.expr | None = None
            if node.func.id == level and node.args:
                code = node.args[0]
            elif node.func.id == "Finding":
                severity = "warning" if "severity" in named else "error"
                code = named.get("code") if severity == level else None
            if isinstance(code, ast.Constant):
                found.add(str(code.value))
    return found


def test_the_level_of_each_diagnostic_is_that_of_the_program() -> None:
    table = rows(DOCS["docs/vi/diagnostics.md"])
    errors, warnings = told_with("error"), told_with("warning")
    assert warnings
    for code, (level, *_) in table.items():
        levels = {"lỗi": code in errors, "cảnh báo": code in warnings}
        assert levels[level] or not any(levels.values()), code


def options() -> dict[str, set[str]]:
    """Return the options of every command."""
    return {
        name: {option for parameter in command.params for option in parameter.opts if "-" in option}
        for name, command in app.commands.items()
    }


@pytest.mark.parametrize("name", options())
def test_every_option_of_every_command_is_documented(name: str) -> None:
    assert rows(section(DOCS["docs/vi/commands.md"], name)).keys() == options()[name] - {"--help"}


def headings(text: str) -> set[str]:
    """Return the anchors that the usual forges give to a document's headings."""
    found = set()
    for line in re.sub(r"```.*?```", "", text, flags=re.DOTALL).splitlines():
        if line.startswith("#"):
            words = line.lstrip("#").strip().lower().replace("`", "")
            kept = (c for c in words if c in " -_" or unicodedata.category(c)[0] in "LMN")
            found.add("".join(kept).replace(" ", "-"))
    return found


@pytest.mark.parametrize("name", DOCS)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", DOCS[name], flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (PROJECT / name).parent / path if path else PROJECT / name
        assert file.is_file(), target
        if anchor:
            assert anchor in headings(file.read_text("utf-8")), target


@pytest.mark.parametrize("name", DOCS)
def test_documents_are_in_composed_form_and_end_with_one_newline(name: str) -> None:
    assert DOCS[name] == nfc(DOCS[name])
    assert DOCS[name].endswith("\n")
    assert not DOCS[name].endswith("\n\n")


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
    # These are not parted yet.
    above = {"content", "kinds", "markup", "theme", "portal", "regulations"}
    for room, row in table.items():
        allowed = set(re.findall("`([^`]+)`", row[1]))
        assert allowed <= above, f"{room} stands above a room that it may import"
        assert imported_rooms(rooms[room]) <= allowed, room
        above.add(room)


def test_the_changelog_knows_the_version() -> None:
    assert bantin.__version__ in DOCS["CHANGELOG.md"]
