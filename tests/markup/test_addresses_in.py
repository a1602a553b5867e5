"""Addresses are found in any HTML, in time that grows as the text does."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.markup.addresses_in import addresses_in
from bantin.markup.sanitizing import _lost
from tests.builders import quick


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="x">', ["x"]),
        ("<A HREF = 'x' >", ["x"]),
        ("<a\nhref=x title=y>", ["x"]),
        ('<a title="a > b" href="x">', ["x"]),
        ('<a title=\'href="y"\' href="x">', ["x"]),
        ('<a href="x" href="y">', ["x"]),
        ('<a class="b"href="x">', ["x"]),
        ('<a data-href="y" href="x">', ["x"]),
        ('<a href="a&amp;b&#58;c">', ["a&b:c"]),
        ('<img alt="" src="p"/>', ["p"]),
        ('<a href="x"><img src="p"></a>', ["x", "p"]),
        ('<area href="x"><abbr href="y"><img href="z">', []),
        ("<a href=''><a href=' '><a href><a>", []),
        ('href="x" &lt;a href="y"&gt;', []),
        ('<a <a href="x">', ["x"]),
        ('<a " <a href="x">', []),
    ],
)
def test_the_addresses_of_links_and_pictures_are_found(html: str, found: list[str]) -> None:
    assert addresses_in(html) == found


@given(st.text("<a href='x\"> =&;", max_size=40))
@quick
def test_any_text_is_read(text: str) -> None:
    assert all(one.strip() for one in addresses_in(text))


@pytest.mark.parametrize(
    "pattern", ["<a ", '<a "', "<a '", '<a href="', "<a href='x\" ", "<", "<a a=", "<a a a=\"'"]
)
def test_four_times_the_text_takes_hardly_more_than_four_times_as_long(pattern: str) -> None:
    def spent(count: int) -> float:
        text = pattern * count
        best = []
        for _ in range(3):
            start = process_time()
            addresses_in(text)
            best.append(process_time() - start)
        return min(best)

    assert spent(40_000) < 10 * spent(10_000) + 0.02


@pytest.mark.parametrize(
    "pattern", ["href=", "href= ", "href=' ", "<a href= ", "<b>href=a&", "a href=\\>"]
)
def test_raw_html_is_looked_at_in_time_that_grows_as_it_does(pattern: str) -> None:
    def spent(count: int) -> float:
        best = []
        for _ in range(3):
            start = process_time()
            _lost(f"{pattern * count}>", kept=0, raw=True)
            best.append(process_time() - start)
        return min(best)

    assert spent(20_000) < 10 * spent(5_000) + 0.05
