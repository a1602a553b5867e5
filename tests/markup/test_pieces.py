"""Many texts in one conversion: none of them reaches into the next."""

from __future__ import annotations

import pytest

from bantin.markup.pieces import Pieces, render_pieces
from tests.builders import MARKDOWN


def rendered(*pieces: str) -> Pieces:
    return render_pieces(MARKDOWN, pieces, [""] * len(pieces), reserved=())


@pytest.mark.parametrize(
    ("piece", "tag"),
    [
        ("Một <div> hai", "<div"),
        ("<div>\n\nMột", "<div"),
        ("<br> <TABLE><tr><td>Một", "<TABLE"),
        ("<b>Một</b> <div></div> <textarea>", "<textarea"),
    ],
)
def test_only_the_piece_that_reaches_out_is_shown_as_it_was_written(piece: str, tag: str) -> None:
    made = rendered("<u>đầu</u>", piece, "**giữa**", "<small>cuối</small>")
    assert made.torn == ((1, tag),)
    assert made.parts[0] == "<p><u>đầu</u></p>"
    assert made.parts[2:] == ("<p><strong>giữa</strong></p>", "<p><small>cuối</small></p>")
    assert f"&lt;{tag[1:]}" in made.parts[1]


@pytest.mark.parametrize(
    "piece", ["<div>\nMột\n</div>", "<br>", "a < b", "<https://a.vn>", "</div>", "`<div>`", "<hr>"]
)
def test_what_is_whole_is_rendered(piece: str) -> None:
    made = rendered(piece, "hai")
    assert made.torn == ()
    assert made.parts[1] == "<p>hai</p>"


def test_a_tag_that_the_next_piece_closes_reaches_out_too() -> None:
    made = rendered("<div>\n\nMột", "Hai\n\n</div>")
    assert made.torn == ((0, "<div"),)
    assert made.parts[1].startswith("<p>Hai</p>")


def test_a_tag_of_running_text_ends_with_its_piece() -> None:
    made = rendered("<p>Một</p> <b>hai", "ba", "<i>bốn")
    assert made.torn == ()
    assert made.noticed.unclosed == ("<b>", "<i>")
    assert made.parts[1] == "<p>ba</p>"


def test_a_mark_is_no_term_of_a_definition() -> None:
    made = rendered("Một", ": hai", "**ba**")
    assert made.parts == ("<p>Một</p>", "<p>: hai</p>", "<p><strong>ba</strong></p>")
    assert made.torn == ()


def test_an_empty_piece_is_empty_and_the_others_keep_their_numbers() -> None:
    made = rendered("", "Một", "", "Hai <div> hai", "", "**ba**", "")
    assert made.parts[:3] == ("", "<p>Một</p>", "")
    assert made.parts[4:] == ("", "<p><strong>ba</strong></p>", "")
    assert made.torn == ((3, "<div"),)


def test_footnotes_stand_behind_the_last_piece_though_it_is_empty() -> None:
    made = rendered("Một[^a]", "", "[^a]: Hai", "")
    assert 'class="footnote"' in made.parts[3]
    assert made.parts[1] == ""
