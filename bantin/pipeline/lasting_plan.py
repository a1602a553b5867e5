"""What a build makes of the addresses that the site remembers, and what the next must know of it.

The answers depend on the lines of addresses that have no page, on the file of withdrawals and on
the site itself; a plan of what a change reaches is certain only where none of this is reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import replace

from bantin import addresses, engine
from bantin.addresses import NOT_FOUND
from bantin.content.meta import Language
from bantin.engine.targets import Target
from bantin.lasting import Book, Fates, Here, Public, find_answers, read_book
from bantin.lasting.ledger import ledger_lines, pages_above
from bantin.lasting.withdrawals import WITHDRAWN
from bantin.pipeline.narrow.doubts import doubt_if
from bantin.pipeline.run import LastAnswers
from bantin.portal.assets import offered_path
from bantin.portal.pages.lasting_pages import Taken, lasting_targets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.run import LastBuild
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts


class Lasting(Struct, frozen=True, kw_only=True):
    """What is public, what old addresses answer, and what the next build is to know of that."""

    public: Public
    answers: Fates
    targets: tuple[Target, ...]
    left: LastAnswers


def plan_lasting(
    build: BuildContext,
    context: Context,
    outputs: Collection[str],
    book: Book,
    told: frozenset[str],
) -> Lasting:
    """Plan what old addresses answer beside the files of a site.

    Of those that are `told` elsewhere nothing is told.
    """
    here = _here(context, outputs)
    answers = find_answers(book, here, context.today, told)
    targets = tuple(lasting_targets(context, answers, outputs))
    return Lasting(
        public=_public(context, build.parts, outputs),
        answers=answers,
        targets=targets,
        left=_left(build, book, here, answers, targets),
    )


def _here(context: Context, outputs: Collection[str]) -> Here:
    """Return what a site answers."""
    homes: dict[str, tuple[str, ...]] = {}
    items = [(one.source_path, one.url_path) for one in context.site.everything]
    for source, address in (*items, *_offered(context)):
        homes[source] = (*homes.get(source, ()), address)
    withheld = context.site.withheld
    return Here(
        outputs=frozenset(outputs),
        homes=homes,
        items=frozenset(address for _, address in items),
        expired=frozenset(source for source, why in withheld.items() if why == "expired"),
        unpublished=frozenset(source for source, why in withheld.items() if why != "expired"),
    )


def _offered(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the files to download, each with its address."""
    for source, asset in context.assets.items():
        path = offered_path(asset)
        if asset.offered and path.startswith(addresses.FILES.url_path):
            yield source, path


def _public(context: Context, parts: Parts, outputs: Collection[str]) -> Public:
    """Return what there is to record."""
    site = context.site
    owned = {address: source for source, address in _offered(context)}
    owned |= {path: item.source_path for path, item in site.aliases.items()}
    owned |= {item.url_path: item.source_path for item in site.everything}
    own = parts.addresses
    return Public(
        outputs=frozenset(outputs),
        owned=owned,
        feeds=frozenset(one.url_path for one in own if one.title and one.media_type),
        unlike=frozenset((*_missing(), *(one.url_path for one in own if not one.always))),
    )


def _missing() -> Iterator[str]:
    """Yield the pages for what is not found: that of the site, and those in other languages."""
    yield NOT_FOUND.url_path
    for language in get_args(Language):
        yield addresses.in_language(language, NOT_FOUND.url_path)


def _left(
    build: BuildContext, book: Book, here: Here, answers: Fates, targets: Iterable[Target]
) -> LastAnswers:
    sources = {address: source for source, found in here.homes.items() for address in found}
    shown = {one.target for one in answers.redirects} | {one.see for one in answers.gone}
    shown |= {above for one in shown for above in pages_above(one)}
    named = answers.named | {sources[one] for one in shown if one in sources}
    return LastAnswers(
        book=build.run.book.digest,
        lost=_lost_digest(book, here.outputs, build.run.book.files),
        pages=tuple(sorted(one.output_path for one in targets)),
        asked=tuple(sorted(map(addresses.output_path, answers.asked))),
        named=tuple(sorted(named)),
    )


def _lost_digest(book: Book, outputs: Collection[str], files: Mapping[str, bytes]) -> str:
    """Return a digest of all that answers depend on of the files that name addresses."""
    owners = book.ledger.owners if book.ledger is not None else {}
    lost = {one: by for one, by in owners.items() if addresses.output_path(one) not in outputs}
    parts = (*ledger_lines(lost), engine.digest_of(files.get(WITHDRAWN, b"")))
    return engine.digest_of("\n".join(parts).encode())


def check_book(build: BuildContext, last: LastBuild) -> LastAnswers:
    """Return what there is to know of addresses, where no more than answered ones were added.

    Raises:
        DoubtError: something else was changed in the files that name them.
    """
    left, files = last.answers, build.run.book
    if left.book == files.digest:
        return left
    doubt_if(files.diagnostics, "addresses")
    read = read_book(files.files)
    doubt_if(read.diagnostics, "addresses")
    outputs = engine.listed_digests(build.manifest).keys() - {*left.pages}
    doubt_if(_lost_digest(read.book, outputs, files.files) != left.lost, "addresses")
    return replace(left, book=files.digest)


def check_reached(
    build: BuildContext, left: LastAnswers, targets: Iterable[str], removals: Collection[str]
) -> None:
    """Doubt a plan with targets and removals that reach what old addresses answer."""
    if not build.run.book.files:
        return
    pages = frozenset(left.pages)
    new = [path for path in targets if path in pages or path not in build.made]
    doubt_if(not set(left.asked).isdisjoint((*new, *removals)), "addresses")
    doubt_if(any(map(Taken(left.pages).by, new)), "addresses")
    if removals:
        ledger = read_book(build.run.book.files).book.ledger
        gone = map(addresses.site_path, removals)
        doubt_if(ledger is not None and any(one in ledger.owners for one in gone), "addresses")
