"""Regulations as structured law: units, citations, comparison, and printing of outlines. Pure."""

from bantin.law.assembling import assemble
from bantin.law.citing import find as find_citations
from bantin.law.citing import may_cite
from bantin.law.citing_odd import odd_numbers
from bantin.law.comparing import Redline, compare
from bantin.law.filling import filled
from bantin.law.linting import Lint, lint
from bantin.law.mapping import mapped
from bantin.law.numbering import cited
from bantin.law.plain import plain
from bantin.law.printing import HEADED, Fill, to_html
from bantin.law.recognising import recognise
from bantin.law.textual import find, to_text, units_of, walk, without_lines

__all__ = [
    "HEADED",
    "Fill",
    "Lint",
    "Redline",
    "assemble",
    "cited",
    "compare",
    "filled",
    "find",
    "find_citations",
    "lint",
    "mapped",
    "may_cite",
    "odd_numbers",
    "plain",
    "recognise",
    "to_html",
    "to_text",
    "units_of",
    "walk",
    "without_lines",
]
