"""Rendered bodies go to disk and come back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bantin.files import BodyPack, read_body
from tests.unit.builders import quick


@given(st.lists(st.text(), max_size=6))
@quick
def test_every_body_comes_back_as_it_was(bodies: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack = BodyPack(folder / "goi", "một")
        refs = [pack.add(html) for html in bodies]
        pack.write()
        for html, ref in reversed([*zip(bodies, refs, strict=True)]):
            assert read_body(folder / "goi", ref) == html


def test_a_body_is_known_by_its_text() -> None:
    one, other = BodyPack(Path(), "a"), BodyPack(Path(), "b")
    other.add("trước")
    assert one.add("<p>x</p>").digest == other.add("<p>x</p>").digest
    assert one.add("<p>x</p>").digest != one.add("<p>y</p>").digest
