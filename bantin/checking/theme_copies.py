"""Rules on the site's own theme: copies that an upgrade has left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule
from bantin.diagnostics import Span, note
from bantin.theme.copied import copied_digest, is_up_to_date, lost_blocks, mark_of, missed
from bantin.theme.files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPLATE = ".html"


def behind(checked: Checked) -> Iterator[Hit]:
    """Find copies whose file of the theme is another one by now."""
    for name, original, own in _copies(checked):
        if copied_digest(own) and not is_up_to_date(own, original):
            lacks = ""
            if name.endswith(_TEMPLATE):
                lacks = ", ".join(missed(original.decode("utf-8", "replace"), own))
            yield note(
                "copy-behind",
                Span(f"{FOLDER}/{name}", 1, 1),
                name=name,
                lacks=lacks or "–",
                mark=mark_of(name, original),
            )


def unmarked(checked: Checked) -> Iterator[Hit]:
    """Find replaced files that do not say of what they are copies."""
    for name, original, own in _copies(checked):
        mark = mark_of(name, original)
        if mark and not copied_digest(own):
            yield note("copy-unmarked", Span(f"{FOLDER}/{name}", 1, 1), name=name, mark=mark)


def unshown_blocks(checked: Checked) -> Iterator[Hit]:
    """Find blocks that no template above has."""
    theme = checked.theme
    for name in sorted({*theme.replaced, *theme.added}.intersection(theme.templates)):
        for block, line in lost_blocks(theme.templates, name):
            yield note("block-unshown", Span(f"{FOLDER}/{name}", line, 1), block=block)


def _copies(checked: Checked) -> Iterator[tuple[str, bytes, str]]:
    for name, original in checked.theme.replaced.items():
        own = checked.theme.own_text(name)
        if own is not None:
            yield name, original, own


RULES = (
    Rule("copy-behind", "warning", behind),
    Rule("copy-unmarked", "note", unmarked),
    Rule("block-unshown", "warning", unshown_blocks),
)
