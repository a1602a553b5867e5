"""What the search knows of a regulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.search.values import Searched
from bantin.regulations.pages.consolidation import label
from bantin.regulations.pages.page import facts_of
from bantin.regulations.pages.texts import bare_text_of
from bantin.regulations.pages.unit_notes import editions_of
from bantin.regulations.site.values import laws_of
from bantin.regulations.words import STATUSES

if TYPE_CHECKING:
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item


def searched(context: Context, item: Item) -> Searched:
    """Have a regulation found by its number, by who issued and signed it, and by its own text.

    The numbers of its other versions find it too. What its page says beside the text, of later
    documents for one, is found in those.
    """
    laws, facts = laws_of(context.site), facts_of(item)
    status = laws.status[item.source_path]
    return Searched(
        body=bare_text_of(context, item),
        number=facts.number,
        other_numbers=tuple(
            dict.fromkeys(
                facts_of(edition.item).number
                for edition in editions_of(laws, item)
                if edition.item.source_path not in context.site.withheld
            )
        ),
        issued=facts.issued,
        issuer=facts.issuer,
        status=(status, context.words(STATUSES[status])),
        more=(
            facts.type,
            *((facts.signer.name, facts.signer.role) if facts.signer else ()),
        ),
        remark=label(context, item),
    )
