"""The source of the package as syntax trees, and what each file imports and calls."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bantin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKAGE = Path(bantin.__file__).parent
SKELETON = PACKAGE / "scaffolding/skeleton"  # files of a new site, and no modules
FILES = sorted(path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(SKELETON))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    return name(path).split("/")[0].removesuffix(".py")


def on_each_file(check: Callable[[Path], None]) -> Callable[[str], None]:
    """Make a check of a file a test for each room, which names the file that fails."""

    @pytest.mark.parametrize("of", sorted({room(path) for path in FILES}))
    def test(of: str) -> None:
        for path in FILES:
            if room(path) == of:
                try:
                    check(path)
                except AssertionError as failure:
                    failure.add_note(f"in {name(path)}")
                    raise

    test.__name__, test.__doc__ = check.__name__, check.__doc__
    return test


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file's tree; to walk it for each check takes longer than the checks."""
    return tuple(ast.walk(tree(path)))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, lazily or for types too."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            module = node.module or ""
            if module == "bantin":
                yield from (f"bantin.{alias.name}" for alias in node.names)
            else:
                yield module


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def calls(path: Path) -> tuple[tuple[ast.Call, str], ...]:
    """Every call with the dotted name of what is called, as far as it has one."""
    found = (node for node in nodes(path) if isinstance(node, ast.Call))
    return tuple((node, ast.unparse(node.func)) for node in found)
