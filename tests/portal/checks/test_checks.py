"""Checks that need the configuration."""

from __future__ import annotations

from bantin.content.places import FilePlaces, locate_finding
from bantin.diagnostics import Severity, hint_of
from bantin.portal.checks import check
from tests.builders import CONFIG, NOW, VI, parse, told

TEXT = """---
title: T
date: 2024-07-13
topics: [dan-van, dan-va]
localities:
  - can-gio
  - long-hoa
image: {src: a.png, alt: " "}
draft: true
---
"""


def test_undeclared_topics_and_localities_are_told_at_their_place_even_in_drafts() -> None:
    document = parse(TEXT).document
    assert document is not None
    findings = check(CONFIG, [document], NOW)
    places = [locate_finding(finding, lambda path: FilePlaces(path, TEXT)) for finding in findings]
    assert [(str(d.span), d.code) for d in places] == [
        ("content/news/x.md:4:19", "unknown-topic"),
        ("content/news/x.md:7:5", "unknown-locality"),
        ("content/news/x.md:8:8", "missing-alt"),
    ]
    assert "“dan-van”" in hint_of(places[0], VI)
    assert [d.severity for d in places] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]
    assert told(findings)


def test_there_is_nothing_to_tell_of_what_is_declared() -> None:
    document = parse(TEXT.replace(", dan-va]", "]").replace("long-hoa", "thanh-an")).document
    assert document is not None
    assert [finding.code for finding in check(CONFIG, [document], NOW)] == ["missing-alt"]
    assert check(CONFIG, [], NOW) == []


def test_an_update_that_is_yet_to_come_is_told() -> None:
    text = "---\ntitle: T\ndate: 2024-07-13\nupdated: {}\n---\n"
    for day, told_of in (("2026-12-01 08:00", False), ("2026-12-01 08:01", True)):
        document = parse(text.format(day)).document
        assert document is not None
        found = check(CONFIG, [document], NOW)
        assert [(one.code, one.severity) for one in found] == (
            [("updated-in-future", Severity.WARNING)] if told_of else []
        )
        in_file = FilePlaces(document.source_path, text.format(day))
        places = [locate_finding(one, {document.source_path: in_file}.__getitem__) for one in found]
        assert [place.span.line for place in places] == [4] * told_of
