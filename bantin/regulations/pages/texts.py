"""The texts of regulations as pages and files show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.portal.pages.attributes import attributes_of
from bantin.regulations.pages.printed import PointFill, PrintedText
from bantin.regulations.pages.unit_notes import unit_notes
from bantin.regulations.site.adoptions import points_of
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item


def text_of(context: Context, item: Item) -> PrintedText:
    """Return the text of a regulation's page; an adoption's is its model's with its own values."""
    adopted = laws_of(context.site).adopted.get(item.source_path)
    return replace(
        file_text_of(context, item),
        notes=tuple(unit_notes(context, item)),
        reasons=tuple(adopted.departures.items()) if adopted else (),
    )


def file_text_of(context: Context, item: Item) -> PrintedText:
    """Return the text as a file has it: with its links, without what the page says beside it."""
    adopted = laws_of(context.site).adopted.get(item.source_path)
    base = adopted.version if adopted else item
    return replace(
        bare_text_of(context, item),
        attributes=attributes_of(context, item, base),
        patch_attributes=attributes_of(context, item, item) if adopted else (),
    )


def bare_text_of(context: Context, item: Item) -> PrintedText:
    """Return the text as comparisons read it: its words alone."""
    adopted = laws_of(context.site).adopted.get(item.source_path)
    base = adopted.version if adopted else item
    values: Mapping[str, str] = adopted.values if adopted else {}
    return PrintedText(
        body=base.body,
        patch=item.body if adopted else "",
        fills=tuple(
            PointFill(name, point.label, values.get(name))
            for name, point in points_of(base).items()
        ),
        recipients=adopted.recipients if adopted else (),
    )
