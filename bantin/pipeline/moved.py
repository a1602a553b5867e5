"""Items whose address has changed: the old one was public, and leads nowhere now.

Only what is told depends on this, never what is made.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.content import Finding, InHeader
from bantin.diagnostics import Diagnostic, Severity, Span, warning
from bantin.engine import Origin
from bantin.pipeline.run import CONFIG, OUTPUT
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bantin.lasting import Ledger
    from bantin.pipeline.context import BuildContext
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Item, Site

_MANY = 20  # items that have moved at once by no deed of their own: a pattern has changed
_LONGEST = 180  # characters of a line that is shown whole, to be pasted
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]+")


class Moved(Struct, frozen=True, kw_only=True):
    """What is told, and what the state is to know.

    `new` are addresses with what they show, `gone` those that nobody has any more. `old` are those
    of which it is told where their items are now.
    """

    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    new: tuple[tuple[str, Origin], ...] = ()
    gone: tuple[str, ...] = ()
    old: frozenset[str] = frozenset()


def find_moved(
    build: BuildContext, site: Site, prepared: Iterable[AnyPrepared], ledger: Ledger | None
) -> Moved:
    """Hold the addresses of all items against those that have been public before.

    A preview is compared with the public site, and changes nothing of what is known of that. What
    the ledger has of a file redirects to it by itself.
    """
    drafts = build.run.options.drafts
    known = build.state.addresses(OUTPUT if drafts else build.run.key)
    certain = ledger.owners if ledger is not None else {}
    moved = compare(known, site, {one.source_path for one in prepared}, certain)
    return replace(moved, new=(), gone=()) if drafts else moved


def compare(
    known: Mapping[str, Origin],
    site: Site,
    sources: Collection[str],
    certain: Mapping[str, str] = MappingProxyType({}),
) -> Moved:
    """Compare the addresses that were public, and what they showed, with those of a site.

    `sources` are all content files, public or not. A file that is no more may have another name:
    that of a file with the same body, which was not public before. What is `certain` of an
    address, the file to which it belongs, needs not to be told.
    """
    now = {item.url_path: Origin(item.source_path, item.body) for item in site.everything}
    items = {item.source_path: item for item in site.everything}
    renamed = _renamed(known, items.values(), sources)
    lost = defaultdict[str, list[str]](list)
    kept: set[str] = set()
    for address, origin in known.items():
        source = renamed.get(origin, origin.source_path)
        if source in sources:
            kept.add(address)
            answered = address in now or address in site.aliases
            if source in items and not answered and certain.get(address) != source:
                lost[source].append(address)
    many = len(lost) > _MANY
    return Moved(
        findings=() if many else tuple(_moved(items[one], lost[one]) for one in sorted(lost)),
        diagnostics=(_many(lost),) if many else (),
        new=(
            *((address, one) for address, one in now.items() if known.get(address) != one),
            *_followed(known, now, renamed),
        ),
        gone=tuple(address for address in known if address not in now and address not in kept),
        old=frozenset(address for addresses in lost.values() for address in addresses),
    )


def _renamed(
    known: Mapping[str, Origin], items: Iterable[Item], sources: Collection[str]
) -> dict[Origin, str]:
    """Return the new names of files that are no more, by what they were; none in doubt."""
    missing = {origin for origin in known.values() if origin.source_path not in sources}
    if not missing:
        return {}
    seen = {origin.source_path for origin in known.values()}
    bodies = defaultdict[str, list[str]](list)
    for item in items:
        if item.source_path not in seen:
            bodies[item.body].append(item.source_path)
    asked = Counter(origin.blob for origin in missing)
    return {
        origin: bodies[origin.blob][0]
        for origin in missing
        if len(bodies[origin.blob]) == 1 and asked[origin.blob] == 1
    }


def _followed(
    known: Mapping[str, Origin], now: Mapping[str, Origin], renamed: Mapping[Origin, str]
) -> Iterator[tuple[str, Origin]]:
    """Yield the old addresses of renamed files with the new names."""
    for address, origin in known.items():
        if origin in renamed and address not in now:
            yield address, Origin(renamed[origin], origin.blob)


def _moved(item: Item, old: list[str]) -> Finding:
    aliases = item.meta.aliases
    line = f"aliases: [{', '.join(map(_written, (*aliases, *sorted(old))))}]"
    how = "replace" if aliases else "add"
    if len(line) > _LONGEST:
        how, line = "entry", ", ".join(map(_written, sorted(old)))
    key = "aliases" if aliases else "title" if item.meta.slug is None else "slug"
    return Finding(
        code="address-moved",
        source_path=item.source_path,
        where=InHeader((key,)),
        params={
            "old": ", ".join(sorted(old)),
            "new": item.url_path,
            "mend": phrase(f"reasons.moved.{how}", line=line),
        },
        severity=Severity.WARNING,
    )


def _many(lost: Mapping[str, list[str]]) -> Diagnostic:
    example = min(address for addresses in lost.values() for address in addresses)
    return warning("addresses-moved", Span(CONFIG), count=str(len(lost)), old=example)


def _written(alias: str) -> str:
    """Return an address as YAML takes it in a list."""
    return alias if _PLAIN.fullmatch(alias) else json.dumps(alias, ensure_ascii=False)
