"""Rules on texts that do not show what others have done to them, for `bantin check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Rule
from bantin.content import Finding, InHeader
from bantin.diagnostics import Severity
from bantin.regulations import law
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.site.effects import is_among, same_work
from bantin.regulations.site.left_out import changes
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.checking.rules import Checked, Hit
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Effect, Laws


def not_consolidated(checked: Checked) -> Iterator[Hit]:
    """Find texts of today that are older than what another document has changed in them."""
    laws, today = laws_of(checked.site), checked.now.date()
    for item in checked.site.items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        told: set[str] = set()
        for effect in laws.effects.get(item.source_path, ()):
            act = same_work(effect.by)
            if effect.acts(today) and act not in told and _is_missed(laws, effect, item):
                told.add(act)
                yield Finding(
                    code="not-consolidated",
                    source_path=item.source_path,
                    where=InHeader(("document", "number")),
                    params={
                        "act": _name(effect.by),
                        "day": f"{effect.since.day}/{effect.since.month}/{effect.since.year}",
                        "document": work_of(item.document),
                    },
                    severity=Severity.NOTE,
                    related=((effect.by.source_path, InHeader(("document", "relations"))),),
                )


def _is_missed(laws: Laws, effect: Effect, item: Item) -> bool:
    """Whether a text does not show an effect and does not say so either."""
    version, source = day_of(item.document), item.source_path
    if not changes(effect) or version is None or version < effect.since:
        return changes(effect)
    said = (one.document.item for one in laws.unshown.left_out.get(source, ()))
    named = {same_work(one) for one in said if one is not None}
    pending = laws.unshown.pending.get(source, ())
    return is_among(effect, pending) and same_work(effect.by) not in named


def _name(item: Item) -> str:
    """Return how running text names a document: by type and number, or else by its title."""
    facts = item.meta.document if isinstance(item.meta, RegulationMeta) else None
    if facts is None or not facts.number:
        return f"“{item.meta.title}”"
    return law.named(facts.type, facts.number)


def left_out(checked: Checked) -> Iterator[Hit]:
    """Find texts that say that they leave out what holds on their day."""
    for item in checked.site.everything:
        meta = item.meta
        for position, one in enumerate(
            meta.document.unapplied if isinstance(meta, RegulationMeta) else ()
        ):
            yield Finding(
                code="change-left-out",
                source_path=item.source_path,
                where=InHeader(("document", "unapplied", position)),
                params={"act": one.act, "unit": one.by},
                severity=Severity.NOTE,
            )


RULES = (
    Rule("not-consolidated", "note", not_consolidated),
    Rule("change-left-out", "note", left_out),
)
