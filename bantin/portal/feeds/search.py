"""The data of the search page: one shard per period, and the index that names the shards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.text import JSON, json_bytes

if TYPE_CHECKING:
    from bantin.portal.feeds.views import SearchEntry, SearchIndex, SearchShard


def search_shard(shard: SearchShard) -> bytes:
    """A JSON list of `{"t": title, "u": url, "d": ISO date or "", "k": kind, "s": summary}`."""
    return json_bytes([_entry(entry) for entry in shard.entries])


def search_index(index: SearchIndex) -> bytes:
    """`{"shards": [{"url": url, "period": "2024-07"}]}`."""
    return json_bytes(
        {"shards": [{"url": shard.url, "period": shard.period} for shard in index.shards]}
    )


def _entry(entry: SearchEntry) -> dict[str, JSON]:
    # One-letter keys: they repeat for every item of the site.
    return {
        "t": entry.title,
        "u": entry.url,
        "d": "" if entry.date is None else entry.date.isoformat(),
        "k": entry.kind,
        "s": entry.summary,
    }
