"""The twin of the pass that gives headings their ids and builds the table of contents."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from markdown.extensions.toc import (
    TocTreeprocessor,
    escape_cdata,
    nest_toc_tokens,
    remove_fnrefs,
    render_inner_html,
    run_postprocessors,
    strip_tags,
    unescape,
    unique,
)

from bantin.markup.fast.serialize import Serializer
from bantin.markup.fast.twins import stock_class

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Text that no serializer escapes, that has no tag or comment and nothing stashed behind it.
_PLAIN = re.compile(r"[^&<>\x02]*+").fullmatch
# Postprocessors that leave a text alone in which nothing is stashed.
_STASH_ONLY = frozenset(
    (
        ("markdown.postprocessors", "RawHtmlPostprocessor"),
        ("markdown.postprocessors", "AndSubstitutePostprocessor"),
        ("markdown.extensions.md_in_html", "MarkdownInHTMLPostprocessor"),
        ("markdown.extensions.footnotes", "FootnotePostprocessor"),
    )
)


class _Walk(NamedTuple):
    """What one walk over the document finds."""

    used_ids: set[str]
    headings: list[Element]
    marked: bool


class FastTocTreeprocessor(TocTreeprocessor):
    """One walk over the tree; headings of mere text are not serialized to be stripped again.

    With anchors or permalinks, which change the tree while the library walks over it, the
    library's pass runs.
    """

    def run(self, doc: Element) -> None:
        """Give the headings levels and ids, and the document its table of contents."""
        changing = self.use_anchors or self.use_permalinks not in {False, None}
        walk = None if changing else self._walk(doc)
        if walk is None:
            super().run(doc)
            return
        counters: dict[str, int] = {}
        plain = self._only_stash()
        flat = []
        for heading in walk.headings:
            token = self._token(heading, walk.used_ids, counters, plain=plain)
            if self.toc_top <= int(heading.tag[-1]) <= self.toc_bottom:
                flat.append(token)
        tokens = nest_toc_tokens(flat)  # type: ignore[arg-type]
        division = self.build_toc_div(tokens)
        if walk.marked:
            self.replace_marker(doc, division)
        contents = self.md.serializer(division)
        for postprocessor in self.md.postprocessors:
            contents = postprocessor.run(contents)
        self.md.toc_tokens = tokens  # type: ignore[attr-defined]
        self.md.toc = contents  # type: ignore[attr-defined]

    def _walk(self, doc: Element) -> _Walk | None:
        """Find ids, headings and the marker; None when a tag is not a string."""
        is_heading = self.header_rgx.match
        marker = self.marker
        walk_ids: set[str] = set()
        headings = []
        marked = False
        kinds: dict[object, bool] = {}
        for element in doc.iter():
            tag: object = element.tag
            heading = kinds.get(tag)
            if heading is None:
                if not isinstance(tag, str):
                    return None
                heading = kinds[tag] = bool(is_heading(tag))
            if heading:
                headings.append(element)
            elif marker and not marked:
                text = element.text
                marked = text is not None and marker in text
            keys = element.keys()
            if keys and "id" in keys:
                walk_ids.add(element.attrib["id"])
        return _Walk(walk_ids, headings, marked)

    def _only_stash(self) -> bool:
        """Whether serializer and postprocessors give plain text back as it is."""
        if not isinstance(self.md.serializer, Serializer):
            return False
        classes = map(stock_class, self.md.postprocessors)
        return all((cls.__module__, cls.__qualname__) in _STASH_ONLY for cls in classes)

    def _token(
        self, heading: Element, used: set[str], counters: dict[str, int], *, plain: bool
    ) -> dict[str, object]:
        self.set_level(heading)
        inner = self._plain_text(heading) if plain else None
        if inner is None:
            inner = render_inner_html(remove_fnrefs(heading), self.md)
            name = strip_tags(inner)
        else:
            name = " ".join(inner.split())
        attributes = heading.attrib
        if "id" not in attributes:
            slug = self.slugify(html.unescape(name), self.sep)
            attributes["id"] = unique(slug, used, counters)  # type: ignore[call-arg]
        label = ""
        if "data-toc-label" in attributes:
            label = run_postprocessors(unescape(attributes["data-toc-label"]), self.md)
            name = escape_cdata(strip_tags(label))
            del attributes["data-toc-label"]
        return {
            "level": int(heading.tag[-1]),
            "id": unescape(attributes["id"]),
            "name": name,
            "html": inner,
            "data-toc-label": label,
        }

    @staticmethod
    def _plain_text(heading: Element) -> str | None:
        """The text of a heading of text alone, as serializing and stripping would give it."""
        text = heading.text
        if len(heading) or heading.keys() or (heading.tail and not heading.tail.isspace()):
            return None
        if not text:
            return ""
        return text.strip() if _PLAIN(text) else None
