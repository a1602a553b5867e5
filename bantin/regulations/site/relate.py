"""What regulations are to each other, to meetings, and to the texts that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.kind import Placed, Related
from bantin.regulations.content.filed import KIND
from bantin.regulations.site.adoptions import adopt, declared_points, with_inherited
from bantin.regulations.site.citations import cite
from bantin.regulations.site.relations import catalogue, relate_documents
from bantin.regulations.site.status import statuses
from bantin.regulations.site.values import Laws

if TYPE_CHECKING:
    from bantin.regulations.site.place import PlacedWorks


def relate(placed: Placed) -> Related:
    """Find out all that a site knows of its regulations."""
    works: PlacedWorks = placed.notes
    items, older = placed.items, placed.unlisted
    everything = (*items, *older)
    library = catalogue(items, older, placed.names)
    related, findings = relate_documents(items, library, placed.names, placed.hidden)
    cited, backlinks, problems = cite(items, older, library, related)
    findings += problems
    adopted = adopt(items, older, works.adoptions)
    status, problems = statuses(everything, related.relations, works.editions, placed.today)
    return Related(
        knowledge=Laws(
            relations=related.relations,
            attached_to=related.attached_to,
            meetings=related.meetings,
            documents=related.documents,
            status=status,
            cited=cited | dict(with_inherited(adopted, cited)),
            backlinks=backlinks,
            editions=works.editions,
            adopted=adopted,
            by_address={item.url_path: item for item in everything if item.document.kind == KIND},
        ),
        findings=(*findings, *declared_points(everything), *problems),
    )
