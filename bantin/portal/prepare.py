"""What becomes of an article's text, whatever the site: HTML, what is known of it, and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import Finding, ItemMeta, Rendered, TextFacts
from bantin.markup.block_warnings import block_warnings
from bantin.markup.leftovers import leftovers
from bantin.markup.rendering import render
from bantin.markup.text_warnings import text_warnings

if TYPE_CHECKING:
    from bantin.markup.rendering import Converter


class PreparedText(Struct, frozen=True, kw_only=True):
    """A body as it is kept, HTML or what the kind makes of it, and what is known of it."""

    body: str
    rendered: Rendered[TextFacts]
    findings: tuple[Finding, ...] = ()


def prepare_article(path: str, _meta: ItemMeta, text: str, converter: Converter) -> PreparedText:
    """Render Markdown to HTML."""
    made = render(text, converter)
    findings = (
        *text_warnings(path, text, made),
        *block_warnings(path, made.notices, made.unclosed),
        *leftovers(path, text),
    )
    return PreparedText(body=made.html, rendered=made.rendered, findings=findings)
