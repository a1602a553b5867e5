"""Of the index of the last build only what may be another is worked out, and none of it wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin import search
from bantin.engine import KeptCell, KeptRow, cell_digest
from bantin.portal.reach import KeptBlock, Reach
from bantin.portal.search.files import Index, IndexBlock
from bantin.search import ItemText, layout

if TYPE_CHECKING:
    from collections.abc import Mapping

Months: TypeAlias = dict[str, list[str]]  # the titles of the items of each
# The month, counted, the place in it, what happens there, and a title.
Changes: TypeAlias = list[tuple[int, int, str, str]]
WORDS = ("bà", "con", "họp", "đường", "làng", "xã", "mới", "cũ")


class Made:
    """An index as a build leaves it, and the rows of its table."""

    def __init__(self, months: Months) -> None:
        names = {
            f"{month}-{start}": titles[start : start + 4]
            for month, titles in sorted(months.items())
            for start in range(0, len(titles), 4)
        }
        self.layout = search.layout_of(sum(map(len, names.values())))
        self.cells = {
            name: search.index_block(tuple(ItemText(title=one) for one in titles), files)
            for name, titles in names.items()
            for files in (self.layout.files,)
        }
        self.rows = {
            name: KeptRow(
                fingerprint=cell_digest(f"{self.layout.files} {titles}".encode()),
                digests=b"".join(map(cell_digest, self.cells[name])),
            )
            for name, titles in names.items()
        }
        self.known = {
            name: KeptBlock(
                name=name, size=len(titles), version="", fingerprint=self.rows[name].fingerprint
            )
            for name, titles in names.items()
        }

    def read(self, cell: KeptCell) -> bytes:
        data = self.cells[cell.row][cell.column]
        assert cell.digest == cell_digest(data)
        return data

    def index(
        self, *, reach: Reach | None = None, replaced: Mapping[str, KeptRow] | None = None
    ) -> Index:
        blocks = tuple(IndexBlock(known=known, make=tuple) for known in self.known.values())
        index = Index(layout=self.layout, blocks=blocks)
        return index.with_files(self.rows, replaced or {}, self.read, reach=reach)

    def reach(self) -> Reach:
        """What a narrow build knows of this one."""
        none: frozenset[str] = frozenset()
        return Reach(
            pages=(),
            sources=none,
            near=none,
            lists={},
            feeds=none,
            months=none,
            blocks=none,
            known=(),
            kept=self.known,
            layers=self.index().versions,
            assets=none,
        )


titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
months = st.dictionaries(
    st.sampled_from([f"2024-{month:02}" for month in range(1, 10)]),
    st.lists(titles, min_size=1, max_size=10),
    min_size=1,
)
changes = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.integers(0, 12),
        st.sampled_from(["edit", "edit", "add", "append", "remove"]),
        titles,
    ),
    max_size=4,
)


def changed(months: Months, changes: Changes) -> Months:
    found = {name: list(titles) for name, titles in months.items()}
    for number, where, what, title in changes:
        members = found[sorted(found)[number % len(found)]]
        place = where % (len(members) + 1)
        if what == "append":
            found[max(found)].append(title)
        elif what == "add":
            members.insert(place, title)
        elif what == "edit":
            members[place : place + 1] = [title]
        elif len(members) > 1:
            del members[place % len(members)]
    return found


@pytest.fixture
def _three_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index whose files and blocks have few items each."""
    monkeypatch.setattr(layout, "_ITEMS", 0.4)


@pytest.mark.usefixtures("_three_layers")
@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(months, changes, changes, st.data())
def test_what_is_not_worked_out_is_as_it_would_be(
    months: Months, changes: Changes, others: Changes, data: st.DataObject
) -> None:
    before, now = Made(months), Made(changed(months, changes))
    other = Made(changed(months, others))
    # A row may have been replaced by a build of another output, or be kept of one.
    replaced = {}
    for name in now.known:
        source = data.draw(st.sampled_from([before, before, other, None]))
        if source is not None and name in source.rows:
            replaced[name] = source.rows[name]
    whole = now.index()
    few = now.index(reach=before.reach(), replaced=replaced)
    assert few.versions == whole.versions
    wanted = {(one.layer, one.number): one for one in whole.files}
    for one in few.files:
        same = wanted[one.layer, one.number]
        assert (one.version, one.fingerprint) == (same.version, same.fingerprint)
        assert one.recipe() == same.recipe()


@pytest.fixture
def year() -> Months:
    return {f"2024-{n:02}": [f"bà con {n} {place}" for place in range(12)] for n in range(1, 13)}


@pytest.mark.usefixtures("_three_layers")
def test_few_files_are_worked_out(year: Months) -> None:
    before = Made(year)
    whole = len(before.index().files)
    assert before.index(reach=before.reach()).files == ()
    edited = Made(changed(year, [(3, 5, "edit", "bà con 4 5 họp")]))
    # A file for each pair that comes or goes; the row is known as it was, or it is not.
    found = edited.index(reach=before.reach(), replaced=before.rows).files
    assert 0 < len(found) <= 3
    assert len(edited.index(reach=before.reach()).files) > len(found)
    published = Made(changed(year, [(0, 0, "append", "bà con họp")]))
    found = published.index(reach=before.reach(), replaced=before.rows).files
    assert 0 < len(found) < whole // 4
