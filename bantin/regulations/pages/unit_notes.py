"""What is to know of single units of a text: changes that it does not show, and who names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.pages.context import Context, item_link
from bantin.regulations import views as law_views
from bantin.regulations.content.filed import day_of
from bantin.regulations.content.regulation import AMENDING, SUSPENDING, RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.site.relations import nearest_unit
from bantin.regulations.site.status import effective_date, has_begun, has_ended
from bantin.regulations.site.values import laws_of
from bantin.theme.base_views import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.site.values import Item

MOST_PLACES = 20  # that one unit lists; the document's own list holds more


def unit_notes(context: Context, item: Item) -> Iterator[law_views.UnitNote]:
    """Yield the notes on a text's units, by kind."""
    yield from _changes(context, item)
    yield from _places(context, item)


def _changes(context: Context, item: Item) -> Iterator[law_views.UnitNote]:
    known = frozenset(unit.id for unit in recognised(item.rendered).units)
    found: dict[tuple[bool, str], list[Link]] = {}
    for kind, by, units in due_changes(context, item):
        for unit in units:
            # A unit that is still to be put in is told where it would follow.
            at = kind in AMENDING, nearest_unit(unit, known)
            found.setdefault(at, []).append(_change_of(context, item, by, unit))
    for (amended, unit), links in found.items():
        yield law_views.UnitNote(
            unit=unit,
            kind="amended" if amended else "suspended",
            links=tuple(dict.fromkeys(links)),
            total=len(links),
        )


def _places(context: Context, item: Item) -> Iterator[law_views.UnitNote]:
    known = {unit.id for unit in recognised(item.rendered).units}
    citing: dict[str, dict[str, Link]] = {}
    for back in laws_of(context.site).backlinks.get(item.source_path, ()):
        if back.citation.unit in known:
            anchor = f"#{back.citation.within}" if back.citation.within else ""
            url = context.href(back.item.url_path) + anchor
            places = citing.setdefault(back.citation.unit, {})
            places[url] = Link(title=back.item.meta.title, url=url)
    for unit, found in sorted(citing.items()):
        links = tuple(found.values())
        yield law_views.UnitNote(
            unit=unit, kind="cited", links=links[-MOST_PLACES:], total=len(links)
        )


def _change_of(context: Context, item: Item, by: Item, unit: str) -> Link:
    """Return a link to the place in a document that changes a unit of another: "khoản 2 Điều 1"."""
    link = item_link(context, by)
    names = {one.id: one.cited for one in recognised(by.rendered).units}
    for one in laws_of(context.site).cited.get(by.source_path, ()):
        named = one.target is item and one.citation.unit == unit
        if named and one.citation.within in names:
            title = f"{names[one.citation.within]} {link.title}"
            return Link(title=title, url=f"{link.url}#{one.citation.within}")
    return link


def due_changes(context: Context, item: Item) -> Iterator[tuple[str, Item, tuple[str, ...]]]:
    """Yield the changes of single units that are in force and that no version has taken in.

    Each is a kind of relation, the document that makes the change, and the units' ids.
    """
    for relation in laws_of(context.site).relations.get(item.source_path, ()):
        if relation.outgoing or relation.kind not in AMENDING | SUSPENDING:
            continue
        for link in relation.documents:
            by = link.item
            if by is not None and link.units and _is_due(context, item, by, relation.kind):
                yield relation.kind, by, link.units


def _is_due(context: Context, item: Item, by: Item, kind: str) -> bool:
    if not isinstance(by.meta, RegulationMeta):
        return False
    facts = by.meta.document
    start = effective_date(facts)
    if start is None or not has_begun(facts, context.today):
        return False
    if kind in SUSPENDING:
        return not has_ended(facts, context.today)
    version = day_of(item.document)
    return version is None or version < start
