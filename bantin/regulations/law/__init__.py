"""Regulations as structured law: units, citations, comparison, and printing of outlines. Pure."""

from bantin.regulations.law.assembling import assemble
from bantin.regulations.law.beginning import begins_by
from bantin.regulations.law.citations.finding import may_cite
from bantin.regulations.law.citations.odd import in_todays_form, odd_numbers
from bantin.regulations.law.citations.whole_text import find_all as find_citations
from bantin.regulations.law.citations.words import by_decision, named, numbered_as, type_in
from bantin.regulations.law.comparison.comparing import Redline, compare
from bantin.regulations.law.comparison.publishing import ComparedText, compared
from bantin.regulations.law.defining import terms
from bantin.regulations.law.departing import replacement
from bantin.regulations.law.facts import facts, headings, in_plain
from bantin.regulations.law.filling import fill, filled, open_points, points_in
from bantin.regulations.law.linting import Lint, lint
from bantin.regulations.law.mapping import mapped, texts
from bantin.regulations.law.marking import LINKS, TermMarks, mark, term_key, tooltip
from bantin.regulations.law.numbering import cited, siblings, spoken, without_suffix
from bantin.regulations.law.printing import LONGEST_CAPITALS, Fill, to_html
from bantin.regulations.law.quoting import Quotation, quotations, wording
from bantin.regulations.law.recipients import misprint, punctuated
from bantin.regulations.law.recognition.opening import bases_in
from bantin.regulations.law.recognition.recognising import recognise
from bantin.regulations.law.textual import find, to_text, unit_text, units_of, walk, without_lines

__all__ = [
    "LINKS",
    "LONGEST_CAPITALS",
    "ComparedText",
    "Fill",
    "Lint",
    "Quotation",
    "Redline",
    "TermMarks",
    "assemble",
    "bases_in",
    "begins_by",
    "by_decision",
    "cited",
    "compare",
    "compared",
    "facts",
    "fill",
    "filled",
    "find",
    "find_citations",
    "headings",
    "in_plain",
    "in_todays_form",
    "lint",
    "mapped",
    "mark",
    "may_cite",
    "misprint",
    "named",
    "numbered_as",
    "odd_numbers",
    "open_points",
    "points_in",
    "punctuated",
    "quotations",
    "recognise",
    "replacement",
    "siblings",
    "spoken",
    "term_key",
    "terms",
    "texts",
    "to_html",
    "to_text",
    "tooltip",
    "type_in",
    "unit_text",
    "units_of",
    "walk",
    "without_lines",
    "without_suffix",
    "wording",
]
