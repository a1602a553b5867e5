"""What pages say of texts that were put together of others: of which, by whom, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.consolidation_views import Consolidation, UnshownChange
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.issuing import short_link
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.values import laws_of
from bantin.theme.base_views import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import DocumentLink, LeftOut


def consolidation(context: Context, item: Item) -> Consolidation | None:
    """Return how a text came to be of others, None where nobody has to be told."""
    missing, machine = (
        laws_of(context.site).unshown.left_out.get(item.source_path, ()),
        is_by_machine(item),
    )
    if not machine and not missing:
        return None
    return Consolidation(
        machine=machine,
        acts=tuple(dict.fromkeys(_acts(context, item))),
        left_out=tuple(_unshown(context, item, one) for one in missing),
    )


def _acts(context: Context, item: Item) -> Iterator[Link]:
    """Yield the documents whose changes a text has taken in, the oldest change first."""
    for document in laws_of(context.site).unshown.taken_in.get(item.source_path, ()):
        yield named(context, document)


def named(context: Context, document: DocumentLink) -> Link:
    """Return a document by its type and number, with its address where the site holds it."""
    if document.item is None:
        return Link(title=document.text, url="")
    return short_link(context, document.item)


def _unshown(context: Context, item: Item, one: LeftOut) -> UnshownChange:
    by, theirs = named(context, one.document), one.document.item
    units = {unit.id: unit.cited for unit in recognised(theirs.rendered).units} if theirs else {}
    if one.by in units:
        by = Link(title=f"{units[one.by]} {by.title}", url=f"{by.url}#{one.by}")
    own = {unit.id: unit.cited for unit in recognised(item.rendered).units}
    return UnshownChange(
        by=by,
        units=tuple(
            Link(title=own.get(unit, unit), url=f"#{unit}" if unit in own else "")
            for unit in one.document.units
        ),
        reason=one.reason,
    )


def label(context: Context, item: Item) -> str:
    """Say of a text that a program has consolidated that it is one; `""` of all others."""
    return context.say("Consolidated by machine, for reference") if is_by_machine(item) else ""


def remark(context: Context, item: Item) -> str:
    """Return the label of a text as a sentence, to stand in front of others."""
    said = label(context, item)
    return f"{said}." if said else ""


def notice_of(context: Context, item: Item) -> tuple[str, ...]:
    """Return what files say of a text in front of it, paragraph by paragraph; none of most."""
    if not isinstance(item.meta, RegulationMeta):
        return ()
    said = consolidation(context, item)
    return tuple(_notice(context, said)) if said is not None else ()


def _notice(context: Context, said: Consolidation) -> Iterator[str]:
    if said.machine:
        acts = "; ".join(act.title for act in said.acts)
        yield context.say("Consolidated by machine, for reference")
        yield (
            context.say("No editor has compared it yet. What counts are the text as it was issued")
            + (f" {context.say('and')} {acts}." if acts else ".")
        )
    if said.left_out:
        yield f"{context.say('Changes that this text does not show')}:"
        for one in said.left_out:
            yield f"- {one.by.title}{f': {one.reason}' if one.reason else ''}"
