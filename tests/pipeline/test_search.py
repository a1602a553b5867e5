"""The search index from build to build: it says what the records say, and few files change."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bantin.engine import tables
from bantin.portal.search.recipes import RecordRecipe
from bantin.search import ItemText, layout, place_of
from tests.pipeline.lab import Lab, assert_same, database, news, small_site, stale, tree
from tests.search.reading import Found, addresses_in, plain_index, read_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bantin.portal.worker import Worker

FILES, RECORDS = "tim-kiem/du-lieu/", "tim-kiem/du-lieu/bai/"


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """A site whose index has the three layers that much larger sites have."""
    monkeypatch.setattr(layout, "_ITEMS", 0.4)
    lab = small_site(tmp_path)
    for number in range(10, 34):
        text = news(f"Bài {number}", f"2024-07-{number % 9 + 1:02}")
        lab.write(f"content/news/bai-{number}.md", text)
    return lab


def manifest(made: Mapping[str, bytes]) -> Any:  # noqa: ANN401 - it is JSON
    page = made["tim-kiem/index.html"].decode()
    (text,) = re.findall(r"<script type=\"application/json\" data-index>(.*?)</script>", page)
    return json.loads(text)


def index_of(made: Mapping[str, bytes]) -> Found:
    """What the files of the manifest say; each pair stands where its hash leads."""
    found: Found = {}
    for layer in addresses_in(manifest(made)["layers"]):
        for number, address in enumerate(layer):
            for pair, places in read_file(made[f"{FILES}{address}"]).items():
                assert place_of(*pair) % len(layer) == number
                known = found.setdefault(pair, {})
                assert not known.keys() & places.keys()
                known |= places
    return found


def check(lab: Lab) -> dict[str, bytes]:
    """Build warm, hold it against a cold build, and the index against the records."""
    lab.check()
    made = lab.made()
    blocks = manifest(made)["blocks"]
    records = {}
    for path, data in made.items():
        if path.startswith(RECORDS):
            block, local = path.removeprefix(RECORDS).removesuffix(".json").split("/")
            records[blocks.index(block), int(local)] = json.loads(data)
    assert len(records) == manifest(made)["items"]
    found = index_of(made)
    said = plain_index(
        (
            place,
            ItemText(
                number=record["n"],
                title=record["t"],
                # "khoản 1 Điều 2" names a part of the text that has no heading in it.
                body="\n".join(
                    text for part in record["p"] for text in part[2 if "." in part[0] else 1 :]
                ),
                facets=(f"@kind:{record['k']}",),
            ),
        )
        for place, record in records.items()
    )
    for pair, places in said.items():
        for place, rank in places.items():
            assert found[pair][place] >= rank, pair
    assert {place for places in found.values() for place in places} == records.keys()
    layers = addresses_in(manifest(made)["layers"])
    named = {f"{FILES}{address}" for layer in layers for address in layer}
    assert named == {
        path for path in made if path.startswith(FILES) and not path.startswith(RECORDS)
    }
    return made


def test_the_index_follows_the_site(lab: Lab) -> None:
    check(lab)
    lab.edit("content/news/bai-12.md", "Bà con bàn bạc.", "Bà con hiến đất làm đường.")
    assert index_of(check(lab))["hiến", "đất"]
    lab.write("content/news/cu.md", news("Văn bản cũ vừa thêm", "2024-03-01"))  # into the past
    check(lab)
    lab.delete("content/news/bai-20.md")
    check(lab)
    lab.write("content/pages/lien-he.md", "---\ntitle: Liên hệ\n---\nGọi chúng tôi.\n")
    check(lab)
    lab.edit("site_config.yaml", "Xã Bình An", "Xã Bình Yên")
    lab.edit("content/news/bai-13.md", "topics:", "localities: [binh-an]\ntopics:")
    assert index_of(check(lab))["bình", "yên"]
    for number in range(10, 30):
        if number != 20:
            lab.delete(f"content/news/bai-{number}.md")  # the index has fewer files again
    check(lab)


def test_publishing_an_item_rewrites_few_files_of_the_search(lab: Lab) -> None:
    lab.build()
    for number in range(40, 43):
        lab.write(f"content/news/moi-{number}.md", news(f"Tin mới {number}", "2024-07-12 08:00"))
        written = [path for path in lab.check().written if path.startswith("tim-kiem/")]
        assert len(written) <= 12


def test_an_edit_that_changes_one_word_rewrites_few_files(lab: Lab) -> None:
    lab.build()
    lab.edit("content/news/tin-3.md", "bàn bạc", "bàn tính")
    written = [path for path in lab.check().written if path.startswith("tim-kiem/")]
    # The page, the record, and a file for each pair that came or went.
    assert len(written) <= 2 + 4
    assert f"{RECORDS}2024-03/0.json" in written


def test_an_edit_that_changes_no_word_rewrites_no_file_of_the_index(lab: Lab) -> None:
    lab.build()
    lab.edit("content/news/tin-3.md", "bàn bạc", "**bàn** bạc")
    written = [path for path in lab.check().written if path.startswith(FILES)]
    assert [path for path in written if not path.startswith(RECORDS)] == []


def test_what_is_not_public_is_in_no_file_of_the_search(lab: Lab) -> None:
    lab.edit("content/news/nhap.md", "Họp ở nhà văn hóa.", "Chuyện tuyệt mật.")
    lab.build(drafts=True)
    shown = lab.made()
    assert any("tuyệt mật" in data.decode("utf-8", "replace") for data in shown.values())
    assert ("tuyệt", "mật") not in index_of(shown)
    assert not any(
        "tuyệt" in data.decode() or "Bản nháp" in data.decode()
        for path, data in shown.items()
        if path.startswith("tim-kiem/")
    )
    assert_same(shown, lab.cold(drafts=True))


def test_a_status_that_changes_with_the_day_changes_its_facet(lab: Lab) -> None:
    lab.build()
    assert index_of(lab.made())["@status:not-yet", ""]
    lab.now = lab.now.replace(day=16)
    found = index_of(check(lab))
    assert ("@status:not-yet", "") not in found
    assert found["@status:in-force", ""]


def test_only_the_blocks_that_have_changed_are_indexed(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    original = tables._row

    def noted(order: tables.RowOrder, worker: object) -> object:
        if not order.name.startswith("/"):  # texts of law are rows of another table
            made.append(order.name)
        return original(order, worker)

    monkeypatch.setattr(tables, "_row", noted)
    lab.build()
    assert sorted(made) == [*(f"2024-0{month}" for month in range(1, 8)), "trang"]
    made.clear()
    assert stale(lab.build()) == {}
    assert made == []
    lab.edit("content/news/tin-3.md", "bàn bạc", "bàn tính")
    lab.build()
    assert made == ["2024-03"]


def test_of_a_block_only_the_items_that_have_changed_are_read_again(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    original = RecordRecipe.text

    def noted(recipe: RecordRecipe, worker: Worker) -> ItemText:
        read.append(recipe.source_path)
        return original(recipe, worker)

    monkeypatch.setattr(RecordRecipe, "text", noted)
    lab.build()
    read.clear()
    lab.edit("content/news/bai-12.md", "Bà con bàn bạc.", "Bà con hiến đất làm đường.")
    lab.write("content/news/moi.md", news("Tin mới", "2024-07-12 08:00"))
    lab.build()
    assert sorted(read) == ["content/news/bai-12.md", "content/news/moi.md"]
    check(lab)
    read.clear()
    lab.delete("content/news/bai-12.md")  # all items behind it have another number
    lab.build()
    assert len(read) > 2
    check(lab)


def test_the_order_of_builds_does_not_matter_to_two_outputs(lab: Lab) -> None:
    lab.build()
    lab.build(output=lab.folder / "preview", drafts=True)
    lab.edit("content/news/tin-3.md", "bàn bạc", "bàn tính")
    lab.build(output=lab.folder / "preview", drafts=True)
    lab.check()
    assert_same(tree(lab.folder / "preview"), lab.cold(drafts=True))


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM strips",
        "UPDATE strips SET data = CAST(data AS TEXT)",
        "UPDATE strips SET data = x'7b7d'",
        "UPDATE kept_rows SET digests = x'00'",
    ],
)
def test_lost_and_altered_parts_of_the_index_are_noticed(lab: Lab, damage: str) -> None:
    lab.build()
    with closing(sqlite3.connect(database(lab))) as connection, connection:
        connection.execute(damage)
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    assert lab.check().notices == ("damaged",)
    assert lab.build().notices == ()
