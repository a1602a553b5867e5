"""HTML of which it is certain, without reading it as a browser would, what the allow-list makes.

nh3 reads HTML into a tree and writes it again, which took as long as a fifth of all that is done
to read an article. Nearly every body holds only what Markdown and our own passes write, and comes
back to the letter. Such a body is recognised here. The HTML is looked at and not its origin: each
tag has to be one of a table, at a place where a parser would leave it, each attribute has to have
a form that is beyond doubt, and each character has to be one that is written as it was read. For
anything else there is no answer, and the allow-list itself is asked. So there is nothing to be
proved of the rest of the program, and no tag or address can pass that is not named here.

Tests hold this against the allow-list: wherever there is an answer, it is the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.markup.labels import TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Keep = Callable[[str, str, str], str | None]

_TAG = re.compile("<[^<>]*+>?+")  # one that does not end is none of the table
# What a parser might read or write as another character. U+0005 and the private area hold marks
# of the program; a no-break space is written as a reference.
_ODD = re.compile(
    "[\x00-\x04\x06-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff]"
)
# Words between the parts of a table, which a parser moves out of it.
_LOOSE = re.compile(r"<(?:table|/?(?:thead|tbody|tr)|/t[hd])>[ \n]*+[^ \n<]")
# As footnotes are written by the library; what they stand for is written otherwise.
_REFERENCES = {"&#160;": "\xa0", "&#8617;": "\u21a9"}

# Addresses: on the web by a host of letters that no rule of names could refuse, of a mail box or a
# telephone, a mark of the program, and those without a scheme.
_BEHIND = r'(?:[^\s"&<>\\\x00-\x1f]|&amp;)*+'
_ADDRESS = (
    r"(?:https?://(?:[A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+\.)++[A-Za-z]{2,}+(?:[/?#]" + _BEHIND + ")?+"
    r"|mailto:[A-Za-z0-9._+-]++@[A-Za-z0-9.-]++|tel:[0-9+.-]++|\ue002[a-z]++:[0-9]++"
    r'|(?!//)(?:[^\s"&<>\\:/?#\x00-\x1f\ue000-\ue01f]|&amp;)*+(?:[/?#]' + _BEHIND + ")?+)"
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_WORDS = r'(?:[^"&<>]|&amp;|&quot;)*+'
_ID = r'id="(?P<id>[^\s"&<>\x00-\x1f]++)"'
_NOTE = '(?: class="footnote-(?:back)?ref")?'
_FORMS = {
    "a": rf'<a{_NOTE} href="(?P<href>{_ADDRESS})"(?: title="{_WORDS}")?>',
    "img": rf'<img alt="{_WORDS}" src="(?P<src>{_ADDRESS})"(?: title="{_WORDS}")?>',
    "ol": r'<ol start="[0-9]{1,9}">',
    "code": r'<code class="language-[A-Za-z0-9_+-]++">',
    **{name: rf"<{name} {_ID}>" for name in (*_HEADINGS, "li", "sup")},
}
_ATTRIBUTES = {name: re.compile(form) for name, form in _FORMS.items()}


class _Place(NamedTuple):
    """An open element: the tag that closes it, none for one without an end, and what may open."""

    closing: str
    within: dict[str, _Place]


_PHRASES = ("a", "strong", "em", "del", "sup")  # none in one of its own name
_VOID = _Place("", {})
_PHRASING: dict[frozenset[str], dict[str, _Place]] = {}


def _phrasing(around: frozenset[str] = frozenset()) -> dict[str, _Place]:
    """Return what may stand in running text that is in these elements."""
    if around not in _PHRASING:
        _PHRASING[around] = {
            "<br>": _VOID,
            "<img>": _VOID,
            "<code>": _Place("</code>", {}),
            **{
                f"<{name}>": _Place(f"</{name}>", _phrasing(around | {name}))
                for name in _PHRASES
                if name not in around
            },
        }
    return _PHRASING[around]


def _table() -> dict[str, _Place]:
    """Return a table, in the element around it."""
    cells = {
        f"<{name}{side}>": _Place(f"</{name}>", _phrasing())
        for name in ("th", "td")
        for side in ("", ' class="bt-center"', ' class="bt-right"')
    }
    rows = {"<tr>": _Place("</tr>", cells)}
    parts = {f"<{name}>": _Place(f"</{name}>", rows) for name in ("thead", "tbody")}
    region = f'<div aria-label="{TABLE}" class="bt-table" role="region" tabindex="0">'
    return {region: _Place("</div>", {"<table>": _Place("</table>", parts)})}


def _document() -> _Place:
    """Return the document: what may stand in it, in that, and so on.

    A tag is known by its element alone, or as it stands if it has the attributes that are given.
    """
    flow = _table()
    both: dict[str, _Place] = {}
    items = {"<li>": _Place("</li>", both)}
    caption = _Place("</figcaption>", _phrasing())
    figure = {"<figure>": _Place("</figure>", {"<img>": _VOID, "<figcaption>": caption})}
    terms = {"<dt>": _Place("</dt>", _phrasing()), "<dd>": _Place("</dd>", both)}
    flow |= {
        "<hr>": _VOID,
        **{f"<{name}>": _Place(f"</{name}>", _phrasing()) for name in ("p", *_HEADINGS)},
        **{f"<{name}>": _Place(f"</{name}>", items) for name in ("ul", "ol")},
        "<blockquote>": _Place("</blockquote>", flow),
        '<div class="footnote">': _Place("</div>", flow),
        **figure,
        '<div class="bt-gallery">': _Place("</div>", figure),
        "<pre>": _Place("</pre>", {"<code>": _Place("</code>", {})}),
        "<dl>": _Place("</dl>", terms),
    }
    both |= {**flow, **_phrasing()}
    return _Place("", flow)


_DOCUMENT = _document()


def cleaned(html: str, keep: Keep) -> str | None:
    """Return what the allow-list makes of HTML, None where it has to be asked.

    `keep` is its filter of attributes, which is asked of ids and addresses in their order: given
    element, attribute and value, it returns the value to write, or None to leave it out.
    """
    has_references = "&" in html
    if has_references:
        for reference, character in _REFERENCES.items():
            html = html.replace(reference, character)
    tags = _TAG.findall(html)
    if html.count(">") != len(tags) or _ODD.search(html):
        return None
    if has_references and not _are_plain_references(html, tags):
        return None
    if "<table" in html and _LOOSE.search(html, html.index("<table")):
        return None
    if "<pre>\n" in html:  # a parser drops the line end
        return None
    changed = _changed(tags, keep)
    if changed is None:
        return None
    if changed:
        html = _with(html, changed)
    return html.replace("\xa0", "&nbsp;") if "\xa0" in html else html


def _are_plain_references(html: str, tags: Iterable[str]) -> bool:
    """Whether all references are such as are written where they stand."""
    known = html.count("&amp;") + html.count("&lt;") + html.count("&gt;")
    known += sum(tag.count("&quot;") for tag in tags if "&" in tag)
    return html.count("&") == known


def _changed(tags: Iterable[str], keep: Keep) -> list[tuple[str, str]] | None:
    """Return tags whose addresses are others, and what they become; None where there is a doubt."""
    changed: list[tuple[str, str]] = []
    here = _DOCUMENT
    closing, within = here
    around: list[_Place] = []
    for tag in tags:
        if tag == closing:
            here = around.pop()
            closing, within = here
            continue
        place = within.get(tag)
        if place is None:
            name = tag[1 : tag.find(" ")]
            place = within.get(f"<{name}>")
            if place is None or (kept := _kept(name, tag, keep)) is None:
                return None
            if kept is not tag:
                changed.append((tag, kept))
        if place is not _VOID:
            around.append(here)
            here = place
            closing, within = here
    return None if around else changed


def _kept(name: str, tag: str, keep: Keep) -> str | None:
    """Return a tag with its attributes as they are to be written; None where there is a doubt."""
    form = _ATTRIBUTES.get(name)
    found = form and form.fullmatch(tag)
    if not found:
        return None
    attribute = found.lastgroup
    if attribute is None:
        return tag
    written = found[attribute]
    value = written.replace("&amp;", "&")
    kept = keep(name, attribute, value)
    if kept == value:
        return tag
    if kept is None:
        return None
    start, end = found.span(attribute)
    return f"{tag[:start]}{kept}{tag[end:]}"


def _with(html: str, changed: Iterable[tuple[str, str]]) -> str:
    """Replace tags in the order in which they stand."""
    parts: list[str] = []
    place = 0
    for tag, other in changed:
        start = html.index(tag, place)
        parts += (html[place:start], other)
        place = start + len(tag)
    return "".join((*parts, html[place:]))
