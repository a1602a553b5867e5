"""The first phase: what a build reads before any article."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.content import limits
from bantin.content.file_names import ARTICLE, COMMENTS
from bantin.diagnostics import Diagnostic, Severity, Span, error
from bantin.engine import SourceFile, Tree, TreeProblem
from bantin.pipeline.kept_config import kept_config
from bantin.pipeline.odd_names import odd_names
from bantin.pipeline.run import CONTENT, TEMPLATES
from bantin.pipeline.setting_up import read_setup
from bantin.theme.files import ThemeFiles, theme_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.content.config import SiteConfig
    from bantin.content.kind import ContentType


class Content(Struct, frozen=True, kw_only=True):
    """The articles, readers' comments on them and the other files, each sorted by path.

    Comments that the site does not show are other files.

    `names` is a digest of all their paths: a link may lead to another file when one is added. It is
    one of what is `odd` about names too, of which warnings are told. Those of the folder that the
    site shares with others have paths as if they lay in its own; `lent` are the real ones by these.
    """

    articles: tuple[SourceFile, ...]
    comments: tuple[SourceFile, ...]
    files: tuple[SourceFile, ...]
    names: str
    diagnostics: tuple[Diagnostic, ...]
    odd: tuple[Diagnostic, ...]
    lent: Mapping[str, str] = {}

    @property
    def own_files(self) -> tuple[SourceFile, ...]:
        """The files that are no articles, but for shared ones, which other sites may name."""
        return tuple(one for one in self.files if one.source_path not in self.lent)


def read_content(
    root: Path, kinds: Iterable[ContentType], *, shared: str, with_comments: bool = False
) -> Content:
    """List the files under content/ of the site in `root`, and look for what is odd about them.

    `shared` is the folder, as seen from the site's own, whose content/ it shares with others, `""`
    for none.
    """
    tree = engine.read_tree(root, CONTENT)
    lent = dict[str, str]()
    twice: list[Diagnostic] = []
    if shared:
        tree, twice = _with_shared(root, tree, shared)
        lent = {
            one.source_path: one.real_path
            for one in tree.files
            if one.real_path.startswith(f"{shared}/")
        }
    articles: list[SourceFile] = []
    comments: list[SourceFile] = []
    files: list[SourceFile] = []
    for file in tree.files:
        path = file.source_path
        if path.endswith(ARTICLE) or path.lower().endswith(ARTICLE):
            articles.append(file)
        elif with_comments and path.endswith(COMMENTS):
            comments.append(file)
        else:
            files.append(file)
    odd = odd_names(root, articles, files, kinds)
    return Content(
        articles=tuple(articles),
        comments=tuple(comments),
        files=tuple(files),
        names=names_of(engine.names_digest(tree.files), odd, lent),
        diagnostics=(*map(_diagnostic, tree.problems), *twice),
        odd=odd,
        lent=lent,
    )


def _with_shared(root: Path, own: Tree, shared: str) -> tuple[Tree, list[Diagnostic]]:
    """Return the files of a site and of what it shares; what both have is told, not chosen.

    A shared text that a site replaced in silence would be another there than everybody thinks.
    """
    folder = root / shared
    theirs = engine.read_tree(folder, CONTENT) if (folder / CONTENT).is_dir() else Tree(files=())
    mine = {one.source_path for one in own.files}
    twice = [
        error("shared-twice", Span(one.source_path), path=f"{shared}/{one.real_path}")
        for one in theirs.files
        if one.source_path in mine
    ]
    lent = [
        replace(one, real_path=f"{shared}/{one.real_path}")
        for one in theirs.files
        if one.source_path not in mine
    ]
    problems = [TreeProblem(one.code, f"{shared}/{one.source_path}") for one in theirs.problems]
    files = tuple(sorted((*own.files, *lent), key=lambda one: one.source_path))
    return Tree(files=files, problems=(*own.problems, *problems)), twice


def with_texts(
    content: Content,
    root: Path,
    kinds: Iterable[ContentType],
    paths: Iterable[str],
    *,
    with_comments: bool = False,
) -> Content:
    """Return the content with articles and comments that are no files yet, by their paths.

    Their sizes and times are 0.
    """
    known = {one.source_path for one in (*content.articles, *content.comments)}
    new = [
        SourceFile(source_path=path, real_path=path, size=0, mtime_ns=0)
        for path in {*paths} - known
        if path.startswith(f"{CONTENT}/")
    ]
    articles = [one for one in new if one.source_path.lower().endswith(ARTICLE)]
    comments = [one for one in new if with_comments and one.source_path.endswith(COMMENTS)]
    if not articles and not comments:
        return content
    both = _sorted((*content.articles, *articles))
    odd = odd_names(root, both, content.files, kinds)
    return replace(
        content, articles=both, comments=_sorted((*content.comments, *comments)), odd=odd
    )


def _sorted(files: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    return tuple(sorted(files, key=lambda one: one.source_path))


def names_of(digest: str, odd: Iterable[Diagnostic], lent: Iterable[str]) -> str:
    """Return a digest of all names, of which `digest` is one, and of what is told of them.

    These are what is `odd`, and which of them the site shares with others.
    """
    told = "".join((*(f"\0{one.code} {one.span}" for one in odd), *(f"\0{one}" for one in lent)))
    return engine.digest_of(f"{digest}{told}".encode())


_CODES = {
    "link": "symlink-outside",
    "twin": "twin-name",
    "name": "bad-file-name",
    "special": "not-a-file",
    "deep": "folder-too-deep",
    "closed": "unreadable",
}


def _diagnostic(problem: TreeProblem) -> Diagnostic:
    path, code = problem.source_path, _CODES[problem.code]
    if problem.code == "link":
        return error(code, Span(path), folder=path.partition("/")[0])
    if problem.code == "deep":
        return error(code, Span(path), limit=str(engine.DEEPEST))
    return error(code, Span(path), path=path)


def folder_of(package: str) -> Path:
    """Return the folder of a package, which is not loaded for that."""
    spec = find_spec(package)
    folder = ((spec and spec.submodule_search_locations) or [""])[0]
    return Path(folder)


def default_theme(packages: Iterable[str]) -> dict[str, bytes]:
    """Read the default theme with those of some packages."""
    default = engine.read_layer(folder_of("bantin.theme") / "default")
    for package in packages:
        default |= engine.read_layer(folder_of(package) / "theme")
    return default


def read_theme(
    root: Path,
    packages: Iterable[str],
    texts: Mapping[str, bytes] = MappingProxyType({}),
    *,
    shared: str,
) -> ThemeFiles:
    """Read the default theme with those of some packages, and the site's own files in front.

    Between them stand those of the folder `shared`, `""` for none. `texts` stand for the
    bytes of files of the site, by their paths.
    """
    default = default_theme(packages)
    lent, problems = _read_lent(root, shared)
    own, more = _read_templates(root, TEMPLATES)
    own |= {
        path.removeprefix(f"{TEMPLATES}/"): data
        for path, data in texts.items()
        if path.startswith(f"{TEMPLATES}/")
    }
    names = {one: f"{shared}/{TEMPLATES}/{one}" for one in lent.keys() - own.keys()}
    return replace(theme_files(default, own, (*problems, *more), shared=lent), lent=names)


def theme_below(root: Path, packages: Iterable[str], *, shared: str) -> dict[str, bytes]:
    """Return the files of the theme that a site has without its own, by their names."""
    return default_theme(packages) | _read_lent(root, shared)[0]


def _read_lent(root: Path, shared: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    return _read_templates(root, f"{shared}/{TEMPLATES}") if shared else ({}, [])


def _no_folder(root: Path, name: str) -> list[Diagnostic]:
    """Tell what is in the place of a folder, if anything is."""
    if not (root / name).exists() and not engine.is_link_at(root / name):
        return []
    return [error("not-a-folder", Span(name), path=name)]


def _read_templates(root: Path, folder: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files under a folder by their paths there, and what is wrong with others."""
    if not (root / folder).is_dir():
        return {}, _no_folder(root, folder)
    tree = engine.read_tree(root, folder)
    files: dict[str, bytes] = {}
    problems = [_diagnostic(problem) for problem in tree.problems]
    for file in tree.files:
        path = file.source_path
        try:
            data = engine.read_bytes(root, file.real_path, limit=limits.FILE)
        except engine.TooLargeError as found:
            problems.append(limits.too_large(Span(path), path, found.size, limits.FILE))
        except OSError:
            problems.append(error("unreadable", Span(path), path=path))
        else:
            files[path.removeprefix(f"{folder}/")] = data
    return files, problems


def read_config(
    root: Path,
    output: Path,
    hidden: Path,
    kinds: Iterable[ContentType],
    text: bytes | None = None,
) -> tuple[SiteConfig | None, str, list[Diagnostic]]:
    """Read the configuration, and see that content is there and the output folder is harmless.

    A `text` stands for the bytes of its file.
    """
    setup = read_setup(root, text)
    if isinstance(setup, Diagnostic):
        return None, "", [setup]
    digest = setup.digest
    config, problems = kept_config(hidden, digest, kinds), list[Diagnostic]()
    if config is None:
        from bantin.pipeline.config import parsed_config  # noqa: PLC0415 - heavy, seldom needed

        config, problems = parsed_config(setup, kinds)
        if config is None:
            return None, "", problems
    if not (root / CONTENT).is_dir():
        missing = error("content-missing", Span(CONTENT), path=str(root / CONTENT))
        problems += _no_folder(root, CONTENT) or [missing]
    # Resolved, for “output/../content” and a link to content/ are content/ too. The preview lies
    # inside the hidden folder; anything else that holds an input is refused.
    place = output.resolve()
    folders = [root, *([root / setup.folder] if setup.folder else [])]
    inputs = [(one / name).resolve() for one in folders for name in (CONTENT, TEMPLATES)]
    overlaps = any(place == i or place in i.parents or i in place.parents for i in inputs)
    if overlaps or place == hidden.resolve():
        problems.append(error("output-unsafe", Span(str(output)), path=str(output)))
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if broken else config), digest, problems
