"""What changes for readers, and what is to be done for it, in which order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from bantin.addresses import SEARCH_FILES
from bantin.deploying.changes import FileCounts, PageChange, changes
from bantin.deploying.deliveries import deliver
from bantin.deploying.records import Deployed, PageName
from tests.builders import quick

AT = datetime(2026, 11, 29, 10, 0, tzinfo=UTC)
OUTPUT = PurePath("output")
PATHS = (
    "index.html",
    "tin-tuc/index.html",
    "tin-tuc/mot/index.html",
    "tin-tuc/hai/index.html",
    "van-ban/quy-che/index.html",
    "van-ban/quy-che/so-sanh/index.html",
    "van-ban/quy-che/toan-van.docx",
    "tin.atom",
    "assets/style.0a1b2c3d.css",
    "anh/anh.0a1b2c3d.jpg",
    f"{SEARCH_FILES[1:]}0/1-abcde.json",
)
SITES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from("abc").map(lambda one: one * 32))
PAGES = {
    "tin-tuc/mot/index.html": PageName("news", "Một"),
    "tin-tuc/hai/index.html": PageName("news", "Hai"),
    "van-ban/quy-che/index.html": PageName("regulation", "Quy chế"),
}


def site(files: dict[str, str], lingering: dict[str, str] | None = None) -> Deployed:
    pages = {path: name for path, name in PAGES.items() if path in files}
    kept = {path: one for path, one in (lingering or {}).items() if path not in files}
    return Deployed(
        site="https://x.vn/", at=AT, by="an@may", files=files, pages=pages, lingering=kept
    )


@quick
@given(SITES, SITES, SITES)
def test_what_stands_becomes_what_was_built_and_what_open_pages_ask_for(
    old: dict[str, str], kept: dict[str, str], new: dict[str, str]
) -> None:
    before, after = site(old, kept), site(new)
    delivery = deliver(OUTPUT, before, after)
    there = before.everything
    for path in delivery.sent:
        there[path] = new[path]
    for path in delivery.removals:
        del there[path]
    assert there == delivery.after.everything
    assert delivery.after.files == new
    assert len({*delivery.sent}) == len(delivery.sent)
    # What lingers is named by its content, is of the deployment before and lingers once.
    for path in delivery.after.lingering:
        assert path.startswith("assets/")
        assert path in old


@quick
@given(SITES, SITES)
def test_no_file_is_sent_that_stands_there_already(
    old: dict[str, str], new: dict[str, str]
) -> None:
    delivery = deliver(OUTPUT, site(old), site(new))
    assert {*delivery.sent} == {path for path in new if old.get(path) != new[path]}


def test_new_files_go_first_then_pages_then_lists_and_the_home_page_last() -> None:
    new = dict.fromkeys(PATHS, "b" * 32)
    old = dict.fromkeys(("index.html", "tin-tuc/index.html", "tin.atom"), "a" * 32)
    delivery = deliver(OUTPUT, site(old), site(new))
    order = [
        {"assets/style.0a1b2c3d.css", "anh/anh.0a1b2c3d.jpg"},
        {"van-ban/quy-che/so-sanh/index.html", "van-ban/quy-che/toan-van.docx"},
        {*PAGES},
        {f"{SEARCH_FILES[1:]}0/1-abcde.json"},
        {"tin.atom"},
        {"tin-tuc/index.html"},
        {"index.html"},
    ]
    assert [{*wave} for wave in delivery.waves] == order


def test_nothing_lingers_that_says_something_of_an_item() -> None:
    old = dict.fromkeys(PATHS, "a" * 32)
    delivery = deliver(OUTPUT, site(old), site({"index.html": "a" * 32}))
    assert {*delivery.removals} == {*PATHS} - {"index.html", "assets/style.0a1b2c3d.css"}
    assert delivery.after.lingering.keys() == {"assets/style.0a1b2c3d.css"}


def test_pages_are_told_by_kind_with_title_and_address_and_other_files_are_counted() -> None:
    old = {"tin-tuc/mot/index.html": "a" * 32, "index.html": "a" * 32, "tin.atom": "a" * 32}
    new = {
        "tin-tuc/hai/index.html": "a" * 32,
        "van-ban/quy-che/index.html": "a" * 32,
        "index.html": "b" * 32,
        "tin.atom": "b" * 32,
        "anh/x.jpg": "a" * 32,
    }
    found = changes(site(old), site(new))
    assert not found.first
    assert found.added == {
        "news": (PageChange("/tin-tuc/hai/", "Hai"),),
        "regulation": (PageChange("/van-ban/quy-che/", "Quy chế"),),
    }
    assert found.changed == {"": (PageChange("/", ""),)}
    # Its title is that under which it stood: the site that was built knows it no more.
    assert found.withdrawn == {"news": (PageChange("/tin-tuc/mot/", "Một"),)}
    assert found.files == FileCounts(added=1, changed=1, withdrawn=0)


def test_copies_in_codings_are_no_files_that_readers_see() -> None:
    old = {"index.html": "a" * 32, "tin.atom": "a" * 32, "kho.gz": "a" * 32}
    coded = ("index.html.br", "index.html.gz", "tin.atom.br", "tin.atom.gz")
    copies = dict.fromkeys(coded, "c" * 32)
    found = changes(site(old), site(old | copies))
    assert (found.is_unseen, found.is_none, found.copies) == (True, False, 4)
    found = changes(site(old | copies), site({"index.html": "b" * 32}))
    assert found.files == FileCounts(withdrawn=2)  # an archive is a file like another
    assert found.copies == 4


def test_the_same_site_again_is_no_change_though_files_linger() -> None:
    before = site(dict.fromkeys(PATHS, "a" * 32), {"assets/old.css": "b" * 32})
    assert changes(before, site(before.files)).is_none
    assert changes(None, before).first
