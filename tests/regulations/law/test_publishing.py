"""A text as data: what a comparison in the browser is given."""

from __future__ import annotations

import json

import msgspec

from bantin.regulations import law
from tests.regulations.law.units import article, clause, outline


def as_data(*units: object) -> list[dict[str, object]]:
    found = law.compared(outline(*units))  # type: ignore[arg-type]
    units_: list[dict[str, object]] = json.loads(msgspec.json.encode(found))["units"]
    return units_


def test_units_have_their_plain_words_and_what_running_text_calls_them() -> None:
    (one,) = as_data(article("1", "Họp <b>tổ</b>", clause("2", "Mỗi tháng&nbsp;một lần.")))
    assert (one["title"], one["label"], one["cited"]) == ("Họp tổ", "Điều 1.", "Điều 1")
    (inner,) = one["children"]  # type: ignore[misc]
    assert inner["cited"] == "khoản 2 Điều 1"  # type: ignore[has-type]
    assert inner["text"] == "Mỗi tháng\xa0một lần."  # type: ignore[has-type]
    assert "tables" not in inner  # type: ignore[has-type]


def test_a_table_is_rows_and_leaves_a_mark() -> None:
    table = "<table><tr><th>Việc</th></tr><tr><td>Họp</td></tr></table>"
    content = f"<p>Gồm:</p>{table}<p>Hết.</p>"
    (one,) = as_data(msgspec.structs.replace(article("1", "Việc"), content=content))
    assert one["marked"] == "Gồm:\n\ue01c\nHết."
    assert one["tables"] == [{"rows": [["Việc"], ["Họp"]], "heads": [0]}]
    assert "children" not in one
