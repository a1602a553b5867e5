"""Raw HTML that would swallow what is behind it becomes text; what is whole is left as it is."""

from __future__ import annotations

import pytest

from bantin.markup.mending import Unclosed, mended
from tests.builders import render


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "</div>",
        "<br>",
        "<script>a < b</script>",
        "<script>'<div>'</script>",
        "<!-- <div> <script> -->",
        "<!-->",
        "<svg/>",
        "<p>a<li>b<td>c",
        '<a title="> <b">x</a>',
        "<a 'b>x</a>",
        "a < b",
        "&amp;",
        "<?php ?>",
        "<!DOCTYPE html>",
    ],
)
def test_what_does_no_harm_is_not_changed(piece: str) -> None:
    pieces: list[object] = [piece]
    mended(pieces)  # type: ignore[arg-type]  # a list of more than texts
    assert pieces == [piece]


@pytest.mark.parametrize(
    ("pieces", "after", "unclosed"),
    [
        (["<script>"], ["&lt;script>"], [Unclosed("script", 0)]),
        (["<b>x</b><script>y"], ["<b>x</b>&lt;script>y"], [Unclosed("script", 0)]),
        (["<!-- a"], ["&lt;!-- a"], [Unclosed("!--", 0)]),
        (["<!-- a <div>", "</div>"], ["&lt;!-- a <div>", "</div>"], [Unclosed("!--", 0)]),
        (["<div a='b"], ["&lt;div a='b"], [Unclosed("div", 0)]),
        (["<div a="], ["&lt;div a="], [Unclosed("div", 0)]),
        (["<style>", "x", "</style>"], ["<style>", "x", "</style>"], []),
        (
            ["<textarea>", "<TEXTAREA>"],
            ["&lt;textarea>", "&lt;TEXTAREA>"],
            [Unclosed("textarea", 0)],
        ),
        (["<DIV>", "<div>", "</div>"], ["<DIV>", "<div>", "</div>"], [Unclosed("DIV", 0)]),
        (["<b>", "<b>", "</b>"], ["<b>", "<b>", "</b>"], [Unclosed("b", 0)]),
        (["</b>", "<b>"], ["</b>", "<b>"], []),
        (["<o-o>"], ["<o-o>"], []),
    ],
)
def test_what_swallows_becomes_text_and_what_is_open_is_named(
    pieces: list[str], after: list[str], unclosed: list[Unclosed]
) -> None:
    found: list[object] = [*pieces]
    assert list(mended(found)) == unclosed  # type: ignore[arg-type]  # a list of more than texts
    assert found == after


@pytest.mark.parametrize(
    "text",
    [
        "Một <script> hai",
        "Một <style> hai",
        "<div><!-- một\n\nhai",
        '<div title="một\n\nhai',
        "<iframe src=x>một\n\nhai",
        "- <object>\n  một\n\nhai",
        "> <pre>\n> một\n\nhai",
        "Một[^1]\n\n[^1]: <template> hai",
    ],
)
def test_all_words_behind_it_are_shown(text: str) -> None:
    body = render(f"{text}\n\nba bốn")
    assert "ba bốn" in body.html
    assert "hai" in body.html
    assert body.unclosed or body.notices
