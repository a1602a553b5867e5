r"""Words as Markdown that shows these words and nothing else.

What could be read as a mark is escaped: with a backslash where the sign may have one (ASCII
punctuation), as a character reference elsewhere. Most texts hold nothing of the kind.
"""

from __future__ import annotations

import re

POINT, POINT_END = "\ue010", "\ue011"
"""Around the id of an open point."""

_POINT = re.compile(f"{POINT}([a-z][a-z0-9_]*){POINT_END}")
# The marks within the program, but for those of open points.
_STRAY = re.compile("[\ue000-\ue00f\ue012-\ue01f]")
_ALWAYS = re.compile(r"[\\`*~\[\]]")
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")  # but not within a word: a_b
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_TEMPLATE = re.compile(r"\{(?=[{%:#.<])|(?<=\{)\{|(?<!=)=(?==)|(?<!%)%(?=%)|'(?='')")
# At the start of a line: headings, quotations, lists, rules, fences, tables, definitions.
_START = re.compile(r"[#>|+\-=:]|!(?=!!)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BULLETS = re.compile("[•◦▪▫●○■□‣⁃·](?=\\s|$)")
# An address becomes a link: within angle brackets all signs of it are its own.
_ADDRESS = re.compile(r"(?P<begin>https?|www)(?P<sign>:(?=//)|\.)(?P<rest>[^\s<>]*)", re.IGNORECASE)
_BEGUN = re.compile(r"(https?(?=://)|www(?=\.))", re.IGNORECASE)
_HOSTED = re.compile(r"//(?:[\w-]+\.)+[a-z]{2,}(?=[:/?#]|$)[^\s<>]*", re.IGNORECASE)
_TRAILING = re.compile(r"[.,;:!?)\]}*_~\"'’”…]+$")
_BLANKS = re.compile("[ \t\v\f\r\x85\u2028\u2029]+")


def words(text: str, *, linked: bool = False) -> str:
    r"""Return words within a line; "\n" becomes a line break, white space is single.

    What stands in a link already (`linked`) makes no other one.
    """
    text = _BLANKS.sub(" ", _STRAY.sub("", text))
    parts: list[str] = []
    done = 0
    for found in _ADDRESS.finditer(text):
        parts.append(_escaped(text[done : found.start()]))
        link, behind = ("", "") if linked else _link(found)
        parts.append(link or f"{found['begin']}\\{found['sign']}")
        parts.append(_BEGUN.sub(r"\1\\", _escaped(behind if link else found["rest"])))
        done = found.end()
    parts.append(_escaped(text[done:]))
    whole = "".join(parts)
    return whole.replace("@", r"\@") if linked else whole


def _link(found: re.Match[str]) -> tuple[str, str]:
    """Return an address as a link, and what stands behind it; `""` twice where it is none."""
    rest = found["rest"]
    trailing = _TRAILING.search(rest)
    core = rest[: trailing.start()] if trailing else rest
    # The reader of units joins what "**" parts.
    if found["sign"] != ":" or not _HOSTED.fullmatch(core) or "**" in core:
        return "", ""
    return f"<{found['begin']}:{core}>", rest[len(core) :]


def _escaped(text: str) -> str:
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _UNDERSCORES.sub(lambda found: r"\_" * len(found[0]), text)
    text = _REFERENCE.sub("&amp;", text)
    text = _TAG.sub("&lt;", text)
    text = _TEMPLATE.sub(r"\\\g<0>", text)
    return _POINT.sub(r"[[\1]]", text).replace("\n", "<br>")


def start(line: str) -> str:
    """Return a line of escaped words that begins no block, however it begins."""
    if _START.match(line):
        return f"\\{line}"
    if bullet := _BULLETS.match(line):
        return f"&#{ord(bullet[0])};{line[1:]}"
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def cell(text: str) -> str:
    """Return escaped words for a cell of a table."""
    return text.replace("|", r"\|").replace("\n", "<br>")


def title(text: str) -> str:
    """Return words for the title of a picture, in straight quotes."""
    return words(text).replace('"', r"\"").replace("<br>", " ")
