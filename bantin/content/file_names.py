"""What the name of a file says of it: nearly an article, a backup, or a copy of another file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

CONFIG = "site_config.yaml"
DEPLOY = "deploy.yaml"  # the places to which the site goes; no build reads it
SHARED_CONFIG = "shared_config.yaml"  # in the folder that several sites extend
CONTENT = "content"
PORTALS = "portals"  # the folder of what other portals have told
MOST_READ = "most_read.json"  # what GoAccess has counted
ARTICLE = ".md"
COMMENTS = ".comments.yaml"  # instead of it, of the file beside an article
# Endings that Markdown has elsewhere, and what a system that hides endings adds to them.
_MISNAMED = re.compile(
    r"(.*[^. ])(?:\.(?:md|markdown|mdown|mkd|mkdn|mdwn|mdtxt|mdtext|mmd|rmd|qmd|mdx))"
    r"(?:\.(?:txt|text|htm|html|rtf|md))?[. ]*",
    re.IGNORECASE,
)
# Names that are nearly that of a file of comments.
_MEANT_AS_COMMENTS = re.compile(
    r"(.*[^. ])[.-](?:comments?|binh-luan|y-kien)\.(?:ya?ml)(?:\.txt)?", re.IGNORECASE
)
_BACKUP = re.compile(
    r"(.*[^. ]\.md)(?:~|\.~\d+~|\.(?:bak|bk|backup|old|orig|save|sav|rej|copy|\d+))", re.IGNORECASE
)
_TITLE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*---[ \t]*\r?\n(?:.*\r?\n)*?[\"']?title[\"']?[ \t]*:")

_GAP = "[ _]+"
_NUMBER = rf"(?:{_GAP}?\(?\d{{1,2}}\)?)?"
# Names that nothing but a program gives: Drive and Windows in both languages, and services that
# keep both sides of a conflict. "(2024)" is a year.
_SURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+?) ?\(\d{1,2}\)",
        rf"(.+?){_GAP}[-–]{_GAP}(?:copy|bản{_GAP}sao|sao{_GAP}chép){_NUMBER}",
        rf"(?:copy|bản{_GAP}sao)(?:{_GAP}\(\d+\))?{_GAP}(?:of|của){_GAP}(.+)",
        r"(.+?) ?\([^()]*(?:conflict|xung đột)[^()]*\)",
        r"(.+?)\.sync-conflict-\d{8}-\d{6}-\w+",
    )
)
# Names that people give too: copies only beside a file of the name that is left.
_LIKELY = re.compile(
    rf"(.+?)(?:{_GAP}|-)(?:copy|bản{_GAP}sao|ban-sao|sao{_GAP}chép)[-(]?{_NUMBER}", re.IGNORECASE
)
_MARKS = ("(", "copy", "bản sao", "bản_sao", "ban-sao", "sao chép", "conflict")


def meant_as_article(name: str) -> str:
    """Return the name under which a file would be the article that its name means, or `""`."""
    found = _MISNAMED.fullmatch(name)
    return f"{found[1]}{ARTICLE}" if found else ""


def meant_as_comments(name: str) -> str:
    """Return the name under which a file would be one of comments, as its name means, or `""`."""
    found = _MEANT_AS_COMMENTS.fullmatch(name)
    return f"{found[1]}{COMMENTS}" if found and not name.endswith(COMMENTS) else ""


def backup_of(name: str) -> str:
    """Return the name of the article of which an editor keeps a former state, or `""`."""
    found = _BACKUP.fullmatch(name)
    return found[1] if found else ""


def begins_like_article(head: bytes) -> bool:
    """Tell whether a file begins with a header that has a title; `head` are its first bytes."""
    return _TITLE.match(head) is not None


def may_be_copy(paths: str) -> bool:
    """Tell quickly whether any name in a text may be that of a copy."""
    small = paths.lower()
    return any(mark in small for mark in _MARKS)


def original_of(stem: str, beside: Container[str]) -> str:
    """Return the name of the file of which another is a copy by its own name, both without endings.

    A copy of a copy leads to the first. `beside` are the names that are there. The result is `""`
    for a name that tells of no copy.
    """
    found = ""
    while match := _copy(found or stem, beside):
        found = match
    return found


def _copy(stem: str, beside: Container[str]) -> str:
    match = next((one for pattern in _SURE if (one := pattern.fullmatch(stem))), None)
    if match is None:
        match = _LIKELY.fullmatch(stem)
        if match is None or match[1] not in beside:
            return ""
    return match[1].strip(" _")
