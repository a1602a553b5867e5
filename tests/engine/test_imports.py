"""The engine could be a library of its own: it imports, names and says nothing of bantin."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bantin

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(bantin.__file__).parent
MODULES = sorted((PACKAGE / "engine").glob("*.py"))
ALLOWED = {"msgspec", *sys.stdlib_module_names}
BY_NAME = {"distributed"}  # imported where a cluster is asked for


def ids(path: Path) -> str:
    return path.stem


def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield str(node.module)


def test_the_engine_is_one_folder_of_modules() -> None:
    assert sorted((PACKAGE / "engine").rglob("*.py")) == MODULES
    assert len(MODULES) > 10


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_module_imports_the_standard_library_msgspec_and_its_like(path: Path) -> None:
    for module in imported(path):
        assert module.startswith("bantin.engine") or module.split(".")[0] in ALLOWED, module
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            assert isinstance(node.args[0], ast.Constant)
            assert node.args[0].value in BY_NAME


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_no_text_names_what_is_built_or_is_written_for_people(path: Path) -> None:
    """Docstrings aside: they are the texts that are statements."""
    tree = syntax(path)
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) in statements or node.value.startswith("bantin.engine"):
                continue
            assert node.value.isascii(), node.value
            for word in ("bantin", ".md", "html", "article", "content/"):
                assert word not in node.value, node.value


def test_the_engine_loads_without_the_rest_of_bantin() -> None:
    names = " ".join(f"bantin.engine.{path.stem}" for path in MODULES if path.stem != "__init__")
    program = f"import sys, {names.replace(' ', ', ')}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=PACKAGE.parent,
    )
    loaded = {name for name in done.stdout.split() if name.startswith("bantin")}
    assert loaded == {"bantin", "bantin.engine", *names.split()}
