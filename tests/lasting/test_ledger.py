"""The list of addresses: what is written is read again, and lines are joined as Git joins them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bantin.addresses import is_safe_output, output_path
from bantin.diagnostics import Severity
from bantin.lasting import LEDGER, Public, parse_ledger, record, taken_addresses, write_ledger

segments = st.text(
    alphabet=st.characters(exclude_categories=("C", "Z"), exclude_characters='/\\:*?"<>|'),
    min_size=1,
    max_size=8,
)
paths = (
    st.lists(segments | st.just("a b"), min_size=1, max_size=4)
    .map(lambda parts: "/" + "/".join(parts) + "/")
    .filter(lambda path: is_safe_output(output_path(path.replace("%", "%25"))))
)
owners = st.sampled_from(["", "content/news/a b.md", "content/tệp.pdf"])


@given(st.dictionaries(paths, owners, max_size=8))
def test_what_is_written_is_read_again(known: dict[str, str]) -> None:
    ledger, problems = parse_ledger(write_ledger(known))
    assert problems == []
    assert ledger.owners == known


@given(st.dictionaries(paths, owners, max_size=6), st.dictionaries(paths, owners, max_size=6))
def test_lines_of_two_branches_are_joined_in_any_order(
    one: dict[str, str], other: dict[str, str]
) -> None:
    other = {path: one.get(path, owner) for path, owner in other.items()}
    joined, problems = parse_ledger(write_ledger(other) + write_ledger(one))
    assert problems == []
    assert joined.owners == one | other


def test_two_owners_are_told_and_none_is_believed() -> None:
    ledger, problems = parse_ledger("/a/ content/a.md\n/a/ content/b.md\n")
    assert [(one.code, str(one.span)) for one in problems] == [("ledger-twice", f"{LEDGER}:2:1")]
    assert ledger.owners == {"/a/": ""}


def test_a_mistake_leaves_nothing_to_go_by() -> None:
    for line in ("a/", "/../a/", "/a/ /b/", "/con/", "<<<<<<< HEAD"):
        ledger, problems = parse_ledger(f"/gut/ content/a.md\n{line}\n")
        assert [one.severity for one in problems] == [Severity.ERROR], line
        assert not ledger.owners


def test_a_half_joined_file_is_told_with_all_that_is_wrong() -> None:
    lines = ("<<<<<<< HEAD", "/a/ a.md", "=======", "/b/ b.md", "c/", ">>>>>>> branch")
    _, problems = parse_ledger("".join(f"{line}\n" for line in lines))
    assert [(one.code, one.span.line) for one in problems] == [
        *(("ledger-conflict", 1), ("ledger-conflict", 3)),
        *(("ledger-line", 5), ("ledger-conflict", 6)),
    ]


def test_what_is_recorded() -> None:
    outputs = (
        *("index.html", "404.html", "tin-tuc/index.html", "tin-tuc/trang-1/index.html"),
        *("tin-tuc/a/index.html", "tin-tuc/a/lich.ics", "tin.atom", "robots.txt", "sw.js"),
        *("assets/style.1.css", "anh/12/a.webp", "tep/12/a.pdf", "tim-kiem/index.html"),
        *("tim-kiem/du-lieu/1.json", "sitemap/1.xml", "van-ban/x.html", "van-ban/x/toan-van.pdf"),
    )
    public = Public(
        outputs=outputs,
        owned={"/tin-tuc/a/": "content/news/a.md", "/tep/12/a.pdf": "content/files/a.pdf"},
        feeds=("/tin.atom",),
        unlike=("/404.html",),
    )
    assert record({"/cu/": "content/cu.md", "/tin-tuc/a/": "content/news/x.md"}, public) == {
        "/": "",
        "/cu/": "content/cu.md",
        "/tep/12/a.pdf": "content/files/a.pdf",
        "/tim-kiem/": "",
        "/tin-tuc/": "",
        "/tin-tuc/a/": "content/news/a.md",
        "/tin-tuc/a/lich.ics": "/tin-tuc/a/",
        "/tin-tuc/trang-1/": "/tin-tuc/",
        "/tin.atom": "",
        "/van-ban/x.html": "",
        "/van-ban/x/toan-van.pdf": "/van-ban/x.html",
    }


def test_an_address_remains_that_of_an_item_that_stands_elsewhere() -> None:
    """Two items that have changed their names, a version that has come in force, one renamed."""
    owned = {
        "/a/": "b.md",
        "/b/": "a.md",
        "/moi/": "renamed.md",
        "/quy-che/": "quy-che/2026-12-01.md",
        "/quy-che/2026-01-01/": "quy-che/2026-01-01.md",
    }
    known = {"/a/": "a.md", "/b/": "b.md", "/moi/": "c.md", "/quy-che/": "quy-che/2026-01-01.md"}
    taken = [(one.address, one.owner, one.home) for one in taken_addresses(known, owned)]
    assert taken == [("/a/", "a.md", "/b/"), ("/b/", "b.md", "/a/")]
    outputs = [f"{address.strip('/')}/index.html" for address in owned]
    found = record(known, Public(outputs=outputs, owned=owned))
    assert found == {**owned, "/a/": "a.md", "/b/": "b.md"}
