"""A rule on translations, which grow old without anybody seeing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule
from bantin.content import Finding, InHeader
from bantin.portal.pages.months import has_changed_since
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator


def outdated(checked: Checked) -> Iterator[Hit]:
    """Find translations whose originals have been changed since."""
    items = {item.source_path: item for item in checked.site.everything}
    for source, original in checked.site.originals.items():
        changed = original.document.updated
        if changed is not None and has_changed_since(original, items[source]):
            where = InHeader(("updated",) if items[source].meta.updated else ("translation_of",))
            yield Finding(
                code="translation-outdated",
                source_path=source,
                where=where,
                params={"other": original.source_path, "day": short_date(changed)},
                related=((original.source_path, InHeader(("updated",))),),
            )


RULES = (Rule("translation-outdated", "note", outdated),)
