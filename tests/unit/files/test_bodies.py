"""Rendered bodies travel in packs and come out as they went in."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bantin.engine import BodyPack, unpacking
from tests.unit.builders import quick


@given(st.lists(st.text(), max_size=6))
@quick
def test_every_body_comes_out_as_it_went_in(bodies: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "pack"
        pack = BodyPack()
        digests = [pack.add(html) for html in bodies]
        lengths = pack.write(path)
        with unpacking(str(path), lengths) as unpacked:
            found = [(digest, data.decode()) for digest, data in unpacked]
        assert found == list(zip(digests, bodies, strict=True))
        assert not path.exists()


def test_a_body_is_known_by_its_text() -> None:
    one, other = BodyPack(), BodyPack()
    other.add("trước")
    assert one.add("<p>x</p>") == other.add("<p>x</p>")
    assert one.add("<p>x</p>") != one.add("<p>y</p>")
