"""The first phase: what a build reads before any article."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import engine
from bantin.diagnostics import Diagnostic, Span, error
from bantin.engine import SourceFile
from bantin.pipeline.run import CONTENT
from bantin.theme.files import ThemeFiles, theme_files

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.engine import TreeProblem

_ARTICLE = ".md"


class Content(Struct, frozen=True, kw_only=True):
    """The articles and the other files under content/, each sorted by path.

    `names` is a digest of all their paths: a link may lead to another file when one is added.
    """

    articles: tuple[SourceFile, ...]
    files: tuple[SourceFile, ...]
    names: str
    diagnostics: tuple[Diagnostic, ...]


def read_content(root: Path) -> Content:
    """List the files under content/ of the site in `root`."""
    tree = engine.read_tree(root, CONTENT)
    articles: list[SourceFile] = []
    files: list[SourceFile] = []
    for file in tree.files:
        (articles if file.path.lower().endswith(_ARTICLE) else files).append(file)
    return Content(
        articles=tuple(articles),
        files=tuple(files),
        names=engine.names_digest(tree.files),
        diagnostics=tuple(map(_diagnostic, tree.problems)),
    )


def _diagnostic(problem: TreeProblem) -> Diagnostic:
    if problem.code == "twin":
        return error("twin-name", Span(problem.path), path=problem.path)
    return error("symlink-outside", Span(problem.path))


def read_theme(site_templates: Path) -> ThemeFiles:
    """Read the default theme with the site's own files in front of it."""
    default = resources.files("bantin.theme") / "default"
    return theme_files(engine.read_layer(default), engine.read_layer(site_templates))
