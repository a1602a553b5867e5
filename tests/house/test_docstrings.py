"""Names in docstrings, comments and ARCHITECTURE.md lead somewhere."""

from __future__ import annotations

import ast
import builtins
import re
from functools import cache
from typing import TYPE_CHECKING

from tests.house.source import FILES, PACKAGE, nodes, on_each_file, room, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
NAME = re.compile(r"\.?[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*(?:\(\))?")
# What is no name of ours: of other libraries, and words that one looks for in templates.
OTHERS = {*("markdown", "Markdown", "inspect", "getsource", "print_file", "Print", "pdf")}


@cache
def names_of(path: Path) -> frozenset[str]:
    """Every name that a file defines, imports, asks for or has as a text."""
    return frozenset(_names(path))


def _names(path: Path) -> Iterator[str]:
    for node in nodes(path):
        match node:
            case ast.ClassDef(name=found) | ast.FunctionDef(name=found) | ast.Name(id=found):
                yield found
            case ast.arg(arg=found) | ast.Attribute(attr=found) | ast.keyword(arg=str(found)):
                yield found
            case ast.alias(name=found, asname=other):
                yield from found.split(".")
                yield other or ""
            case ast.Constant(value=str(text)) if len(text) < 200:
                yield from re.findall(r"[A-Za-z_][\w-]*", text)


@cache
def everywhere() -> frozenset[str]:
    """The names of modules, of what they define, and of the fields and methods of classes."""
    found = {part for path in FILES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    for path in FILES:
        classes = [node for node in nodes(path) if isinstance(node, ast.ClassDef)]
        for body in (tree(path).body, *(one.body for one in classes)):
            for node in body:
                match node:
                    case ast.ClassDef(name=one) | ast.FunctionDef(name=one):
                        found.add(one)
                    case ast.AnnAssign(target=ast.Name(id=one)):
                        found.add(one)
                    case ast.Assign(targets=[ast.Name(id=one)]):
                        found.add(one)
    return frozenset(found)


def docstrings(path: Path) -> Iterator[tuple[str, str]]:
    for node in nodes(path):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            text = ast.get_docstring(node)
            if text:
                yield getattr(node, "name", "module"), text


def modules_exist(dotted: str) -> bool:
    """Whether a dotted name that begins with a room is a module, or a name of one."""
    parts = dotted.removesuffix("()").split(".")
    for length in range(len(parts), 0, -1):
        where = PACKAGE.joinpath(*parts[:length])
        if where.with_suffix(".py").is_file() or (where / "__init__.py").is_file():
            module = where.with_suffix(".py") if where.with_suffix(".py").is_file() else where
            files = [module] if module.is_file() else sorted(module.rglob("*.py"))
            known = {one for file in files for one in names_of(file)}
            return all(part in known for part in parts[length:])
    return False


ROOMS = {room(path) for path in FILES}


@on_each_file
def test_names_in_docstrings_resolve(path: Path) -> None:
    known = {*names_of(path), *everywhere(), *OTHERS, *dir(builtins)}
    for owner, text in docstrings(path):
        for found in CODE.findall(text):
            if not NAME.fullmatch(found):
                continue
            first, *rest = found.removeprefix("bantin.").lstrip(".").removesuffix("()").split(".")
            if first in ROOMS and rest:
                assert modules_exist(found.removeprefix("bantin.")), f"{owner}: {found}"
            else:
                missing = [part for part in (first, *rest) if part not in known]
                assert not missing, f"{owner}: {found}"


def test_modules_that_the_architecture_names_are_there() -> None:
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for found in CODE.findall(prose):
        path = PACKAGE / found.removesuffix("/")
        if re.fullmatch(r"(?:\w+/)+(?:\w+\.\w+)?", found) and found.split("/")[0] in ROOMS:
            assert path.exists(), found
        elif re.fullmatch(r"\w+(?:\.\w+)+", found) and found.split(".")[0] in ROOMS:
            assert modules_exist(found) or path.exists(), found
        elif re.fullmatch(r"[A-Z]\w+(?:\.\w+)?", found) and not found.isupper():
            assert {*found.split(".")} <= everywhere() | OTHERS | LIBRARIES, found


LIBRARIES = {"StrictUndefined", "CSafeLoader", "compose", "YAMLHandler"}  # names of theirs
