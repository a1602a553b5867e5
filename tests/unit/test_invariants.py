"""What holds for the source: who imports whom, who touches the world, how long things are."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bantin.portal.pages.making import PAGE_VIEWS

import bantin
from bantin.diagnostics import MESSAGES
from bantin.kinds import KINDS
from bantin.regulations.content.regulation import RelationKind
from bantin.theme import views, words

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(bantin.__file__).parent

# A room may import rooms above it in this list. Those of one row are not parted yet.
ROOMS = (
    *("engine", "diagnostics", "vietnamese", "addresses", "media", "inside"),
    *("pipeline",),
    *("serve", "cli", "__main__"),
)
INSIDE = {"content", "markup", "theme", "portal", "kinds", "regulations"}
# What a room alone may import of other people's work.
OWNERS = {
    "PIL": {"media"},
    "babel": {"theme"},
    "docx": {"regulations"},
    "click": {"cli"},
    "frontmatter": {"content"},
    "icalendar": {"kinds"},
    "jinja2": {"theme"},
    "markdown": {"markup", "regulations"},
    "markupsafe": {"theme", "regulations"},
    "nh3": {"markup"},
    "rich": {"cli"},
    "sqlite3": {"engine"},
    "typst": {"regulations"},
    "watchdog": {"serve"},
    "yaml": {"content"},
}
EVERYWHERE = {"msgspec"}
FOR_TYPES = {("jinja2", "pipeline/workshop.py")}  # the type of the environment that it hands on

SHELLS = {"cli", "serve", "__main__"}
MAY_TOUCH_THE_DISK = {"engine", *SHELLS}
DISK_METHODS = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "rmdir", "mkdir"),
    *("rename", "replace_file", "touch", "symlink_to", "hardlink_to", "iterdir", "glob", "rglob"),
    *("chmod", "exists", "is_file", "is_dir", "stat", "lstat", "resolve"),
}
DISK_MODULES = {"os", "shutil", "tempfile", "subprocess", "socket", "glob", "fileinput", "pathlib"}
MAY_IMPORT: dict[tuple[str, str], set[str]] = {
    ("pipeline/run.py", "pathlib"): set(),
    ("pipeline/libraries.py", "pathlib"): set(),
    ("pipeline/commit.py", "pathlib"): set(),
    ("pipeline/theme.py", "pathlib"): set(),
    ("pipeline/measure.py", "pathlib"): set(),
    ("pipeline/phases.py", "pathlib"): set(),
    ("pipeline/next_publication.py", "pathlib"): set(),
    ("pipeline/verify.py", "pathlib"): set(),
    ("pipeline/workshop.py", "pathlib"): set(),
    ("pipeline/prepare.py", "pathlib"): set(),
    ("pipeline/produce.py", "pathlib"): set(),
    ("pipeline/tell.py", "pathlib"): set(),
    ("pipeline/report.py", "pathlib"): set(),
}
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
# A function may be longer where it is one value, field by field, or one phase behind the other.
LONG_FUNCTIONS = {
    "markup/sanitizing.py sanitize",
    "cli/main.py build_command",
    "markup/fast/placeholders.py expand",
    "pipeline/phases.py build_changed",
    "portal/pages/single_pages.py _site_map",
    "regulations/pages/targets.py legal_text",
    "portal/pages/lists.py _pages",
    "portal/pages/site_view.py site_view",
    "portal/site/assemble.py assemble",
}

FILES = sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    return name(path).split("/")[0].removesuffix(".py")


def row(room: str) -> str:
    return "inside" if room in INSIDE else room


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, lazily or for types too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            module = node.module or ""
            if module == "bantin":
                yield from (f"bantin.{alias.name}" for alias in node.names)
            else:
                yield module


def rooms_imported(path: Path) -> set[str]:
    found = {module.split(".")[1] for module in imports(path) if module.startswith("bantin.")}
    return found - {room(path), "__version__"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the dotted name of what is called, as far as it has one."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def test_every_module_belongs_to_a_known_room() -> None:
    assert {row(room(path)) for path in FILES} - {"__init__"} <= set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    if room(path) == "__init__":
        assert rooms_imported(path) == set()
        return
    above = set(ROOMS[: ROOMS.index(row(room(path)))]) | {row(room(path))}
    assert {row(one) for one in rooms_imported(path)} <= above


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_library_belongs_to_one_room(path: Path) -> None:
    for module in imports(path):
        library = module.split(".")[0]
        if library in {"bantin", *EVERYWHERE} or (library, name(path)) in FOR_TYPES:
            continue
        if library in OWNERS:
            assert room(path) in OWNERS[library], f"{name(path)} imports {library}"
        else:
            assert library in sys.stdlib_module_names, f"{library} has no owner"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_files_and_the_shells_touch_the_disk(path: Path) -> None:
    if room(path) in MAY_TOUCH_THE_DISK:
        return
    found = set()
    for node, called in calls(path):
        owner, _, method = called.rpartition(".")
        ours = owner in {"engine", "documents", "media"}
        if called == "open" or (method in DISK_METHODS and owner and not ours):
            found.add(method or called)
        if owner.split(".")[0] in {"os", "shutil", "tempfile", "subprocess"}:
            used = MAY_IMPORT.get((name(path), owner.split(".")[0]), set())
            assert method in used, f"{name(path)}:{node.lineno} calls {called}"
    if room(path) == "pipeline":
        found -= {"exists", "is_dir", "resolve"}  # looking, before anything is read
    found -= {"open"} if name(path) == "media.py" else set()  # Pillow's, on bytes
    assert found == set()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_modules_of_the_disk_are_imported_by_files_pipeline_and_the_shells(path: Path) -> None:
    if room(path) in MAY_TOUCH_THE_DISK:
        return
    for node in ast.walk(tree(path)):
        guarded = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if guarded or not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = (
            [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
        for module in {one.split(".")[0] for one in names} & DISK_MODULES:
            typed_only = module == "pathlib" and _only_for_types(path, node)
            assert typed_only or (name(path), module) in MAY_IMPORT, f"{name(path)}: {module}"


def _only_for_types(path: Path, node: ast.AST) -> bool:
    blocks = [
        block
        for block in ast.walk(tree(path))
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
    ]
    return any(node in [*ast.walk(block)] for block in blocks)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_but_a_shell_asks_for_the_clock_the_environment_or_the_terminal(path: Path) -> None:
    forbidden = re.compile(
        r"\b(?:datetime|date|dt\.datetime|dt\.date)\.(?:now|today|utcnow)$|^time\.\w+$|^print$|^input$"
        r"|^random\.|^uuid\.|^secrets\.|^locale\.|^sys\.(?:stdout|stderr|exit)|^getpass\.|^id$|^hash$"
    )
    if room(path) in SHELLS:
        return
    found = {called for _, called in calls(path) if forbidden.search(called)}
    # A file's time is distrusted while it is as good as now.
    assert found <= ({"time.time_ns"} if name(path) == "engine/source_files.py" else set())
    text = ast.unparse(tree(path))
    assert "os.environ" not in text
    assert "os.getenv" not in text


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_room_but_kinds_compares_with_a_kind(path: Path) -> None:
    if room(path) in {"kinds", "regulations"}:
        return
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Compare):
            continue
        text = ast.unparse(node)
        literals = {
            one.value
            for one in ast.walk(node)
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        }
        about_kinds = re.search(r"\bkind(?:\.id|_id)?\b", text) is not None
        assert not (about_kinds and literals & KINDS.keys()), f"{name(path)} {text}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_the_median_file_is_short() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES)
    assert lengths[len(lengths) // 2] <= 150


def test_no_module_imports_in_a_circle() -> None:
    modules = {f"bantin.{name(path)}".removesuffix(".py").replace("/", "."): path for path in FILES}
    modules = {module.removesuffix(".__init__"): path for module, path in modules.items()}

    def imported(path: Path) -> Iterator[str]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in modules else str(node.module)

    graph = {module: set(imported(path)) & modules.keys() for module, path in modules.items()}
    assert list(TopologicalSorter(graph).static_order())  # CycleError names the circle


def test_no_function_is_too_long() -> None:
    long = {
        f"{name(path)} {function.name}"
        for path in FILES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == LONG_FUNCTIONS


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_caught_in_general_or_ignored_without_a_code(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            broad = caught in {"everything", "Exception", "BaseException"}
            # A template is a program of the site's editor.
            assert not broad or name(path) == "theme/rendering.py", f"{name(path)}:{node.lineno}"
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"# type: ignore(?!\[)", text)
    assert not re.search(r"# noqa(?!: [A-Z]+\d+)", text)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_value_is_complete_when_it_is_made(path: Path) -> None:
    """No attribute is assigned after construction, but for the private state of a collector."""
    for function in functions(path):
        if function.name == "__init__":
            continue
        for node in ast.walk(function):
            targets: list[ast.expr] = []
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AugAssign | ast.AnnAssign):
                targets = [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute):
                    owner = ast.unparse(target.value)
                    collector = owner == "self" and target.attr.startswith("_")
                    library = target.attr in {"text", "tail", "tag"}  # an element of a tree
                    place = f"{name(path)}:{target.lineno} {ast.unparse(target)}"
                    # The library's own ways, where its classes are continued.
                    theirs = name(path).startswith(
                        ("markup/fast/", "theme/folding.py", "regulations/exports/word/")
                    )
                    ours = name(path).startswith("content/schema/") or room(path) in SHELLS
                    assert collector or library or theirs or ours, place


def codes_used() -> dict[str, set[str]]:
    """Every text in the source that is a diagnostic's code, with the files that hold it."""
    found: dict[str, set[str]] = {}
    for path in FILES:
        if name(path).startswith("diagnostics/"):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.setdefault(node.value, set()).add(name(path))
    return found


def test_every_code_of_the_catalogue_is_used() -> None:
    assert MESSAGES.keys() - codes_used().keys() == set()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_code_that_is_used_is_in_the_catalogue(path: Path) -> None:
    for node, called in calls(path):
        if called.split(".")[-1] in {"error", "warning", "fail"} and node.args:
            first = node.args[0]
            code = first.value if isinstance(first, ast.Constant) else None
        elif called in {"Finding", "Diagnostic", "Problem", "BadImage"}:
            given = {one.arg: one.value for one in node.keywords}
            value = given.get("code") or (node.args[1] if len(node.args) > 1 else None)
            code = value.value if isinstance(value, ast.Constant) else None
        else:
            continue
        assert code is None or code in MESSAGES, f"{name(path)}:{node.lineno} {code!r}"


def test_every_id_that_a_view_holds_has_its_words() -> None:
    relations = set(RelationKind.__args__)  # type: ignore[attr-defined] # a Literal's members
    assert words.RELATIONS.keys() == relations
    assert words.KINDS.keys() == KINDS.keys()


def test_every_page_view_can_be_read_by_a_worker() -> None:
    declared = {
        value.__name__
        for value in vars(views).values()
        if isinstance(value, type) and issubclass(value, views.Page) and value is not views.Page
    }
    assert PAGE_VIEWS.keys() == declared
