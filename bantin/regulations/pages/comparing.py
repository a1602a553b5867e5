"""The page on which readers choose two versions of a document, and the texts that it compares."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import addresses
from bantin.engine.targets import Target
from bantin.portal.pages.context import Context, home_link, item_link
from bantin.portal.pages.recipes import Rank, page_target
from bantin.regulations import law
from bantin.regulations.content.filed import KIND
from bantin.regulations.pages.force import last_day
from bantin.regulations.pages.printed import PrintedText, compared_outline
from bantin.regulations.pages.texts import bare_text_of
from bantin.regulations.site.addresses import LegalPaths, is_choice
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.values import laws_of
from bantin.regulations.version_views import ComparedVersion, ComparePage
from bantin.theme.cards import view_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.worker import Worker
    from bantin.regulations.site.values import Edition


class ComparedRecipe(Struct, frozen=True):
    """Write the words of a version as a comparison reads them."""

    text: PrintedText

    def make(self, worker: Worker) -> bytes:
        """Return the file."""
        outline = compared_outline(worker.blobs, self.text)
        return msgspec.json.encode(law.compared(outline)) + b"\n"


def compare_targets(context: Context) -> Iterator[Target]:
    """Plan the choice and the texts of each document that has versions to choose from."""
    for versions in laws_of(context.site).editions.values():
        if is_choice(versions):
            yield _page(context, versions)
            for edition in versions:
                yield _words(context, edition)


def _page(context: Context, versions: tuple[Edition, ...]) -> Target:
    main = next(one.item for one in versions if one.main)
    path, document = LegalPaths(main.url_path).redline, item_link(context, main)
    view = ComparePage(
        url=context.href(path),
        title=context.say("Compare versions: %(title)s", title=document.title),
        breadcrumb=(home_link(context), context.lists[KIND], document),
        indexed=False,
        document=document,
        versions=tuple(
            ComparedVersion(
                day=one.day,
                until=last_day(one),
                url=context.href(one.url_path),
                redline=context.href(LegalPaths(one.url_path).redline) if position else "",
                words=context.href(LegalPaths(one.url_path).compared),
                machine=is_by_machine(one.item),
            )
            for position, one in enumerate(versions)
        ),
    )
    return page_target(path, "compare.html", view, rank=Rank.PART, source_path=main.source_path)


def _words(context: Context, edition: Edition) -> Target:
    text = bare_text_of(context, edition.item)
    return Target(
        output_path=addresses.safe_output_path(LegalPaths(edition.url_path).compared),
        view=view_digest(text),
        recipe=partial(ComparedRecipe, text),
        body=view_digest(text.kept),
        rank=Rank.PART,
        source_path=edition.item.source_path,
    )
