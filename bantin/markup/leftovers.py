"""Markup of other tools in a text, which a page would print as it stands, and what to write.

Nearly every text has none. So the rules are sorted by a character that all of a group need, and
tried where the text holds what one of the group begins with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.content import Finding, InLine, Where
from bantin.content.code import without_code
from bantin.diagnostics import Severity
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEWLINE = re.compile("\n")
_SHOWN = 60  # characters of a text that a message quotes
_TARGET = (
    r"(?:[^()（）\s\[\]]+\.(?:md|html?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|webp|gif|svg)(?:#[^()\s\[\]]*)?"
    r"|https?://[^()\s\[\]]+|mailto:[^()\s\[\]]+|\.{0,2}/[^()\s\[\]]*|#[^()\s\[\]]+)"
)
_SHORTCODES = r"caption|gallery|embed|playlist|contact-form-7|wpforms|(?:vc|et_pb|su|fusion)_\w+"
_ADMONITIONS = (
    "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq"
    "|warning|caution|attention|failure|fail|missing|danger|error|bug|example|snippet|quote|cite"
)


class _Rule(Struct, frozen=True):
    """A way of writing: what it is, and what is written instead.

    `group` is the character under which it is looked for. `better` is a template of the match that
    shows what was meant, where that can be told.
    """

    group: str
    pattern: re.Pattern[str]
    instead: str
    better: str = ""
    point: bool = False


def _rule(group: str, pattern: str, instead: str, better: str = "") -> _Rule:
    return _Rule(group, re.compile(pattern, re.MULTILINE), instead, better)


def _point(group: str, pattern: str, instead: str, better: str = "") -> _Rule:
    """Make a rule for what stands in the brackets of open points."""
    return structs.replace(_rule(group, pattern, instead, better), point=True)


# What each rule of a group has in it, and how what it is about begins, in a text behind a line end.
_GROUPS = {
    "{": re.compile(r"\{[ \t]*[{%:#.A-Za-z/]"),
    ":": re.compile("::"),
    "!": re.compile(r"!!!"),
    "?": re.compile(r"\?\?\?"),
    "[": re.compile(rf"\[(?:[\[!/_]|TOC|toc|audio|video|youtube|img\]|url=|b\]|{_SHORTCODES})"),
    "]": re.compile(r"\](?:（|[ \t\n]{1,3}\(|\([^()\s]{1,300}[ \t]+[“”])"),
    ")": re.compile(r"\)\["),
    "=": re.compile("=="),
    "%": re.compile("%%"),
    "'": re.compile("'''"),
    "h": re.compile(r"\nh[23]\."),
    " from ": re.compile(r"\n(?:import|export)\s"),
}
# The first that matches a place has it.
_RULES = (
    # Hugo
    _rule(
        "{",
        r"(?<!\\)\{\{<\s*youtube\s+(?:id=)?\"?([\w-]+)\"?[^{}\n]*>\}\}",
        "video",
        r"[Video](https://www.youtube.com/watch?v=\1)",
    ),
    _rule("{", r"(?<!\\)\{\{[<%]\s*(?:vimeo|tweet|x|instagram|gist)\b[^{}\n]*[%>]\}\}", "video"),
    _rule(
        "{",
        r"(?<!\\)\{\{<\s*figure\s+src=\"([^\"\n]+)\"\s+(?:alt|caption|title)=\"([^\"\n]+)\"[^{}\n]*>\}\}",
        "picture",
        r"![\2](\1)",
    ),
    _rule("{", r"(?<!\\)\{\{[<%]\s*(?:figure|img|image)\b[^{}\n]*[%>]\}\}", "picture"),
    _rule("{", r"(?<!\\)\{\{[<%]\s*(?:rel)?ref\s+\"?([^\s\"{}]+)\"?\s*[%>]\}\}", "link", r"\1"),
    _rule("{", r"(?<!\\)\{\{[<%][^\n]{0,300}?[%>]\}\}", "direct"),
    # Jinja, Liquid, Nunjucks
    _rule(
        "{",
        r"(?<!\\)\{%-?\s*(?:include\s+\S*)?(?:youtube|vimeo|video|embed)\b[^\n]{0,300}?%\}",
        "video",
    ),
    _rule(
        "{",
        r"(?<!\\)\{%-?\s*(?:include\s+\S*)?(?:img|image|asset_img|figure|picture)\b[^\n]{0,300}?%\}",
        "picture",
    ),
    _rule("{", r"(?<!\\)\{%-?\s*(?:post_url|link)\s[^\n]{0,300}?%\}", "link"),
    _rule("{", r"(?<!\\)\{%-?\s*(?:end)?(?:highlight|raw|codeblock)\b[^\n]{0,300}?%\}", "fence"),
    _rule("{", r"(?<!\\)\{%-?\s*comment\s*-?%\}", "comment"),
    _rule("{", r"(?<!\\)\{%-?\s*[\w/][^\n]{0,300}?%\}", "direct"),
    _rule("{", r"(?<!\\)\{#[^{}\n]*#\}", "comment"),
    _rule("{", r"(?<!\\)\{\{(?!\s*[a-z][a-z0-9_]*\s*\}\})[^{}\n]+\}\}", "direct"),
    _point("{", r"(?<!\\)\{\{[^{}\n]+\}\}", "direct"),
    # Containers, which may have attributes
    _rule(":", r"^[ \t>]*:{3,}[ \t]*\{?[ \t]*[A-Za-z.][^\n]*", "note"),
    # Attribute lists, of kramdown, Pandoc and Python-Markdown
    _rule("{", r"^[ \t]*\{:toc\}[ \t]*$", "contents"),
    _rule("{", r"(?<!\\)\{:[^{}\n]*\}", "attributes"),
    _rule("{", r"(?<!\\)\{[ \t]*[#.][A-Za-z][\w-]*(?:[ \t][^{}\n]*)?\}", "attributes"),
    _rule("{", r"(?<=[\])*`])\{[ \t]*[\w-]+=[^{}\n]+\}", "attributes"),
    # Joomla
    _rule(
        "{",
        r"\{/?(?:loadposition|loadmodule|youtube|gallery|video)\b[^{}\n]*\}",
        "direct",
    ),
    # Admonitions, tabs, alerts
    _rule("!", rf"^[ \t]*!!![ \t]+(?:(?:{_ADMONITIONS})\b|\S+ \"|\")[^\n]*", "note"),
    _rule("?", rf"^[ \t]*\?\?\?\+?[ \t]+(?:(?:{_ADMONITIONS})\b|\S+ \"|\")[^\n]*", "note"),
    _rule("=", r"^[ \t]*===[!+]?[ \t]+\"[^\"\n]+\"", "heading"),
    _rule("[", r"^[ \t]*>[ \t]*\[![A-Za-z]+\][+-]?", "note"),
    # Wikis, Obsidian
    _rule("[", r"^[ \t]*@?\[{1,2}_?(?:TOC|toc)_?\]{1,2}[ \t]*$", "contents"),
    _point(
        "[",
        r"(?<!\\)!\[\[([^\[\]|\n]+?\.(?:jpe?g|png|gif|webp|svg))(?:\|[^\[\]\n]*)?\]\]",
        "picture",
        r"![](\1)",
    ),
    _point(
        "[",
        r"(?<![\\!])\[\[([^\[\]|\n#]+)(#[^\[\]|\n]*)?\|([^\[\]|\n]+)\]\](?!\()",
        "wiki",
        r"[\3](\1.md\2)",
    ),
    _point("[", r"(?<!\\)!?\[\[(?!\d+\]\])([^\[\]|\n]{1,120})\]\](?!\()", "wiki"),
    _rule("=", r"^={2,6} [^=\n]{1,200} ={2,6}[ \t]*$", "heading"),
    _rule("=", r"(?<![=\w\\])==([^\s=](?:[^=\n]*[^\s=])?)==(?![=\w])", "bold", r"**\1**"),
    _rule("%", r"(?<![\d%\\])%%[ \t]*[^\W\d][^%\n]*(?<!\d)%%", "comment"),
    _rule("'", r"'''([^'\n]+)'''", "bold", r"**\1**"),
    # WordPress, forums
    _rule(
        "[",
        rf"(?<!\\)\[(?:{_SHORTCODES})[ \t][^\[\]\n]*\](?![(\[:])[^\n]*"
        rf"|^[ \t]*\[(?:{_SHORTCODES})\](?![(\[:])[^\n]*",
        "shortcode",
    ),
    _rule(
        "[",
        r"(?<!\\)\[(?:audio|video|youtube)[ \t=][^\[\]\n]*\](?![(\[:])[^\n]*",
        "video",
    ),
    _rule("[", r"\[img\]([^\[\]\s]+)\[/img\]", "picture", r"![](\1)"),
    _rule("[", r"\[url=([^\[\]\s]+)\]([^\[\]\n]+)\[/url\]", "link", r"[\2](\1)"),
    _rule("[", r"\[b\]([^\[\]\n]+)\[/b\]", "bold", r"**\1**"),
    _rule("[", r"(?<!\\)\[/[a-z][a-z0-9_-]*\](?![(\[:])", "shortcode"),
    # reStructuredText, Textile, MDX
    _rule(":", r"^[ \t]*\.\. [a-z][\w-]*::[^\n]*", "direct"),
    _rule("h", r"^h2\.[ \t]+(\S[^\n]*)", "heading", r"## \1"),
    _rule("h", r"^h3\.[ \t]+(\S[^\n]*)", "heading", r"### \1"),
    _rule(" from ", r"^(?:import|export)\s[^\n]*\sfrom\s+['\"][^\n]+", "direct"),
)
# What looks like a link and is none.
_LINKS = (
    _rule(
        "]",
        rf"(?<!\\)(!?\[[^\[\]\n]+\])[ \t\n]{{1,3}}(\({_TARGET}\))",
        "joined",
        r"\1\2",
    ),
    _rule("]", rf"(?<!\\)(!?\[[^\[\]\n]+\])（({_TARGET})）", "joined", r"\1(\2)"),
    _rule(")", rf"\(([^()\n]{{1,100}})\)\[({_TARGET})\]", "swapped", r"[\1](\2)"),
    _rule(
        "]",
        rf"(\[[^\[\]\n]*\]\({_TARGET})[ \t]+[“”]([^“”()\n]*)[“”]\)",
        "straight",
        r'\1 "\2")',
    ),
)


def leftovers(
    path: str, text: str, *, points: bool = False, where: Where | None = None
) -> Iterator[Finding]:
    """Tell what a text has of other tools' markup, once a line, and links that are none.

    In texts with open `points`, others tell of what stands in their brackets. `where` is the text's
    place, if it is no body.
    """
    begun = f"\n{text}"
    groups = [char for char, begins in _GROUPS.items() if char in text and begins.search(begun)]
    if not groups:
        return
    rules = [
        one for one in (*_RULES, *_LINKS) if one.group in groups and not (points and one.point)
    ]
    shown = without_code(text)
    lines = [found.start() for found in _NEWLINE.finditer(shown)]
    taken = bytearray(len(shown))
    told: set[tuple[int, str]] = set()
    for rule in rules:
        for found in rule.pattern.finditer(shown):
            line = bisect_left(lines, found.start()) + 1
            if any(taken[found.start() : found.end()]):
                continue
            taken[found.start() : found.end()] = bytes([1]) * len(found[0])
            if (line, rule.instead) in told:
                continue
            told.add((line, rule.instead))
            yield Finding(
                code="odd-link" if rule in _LINKS else "foreign-markup",
                source_path=path,
                where=where or InLine(line),
                params={
                    "text": _short(found[0].strip()),
                    "instead": phrase(f"text.instead.{rule.instead}"),
                    "suggestion": found.expand(rule.better) if rule.better else "",
                },
                severity=Severity.WARNING,
            )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
