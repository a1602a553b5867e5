"""Rules on sounds and films: how heavy they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule
from bantin.content import Finding, InHeader
from bantin.content.named_files import named_files

if TYPE_CHECKING:
    from collections.abc import Iterator

# A month of a cheap data plan is some gigabytes.
HEAVY = {"heard": 20_000_000, "watched": 60_000_000}


def heavy_recordings(checked: Checked) -> Iterator[Hit]:
    """Find sounds and films that cost readers much, each at its first place."""
    seen: set[str] = set()
    for item in checked.site.everything:
        for named in named_files(item.meta):
            path = checked.site.file(item.source_path, *named.keys)
            asset = checked.assets.get(path)
            if asset is None or path in seen or asset.size <= HEAVY.get(named.way, asset.size):
                continue
            seen.add(path)
            yield Finding(
                code="heavy-recording",
                source_path=item.source_path,
                where=InHeader(named.keys),
                params={"file": path, "size": str(round(asset.size / 1_000_000))},
            )


RULES = (Rule("heavy-recording", "warning", heavy_recordings),)
