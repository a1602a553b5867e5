"""What regulations are to each other, to meetings, and to the texts that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.kind import Placed, Related
from bantin.regulations.content.filed import KIND
from bantin.regulations.site.addresses import defining_terms
from bantin.regulations.site.adoptions import adopt, declared_points, superseded, with_inherited
from bantin.regulations.site.citations import cite
from bantin.regulations.site.consulting import unanswerable
from bantin.regulations.site.duties import unfounded
from bantin.regulations.site.effects import effects_of
from bantin.regulations.site.history import histories
from bantin.regulations.site.left_out import unshown
from bantin.regulations.site.place import bounded
from bantin.regulations.site.relations import catalogue, relate_documents
from bantin.regulations.site.status import Happened, contradictions, ends_on, statuses
from bantin.regulations.site.told import untold
from bantin.regulations.site.values import Laws

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bantin.content import Finding
    from bantin.portal.site.values import Item
    from bantin.regulations.site.effects import Effects
    from bantin.regulations.site.place import PlacedWorks
    from bantin.regulations.site.values import Edition, Effect


def relate(placed: Placed) -> Related:
    """Find out all that a site knows of its regulations."""
    works: PlacedWorks = placed.notes
    items, older = placed.items, placed.unlisted
    everything = (*items, *older)
    library = catalogue(items, older, placed.names)
    related, findings = relate_documents(items, older, library, placed.names, placed.hidden)
    cited, backlinks, unclear = cite(items, older, library, related, placed.config)
    adopted = adopt(items, older, works.adoptions)
    heirs = superseded(adopted, placed.config, placed.today)
    effects = effects_of(related.acts)
    history, untrue = histories(everything, library, works.editions, effects)
    made, unfit = unshown(everything, library, effects)
    state = Happened(effects, made.pending, works.editions, placed.today)
    status = statuses(items, state, heirs)
    opposed = contradictions(items, related.relations, state)
    return Related(
        knowledge=Laws(
            relations=related.relations,
            attached_to=related.attached_to,
            meetings=related.meetings,
            documents=related.documents,
            status=status,
            effects=effects.on,
            deeds=_deeds(everything, effects),
            ends=_ends(items, effects),
            history=history,
            unshown=made,
            superseded=heirs,
            cited=cited | dict(with_inherited(adopted, cited)),
            backlinks=backlinks,
            editions=_bounded(works.editions, effects.ends),
            defining=defining_terms(items),
            adopted=adopted,
            by_address={item.url_path: item for item in everything if item.document.kind == KIND},
        ),
        findings=(*findings, *unclear, *untrue, *unfit, *opposed, *_doubts(placed, everything)),
    )


def _doubts(placed: Placed, everything: Sequence[Item]) -> Iterator[Finding]:
    """Find what single headers say that their texts or the site do not bear out."""
    yield from declared_points(everything)
    yield from unanswerable(placed)
    yield from unfounded(everything)
    yield from untold(placed.config)


def _ends(items: Iterable[Item], effects: Effects) -> Mapping[str, date]:
    """Return the days on which documents end, by content files."""
    return {
        item.source_path: end
        for item in items
        if item.document.kind == KIND and (end := ends_on(item, effects)) is not None
    }


def _deeds(
    items: Iterable[Item], effects: Effects
) -> Mapping[str, tuple[tuple[Item, Effect], ...]]:
    """Return what each document does to others, by the content files of the first."""
    found: dict[str, list[tuple[Item, Effect]]] = {}
    for item in items:
        for effect in effects.on.get(item.source_path, ()):
            found.setdefault(effect.by.source_path, []).append((item, effect))
    return {source: tuple(deeds) for source, deeds in found.items()}


def _bounded(
    editions: Mapping[str, Sequence[Edition]], ends: Mapping[str, date]
) -> Mapping[str, tuple[Edition, ...]]:
    """Return the versions of each work with the days until which they apply."""
    return {work: bounded(found, _end_of(found, ends)) for work, found in editions.items()}


def _end_of(versions: Sequence[Edition], ends: Mapping[str, date]) -> date | None:
    return next((ends.get(one.item.source_path) for one in versions if one.main), None)


def tells_back(laws: Laws, source_path: str) -> bool:
    """Tell whether a text names a document of the site, which says so on its own page."""
    return any(one.target is not None for one in laws.cited.get(source_path, ()))
