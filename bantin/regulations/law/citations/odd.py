"""Numbers of documents that are written against the rules, with what was probably meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.vietnamese import normalise_number

if TYPE_CHECKING:
    from collections.abc import Callable

_CODES = r"CTrHĐ|CTr|TTr|TTLT|BC|CT|CV|HD|KH|KL|NQ|QC|QĐ|TB|TT|ĐA|PA|TC|NĐ|ND|QD"
_BODY = r"[A-ZĐƯ][A-ZĐƯa-z]{1,11}(?:-[A-ZĐƯ]{2,8}){0,2}"
_DASHES = "‐‑‒–—−"
_DASH = f"[-{_DASHES}]"
_ODD = re.compile(
    # What must not stand before the first digit is asked behind it, for search to skip to a digit.
    rf"(?P<number>[0-9](?<![\w/=.,:-].)[0-9]{{0,4}}[a-zA-Z]?)"
    rf"(?P<first>\s?{_DASH}\s?|\s?/\s?|\s)(?:(?P<year>(?:19|20)[0-9][0-9])(?P<between>\s?[/‐-—−-]\s?))?"
    rf"(?P<code>{_CODES})(?P<second>\s?{_DASH}\s?|\s?/\s?|\s?{_DASH}?/)(?P<body>{_BODY})"
    rf"(?![\w/]|-\w|\.[a-z]{{2,4}}\b)"
)
# Bodies of the Party: the Central Committee and its organs, committees (ủy) of every level.
_PARTY = re.compile(r"(?:\w*TW|TWĐTN|\w*(?:TU|HU|QU|ĐU|ThU)|ĐUK)(?:-\w+)*$")
# Of before 2000: 01/1999/QĐ.UB, 15.QĐ/UB; 61-CP.
_DOT = re.compile(r"(?<=[0-9A-ZĐ])\.(?=[A-ZĐ]{2})", re.IGNORECASE)
_BODY_ALONE = re.compile(r"([0-9]+[a-zA-Z]?)-(CP|HĐBT|HĐCP|TTg)", re.IGNORECASE)
_UNMARKED = {"ND": "NĐ", "QD": "QĐ"}
_PARTY_ONLY = frozenset({"CTrHĐ", "KL"})


def signed(behind: str) -> Callable[[str], bool]:
    """Return a search for a hyphen, a stroke or a dash with something behind it.

    One sign at a time is found several times as fast as any of them, and few texts have a dash.
    """
    hyphen, stroke, dash = (re.compile(f"{sign}{behind}") for sign in ("-", "/", f"[{_DASHES}]"))

    def found(text: str) -> bool:
        if hyphen.search(text) or stroke.search(text):
            return True
        return any(map(text.__contains__, _DASHES)) and dash.search(text) is not None

    return found


# Two capitals behind a hyphen or a stroke: every odd number has them, and few texts do.
_SIGN = signed("[A-ZĐÐ]{2}")


def odd_numbers(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, suggestion) for each number whose marks are out of order.

    A Party number is number-code/body (217-QĐ/TW), a State one number/code-body or
    number/year/code-body: 217/QĐ-TW mixes both. Missing marks on Đ are odd too. A number of the
    Party's form whose body is no Party body is left alone: other organisations use the form.
    """
    if not _SIGN(text):
        return ()
    found = []
    for match in _ODD.finditer(text):
        suggestion = _regular(match)
        # Behind a mere space, the code may be another word's abbreviation.
        sure = match["first"].strip() or _PARTY.match(match["body"])
        if sure and suggestion != normalise_number(match[0]):
            found.append((match.start(), match.end(), suggestion))
    return tuple(found)


def in_todays_form(number: str) -> str:
    """Return a number in the one form in which it is compared with others.

    Its marks are in order (217/QĐ-TW is a slip of the pen for 217-QĐ/TW), and it has a hyphen for
    the dot and a stroke for the hyphen of before 2000: 01/1999/QĐ-UB, 15-QĐ/UB, 61/CP.
    """
    for start, end, meant in odd_numbers(number):
        number = number[:start] + meant + number[end:]
    number = _DOT.sub("-", normalise_number(number))
    alone = _BODY_ALONE.fullmatch(number)
    return f"{alone[1]}/{alone[2]}" if alone else number


def _regular(match: re.Match[str]) -> str:
    number, year, body = match["number"], match["year"], match["body"]
    code = _UNMARKED.get(match["code"], match["code"])
    first, second = (normalise_number(match[name]).strip() for name in ("first", "second"))
    body = normalise_number(body)
    if year:
        return f"{number}/{year}/{code}-{body}"
    if _PARTY.match(body) or code in _PARTY_ONLY or (first, second) == ("-", "/"):
        return f"{number}-{code}/{body}"
    return f"{number}/{code}-{body}"
