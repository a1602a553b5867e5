"""The terms that documents define, on one page."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bantin.portal.pages.context import home_link
from bantin.portal.pages.recipes import page_target
from bantin.regulations.content.filed import KIND
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law import term_key
from bantin.regulations.law.known import recognised
from bantin.regulations.site.addresses import TERMS
from bantin.regulations.site.register_sheets import newest_documents
from bantin.regulations.site.values import laws_of
from bantin.regulations.term_views import DefinedTerm, DefiningPlace, TermMeaning, TermsPage
from bantin.vietnamese import slugify, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.addresses import Address
    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item, Site
    from bantin.regulations.law.values import Term


def terms_page(site: Site) -> Address | None:
    """Return the address of the page, if any document defines a term."""
    return TERMS if laws_of(site).defining else None


def terms_targets(context: Context) -> Iterator[Target]:
    """Plan the page, if any document defines a term."""
    found: defaultdict[str, list[tuple[Item, Term]]] = defaultdict(list)
    for item in newest_documents(laws_of(context.site).defining):
        for term in recognised(item.rendered).terms:
            found[term_key(term.names[0])].append((item, term))
    if not found:
        return
    page = TermsPage(
        url=context.href(TERMS.url_path),
        title=context.say("Defined terms"),
        description=context.say(
            "What words mean in the documents of this site, as these say it themselves."
        ),
        breadcrumb=(home_link(context), context.lists[KIND]),
        terms=tuple(_terms(context, found.values())),
    )
    yield page_target(TERMS.url_path, "terms.html", page)


def _terms(context: Context, found: Iterable[list[tuple[Item, Term]]]) -> Iterator[DefinedTerm]:
    """Yield terms in the order of the alphabet, each with an anchor of its own."""
    named = sorted(((places[0][1].names[0], places) for places in found), key=_order)
    taken: set[str] = set()
    for name, places in named:
        stem = f"tu-{slugify(name)}".rstrip("-")
        anchor, count = stem, 1
        while anchor in taken:
            count += 1
            anchor = f"{stem}-{count}"
        taken.add(anchor)
        yield DefinedTerm(id=anchor, name=name, meanings=tuple(_meanings(context, places)))


def _order(named: tuple[str, list[tuple[Item, Term]]]) -> tuple[str, ...]:
    return sort_key(named[0])


def _meanings(context: Context, places: list[tuple[Item, Term]]) -> Iterator[TermMeaning]:
    """Yield what a term means, once where several documents say the same."""
    said: defaultdict[str, list[tuple[Item, Term]]] = defaultdict(list)
    for item, term in places:
        said[term.words].append((item, term))
    for words, same in said.items():
        others = dict.fromkeys(name for _, term in same for name in term.names[1:])
        yield TermMeaning(
            words=words,
            others=tuple(others),
            places=tuple(_place(context, item, term) for item, term in same),
        )


def _place(context: Context, item: Item, term: Term) -> DefiningPlace:
    facts = item.meta.document if isinstance(item.meta, RegulationMeta) else None
    return DefiningPlace(
        unit=f"{term.cited[:1].upper()}{term.cited[1:]}",
        url=f"{context.href(item.url_path)}#{term.unit}",
        title=item.meta.title,
        number=facts.number if facts else "",
        status=laws_of(context.site).status[item.source_path],
    )
