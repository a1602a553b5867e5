"""The allow-list: what HTML of an editor may reach a page, and which addresses it holds."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from typing import TYPE_CHECKING

import nh3
from msgspec import Struct

from bantin.content import Reference
from bantin.content.outside import SCHEMES, is_elsewhere
from bantin.markup.addresses_in import addresses_in
from bantin.markup.certain import cleaned
from bantin.markup.placeholders import MENTION
from bantin.markup.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    _Filter = Callable[[str, str, str], str | None]

_PLACEHOLDER = "\x01{}\x01"
# `&#1;` and `&#xe002;` would become the characters that mark placeholders.
_CONTROL_REFERENCE = re.compile(
    r"&#(?:x0*(?:1?[0-9a-f]|e0[01][0-9a-f])(?![0-9a-f])"
    r"|0*(?:[12]?[0-9]|3[01]|5734[4-9]|573[56][0-9]|5737[0-5])(?![0-9]));?",
    re.IGNORECASE,
)
# An address in raw HTML that is not plainly good: a scheme other than the web's, or a reference.
_DOUBTFUL = re.compile(
    r"\b(?:href|src)\s*+=\s*+[\"']?+\s*+"
    r"(?!https?://[^\s/?#\"'>&]|[^\"'>:&\\]{0,200}[\"'>])",
    re.IGNORECASE,
)

TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em"
    " figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q ruby rp rt s samp small"
    " span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
_EVERYWHERE = {"id", "class", "lang", "dir", "title"}
ATTRIBUTES: dict[str, set[str]] = {
    "*": _EVERYWHERE,
    "a": {"href", "hreflang"},
    "img": {"src", "alt"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "details": {"open"},
    "div": {"role", "tabindex", "aria-label"},
}
_SCHEMES = set(SCHEMES)
# Dropped with all that is in them; other unknown elements lose their tags only.
_DROPPED_WHOLE = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "template",
    "noscript",
    "svg",
    "math",
}

_ADDRESSES = {"href", "src"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_TAG_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*|[?][a-zA-Z]*)")
_ALT = re.compile(r' alt="\s*[^"\s]')
_SRC = re.compile(r' src="(?:\x01(\d+)\x01|([^"]*))"')


class Clean(Struct, frozen=True, kw_only=True):
    """Sanitised HTML and the addresses in it; `fragments` are links within the body.

    `lost` are addresses that the allow-list has taken out, as they were written. `undescribed` are
    the addresses of pictures without a description, each with how many of its address stand before.
    """

    html: str
    references: tuple[Reference, ...]
    ids: tuple[str, ...]
    fragments: tuple[str, ...]
    lost: tuple[str, ...] = ()
    undescribed: tuple[tuple[str, int], ...] = ()


def sanitize(
    html: str,
    *,
    own_host: str,
    settle: bool = False,
    headings: Collection[str] = (),
    reserved: Collection[str] = (),
) -> Clean:
    """Keep what is allowed and put a placeholder for every address that may be of the site.

    Ordinary links to hosts other than the site's `own_host` stay as they are.

    The ids in `headings` belong to the headings, whatever stands before them; those that are
    `reserved` are given elsewhere.

    Raw HTML can nest elements so that they come apart where a dropped element held them; with
    `settle` the result is read once more, as a browser would, and nested as it should be.

    Control characters never reach a body (`documents` removes them) and references to them are
    removed here, so an editor cannot write a placeholder.
    """
    found = _Found(own_host, headings, reserved)
    if not settle and (known := cleaned(html, found.keep)) is not None:
        return found.clean(known)
    found = _Found(own_host, headings, reserved)
    source = _CONTROL_REFERENCE.sub(" ", html) if "&#" in html else html
    clean = _clean(_clean(source) if settle else source, found.keep)
    return found.clean(clean, lost=_lost(source, kept=found.addresses, raw=settle))


class _Found:
    """What is found in HTML while it is cleaned."""

    def __init__(self, own_host: str, headings: Collection[str], reserved: Collection[str]) -> None:
        self._addresses = 0
        self._own_host = own_host
        self._headings = headings
        self._reserved = reserved
        self._references: list[Reference] = []
        self._ids: dict[str, None] = {}
        self._fragments: list[str] = []

    @property
    def addresses(self) -> int:
        """How many addresses of good schemes there were."""
        return self._addresses

    def keep(self, element: str, attribute: str, value: str) -> str | None:
        """Return the value to write for that of an attribute that is allowed, None for none."""
        if attribute in _ADDRESSES:
            self._addresses += 1
        if element not in TAGS:  # it is about to be dropped, and what it names is not there
            return None
        if attribute == "id":
            return self._keep_id(element, value)
        if attribute == "href" and value.startswith(MENTION):
            return self._refer(Reference("mention", value.removeprefix(MENTION)))
        if attribute == "href" and value.startswith("#"):
            self._fragments.append(value[1:])
        elif attribute in _ADDRESSES and (
            element == "img" or not is_elsewhere(value, self._own_host)
        ):
            return self._refer(Reference("img" if element == "img" else "a", value))
        return value

    def _keep_id(self, element: str, value: str) -> str | None:
        if value in self._ids or value.startswith("bt-") or not value or " " in value:
            return None
        if value in self._reserved or (value in self._headings and element not in _HEADINGS):
            return None
        self._ids[value] = None
        return value

    def _refer(self, reference: Reference) -> str:
        self._references.append(reference)
        return _PLACEHOLDER.format(len(self._references) - 1)

    def clean(self, html: str, *, lost: tuple[str, ...] = ()) -> Clean:
        """Return what was found with the HTML in which it was."""
        has_pictures = any(one.element == "img" for one in self._references)
        return Clean(
            html=html,
            references=tuple(self._references),
            ids=tuple(self._ids),
            fragments=tuple(self._fragments),
            lost=lost,
            undescribed=tuple(_undescribed(html, self._references)) if has_pictures else (),
        )


def _lost(html: str, *, kept: int, raw: bool) -> tuple[str, ...]:
    """Return the addresses that the allow-list takes out; `kept` is how many it has left.

    Markdown writes each address in one form, so counting them tells whether any is missing.
    """
    if raw:
        doubtful = _DOUBTFUL.search(html) is not None
    else:
        doubtful = html.count(' href="') + html.count(' src="') != kept
    return tuple(filter(_is_lost, addresses_in(html))) if doubtful else ()


def _is_lost(address: str) -> bool:
    return " href=" not in _clean(f'<a href="{escape(address)}"></a>')


def _undescribed(html: str, references: Sequence[Reference]) -> Iterator[tuple[str, int]]:
    """Find pictures without alternative text (WCAG 2.2, 1.1.1)."""
    seen: Counter[str] = Counter()
    for tag in TAG.finditer(html):
        if tag[0].startswith("<img") and (found := _SRC.search(tag[0])):
            address = references[int(found[1])].target if found[1] else unescape(found[2])
            if not _ALT.search(tag[0]):
                yield address, seen[address]
            seen[address] += 1


def _clean(html: str, attribute_filter: _Filter | None = None) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=_DROPPED_WHOLE,
        attributes=ATTRIBUTES,
        url_schemes=_SCHEMES,
        attribute_filter=attribute_filter,
        # Links open in place, and a link without an address must not carry it.
        link_rel=None,
    )


def dropped_tags(raw_blocks: Iterable[object]) -> tuple[str, ...]:
    """Name the elements in an editor's raw HTML that are not allowed, each once, in order."""
    names = (name.lower() for block in raw_blocks for name in _TAG_NAME.findall(str(block)))
    return tuple(dict.fromkeys(name for name in names if name not in TAGS))
