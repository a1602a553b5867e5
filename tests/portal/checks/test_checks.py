"""Checks that need the configuration."""

from __future__ import annotations

from bantin.content.places import locate_finding
from bantin.diagnostics import Severity, hint_of
from bantin.portal.checks import check
from tests.builders import CONFIG, VI, parse, told

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
    findings = check(CONFIG, [document])
    places = [locate_finding(finding, {document.source_path: TEXT}) for finding in findings]
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
    assert [finding.code for finding in check(CONFIG, [document])] == ["missing-alt"]
    assert check(CONFIG, []) == []
