"""Regulations as structured law: units, citations, comparison, and printing of outlines. Pure."""

from bantin.law.assembling import assemble
from bantin.law.citations.finding import find as find_citations
from bantin.law.citations.finding import may_cite
from bantin.law.citations.odd import odd_numbers
from bantin.law.citations.words import numbered_as
from bantin.law.comparison.comparing import Redline, compare
from bantin.law.departing import replacement
from bantin.law.facts import facts, headings, in_plain
from bantin.law.filling import fill, filled, open_points, points_in
from bantin.law.linting import Lint, lint
from bantin.law.mapping import mapped, texts
from bantin.law.numbering import cited
from bantin.law.plain import plain
from bantin.law.printing import Fill, to_html
from bantin.law.recognition.recognising import recognise
from bantin.law.textual import find, to_text, units_of, walk, without_lines

__all__ = [
    "Fill",
    "Lint",
    "Redline",
    "assemble",
    "cited",
    "compare",
    "facts",
    "fill",
    "filled",
    "find",
    "find_citations",
    "headings",
    "in_plain",
    "lint",
    "mapped",
    "may_cite",
    "numbered_as",
    "odd_numbers",
    "open_points",
    "plain",
    "points_in",
    "recognise",
    "replacement",
    "texts",
    "to_html",
    "to_text",
    "units_of",
    "walk",
    "without_lines",
]
