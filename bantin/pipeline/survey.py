"""What is known of a site before its first file is planned, and all that is wrong so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bantin.content import Finding
from bantin.diagnostics import Diagnostic, Severity
from bantin.lasting import Book, read_book
from bantin.pipeline.assemble import Assembled, assemble_site
from bantin.pipeline.comments import read_comments
from bantin.pipeline.moved import Moved, find_moved
from bantin.pipeline.prepare import prepare_articles
from bantin.pipeline.read_counts import most_read_now
from bantin.pipeline.run import TEMPLATES
from bantin.pipeline.tell import SourceTexts, tell
from bantin.pipeline.theme import examine
from bantin.pipeline.unused_files import unused_files
from bantin.portal.pages.static_files import unsafe_static

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bantin.diagnostics import Told
    from bantin.pipeline.comments import KeptComments
    from bantin.pipeline.context import BuildContext
    from bantin.portal.kind import AnyPrepared


class Survey(Struct, frozen=True, kw_only=True):
    """The site put together, with what is to be told of it; nothing has been made yet."""

    prepared: Sequence[Any]
    assembled: Assembled
    moved: Moved
    book: Book
    texts: SourceTexts
    problems: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether something is wrong that no site can be made with."""
        told = (*(one.severity for one in self.problems), *(one.severity for one in self.findings))
        return Severity.ERROR in told

    def tell(
        self, more: Iterable[Diagnostic] = (), findings: Iterable[Finding] = ()
    ) -> tuple[Told, ...]:
        """Return everything that there is to say, with what was found since."""
        return tell(self.texts, [*self.problems, *more], [*self.findings, *findings])


def survey(build: BuildContext) -> Survey:
    """Prepare what is new, and put the site together as it is at the build's clock."""
    texts = SourceTexts(
        build.run.root, named_templates(build.theme.files.templates), lent_files(build)
    )
    theme_problems = examine(build.theme, build.parts.kinds, build.executor)
    prepared = prepare_articles(build)
    comments = read_comments(build)
    return put_together(build, texts, theme_problems, prepared, comments)


def lent_files(build: BuildContext) -> dict[str, str]:
    """Return the real paths of all files that the site shares with others, by those in it."""
    theme = {f"{TEMPLATES}/{name}": path for name, path in build.theme.files.lent.items()}
    return {**theme, **build.content.lent}


def put_together(
    build: BuildContext,
    texts: SourceTexts,
    theme_problems: Callable[[], list[Diagnostic]],
    prepared: list[AnyPrepared],
    comments: Mapping[str, KeptComments[Any]],
) -> Survey:
    """Put a site together of what its files have become.

    `theme_problems` waits for what is wrong with the theme.
    """
    theme, content = build.theme.files, build.content
    problems = [
        *theme.diagnostics,
        *unsafe_static(theme.static_digests),
        *theme_problems(),
        *content.diagnostics,
        *content.odd,
        *unused_files(content.own_files, content.odd, prepared, build.run.config.addresses),
        *(problem for one in prepared for problem in one.diagnostics),
        *(problem for one in comments.values() for problem in one.diagnostics),
    ]
    assembled = assemble_site(build, prepared, comments)
    read = read_book(build.run.book.files)
    problems += [*build.run.book.diagnostics, *read.diagnostics]
    problems += most_read_now(build.run).diagnostics
    moved = find_moved(build, assembled.site, prepared, read.book.ledger)
    return Survey(
        prepared=prepared,
        assembled=assembled,
        moved=moved,
        book=read.book,
        texts=texts,
        problems=(*problems, *moved.diagnostics),
        findings=(*assembled.findings, *moved.findings),
    )


def named_templates(templates: dict[str, str]) -> dict[str, str]:
    """Return templates by the paths that an editor knows."""
    return {f"{TEMPLATES}/{name}": text for name, text in templates.items()}
