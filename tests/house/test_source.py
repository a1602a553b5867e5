"""What holds for the source: who touches the world, how long things are, what they are called."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from typing import TYPE_CHECKING, get_args

from bantin.diagnostics import messages
from bantin.regulations.content.regulation import RelationKind
from bantin.regulations.words import RELATIONS
from tests.house.source import FILES, calls, functions, name, nodes, on_each_file, room, tree

if TYPE_CHECKING:
    from pathlib import Path

# `deploying` speaks with servers, which is all that it is for.
SHELLS = {"cli", "deploying", "inbox", "language_server", "serve", "__main__"}
MAY_TOUCH_THE_DISK = {"engine", *SHELLS}
DISK_METHODS = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "rmdir", "mkdir"),
    *("rename", "replace_file", "touch", "symlink_to", "hardlink_to", "iterdir", "glob", "rglob"),
    *("chmod", "exists", "is_file", "is_dir", "stat", "lstat", "resolve"),
}
DISK_MODULES = {"os", "shutil", "tempfile", "subprocess", "socket", "glob", "fileinput", "pathlib"}
MAY_NAME_PATHS = {"pipeline", "portal"}  # paths that the engine reads
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
# A function may be longer where it is one value, field by field, or one phase behind the other.
LONG_FUNCTIONS = {
    "portal/pages/lists.py _pages",
    "portal/site/assemble.py assemble",
}


@on_each_file
def test_only_the_engine_and_the_shells_touch_the_disk(path: Path) -> None:
    if room(path) in MAY_TOUCH_THE_DISK:
        return
    found = set()
    for node, called in calls(path):
        owner, _, method = called.rpartition(".")
        ours = owner in {"engine", "media"}
        if called == "open" or (method in DISK_METHODS and owner and not ours):
            found.add(method or called)
        module = owner.split(".")[0]
        assert module not in DISK_MODULES, f"{name(path)}:{node.lineno} calls {called}"
    if room(path) == "pipeline":
        found -= {"exists", "is_dir", "resolve"}  # looking, before anything is read
    found -= {"resolve"} if room(path) == "checking" else set()  # a host's name
    found -= {"open"} if name(path) == "media/pixels.py" else set()  # Pillow's, on bytes
    found -= {"read_text"} if name(path) == "words/catalogue.py" else set()  # its package's own
    assert found == set()


@on_each_file
def test_modules_of_the_disk_are_imported_by_the_engine_and_the_shells(path: Path) -> None:
    if room(path) in MAY_TOUCH_THE_DISK:
        return
    for node in nodes(path):
        guarded = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if guarded or not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = (
            [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
        for module in {one.split(".")[0] for one in names} & DISK_MODULES:
            typed_only = module == "pathlib" and _only_for_types(path, node)
            assert typed_only or (module == "pathlib" and room(path) in MAY_NAME_PATHS), (
                f"{name(path)}: {module}"
            )


def _only_for_types(path: Path, node: ast.AST) -> bool:
    blocks = [
        block
        for block in nodes(path)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
    ]
    return any(node in [*ast.walk(block)] for block in blocks)


@on_each_file
def test_nothing_but_a_shell_asks_for_the_clock_the_environment_or_the_terminal(path: Path) -> None:
    forbidden = re.compile(
        r"\b(?:datetime|date|dt\.datetime|dt\.date)\.(?:now|today|utcnow)$|^time\.\w+$|^print$|^input$"
        r"|^random\.|^uuid\.|^secrets\.|^locale\.|^sys\.(?:stdout|stderr|exit)|^getpass\.|^id$|^hash$"
    )
    if room(path) in SHELLS:
        return
    found = {called for _, called in calls(path) if forbidden.search(called)}
    excused = {
        "engine/source_files.py": {"time.time_ns"},  # a file's time is distrusted for a moment
        "engine/patience.py": {"time.sleep"},  # until another program has closed a file
    }
    assert found <= excused.get(name(path), set())
    text = ast.unparse(tree(path))
    assert "os.environ" not in text
    assert "os.getenv" not in text


@on_each_file
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_the_configuration_is_named_in_one_place() -> None:
    quoted = re.compile(r"[\"']site_config\.yaml[\"']")
    assert [name(path) for path in FILES if quoted.search(path.read_text("utf-8"))] == [
        "content/file_names.py"
    ]


def test_the_median_file_is_short() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES)
    assert lengths[len(lengths) // 2] <= 120


def test_no_function_is_too_long() -> None:
    long = {
        f"{name(path)} {function.name}"
        for path in FILES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == LONG_FUNCTIONS


@on_each_file
def test_nothing_is_caught_in_general_or_ignored_without_a_code(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            broad = caught in {"everything", "Exception", "BaseException"}
            # A template is a program of the site's editor.
            assert not broad or name(path) == "theme/rendering.py", f"{name(path)}:{node.lineno}"
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"# type: ignore(?!\[)", text)
    assert not re.search(r"# noqa(?!: [A-Z]+\d+)", text)


@on_each_file
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
                    in_pages = name(path).startswith("migrating/html/")
                    library |= in_pages and target.attr in {"name", "attrs", "string"}
                    place = f"{name(path)}:{target.lineno} {ast.unparse(target)}"
                    # The library's own ways, where its classes are continued.
                    theirs = name(path).startswith(
                        ("markup/fast/", "theme/folding.py", "regulations/exports/word/")
                    )
                    # Blocks that are open grow with each line that is read.
                    open_ones = name(path).startswith("markup/blocks/")
                    ours = name(path).startswith("content/schema/") or room(path) in SHELLS
                    assert collector or library or theirs or ours or open_ones, place


def codes_used() -> dict[str, set[str]]:
    """Every text in the source that is a diagnostic's code, with the files that hold it."""
    found: dict[str, set[str]] = {}
    for path in FILES:
        if name(path).startswith("diagnostics/") and name(path) != "diagnostics/faults.py":
            continue
        for node in nodes(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.setdefault(node.value, set()).add(name(path))
    return found


def test_every_code_of_the_catalogue_is_used() -> None:
    assert messages("vi").keys() - codes_used().keys() == set()


@on_each_file
def test_every_code_that_is_used_is_in_the_catalogue(path: Path) -> None:
    for node, called in calls(path):
        if called.split(".")[-1] in {"error", "warning", "fail"} and node.args:
            first = node.args[0]
            code = first.value if isinstance(first, ast.Constant) else None
        elif called in {"Finding", "Diagnostic", "Problem", "BadImage", "WordFinding"}:
            given = {one.arg: one.value for one in node.keywords}
            value = given.get("code") or (node.args[1] if len(node.args) > 1 else None)
            code = value.value if isinstance(value, ast.Constant) else None
        else:
            continue
        assert code is None or code in messages("vi"), f"{name(path)}:{node.lineno} {code!r}"


def test_every_relation_has_its_words() -> None:
    assert RELATIONS.keys() == set(get_args(RelationKind))


def test_no_two_public_classes_share_a_name() -> None:
    found = defaultdict[str, list[str]](list)
    for path in FILES:
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(name(path))
    assert {one: places for one, places in found.items() if len(places) > 1} == {}


@on_each_file
def test_one_place_says_which_zone_a_naive_instant_is_in(path: Path) -> None:
    if name(path) == "content/instants.py":
        return
    for node, called in calls(path):
        given = {one.arg for one in node.keywords}
        assert not (called.endswith(".replace") and "tzinfo" in given), (
            f"{name(path)}:{node.lineno}"
        )
    assert ".tzinfo is None" not in path.read_text(encoding="utf-8")
