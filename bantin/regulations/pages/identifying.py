"""What a regulation and its versions are called in machine-readable files and metadata."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.exports.identifiers import amended_urn, original_urn, work_urn
from bantin.regulations.exports.letterhead import subject_of
from bantin.regulations.exports.values import Decision, Identifiers
from bantin.regulations.pages.history import makers
from bantin.regulations.pages.issuing import decision_of, own_number
from bantin.regulations.pages.unit_notes import editions_of, main_of
from bantin.regulations.site.addresses import LegalPaths, text_path
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Edition


def identifiers_of(context: Context, item: Item) -> Identifiers:
    """Return the names of a regulation and of one of its texts."""
    laws = laws_of(context.site)
    work = _work_urn(context, item)
    paths = LegalPaths(text_path(context.site, item))
    return Identifiers(
        work_url=context.absolute(main_of(laws, item).url_path),
        file_url=context.absolute(paths.text("xml")),
        urn=_urn(context, item, work),
        work_urn=work,
    )


def _work_urn(context: Context, item: Item) -> str:
    """Name a document by how it was first issued; nothing that binds nobody has a name."""
    editions = editions_of(laws_of(context.site), item)
    first = editions[0].item if editions else item
    meta = first.meta
    if not isinstance(meta, RegulationMeta) or meta.document.model or meta.is_proposed:
        return ""
    facts = meta.document
    own = own_number(context, first)
    if own:
        known = Decision(number=own, issuer=facts.issuer, issued=facts.issued, type=facts.type)
        return work_urn(known)
    decision = decision_of(context, first)
    annex = (facts.type, subject_of(facts.type, meta.title))
    return work_urn(decision, annex=annex) if decision is not None else ""


def _urn(context: Context, item: Item, work: str) -> str:
    """Name a text: as it was issued, or as a document has amended it whose day is known."""
    language = context.site.config.site.language
    editions = editions_of(laws_of(context.site), item)
    meta = item.meta
    if not isinstance(meta, RegulationMeta):
        return ""
    if not editions or editions[0].item is item:
        facts = meta.document
        first = not editions or editions[0].day in {facts.issued, facts.effective}
        return original_urn(work, language) if first else ""
    if meta.document.unapplied or laws_of(context.site).unshown.pending.get(item.source_path):
        return ""  # the text is not what those documents have made of it
    found = [
        by
        for before, one in pairwise(editions)
        if one.item is item
        for by in made_by(context, before, one)
    ]
    days = [by.issued for by in found if by is not None and by.issued is not None]
    known = days and len(days) == len(found)
    return amended_urn(work, max(days) if known else None, language)


def made_by(context: Context, before: Edition, edition: Edition) -> tuple[Decision | None, ...]:
    """Return the documents that made a version: the one that it came with, or what changed it."""
    decision = decision_of(context, edition.item)
    if decision is not None and decision != decision_of(context, before.item):
        return (decision,)
    return tuple(makers(context, before, edition)) or (None,)
