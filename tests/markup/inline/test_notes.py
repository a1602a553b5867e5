"""Footnotes: their numbers, the ways back, and mentions of notes that are not there."""

from __future__ import annotations

import re

from tests.builders import render

MENTION = re.compile(r'<sup id="([^"]*)"><a class="footnote-ref" href="#([^"]*)">(\d+)</a></sup>')
BACK = re.compile(r'href="#(fnref[^"]*)" title="\x05back (\d+)\x05"')
ITEM = re.compile(r'<li id="([^"]*)">')


def test_notes_are_numbered_as_they_are_met() -> None:
    html = render("a[^b] b[^a] c[^b]\n\n[^a]: Một\n\n[^b]: Hai").html
    assert [(note, number) for _, note, number in MENTION.findall(html)] == [
        ("fn:b", "1"),
        ("fn:a", "2"),
        ("fn:b", "1"),
    ]
    assert ITEM.findall(html) == ["fn:b", "fn:a"]


def test_each_mention_can_be_gone_back_to() -> None:
    html = render("a[^1] b[^1] c[^1]\n\n[^1]: Một\n\n    Hai").html
    mentions = [id_ for id_, _, _ in MENTION.findall(html)]
    assert len(set(mentions)) == 3
    assert [id_ for id_, _ in BACK.findall(html)] == mentions
    assert {number for _, number in BACK.findall(html)} == {"1"}


def test_a_note_that_is_mentioned_in_a_note_comes_behind() -> None:
    html = render("a[^1] b[^3]\n\n[^2]: Hai\n\n[^1]: Một, xem[^2]\n\n[^3]: Ba").html
    assert ITEM.findall(html) == ["fn:1", "fn:3", "fn:2"]


def test_a_note_without_a_mention_stands_last_and_is_told() -> None:
    body = render("a[^2]\n\n[^1]: Một\n\n[^2]: Hai")
    assert ITEM.findall(body.html) == ["fn:2", "fn:1"]
    assert body.broken_fragments == ("fnref:1",)


def test_a_mention_without_its_note_is_text_and_told() -> None:
    body = render("a[^1] b[^x] c`[^y]` [^z](u.md) \\[^w]\n\n[^1]: Một")
    assert "b[^x] c" in body.html
    assert body.noticed.missing_notes == ("x",)


def test_what_one_text_mentions_is_forgotten_for_the_next() -> None:
    first = render("a[^2] b[^1] c[^3]\n\n[^1]: Một\n\n[^2]: Hai")
    assert render("a[^1]\n\n[^1]: Một").noticed.missing_notes == ()
    assert render("a[^2] b[^1] c[^3]\n\n[^1]: Một\n\n[^2]: Hai") == first
