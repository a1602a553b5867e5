"""Addresses that stand in a text without any marks: GitHub's extension of CommonMark.

It differs where an editor's text would suffer: an address ends before a quotation mark, before
bold that ends there and before a bracket that it did not open, backslashes in it are escapes, and
`ftp://` is none, for it may not be linked.
"""

from __future__ import annotations

import re

from bantin.markup.inline.tokens import Bare

_WEB = re.compile(
    r"(?:https?://|www\.)(?:[^\s<>\[\]`*~\"“”«»\x02\x03\ue000-\ue01f]|\*(?!\*)|~(?!~)"
    r"|\[[^\s<>\[\]`\"]*+\])++",
    re.IGNORECASE,
).match
_HOST = re.compile(r"(?:https?://)?([\w-]+(?:\.[\w-]+)*)", re.IGNORECASE).match
_TRAILING = frozenset("?!.,:*_~'’‘…、。，；：！？")
_REFERENCE = re.compile(r"&[A-Za-z0-9]+;\Z").search
_LONGEST_REFERENCE = 34
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+")
_DOMAIN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+").match
_MAILTO = "mailto:"


def may_begin(text: str) -> list[int]:
    """Return where addresses may begin in a text, in order."""
    starts: list[int] = []
    if "://" in text:
        place = text.find("://")
        while place >= 0:
            scheme = text[max(0, place - 5) : place].lower()
            if scheme.endswith("http"):
                starts.append(place - 4)
            elif scheme == "https":
                starts.append(place - 5)
            place = text.find("://", place + 3)
    for begin in ("www.", "WWW."):
        place = text.find(begin)
        while place >= 0:
            starts.append(place)
            place = text.find(begin, place + 4)
    if "@" in text:
        starts += _mail_starts(text)
    starts.sort()
    return starts


def _mail_starts(text: str) -> list[int]:
    starts: list[int] = []
    floor = 0
    while (at := text.find("@", floor)) >= 0:
        start = at
        while start > floor and text[start - 1] in _LOCAL:
            start -= 1
        if start == floor and floor and text[floor - 1] == "@":
            start = at  # behind another "@": nothing that could be read
        while start < at and text[start] in ".-_+":
            start += 1
        if start < at:
            starts.append(start)
            if text[max(0, start - len(_MAILTO)) : start].lower() == _MAILTO:
                starts.append(start - len(_MAILTO))
        floor = at + 1
    return starts


def address_at(text: str, start: int) -> tuple[Bare | None, int]:
    """Return the link that may begin at an index, and the end of what was looked at."""
    if start and text[start - 1].isalnum():
        return None, start
    web = _WEB(text, start)
    return _web(text, start, web.end()) if web else _mail(text, start)


def _web(text: str, start: int, end: int) -> tuple[Bare | None, int]:
    if "\ue000" <= text[end : end + 1] <= "\ue01f":
        return None, end  # a placeholder stands in it: what it leads to is not known here
    behind = _trimmed(text, start, end)
    host = _HOST(text, start, behind)
    if host is None:
        return None, end
    before, last = ["", *host[1].split(".")][-2:]
    bare = host.start(1) == start
    if "_" in before or "_" in last or (bare and not before):
        return None, end
    shown = _ESCAPE.sub(r"\1", text[start:behind])
    return Bare(f"http://{shown}" if bare else shown, shown), behind


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where an address ends, without the signs of the sentence that it stands in."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == ";":
            reference = _REFERENCE(text, max(start, end - _LONGEST_REFERENCE), end)
            if reference:
                end = reference.start()
                continue
        elif last not in _TRAILING:
            return end
        end -= 1
    return end


def _mail(text: str, start: int) -> tuple[Bare | None, int]:
    if start and text[start - 1] in "/@\\":
        return None, start
    begin = start
    if text[start : start + len(_MAILTO)].lower() == _MAILTO:
        begin += len(_MAILTO)
    at = begin
    while at < len(text) and text[at] in _LOCAL:
        at += 1
    domain = _DOMAIN(text, at + 1) if at > begin and text.startswith("@", at) else None
    if domain is None or domain[0][-1] in "-_":
        return None, at
    return Bare(f"mailto:{text[begin : domain.end()]}", text[start : domain.end()]), domain.end()
