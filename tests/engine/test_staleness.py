"""What is made anew, and why: tables, without a file system."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.engine.staleness import fingerprint, stale, why


class Known(NamedTuple):
    fingerprint: bytes
    digest: str


def mark(
    template: bytes = b"t", site: bytes = b"s", view: bytes = b"v", body: bytes = b"b"
) -> bytes:
    return fingerprint(template=template, site=site, view=view, body=body)


OLD = Known(mark(), "digest")


@pytest.mark.parametrize(
    ("known", "new", "existing", "expected"),
    [
        (OLD, mark(), "digest", ()),
        (None, mark(), None, ("new",)),
        (None, mark(), "digest", ("new",)),
        (OLD, mark(template=b"T"), "digest", ("template",)),
        (OLD, mark(site=b"S"), "digest", ("site",)),
        (OLD, mark(view=b"V"), "digest", ("view",)),
        (OLD, mark(body=b"B"), "digest", ("body",)),
        (OLD, mark(body=b""), "digest", ("body",)),
        (OLD, mark(template=b"T", body=b"B"), "digest", ("template", "body")),
        (OLD, mark(b"T", b"S", b"V", b"B"), "digest", ("template", "site", "view", "body")),
        (OLD, mark(), None, ("missing",)),
        (OLD, mark(), "other", ("altered",)),
        (OLD, mark(), "", ("altered",)),
        (OLD, mark(view=b"V"), None, ("view", "missing")),
        (OLD, mark(view=b"V"), "other", ("view", "altered")),
        (Known(b"", "digest"), mark(), "digest", ("forgotten",)),
        (Known(b"", "digest"), mark(), "other", ("forgotten", "altered")),
        (Known(b"", ""), mark(), None, ("forgotten", "missing")),
    ],
)
def test_every_reason_is_told(
    known: Known | None, new: bytes, existing: str | None, expected: tuple[str, ...]
) -> None:
    assert why(known, new, existing) == expected


def test_stale_names_the_targets_to_make_and_no_others() -> None:
    old = {"same": OLD, "edited": OLD, "lost": OLD, "dropped": OLD}
    new = {"same": mark(), "edited": mark(body=b"B"), "lost": mark(), "added": mark()}
    existing = {"same": "digest", "edited": "digest", "foreign": "other"}
    assert stale(old, new, existing) == {
        "edited": ("body",),
        "lost": ("missing",),
        "added": ("new",),
    }


def test_nothing_is_stale_where_nothing_is_planned() -> None:
    assert stale({"gone": OLD}, {}, {"gone": "digest"}) == {}


part = st.binary(max_size=16)


@given(part, part, part, part)
def test_a_fingerprint_has_four_parts_of_eight_bytes(
    t: bytes, s: bytes, v: bytes, b: bytes
) -> None:
    whole = mark(t, s, v, b)
    assert len(whole) == 32
    parts = [whole[at : at + 8] for at in range(0, 32, 8)]
    assert parts == [one[:8].ljust(8, b"\0") for one in (t, s, v, b)]


@given(st.lists(st.binary(min_size=8, max_size=8), min_size=8, max_size=8))
def test_a_fingerprint_tells_just_the_parts_that_differ(values: list[bytes]) -> None:
    old, new = values[:4], values[4:]
    known = Known(mark(*old), "digest")
    names = ("template", "site", "view", "body")
    differing = tuple(n for n, o, w in zip(names, old, new, strict=True) if o != w)
    assert why(known, mark(*new), "digest") == differing
