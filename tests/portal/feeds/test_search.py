from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bantin.portal.feeds.search import search_index, search_shard
from bantin.portal.feeds.views import SearchEntry, SearchIndex, SearchShard, ShardLink


def test_a_shard_is_a_list_of_short_keyed_entries() -> None:
    shard = SearchShard(
        entries=(
            SearchEntry(
                title="Giao ban",
                url="/tin/giao-ban/",
                date=date(2024, 7, 13),
                kind="news",
                summary="Tóm tắt",
            ),
            SearchEntry(title="Liên hệ", url="/lien-he/", kind="page"),
        )
    )
    assert json.loads(search_shard(shard)) == [
        {"t": "Giao ban", "u": "/tin/giao-ban/", "d": "2024-07-13", "k": "news", "s": "Tóm tắt"},
        {"t": "Liên hệ", "u": "/lien-he/", "d": "", "k": "page", "s": ""},
    ]


def test_the_index_keeps_the_order_of_its_shards() -> None:
    index = SearchIndex(
        shards=(
            ShardLink(url="/tim/2024-07.json", period="2024-07"),
            ShardLink(url="/tim/2024-06.json", period="2024-06"),
        )
    )
    assert json.loads(search_index(index)) == {
        "shards": [
            {"url": "/tim/2024-07.json", "period": "2024-07"},
            {"url": "/tim/2024-06.json", "period": "2024-06"},
        ]
    }


def test_vietnamese_is_written_as_itself() -> None:
    shard = SearchShard(entries=(SearchEntry(title="Điều 5", url="/", kind="news"),))
    assert "Điều 5".encode() in search_shard(shard)


def test_nothing_to_search_is_an_empty_list() -> None:
    assert json.loads(search_shard(SearchShard(entries=()))) == []
    assert json.loads(search_index(SearchIndex(shards=()))) == {"shards": []}


@given(st.text())
def test_any_text_survives(text: str) -> None:
    shard = SearchShard(entries=(SearchEntry(title=text, url=text, kind=text, summary=text),))
    assert search_shard(shard) == search_shard(shard)
    assert json.loads(search_shard(shard)) == [
        {"t": text, "u": text, "d": "", "k": text, "s": text}
    ]
