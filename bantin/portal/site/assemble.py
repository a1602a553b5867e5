"""Put a site together from prepared files, phase by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.kinds.meeting import MeetingMeta
from bantin.portal.site.links import link_all
from bantin.portal.site.placing import place, targets_of
from bantin.portal.site.publishing import is_published
from bantin.portal.site.values import Site
from bantin.regulations.site.adoptions import adopt, declared_points, with_inherited
from bantin.regulations.site.citations import cite
from bantin.regulations.site.relations import catalogue, relate
from bantin.regulations.site.status import statuses
from bantin.regulations.site.versions import Unseen, settle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bantin.content import Finding, ItemMeta, Prepared
    from bantin.content.config import SiteConfig


def assemble(
    config: SiteConfig,
    prepared: Iterable[Prepared[ItemMeta]],
    files: frozenset[str],
    *,
    now: datetime,
    drafts: bool,
) -> tuple[Site, list[Finding]]:
    """Make the site as it is at `now`, and tell what does not fit together.

    `files` are the paths of all files under content/ that are no articles.
    """
    prepared = tuple(prepared)
    public, hidden_meetings = _public(prepared, now, drafts=drafts)
    works, findings = settle(public, _unseen(prepared, public), config, now.date())
    placed, problems = place(works, config, now.date())
    findings += problems
    items, older, everything = placed.items, placed.older, (*placed.items, *placed.older)
    linked, problems = link_all(everything, targets_of(placed, prepared, files))
    findings += problems
    library = catalogue(items, older)
    related, problems = relate(items, library, hidden_meetings)
    findings += problems
    cited, backlinks, problems = cite(items, older, library, related)
    findings += problems
    adopted = adopt(items, older, works.adoptions)
    status, problems = statuses(everything, related.relations, placed.editions, now.date())
    findings += [*declared_points(everything), *problems]
    return Site(
        config=config,
        now=now,
        items=items,
        collections=placed.collections,
        links=linked.links,
        images=linked.images,
        attachments=linked.attachments,
        aliases=placed.aliases,
        relations=related.relations,
        attached_to=related.attached_to,
        meetings=related.meetings,
        documents=related.documents,
        status=status,
        cited=cited | dict(with_inherited(adopted, cited)),
        backlinks=backlinks,
        editions=placed.editions,
        adopted=adopted,
        older=older,
    ), findings


def _public(
    prepared: Iterable[Prepared[ItemMeta]], now: datetime, *, drafts: bool
) -> tuple[list[Prepared[ItemMeta]], frozenset[str]]:
    """Return what is published, and the slugs of meetings that are not."""
    public: list[Prepared[ItemMeta]] = []
    hidden: set[str] = set()
    for one in prepared:
        if one.document is None:
            continue
        if is_published(one.document, now, drafts=drafts):
            public.append(one)
        elif isinstance(one.document.meta, MeetingMeta):
            hidden.add(one.document.slug)
    return public, frozenset(hidden)


def _unseen(prepared: Iterable[Prepared[ItemMeta]], public: Iterable[Prepared[ItemMeta]]) -> Unseen:
    """Return the regulations that are not public, by the names by which adoptions know them."""
    shown = {one.document.work for one in public if one.document and not one.document.adoption}
    hidden = {one.document.work for one in prepared if one.document and not one.document.adoption}
    # A file that could not be read may be a model, or a version in its folder.
    paths = (one.path.removesuffix(".md") for one in prepared if one.document is None)
    failed = {name for path in paths for name in path.split("/")[-2:]}
    return Unseen(hidden=frozenset(hidden - shown - {""}), failed=frozenset(failed))
