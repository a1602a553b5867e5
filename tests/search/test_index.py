"""The index: whatever the items, its files say of each pair where it stands, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bantin import search
from bantin.search import (
    BLOCK,
    ItemText,
    cut,
    index_again,
    index_block,
    join,
    layout_of,
    place_of,
)
from bantin.search.parts import LOCALS
from tests.builders import quick
from tests.search.reading import Found, plain_index, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORDS = "Dân vận, đảng uỷ hòa hoà 05 5 của các xã. - 217qd \n m² Ủy ban".split(" ")
TEXT = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
ITEMS = st.builds(
    ItemText,
    number=TEXT,
    title=TEXT,
    headings=TEXT,
    body=TEXT,
    facets=st.sampled_from([(), ("@kind:news",), ("@kind:news", "@year:2024")]),
)
BLOCKS = st.lists(st.lists(ITEMS, min_size=1, max_size=5), max_size=6)


def merged(files: Iterable[bytes]) -> Found:
    """What files say together; no two say the same of one item."""
    found: Found = {}
    for data in files:
        for pair, places in read_file(data).items():
            known = found.setdefault(pair, {})
            assert not known.keys() & places.keys()
            known |= places
    return found


def placed(blocks: Sequence[Sequence[ItemText]]) -> list[tuple[tuple[int, int], ItemText]]:
    return [((n, k), item) for n, block in enumerate(blocks) for k, item in enumerate(block)]


@quick
@given(BLOCKS, st.sampled_from([1, 4, 64]))
def test_the_files_say_of_each_pair_where_it_stands(
    blocks: list[list[ItemText]], files: int
) -> None:
    rows = [index_block(tuple(block), files) for block in blocks]
    made = [join((n, row[column]) for n, row in enumerate(rows)) for column in range(files)]
    assert merged(made) == plain_index(placed(blocks))
    for column, data in enumerate(made):
        assert all(place_of(*pair) % files == column for pair in read_file(data))


@quick
@given(st.lists(ITEMS, max_size=6), st.data())
def test_a_part_that_is_cut_is_that_of_fewer_items(
    items: list[ItemText], data: st.DataObject
) -> None:
    stop = data.draw(st.integers(0, len(items)))
    (whole,), (shorter,) = index_block(tuple(items), 1), index_block(tuple(items[:stop]), 1)
    assert cut(whole, stop=stop) == shorter
    start = data.draw(st.integers(0, len(items)))
    behind = read_file(join([(0, cut(whole, start=start))]))
    everything = placed([items])
    assert behind == plain_index(one for one in everything if one[0][1] >= start)
    assert cut(whole) == whole


@quick
@given(st.lists(ITEMS, max_size=8), st.lists(ITEMS, max_size=8), st.sampled_from([1, 4, 64]))
def test_a_block_that_is_adjusted_is_as_one_that_is_made_anew(
    before: list[ItemText], after: list[ItemText], files: int
) -> None:
    parts = index_block(tuple(before), files)
    same = {n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old == new}
    gone = set(range(len(before))) - same
    fresh = {n: text for n, text in enumerate(after) if n not in same}
    assert index_again(parts, gone, fresh) == index_block(tuple(after), files)


@quick
@given(st.lists(ITEMS, min_size=1, max_size=8), ITEMS, st.data())
def test_one_item_takes_the_place_of_another(
    items: list[ItemText], text: ItemText, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(items) - 1))
    again = index_again(index_block(tuple(items), 4), [place], {place: text})
    items[place] = text
    assert again == index_block(tuple(items), 4)


def test_a_block_has_room_for_as_many_items_as_there_are_signs() -> None:
    assert BLOCK == len(set(LOCALS)) == 64
    items = tuple(ItemText(body=f"bài {n}") for n in range(BLOCK))
    (part,) = index_block(items, 1)
    assert len(read_file(join([(7, part)]))["bài", "63"]) == 1
    assert sum(map(len, read_file(join([(0, part)])).values())) == 2 * BLOCK


def test_words_of_two_blocks_of_text_are_no_pair() -> None:
    (part,) = index_block((ItemText(body="dân vận\nkhéo", title="xã ấp"),), 1)
    assert read_file(join([(0, part)])).keys() == {
        ("dân", "vận"),
        ("vận", ""),
        ("khéo", ""),
        ("xã", "ấp"),
        ("ấp", ""),
    }


def test_the_same_part_is_made_in_every_process_and_order() -> None:
    first = index_block((ItemText(body="dân vận khéo"), ItemText(body="vận động dân")), 4)
    index_block((ItemText(body="zz yy xx"),), 4)
    assert index_block((ItemText(body="dân vận khéo"), ItemText(body="vận động dân")), 4) == first
    for part in first:
        assert list(read_file(join([(0, part)]))) == sorted(read_file(join([(0, part)])))


@quick
@given(st.integers(0, 30_000))
def test_every_item_stands_in_one_layer(items: int) -> None:
    layout = layout_of(items)
    assert all(layout.files % layer.files == 0 for layer in layout.layers)
    for file in {0, 1, layout.files // 2, layout.files - 1}:
        stretches = layout.stretches(file)
        assert [start for start, _ in stretches] == [0, *(stop for _, stop in stretches[:-1])]
        assert all(start <= stop for start, stop in stretches)
        assert stretches[-1][1] == items


@quick
@given(st.integers(0, 30_000))
def test_a_new_item_changes_few_files(items: int) -> None:
    before, after = layout_of(items), layout_of(items + 1)
    if before.layers != after.layers:
        return  # the index has grown out of its files, which it does ten times in its life
    changed = set()
    for file in range(before.files):
        for number, layer in enumerate(before.layers):
            if before.stretches(file)[number] != after.stretches(file)[number]:
                changed.add((number, file % layer.files))
    assert len(changed) <= 10


def test_the_parts_of_an_index_grow_no_faster_than_its_items() -> None:
    def parts(items: int) -> float:
        """For each item, where a block has 64 of them."""
        return layout_of(items).files / BLOCK

    assert parts(1_000_000) == parts(100_000) == parts(20_000) == parts(10_000)


def test_the_pairs_of_common_words_share_the_files_evenly() -> None:
    common = search.COMMON.split()
    assert len(set(common)) == len(common)
    taken = Counter(place_of(one, f"từ{n}") % 64 for one in common for n in range(200))
    assert max(taken.values()) < 2 * min(taken.values())
    for word, files in (("zebra", 4), ("dân", 16), ("@kind:news", 1)):
        assert len({place_of(word, f"từ{n}") for n in range(200)}) == files
